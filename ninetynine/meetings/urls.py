from django.urls import path

from ninetynine.meetings.views import bringing, minutes, planning, writing

app_name = "meetings"
# The page of one meeting, "meeting", is put behind these by the wiring: what is asked first is in a higher room.
urlpatterns = [
    path("of/<str:team_id>/", planning.of_team, name="of-team"),
    path("of/<str:team_id>/plan/", planning.plan, name="plan"),
    path("transcript/<str:transcript_id>/", bringing.transcript, name="transcript"),
    path("transcript/<str:transcript_id>/names/", bringing.names, name="transcript-names"),
    path("transcript/<str:transcript_id>/pick/", bringing.pick, name="pick"),
    path("sentence/<str:sentence_id>/", minutes.settle, name="settle"),
    path("sentence/<str:sentence_id>/leave-out/", writing.leave_out, name="leave-out"),
    path("reply/<str:reply_id>/", minutes.reply, name="reply"),
    path("<str:meeting_id>/edit/", planning.edit, name="edit"),
    path("<str:meeting_id>/held/", planning.held, name="held"),
    path("<str:meeting_id>/type/", writing.type_in, name="type"),
    path("<str:meeting_id>/names/", writing.names, name="names"),
    path("<str:meeting_id>/sheet/", writing.sheet, name="sheet"),
    path("<str:meeting_id>/file/", bringing.file, name="file"),
    path("<str:meeting_id>/minutes/", minutes.minutes, name="minutes"),
    path("<str:meeting_id>/room/", minutes.room, name="room"),
    path("<str:meeting_id>/ask/", minutes.ask, name="ask"),
]
