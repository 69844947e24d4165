"""A decision, something said and a 1% show what is in their way, and what came of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.contributions.make import said
from ninetynine.contributions.models import Audience, Contribution
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.actions import pointing
from ninetynine.decisions.actions.creaks import Stepping, add_step
from ninetynine.decisions.make import decided, noticed, question, told
from ninetynine.decisions.models import Creak, Decision, Step, Word
from ninetynine.people.models import Person
from ninetynine.reflections.actions import pointing as of_ones
from ninetynine.reflections.make import taken, team_of
from ninetynine.reflections.models import OnePerCent
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
House = tuple[Team, Person, Decision, Contribution, OnePerCent]
MOVED, STILL, HEADING = (
    "The lift is broken.",
    "Finance will only email.",
    "What is in its way, or was:",
)


@pytest.fixture
def house() -> House:
    """Return a team, Tam, and three things that something could be in the way of."""
    ours, [tam, *_rest] = team_of(1)
    today = timezone.localdate()
    words = said(ours, by=tam, on=today, words="Nine weeks.", audience=Audience.PUBLIC)
    return ours, tam, question(ours, by=tam, on=today), words, taken(ours, by=tam, on=today)


def creak(house: House, what: str, *, days_ago: int = 0) -> Creak:
    """Return something that all three point at."""
    ours, tam, decision, words, one = house
    today = timezone.localdate()
    made = noticed(ours, by=tam, on=today - timedelta(days=days_ago), what=what)
    pointing.point(made, decision, by=tam, on=today)
    pointing.point(made, words, by=tam, on=today)
    of_ones.point(one, made, by=tam, on=today)
    return made


def paths(house: House) -> Iterator[str]:
    _ours, _tam, decision, words, one = house
    yield from (f"/decisions/{decision.pk}/", f"/said/{words.pk}/", f"/back/one/{one.pk}/")


def test_each_shows_all_that_is_in_its_way_and_what_came_of_it(
    house: House, signed_in: SignedIn
) -> None:
    _ours, tam, *_of = house
    today = timezone.localdate()
    moved, still = creak(house, MOVED), creak(house, STILL, days_ago=9)  # what still is comes first
    step = Stepping(kind=Step.Kind.MOVED, words="It runs again.", form_key=random_id())
    add_step(moved, step, by=tam, on=today)

    for path in paths(house):
        page = shown(signed_in(tam), path)
        assert f"{HEADING} {STILL} {MOVED} It moved." in words_of(page)
        for one in (moved, still):
            assert f'href="/decisions/creaks/{one.pk}/"' in page


def test_where_nothing_is_in_the_way_none_says_that_anything_is(
    house: House, signed_in: SignedIn
) -> None:
    _ours, tam, *_of = house

    for path in paths(house):
        assert HEADING not in shown(signed_in(tam), path)


def test_beyond_the_team_nothing_of_it_is_shown(house: House, signed_in: SignedIn) -> None:
    ours, tam, decision, words, _one = house
    today = timezone.localdate()
    creak(house, STILL)
    told(decision, Word.Kind.CONSENTS, by=tam, on=today)
    decided(decision, by=tam, on=today, audience=Audience.PUBLIC)
    near = member(team(name="Heron Ward", within=ours.collective), name="Near")

    for client in (Client(), signed_in(near)):
        for path in (f"/decisions/{decision.pk}/", f"/said/{words.pk}/"):
            page = shown(client, path)
            assert STILL not in page
            assert HEADING not in page


@pytest.mark.parametrize("many", [1, 12])
def test_more_in_the_way_needs_no_more_queries(
    house: House, signed_in: SignedIn, many: int
) -> None:
    _ours, tam, decision, *_of = house
    told(decision, Word.Kind.CONSENTS, by=tam, on=timezone.localdate())
    decided(decision, by=tam, on=timezone.localdate())
    for number in range(many):
        creak(house, f"Door {number} is locked.")
    client = signed_in(tam)
    client.get("/light-or-dark/")

    for path in paths(house):
        with CaptureQueriesContext(connection) as seen:
            assert "Door 0" in shown(client, path)
        assert len(seen) <= 12, (path, len(seen))
