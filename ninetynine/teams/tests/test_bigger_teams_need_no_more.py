from collections.abc import Callable, Iterator
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.people import make as people
from ninetynine.people.models import Person
from ninetynine.teams.actions import Knocking, accept, ask_to_take_over, invite, knock
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
MOST_QUERIES, MOST_BYTES = 12, 60_000
Kind = Responsibility.Kind
PAGES = [
    "/teams/{team}/people/",
    "/teams/{team}/invite/",
    "/teams/{team}/about/",
    "/teams/{team}/take-up/money/",
    "/collectives/{collective}/found/",
    "/collectives/{collective}/knock/",
    "/collectives/{collective}/knocks/",
    "/responsibilities/{minutes}/hand-on/",
    "/responsibilities/asked/{asking}/",
    "/invitation/",
]
_keys: Iterator[int] = count()


def fill(ward: Team, aisha: Person, many: int) -> None:
    """Let many people be there, invited, come back, and knock."""
    today = timezone.localdate()
    for _ in range(many):
        member(ward, name=f"Kit {next(_keys)}")
        invite(ward, f"Ama {next(_keys)}", form_key=random_id(), by=aisha, on=today)
        _made, code = invite(ward, f"Mark {next(_keys)}", form_key=random_id(), by=aisha, on=today)
        accept(code, person=people.person(), on=today)
        name = f"Jo {next(_keys)}"
        words = Knocking(name=name, reach="01632 960 1", words="Hello.", form_key=random_id())
        knock(ward.collective, words, on=today)


def a_house() -> tuple[Team, Person, dict[str, str]]:
    here = collective()
    ward = team(within=here)
    aisha = member(ward, name="Aisha", looks_after=(Kind.MINUTES, Kind.MEETINGS, Kind.SAFETY))
    for kind in (Kind.WELCOME, Kind.MEETINGS):
        here.responsibilities.create(kind=kind, holder=aisha, since=LONG_AGO)
    kit = member(ward, name="Kit", looks_after=(Kind.ANSWERS,))
    asking = ask_to_take_over(
        ward.responsibilities.get(kind=Kind.ANSWERS),
        aisha,
        lapses_on=None,
        form_key=random_id(),
        by=kit,
        on=timezone.localdate(),
    )
    minutes = ward.responsibilities.get(kind=Kind.MINUTES)
    ids = {"team": ward.pk, "collective": here.pk, "minutes": minutes.pk, "asking": asking.pk}
    return ward, aisha, ids


@pytest.mark.parametrize("page", PAGES)
def test_a_bigger_team_needs_no_more_queries(page: str, signed_in: SignedIn) -> None:
    ward, aisha, ids = a_house()
    client, path = signed_in(aisha), page.format(**ids)

    def needed() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(path)
        assert answer.status_code == 200
        assert len(answer.content) < MOST_BYTES
        return len(seen)

    fill(ward, aisha, 2)
    few = needed()
    fill(ward, aisha, 18)

    assert few == needed() <= MOST_QUERIES
