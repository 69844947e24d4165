"""Every form that asks for a member: in a large team a line for their name, and not a list of everybody."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ninetynine.checks.crawl import client_of, forms_in
from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import World, undone
from ninetynine.contributions.models import HandOn as AnswerHandOn
from ninetynine.decisions.models import Asked, Away, Change, Creak, Step
from ninetynine.people.models import Person
from ninetynine.reflections.models import Felt, OnePerCent
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import HandOn, Membership
from ninetynine.teams.whom import FEW

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
NOBODY = "Nobody here has this name"
NOBODY_WHO_MAY = "Nobody who may read these words has this name"


@dataclass(frozen=True)
class Asks:
    """A page that asks for a member: in which field, and what else is typed to send it."""

    page: str
    name: str
    who: str = "keeper"
    query: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    wrong: str = NOBODY
    must: bool = True  # it cannot be sent without somebody


DAYS_TO_COME = {"by_on", "say_by", "lapses_on"}
ASKING = [
    Asks("contributions:say", "speaker", typed={"channel": "paper", "until": ""}, must=False),
    Asks("contributions:talk", "with_whom", who="speaker"),
    Asks("contributions:answer", "other", typed={"kind": "other"}, wrong=NOBODY_WHO_MAY),
    Asks("contributions:hand-on", "to", wrong=NOBODY_WHO_MAY),
    Asks("decisions:notice", "speaker", must=False),
    Asks("decisions:creak-step", "whom", query="?kind=asked", typed={"outside": "", "speaker": ""}),
    Asks(
        "decisions:creak-step", "whom", query="?kind=can move", typed={"outside": "", "speaker": ""}
    ),
    Asks("decisions:creak-step", "speaker", query="?kind=tried", must=False),
    Asks("decisions:creak-came", "speaker", must=False),
    Asks("decisions:change", "owner", typed={"for_whom": ""}, must=False),
    Asks("decisions:change", "for_whom", typed={"owner": ""}, must=False),
    Asks("decisions:away", "person"),
    Asks("reflections:next", "who", must=False),
    Asks("reflections:take", "who"),
    Asks("reflections:one", "whose", must=False),
    Asks("teams:hand-on", "to"),
]
IDS = [f"{one.page} {one.query} {one.name}" for one in ASKING]


def enlarge(here: World) -> Person:
    """Let the team be too large for a list. Returns somebody in it."""
    people = Person.objects.bulk_create(Person(name=f"Large {n:03}") for n in range(FEW))
    Membership.objects.bulk_create(
        Membership(team=here.ours, person=one, since=LONG_AGO) for one in people
    )
    HandOn.objects.filter(pk=here.asked_to_look_after.pk).delete()  # one person at a time is asked
    OnePerCent.objects.filter(pk=here.reflects.asked.pk).update(asked=None, over=True)
    return member(here.ours, name="Zoë Last")


def address(asks: Asks, here: World) -> str:
    return reverse(asks.page, kwargs=WHO_MAY_OPEN[asks.page].names(here)) + asks.query


def sent(asks: Asks, here: World, **typed: str) -> tuple[int, str]:
    """Fill in the form that has the field, and send it. Returns what came back."""
    client, url = client_of(asks.who, here), address(asks, here)
    words = {"words": "In plain words.", "date": timezone.localdate().isoformat()}
    html = client.get(url).content.decode()
    [form] = [one for one in forms_in(html, typed=words) if asks.name in one.fields]
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    soon = dict.fromkeys(DAYS_TO_COME & set(form.fields), day)
    answer = client.post(url, form.fields | soon | asks.typed | typed)
    return answer.status_code, answer.content.decode()


def somebody_named() -> int:
    """Count what names somebody who was asked for."""
    return (
        sum(
            model._default_manager.count()
            for model in (HandOn, AnswerHandOn, Away, Asked, Change, Creak, Step, Felt)
        )
        + OnePerCent.objects.exclude(asked=None).count()
    )


@pytest.mark.parametrize("asks", ASKING, ids=IDS)
def test_a_large_team_is_no_list_and_nobody_is_read_for_it(asks: Asks, here: World) -> None:
    with undone():
        enlarge(here)
        client, url = client_of(asks.who, here), address(asks, here)
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            html = client.get(url).content.decode()

    assert "Large 0" not in html
    assert re.search(rf"<(input type=.text.|textarea) name=.{asks.name}.", html)
    assert f'for="id_{asks.name}"' in html
    assert f'aria-describedby="id_{asks.name}_helptext"' in html
    assert len(seen) <= MOST_QUERIES


@pytest.mark.parametrize("asks", ASKING, ids=IDS)
def test_a_name_of_nobody_here_comes_back_and_nothing_is_done(asks: Asks, here: World) -> None:
    with undone():
        enlarge(here)
        before = somebody_named()
        for name in ("Zo Last", "Neighbour", "Left"):  # nobody; of another team; not here any more
            status, html = sent(asks, here, **{asks.name: name})

            assert status == 422
            assert asks.wrong in html
            assert re.search(rf"{name}(\"|</textarea>)", html)
        assert somebody_named() == before


@pytest.mark.parametrize("asks", ASKING, ids=IDS)
def test_the_whole_name_of_a_member_is_enough(asks: Asks, here: World) -> None:
    with undone():
        enlarge(here)

        status, html = sent(asks, here, **{asks.name: " zoe  LAST, MSc "})

        assert status == 302, re.findall(r'class="wrong"[^>]*>([^<]*)', html)


@pytest.mark.parametrize("asks", ASKING, ids=IDS)
def test_of_two_with_one_name_one_is_chosen(asks: Asks, here: World) -> None:
    with undone():
        zoe = enlarge(here)
        member(here.ours, name="Zoé Last")

        status, html = sent(asks, here, **{asks.name: "Zoe Last"})

        assert status == 422
        assert html.count("Last, here since") == 2
        assert f'name="{asks.name}_one"' in html
        one = {asks.name: "Zoe Last", f"{asks.name}_one": zoe.pk}
        assert sent(asks, here, **one)[0] == 302


@pytest.mark.parametrize("asks", [one for one in ASKING if one.must], ids=str)
def test_where_somebody_is_needed_a_line_without_a_name_comes_back(asks: Asks, here: World) -> None:
    with undone():
        enlarge(here)

        status, html = sent(asks, here, **{asks.name: ""})

    assert status == 422
    assert f'id="id_{asks.name}_error"' in html
    assert "hoose" not in html.split('class="wrong"')[1].split("</p>")[0]


@pytest.mark.parametrize("asks", ASKING, ids=IDS)
def test_a_small_team_is_a_list_as_it_was(asks: Asks, here: World) -> None:
    html = client_of(asks.who, here).get(address(asks, here)).content.decode()

    if asks.name == "for_whom":
        assert 'type="checkbox" name="for_whom"' in html
    else:
        assert re.search(rf"<select name=.{asks.name}.", html)
    assert ">Member<" in html
    assert f'name="{asks.name}_one"' not in html
