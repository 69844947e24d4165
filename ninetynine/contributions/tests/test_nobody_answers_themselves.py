from datetime import date

import pytest

from ninetynine.contributions.make import said, team_that_answers
from ninetynine.teams.make import member
from ninetynine.teams.models import Responsibility

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def test_what_the_one_who_answers_says_is_answered_by_whoever_looks_after_the_meetings() -> None:
    team, _bronagh, denise = team_that_answers()
    maeve = member(team, name="Maeve Lonergan", looks_after=(Responsibility.Kind.MEETINGS,))

    owed = said(team, by=denise, on=TODAY).owed.get()

    assert owed.owner == maeve


def test_where_there_is_nobody_else_it_stays_with_them_and_is_not_lost() -> None:
    team, _bronagh, denise = team_that_answers()

    assert said(team, by=denise, on=TODAY).owed.get().owner == denise
