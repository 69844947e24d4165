"""Every room's pages. The homes come last: theirs are the shortest addresses."""

from django.urls import include, path

from ninetynine.contributions import urls as contributions
from ninetynine.decisions import urls as decisions
from ninetynine.home.views import creak, meeting, thread
from ninetynine.meetings import urls as meetings

# One address for one thing said, whichever room has to do with it: its page reads them all.
SAID = [path("<str:contribution_id>/", thread.said, name="said"), *contributions.urlpatterns]
# So it is with what is in the way, and with a meeting.
DECIDED = [*decisions.urlpatterns, path("creaks/<str:creak_id>/", creak.creak, name="creak")]
MEET = [*meetings.urlpatterns, path("<str:meeting_id>/", meeting.meeting, name="meeting")]

urlpatterns = [
    path("", include("ninetynine.web.urls")),
    path("", include("ninetynine.people.urls")),
    path("", include("ninetynine.teams.urls")),
    path("said/", include((SAID, contributions.app_name))),
    path("meetings/", include((MEET, meetings.app_name))),
    path("decisions/", include((DECIDED, decisions.app_name))),
    path("back/", include("ninetynine.reflections.urls")),
    path("", include("ninetynine.home.urls")),
]
handler500 = "ninetynine.web.views.went_wrong"  # it asks the database nothing
