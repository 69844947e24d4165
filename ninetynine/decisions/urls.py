from django.urls import path

from ninetynine.decisions.views import changing, closing, creaks, deciding, rounds, walls

app_name = "decisions"
# The page of one creak, "creak", is put behind these by the wiring: it reads every room.
urlpatterns = [
    path("of/<str:team_id>/", deciding.of_team, name="of-team"),
    path("of/<str:team_id>/start/", deciding.start, name="start"),
    path("in/<str:collective_id>/", deciding.of_collective, name="of-collective"),
    path("reply/<str:reply_id>/", rounds.slip, name="slip"),
    path("sooner/<str:reply_id>/", closing.sooner_slip, name="sooner-slip"),
    path("felt/<str:asked_id>/", changing.feel, name="feel"),
    path("felt-reply/<str:reply_id>/", changing.slip, name="felt-reply"),
    path("creaks/of/<str:team_id>/", creaks.of_team, name="creaks"),
    path("creaks/of/<str:team_id>/notice/", creaks.notice, name="notice"),
    path("creaks/in/<str:collective_id>/", walls.of_collective, name="walls"),
    path("creaks/<str:creak_id>/same/", walls.same, name="creak-same"),
    path("creaks/<str:creak_id>/part/", walls.part, name="creak-part"),
    path("creaks/<str:creak_id>/step/", creaks.step, name="creak-step"),
    path("creaks/<str:creak_id>/came/", creaks.came, name="creak-came"),
    path("creaks/<str:creak_id>/readers/", creaks.readers, name="creak-readers"),
    path("<str:decision_id>/", deciding.decision, name="decision"),
    path("<str:decision_id>/in-the-way/", walls.from_decision, name="point-decision"),
    path("creaks/said/<str:contribution_id>/", walls.from_said, name="point-said"),
    path("<str:decision_id>/on/", deciding.move_on, name="move-on"),
    path("<str:decision_id>/amend/", deciding.amend, name="amend"),
    path("<str:decision_id>/say/", rounds.say, name="say"),
    path("<str:decision_id>/room/", rounds.room, name="room"),
    path("<str:decision_id>/question/<str:word_id>/", rounds.reply, name="reply"),
    path("<str:decision_id>/words/", closing.words, name="words"),
    path("<str:decision_id>/source/", closing.source, name="source"),
    path("<str:decision_id>/away/", closing.away, name="away"),
    path("<str:decision_id>/settle/", closing.settle, name="settle"),
    path("<str:decision_id>/statement/", closing.statement, name="statement"),
    path("<str:decision_id>/again/", closing.again, name="again"),
    path("<str:decision_id>/change/", changing.change, name="change"),
    path("<str:decision_id>/felt/", changing.room, name="felt-room"),
    path("<str:decision_id>/readers/", closing.readers, name="readers"),
]
