from datetime import date

import pytest

from ninetynine.contributions.actions import find_somebody_to_answer, forget, give
from ninetynine.contributions.actions.saying import Saying
from ninetynine.contributions.make import answered, said, team_that_answers
from ninetynine.contributions.models import Answer
from ninetynine.contributions.reads.unanswered import with_nobody
from ninetynine.teams.actions import forget as forget_in_teams
from ninetynine.teams.actions import take_up
from ninetynine.teams.models import Responsibility
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def test_what_an_erased_person_owed_waits_and_goes_to_whoever_takes_the_answers_up() -> None:
    team, bronagh, denise = team_that_answers()
    waiting = said(team, by=bronagh, on=TODAY)
    forget(denise, on=TODAY)
    forget_in_teams(denise, on=TODAY)
    assert list(with_nobody()) == [waiting]
    assert find_somebody_to_answer(TODAY) == 0

    taken_up = take_up(team, Responsibility.Kind.ANSWERS, lapses_on=None, by=bronagh, on=TODAY)

    assert find_somebody_to_answer(TODAY) == 1
    assert waiting.owed.get(until=None).owner == taken_up.holder
    assert not with_nobody()
    assert find_somebody_to_answer(TODAY) == 0


def test_an_answer_on_the_way_does_not_hide_that_nobody_owes_the_next() -> None:
    team, bronagh, denise = team_that_answers()
    waiting = said(team, by=bronagh, on=TODAY)
    answered(waiting, by=denise, on=TODAY, kind=Answer.Kind.GOING)

    forget(denise, on=TODAY)
    forget_in_teams(denise, on=TODAY)

    assert list(with_nobody()) == [waiting]


def test_what_only_wished_to_be_heard_waits_for_nobody() -> None:
    team, bronagh, _denise = team_that_answers()
    heard = Saying(words="It was cold.", form_key=random_id(), wish="just hear it")

    give(team, heard, by=bronagh, on=TODAY)

    assert not with_nobody()
