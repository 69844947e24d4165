from django.urls import path

from ninetynine.contributions.views import judging, saying, slips

app_name = "contributions"
# The wiring puts others in front of these: "said", whose page reads every room, and those of who
# answers, which are told what it was said about, and the list, which is told what came of it.
urlpatterns = [
    path("of/<str:team_id>/say/", saying.say, name="say"),
    path("without-a-name/code/", saying.code, name="code"),
    path("reply/<str:reply_id>/", slips.reply, name="reply"),
    path("<str:contribution_id>/word/", judging.word, name="word"),
    path("<str:contribution_id>/stand/", judging.stand, name="stand"),
    path("<str:contribution_id>/talk/", judging.talk, name="talk"),
    path("<str:contribution_id>/readers/", saying.readers, name="readers"),
    path("<str:contribution_id>/take-back/", saying.take_back, name="take-back"),
]
