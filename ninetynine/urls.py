"""Every room's pages. The homes come last: theirs are the shortest addresses."""

from django.urls import include, path

from ninetynine.contributions import urls as contributions
from ninetynine.contributions.views import answering, saying
from ninetynine.decisions import urls as decisions
from ninetynine.home.reads.came import come_to
from ninetynine.home.reads.thread import about_change
from ninetynine.home.views import creak, meeting, thread
from ninetynine.meetings import urls as meetings

# One address for one thing said, whichever room has to do with it: its page reads them all.
# Who answers is told what it was said about, and the list what came of it: higher rooms know that.
ABOUT, COME_TO = {"about": about_change}, {"come_to": come_to}
SAID = [
    path("<str:contribution_id>/", thread.said, name="said"),
    path("<str:contribution_id>/answer/", answering.answer, ABOUT, name="answer"),
    path("<str:contribution_id>/more-time/", answering.more_time, ABOUT, name="more-time"),
    path("<str:contribution_id>/hand-on/", answering.hand_on, ABOUT, name="hand-on"),
    path("of/<str:team_id>/", saying.of_team, COME_TO, name="of-team"),
    path("asked/<str:hand_on_id>/", answering.asked, ABOUT, name="asked"),
    *contributions.urlpatterns,
]
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
