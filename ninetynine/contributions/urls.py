from django.urls import path

from ninetynine.contributions.views import answering, judging, saying, slips

app_name = "contributions"
# The page of one thing said, "said", is put in front of these by the wiring: it reads every room.
urlpatterns = [
    path("of/<str:team_id>/", saying.of_team, name="of-team"),
    path("of/<str:team_id>/say/", saying.say, name="say"),
    path("without-a-name/code/", saying.code, name="code"),
    path("asked/<str:hand_on_id>/", answering.asked, name="asked"),
    path("reply/<str:reply_id>/", slips.reply, name="reply"),
    path("<str:contribution_id>/answer/", answering.answer, name="answer"),
    path("<str:contribution_id>/more-time/", answering.more_time, name="more-time"),
    path("<str:contribution_id>/hand-on/", answering.hand_on, name="hand-on"),
    path("<str:contribution_id>/word/", judging.word, name="word"),
    path("<str:contribution_id>/stand/", judging.stand, name="stand"),
    path("<str:contribution_id>/talk/", judging.talk, name="talk"),
    path("<str:contribution_id>/readers/", saying.readers, name="readers"),
    path("<str:contribution_id>/take-back/", saying.take_back, name="take-back"),
]
