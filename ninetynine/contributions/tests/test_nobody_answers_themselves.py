from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from ninetynine.contributions.actions import ask_to_answer
from ninetynine.contributions.actions.answering import CannotAnswerHere, ToldThemselves
from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.tests.pages import text
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.teams.make import team as make_team
from ninetynine.teams.models import Responsibility
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
SignedIn = Callable[[Person], Client]


def test_what_the_one_who_answers_says_is_answered_by_whoever_looks_after_the_meetings() -> None:
    team, _bronagh, denise = team_that_answers()
    maeve = member(team, name="Maeve Lonergan", looks_after=(Responsibility.Kind.MEETINGS,))

    owed = said(team, by=denise, on=TODAY).owed.get()

    assert owed.owner == maeve


def test_where_there_is_nobody_else_it_stays_with_them_and_is_not_lost() -> None:
    team, _bronagh, denise = team_that_answers()

    assert said(team, by=denise, on=TODAY).owed.get().owner == denise


def test_who_may_not_read_the_words_is_not_asked_to_answer_them() -> None:
    team, bronagh, denise = team_that_answers()
    one = said(team, by=bronagh, on=TODAY)

    for outsider in (
        member(make_team(name="Elsewhere")),
        member(make_team(within=team.collective)),
    ):
        with pytest.raises(CannotAnswerHere):
            ask_to_answer(one, outsider, why="", form_key=random_id(), by=denise, on=TODAY)

    assert one.owed.get(until=None).owner == denise


def test_who_said_it_is_not_asked_to_answer_it(signed_in: SignedIn) -> None:
    team, bronagh, denise = team_that_answers()
    one = said(team, by=bronagh, on=TODAY)

    offered = text(signed_in(denise).get(f"/said/{one.pk}/hand-on/"))

    assert f'value="{bronagh.pk}"' not in offered
    for whom in (bronagh, bronagh.name):
        with pytest.raises(ToldThemselves):
            ask_to_answer(one, whom, why="", form_key=random_id(), by=denise, on=TODAY)


def test_who_said_it_under_another_name_is_offered_like_everybody_else(
    signed_in: SignedIn,
) -> None:
    team, bronagh, denise = team_that_answers()
    one = said(team, by=bronagh, on=TODAY, credit="Somebody's daughter")

    assert f'value="{bronagh.pk}"' in text(signed_in(denise).get(f"/said/{one.pk}/hand-on/"))
