"""Every room's pages. The homes come last: theirs are the shortest addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("ninetynine.web.urls")),
    path("", include("ninetynine.people.urls")),
    path("", include("ninetynine.teams.urls")),
    path("said/", include("ninetynine.contributions.urls")),
    path("meetings/", include("ninetynine.meetings.urls")),
    path("decisions/", include("ninetynine.decisions.urls")),
    path("", include("ninetynine.home.urls")),
]
handler500 = "ninetynine.web.views.went_wrong"  # it asks the database nothing
