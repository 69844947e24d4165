from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.contributions.actions import keep_draft
from ninetynine.contributions.make import answered, asked, judged, said, team_that_answers
from ninetynine.contributions.models import Answer, Contribution
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.teams.models import Team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
MOST_QUERIES, MOST_BYTES = 12, 60_000


def queries(client: Client, path: str) -> int:
    client.get("/light-or-dark/")  # a visit that has begun: its session is made
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    assert answer.status_code == 200, path
    assert len(answer.content) < MOST_BYTES, path
    return len(seen)


def a_long_thread(many: int) -> tuple[Contribution, Person, Person]:
    """Return something that was answered, judged and handed about, and waits once more."""
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today)
    for n in range(many):
        kit = member(ward, name=f"Kit {n}")
        judged(answered(one, by=denise, on=today), by=bronagh, on=today)
        asked(kit, one, by=denise, on=today)
        answered(one, by=denise, on=today, kind=Answer.Kind.GOING)
    keep_draft(denise, f"answer {one.pk}", {"words": "Soon."}, on=today)
    return one, bronagh, denise


def a_long_list(many: int) -> tuple[Team, Person]:
    """Return a team in which much was said: answered, waiting, later than promised."""
    ward, _bronagh, denise = team_that_answers()
    today = timezone.localdate()
    for n in range(many):
        kit = member(ward, name=f"Kit {n}")
        answered(said(ward, by=kit, on=today, words=f"Thing {n}."), by=denise, on=today)
        said(ward, by=kit, on=today - timedelta(days=60), words=f"Other {n}.")
    keep_draft(denise, f"say {ward.pk}", {"words": "Soon."}, on=today)
    return ward, denise


@pytest.mark.parametrize("page", ["", "answer/", "more-time/", "hand-on/"])
def test_who_answers_needs_no_more_for_a_longer_thread(signed_in: SignedIn, page: str) -> None:
    def needed(many: int) -> int:
        one, _bronagh, denise = a_long_thread(many)
        return queries(signed_in(denise), f"/said/{one.pk}/{page}")

    assert needed(2) == needed(20) <= MOST_QUERIES


@pytest.mark.parametrize("page", ["", "word/", "stand/", "talk/", "readers/", "take-back/"])
def test_who_said_it_needs_no_more_for_a_longer_thread(signed_in: SignedIn, page: str) -> None:
    def needed(many: int) -> int:
        one, bronagh, _denise = a_long_thread(many)
        return queries(signed_in(bronagh), f"/said/{one.pk}/{page}")

    assert needed(2) == needed(20) <= MOST_QUERIES


@pytest.mark.parametrize("page", ["", "?show=waits", "?show=late", "?show=no-word", "say/"])
def test_a_longer_list_needs_no_more(signed_in: SignedIn, page: str) -> None:
    def needed(many: int) -> int:
        ward, denise = a_long_list(many)
        return queries(signed_in(denise), f"/said/of/{ward.pk}/{page}")

    assert needed(2) == needed(20) <= MOST_QUERIES


def test_long_lists_come_in_pages(signed_in: SignedIn) -> None:
    ward, denise = a_long_list(11)
    client = signed_in(denise)

    first = client.get(f"/said/of/{ward.pk}/").content.decode()
    second = client.get(f"/said/of/{ward.pk}/?page=2").content.decode()

    assert first.count('class="said small"') == 20
    assert second.count('class="said small"') == 2
