"""TRUST G10 for the closing minute: nobody's balloon is known for certain, whoever looks.

The observer sees every page on which anything of it could stand, before and after (after every single
event in every sixteenth meeting, and in all under `make trust`), knows who was there, who gave and how many, knows
the rules, and may have given themselves. At the close they put together every way in which the others
could have given that would have shown the same. A balloon is known when it is the same in all of
them. 40 meetings in short form; trust/test_balloons.py holds 1,000.

What it says about the edge: five happy balloons and no sad one are shown as "mostly happy", as three
happy and two sad are. One who gave knows their own and cannot tell how the others did. Two who put
theirs together, both sad, can: they know that all the others were happy. So can whoever types in slips
that nobody gave: that is why everybody sees how many people give on paper.
"""

import random
import re

import pytest
from django.test import Client

from ninetynine.measures.hiding import NOT_YET, Answers, Figure, show
from ninetynine.meetings.make import HELD_ON
from ninetynine.people.models import Person
from ninetynine.reflections.actions import (
    Balloon,
    Mood,
    close,
    let_go,
    let_go_round,
    make_places,
    type_in,
)
from ninetynine.reflections.make import minute, team_of
from ninetynine.reflections.models import Closing, Seat, Written
from ninetynine.vault.models import Urn
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
MEETINGS = 40
SIZES = [*range(3, 11)] * 4 + [20, 40]
# Every page on which anything of a closing minute could stand.
PAGES = (
    "/back/at/{meeting}/",
    "/back/next/{team}/",
    "/",
    "/me/everything/",
    "/meetings/{meeting}/",
    "/teams/{team}/",
    "/teams/{team}/years/",
    "/teams/{team}/ledger/",
)
# What changes with every answer, whoever asks.
CHANGING = re.compile(rb'name="(csrfmiddlewaretoken|form_key)" value="[^"]*"|nonce="[^"]*"')


def seen_by(client: Client, at: Closing) -> list[bytes]:
    urls = [page.format(meeting=at.meeting_id, team=at.meeting.team_id) for page in PAGES]
    answers = [client.get(url) for url in urls]
    assert {answer.status_code for answer in answers} == {200}
    return [CHANGING.sub(b"", answer.content) for answer in answers]


def worlds(shown: tuple[int | None, int | None, str], people: int) -> list[tuple[int, int]]:
    """Return every (happy, sad) that would have been shown just so."""
    found = []
    for sad in range(people + 1):
        numbers = {"happy": people - sad, "sad": sad}
        answers = Answers(people=people, is_closed=True, own_is_known=True)
        would = show(Figure.BALLOONS, numbers, answers)
        figures = (would.numbers.get("happy"), would.numbers.get("sad"), would.says)
        found += [(people - sad, sad)] if figures == shown else []
    return found


def known_for_certain(possible: list[tuple[int, int]], *, own: str | None, others: int) -> int:
    """Return how many of the others' balloons are the same in every possible world."""
    sads = {
        sad - (own == Mood.SAD)
        for happy, sad in possible
        if sad >= (own == Mood.SAD) and happy >= (own == Mood.HAPPY)
    }
    return others if sads in ({0}, {others}) else 0


def meeting_of(size: int, chance: random.Random, *, often: float = 0.06) -> int:
    """Hold one meeting; return how many balloons the observer knows for certain."""
    ours, people = team_of(size)
    at = make_places(minute(ours, by=people[0]), size, by=people[0], on=HELD_ON)
    observer, gives = chance.choice(people), chance.random() < 0.7
    client = Client()
    client.force_login(observer)
    lean, rest = (
        chance.choice([0.0, 0.1, 0.5, 0.9, 1.0]),
        [one for one in people if one != observer],
    )
    came = chance.sample(rest, chance.randint(max(0, len(rest) - 2), len(rest)))
    own = _mood(lean, chance) if gives else None
    if own:
        let_go(at, Balloon(mood=own), by=observer, on=HELD_ON)
    before = seen_by(client, at)
    all_of_it = chance.random() < often  # looking after every single event takes long
    for person in came:
        _give(at, person, people[0], _mood(lean, chance), chance)
        if all_of_it:
            assert seen_by(client, at) == before, "a page changed before the close"
    assert seen_by(client, at) == before, "a page changed before the close"
    done = close(at, by=people[0], on=HELD_ON)
    assert not Urn.objects.exists()
    assert not Seat.objects.exists()
    if done.says == NOT_YET:
        assert not Written.objects.filter(closing=done).exists()
        return 0
    shown = (done.happy, done.sad, done.says)
    possible = worlds(shown, len(came) + bool(own))
    assert possible
    return known_for_certain(possible, own=own, others=len(came))


def _mood(lean: float, chance: random.Random) -> str:
    return Mood.SAD if chance.random() < lean else Mood.HAPPY


def _give(at: Closing, person: Person, keeper: Person, mood: str, chance: random.Random) -> None:
    balloon = Balloon(mood=mood, word=chance.choice(["", "Tea first"]), may_read=True)
    how = chance.random()
    if how < 0.5:
        let_go(at, balloon, by=person, on=HELD_ON)
    elif how < 0.75:
        let_go_round(at, balloon, by=keeper, on=HELD_ON)
    else:
        type_in(at, [balloon], form_key=random_id(), by=keeper, on=HELD_ON)


def campaign(meetings: int, *, seed: int, often: float = 0.06) -> int:
    """Hold so many meetings; return how many balloons were known for certain in all of them."""
    chance = random.Random(seed)  # noqa: S311 (a fixed campaign)
    return sum(meeting_of(chance.choice(SIZES), chance, often=often) for _each in range(meetings))


def test_no_balloon_is_known_for_certain() -> None:
    assert campaign(MEETINGS, seed=99) == 0


def test_who_felt_what_makes_no_difference_to_any_page() -> None:
    ours, people = team_of(6)
    client = Client()
    client.force_login(people[5])
    pages = []
    for sads in ({0, 1, 2}, {3, 4, 5}):
        at = minute(ours, by=people[0])
        for number, person in enumerate(people):
            mood = Mood.SAD if number in sads else Mood.HAPPY
            let_go(
                at, Balloon(mood=mood, word=f"{number % 3}", may_read=True), by=person, on=HELD_ON
            )
        close(at, by=people[0], on=HELD_ON)
        page = client.get(f"/back/at/{at.meeting_id}/").content.decode()
        result = page[page.index("<h1>") : page.index("</main>")].split("<section")[0]
        pages.append(result.replace(at.meeting_id, "").strip())

    assert pages[0] == pages[1]
