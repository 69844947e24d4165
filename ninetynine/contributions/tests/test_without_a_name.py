from datetime import date, timedelta

import pytest

from ninetynine.contributions.actions import Saying, give
from ninetynine.contributions.make import team_that_answers
from ninetynine.ledger.models import Entry
from ninetynine.post.models import Letter
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
MONDAY, THURSDAY = date(2026, 11, 16), date(2026, 11, 19)


def test_nothing_finer_than_the_week_is_stored_of_what_is_said_without_a_name() -> None:
    team, bronagh, _denise = team_that_answers()
    saying = Saying(words="I laughed too.", form_key=random_id(), nameless=True)

    said = give(team, saying, by=bronagh, on=THURSDAY)

    assert (said.by, said.entered_by, said.said_on) == (None, None, MONDAY)
    assert said.permissions.get().since == MONDAY
    assert said.owed.get().since.weekday() == MONDAY.weekday()
    assert Entry.objects.get(kind="said").day == MONDAY
    assert not Letter.objects.exists()  # a letter would carry its own hour
    assert said.form_key != saying.form_key


def test_of_what_was_said_at_a_meeting_the_week_of_the_meeting_is_stored_and_the_clock_is_todays() -> (
    None
):
    team, bronagh, _denise = team_that_answers()
    key, before = random_id(), THURSDAY - timedelta(days=28)
    saying = Saying(words="I laughed too.", form_key=key, nameless=True, said_on=before)

    said = give(team, saying, by=bronagh, on=THURSDAY)

    assert said.said_on == MONDAY - timedelta(days=28)
    assert said.permissions.get().since == MONDAY
    assert said.owed.get().since == MONDAY + timedelta(days=7)
    assert Entry.objects.get(kind="said").day == MONDAY
