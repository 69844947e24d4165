"""Whoever hears a page hears what its pictures show: every word and every number that is drawn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from ninetynine.checks.crawl import client_of
from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import World, world
from ninetynine.web.pictures import Caption, Svg, thread
from ninetynine.web.pictures.balloons import Mood, bunch
from ninetynine.web.pictures.next_one import STITCHES, next_one

pytestmark = pytest.mark.django_db
READERS = ("keeper", "speaker", "asked", "above", "nobody")
SVG = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)
KIND = re.compile(r'<svg class="([^"]*)"')
A_CAPTION = r'<(title|desc) id="{}">([^<]+)</\1>'
DRAWN = re.compile(r"<tspan[^>]*>([^<]+)</tspan>")
# A mouth is a curve that bends down, which is happy, or up.
MOUTH = re.compile(r'class="s-face" d="M[^q]*q[-0-9.]+ (-?)')
KNOTS = re.compile(r'<circle class="p-orange"')
# Every picture of the house that a page shows today.
SHOWN = {
    "balloon",
    "bunch",
    "narrow",
    "pic",
    "roomy",
    "thread-pic",
    "strand",
}


@dataclass(frozen=True)
class Picture:
    """A drawing on a page, and all that stands on that page."""

    url: str
    svg: str
    html: str

    @property
    def kinds(self) -> set[str]:
        found = KIND.match(self.svg)
        return set(found[1].split()) if found else set()

    @property
    def heard(self) -> str:
        named = re.search(r'aria-labelledby="([^"]+)"', self.svg)
        ids = named[1].split() if named else []
        told = [re.search(A_CAPTION.format(re.escape(one)), self.svg) for one in ids]
        return unescape(". ".join(one[2] for one in told if one))


@pytest.fixture(scope="module")
def pictures(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Picture]]:
    """Every picture of every page, once a page: what a reader may open is drawn for each alike."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield list(_pictures(world()))
        transaction.set_rollback(True)


def _pictures(here: World) -> Iterator[Picture]:
    for name, row in WHO_MAY_OPEN.items():
        who = next((one for one in READERS if one in row.who), "")
        if "GET" in row.methods and who:
            url = reverse(name, kwargs=row.names(here))
            html = client_of(who, here).get(url, follow=True).content.decode()
            for svg in SVG.findall(html):
                yield Picture(url, svg, html)


def faults(one: Picture) -> list[str]:
    """Return what is drawn and not heard, or heard and not drawn."""
    if 'aria-hidden="true"' in one.svg:
        return ["a hidden picture has words of its own"] if DRAWN.search(one.svg) else []
    heard, found = one.heard.casefold(), []
    if 'role="img"' not in one.svg or not re.search(r"\w", heard):
        found.append("no caption")
    words = [unescape(drawn) for drawn in DRAWN.findall(one.svg)]
    found += [f"not heard: {drawn}" for drawn in words if not _is_heard(drawn, heard)]
    found += [f"twice on the page: {one}" for one in _twice(one)]
    return found + _not_counted(one, heard)


def _is_heard(drawn: str, heard: str) -> bool:
    """Say whether every word is heard; a line is broken where it has room for no more."""
    return all(word in re.findall(r"[\w%’-]+", heard) for word in _words(drawn))  # noqa: RUF001


def _words(drawn: str) -> list[str]:
    return re.findall(r"[\w%’-]+", drawn.casefold())  # noqa: RUF001


def _twice(one: Picture) -> list[str]:
    ids = re.findall(r' id="([^"]+)"', one.svg)
    return [each for each in ids if one.html.count(f' id="{each}"') > 1]


def _not_counted(one: Picture, heard: str) -> list[str]:
    """Compare numbers that are drawn with those that are said."""
    moods = MOUTH.findall(one.svg)
    happy, sad = moods.count(""), moods.count("-")
    if "bunch" in one.kinds:
        return [] if f"{happy} happy" in heard and f"{sad} sad" in heard else ["other balloons"]
    if "balloon" in one.kinds:
        return [] if ("happy" in heard, "sad" in heard) == (bool(happy), bool(sad)) else ["a mood"]
    stitches = re.search(r'class="s-stitch" d="([^"]+)"', one.svg)
    if stitches:
        return [] if stitches[1].count("M") == STITCHES and "ninety-nine" in heard else ["stitches"]
    done = re.search(r"\. ([^.:]+): (?:done|sewn)", heard)
    if done and "pic" in one.kinds:
        return [] if len(KNOTS.findall(one.svg)) == done[1].count(",") + 1 else ["knots"]
    return []


def test_every_picture_of_every_page_is_heard_as_it_is_seen(pictures: list[Picture]) -> None:
    wrong = [f"{one.url} {sorted(one.kinds)}: {fault}" for one in pictures for fault in faults(one)]

    assert not wrong, "\n".join(wrong)
    assert set().union(*(one.kinds for one in pictures)) >= SHOWN


def test_what_is_hidden_stands_beside_its_words(pictures: list[Picture]) -> None:
    strands = [one for one in pictures if 'aria-hidden="true"' in one.svg]

    without = [one.url for one in strands if not _stands_in_a_step(one)]

    assert strands
    assert not without


def _stands_in_a_step(one: Picture) -> bool:
    before = one.html[: one.html.index(one.svg)]
    step = before[before.rindex("<li") :]
    return bool(re.search(r"<h3>[^<]*\w", step))


@pytest.mark.parametrize(
    ("svg", "fault"),
    [
        (thread(2, ["said", "answered"], Caption("a", "Said: done."), prefix="a"), "not heard"),
        (
            thread(2, ["said", "felt"], Caption("a", "Said, felt, and on: done."), prefix="a"),
            "knots",
        ),
        (bunch([Mood.SAD], Caption("1 happy balloon and 0 sad", "-"), prefix="a"), "balloons"),
        (next_one(["ninety"], "1%", Caption("ninety", "1%"), prefix="a"), "stitches"),
        (thread(1, ["said", "felt"], Caption(" ", " "), prefix="a"), "no caption"),
        (Svg('<svg aria-hidden="true"><tspan>said</tspan></svg>'), "words of its own"),
    ],
)
def test_a_picture_that_says_otherwise_is_found(svg: Svg, fault: str) -> None:
    assert fault in " ".join(faults(Picture("/", svg, svg)))
