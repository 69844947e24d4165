"""What the pages of the spine cost in a large house, and what a long transcript costs.

Each page is asked for in turn with the bare page by the same person, so that whatever else the
machine does at that moment slows both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.db import connection, transaction
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from bench.decided import DECISIONS, ONES, RESTING
from bench.people import BIG_SAID, MEETINGS, PEOPLE, SAID, TEAMS, House, build
from ninetynine.meetings import actions
from ninetynine.people.models import Person
from ninetynine.web.models import random_id

ROUNDS, WARM = 25, 4
MOST_QUERIES, MOST_TIMES, MOST_BYTES, MOST_STYLE = 12, 8.0, 60_000, 200_000
MOST_SECONDS = 2.0
QUIET = timezone.localdate().year - 4  # a year before anything was said: decided, changed and felt
# Words that stand in each decision, in what nearly all rest on, and nowhere.
SEARCHED = ("marks+nobody", "washing", "nothing+of+it")
TURNS, WORDS_OF_A_TURN = 400, 50


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """Build the house once, for every figure here; it is taken back whole: no table here is emptied."""
    with django_db_blocker.unblock(), transaction.atomic():
        start = perf_counter()
        made = build(timezone.localdate())
        with connection.cursor() as cursor:  # as a database that has stood for a day
            cursor.execute("ANALYZE")
        print(
            f"\n\nOn {connection.vendor}: {PEOPLE:,} people, {TEAMS} teams, {MEETINGS} meetings, "
            f"{SAID:,} things said ({BIG_SAID:,} in one team), "
            f"{DECISIONS} decisions on {RESTING} of them each, {ONES} times our next 1%. "
            f"Built in {perf_counter() - start:.1f} s."
        )
        yield made
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Cost:
    """What one page costs one reader."""

    reader: str
    page: str
    queries: int
    milliseconds: float
    bare: float
    size: int

    @property
    def times(self) -> float:
        return self.milliseconds / self.bare

    @property
    def too_much(self) -> bool:
        return self.queries > MOST_QUERIES or self.times > MOST_TIMES or self.size >= MOST_BYTES

    def line(self) -> str:
        return (
            f"{self.reader:<9} {self.page:<28} {self.queries:>7} {self.milliseconds:>8.1f}"
            f" {self.bare:>8.1f} {self.times:>7.1f} {self.size / 1000:>8.1f}"
            f"{'   TOO MUCH' if self.too_much else ''}"
        )


def _pages(house: House) -> list[tuple[str, Person | None, dict[str, str]]]:
    team, said, meeting = house.big.pk, house.said.pk, house.meeting.pk
    inside = {
        "/": "/",
        "/me/": "/me/",
        "/teams/<id>/": f"/teams/{team}/",
        "/teams/<id>/years/": f"/teams/{team}/years/",
        "/teams/<id>/years/?year=quiet": f"/teams/{team}/years/?year={QUIET}",
        "/teams/<id>/ledger/": f"/teams/{team}/ledger/",
        "/said/of/<id>/": f"/said/of/{team}/",
        "/said/<id>/": f"/said/{said}/",
        "/meetings/of/<id>/": f"/meetings/of/{team}/",
        "/meetings/<id>/": f"/meetings/{meeting}/",
        "/meetings/<id>/minutes/": f"/meetings/{meeting}/minutes/",
        **_decided(house),
    }
    door = f"/collectives/{house.collective.pk}/"
    around = f"/decisions/in/{house.collective.pk}/"
    inside["/decisions/in/<id>/"] = around
    inside |= {f"/decisions/in/<id>/?q={words}": f"{around}?q={words}" for words in SEARCHED}
    above = {"/": "/", "/collectives/<id>/waiting/": f"{door}waiting/"}
    return [
        ("visitor", None, {"/": "/", "/collectives/<id>/": door}),
        ("speaker", house.speaker, inside),
        ("keeper", house.keeper, inside),
        ("above", house.above, above),
    ]


def _decided(house: House) -> dict[str, str]:
    """Return the pages of what is decided, what is in the way, and looking back."""
    team, settled = house.big.pk, house.settled
    return {
        "/decisions/of/<id>/": f"/decisions/of/{team}/",
        **{f"/decisions/of/<id>/?q={q}": f"/decisions/of/{team}/?q={q}" for q in SEARCHED},
        "/decisions/<id>/": f"/decisions/{settled.decision.pk}/",
        "/decisions/<id>/statement/": f"/decisions/{settled.decision.pk}/statement/",
        "/decisions/<id>/change/": f"/decisions/{settled.decision.pk}/change/",
        "/decisions/creaks/of/<id>/": f"/decisions/creaks/of/{team}/",
        "/decisions/creaks/<id>/": f"/decisions/creaks/{settled.creak.pk}/",
        "/back/next/<id>/": f"/back/next/{team}/",
        "/back/one/<id>/": f"/back/one/{settled.one.pk}/",
        "/back/at/<id>/": f"/back/at/{settled.closing.meeting_id}/",
    }


def _cost(client: Client, reader: str, page: str, url: str, bare: str) -> Cost:
    for _ in range(WARM):
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert client.get(bare).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
        queries = len(seen)
    taken: dict[str, list[float]] = {url: [], bare: []}
    for _ in range(ROUNDS):
        for one, times in taken.items():
            start = perf_counter()
            client.get(one)
            times.append((perf_counter() - start) * 1000)
    size = len(answer.content)
    return Cost(reader, page, queries, median(taken[url]), median(taken[bare]), size)


@pytest.mark.django_db
@pytest.mark.urls("bench.bare")
def test_every_page_of_the_spine_stays_cheap_in_a_large_house(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A test run copies the context of every template for its tests to look at. A server does not.
    monkeypatch.setattr(Template, "_render", _render)
    costs = []
    print(
        f"\n{'reader':<9} {'page':<28} {'queries':>7} {'ms':>8} {'bare ms':>8} {'times':>7} {'kB':>8}"
    )
    for reader, person, pages in _pages(house):
        client = Client()
        if person is not None:
            client.force_login(person)
        for page, url in pages.items():
            costs.append(_cost(client, reader, page, url, f"/bare/{house.collective.pk}/"))
            print(costs[-1].line())
    print(
        f"Allowed: {MOST_QUERIES} queries, {MOST_TIMES:.0f} times the bare page, "
        f"{MOST_BYTES // 1000} kB. Medians of {ROUNDS} requests."
    )
    assert not [cost.line() for cost in costs if cost.too_much]


def _render(template: Template, context: Context) -> str:
    return template.nodelist.render(context)


def test_styles_and_fonts_are_small_together() -> None:
    sizes = {
        name: storage.size(name)
        for finder in get_finders()
        for name, storage in finder.list([])
        if name.endswith((".css", ".woff2"))
    }
    print(f"\nStyles and fonts: {len(sizes)} files, {sum(sizes.values()) / 1000:.1f} kB in all")
    assert 0 < sum(sizes.values()) < MOST_STYLE


def _transcript(names: list[str]) -> bytes:
    """Return a WebVTT file of 400 turns and 20,000 words, two cues to a turn."""
    cues = ["WEBVTT\n"]
    half = " ".join(["word"] * (WORDS_OF_A_TURN // 2 - 1))
    for turn in range(TURNS):
        for part, words in enumerate((f"First {half},", f"then {half}.")):
            at = turn * 20 + part * 10
            cues.append(f"{_clock(at)} --> {_clock(at + 9)}\n{names[turn % len(names)]}: {words}\n")
    return "\n".join(cues).encode()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


@pytest.mark.django_db
def test_a_long_transcript_is_brought_in_at_once(house: House) -> None:
    names = list(house.big.memberships.values_list("person__name", flat=True)[:20])
    content = _transcript(names)
    start = perf_counter()

    brought = actions.bring(
        house.meeting,
        file_name="meeting.vtt",
        content=content,
        form_key=random_id(),
        by=house.keeper,
        on=timezone.localdate(),
    )

    seconds = perf_counter() - start
    print(
        f"\nA transcript of {TURNS} turns and {TURNS * WORDS_OF_A_TURN:,} words "
        f"({len(content) / 1000:.0f} kB): {brought.total} sentences brought in, {seconds:.2f} s"
    )
    assert brought.state == "read"
    assert brought.total >= TURNS
    assert seconds < MOST_SECONDS
