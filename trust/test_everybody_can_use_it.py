"""Nothing stands in anybody's way: every state of every page, at each width, light and dark, to other eyes.

The short form is a walk. This one is `make trust`'s: without `LONG=yes` it looks at fewer pages, twice.
"""

import os
from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django import Settings

from ninetynine.checks.crawl import client_of
from ninetynine.checks.filling import fill
from ninetynine.checks.states import State, States
from ninetynine.checks.world import World, world
from walks.everybody import TO_READ, everything
from walks.looking import LOOKS, OTHER_EYES, Look, looking

LONG = os.environ.get("LONG") == "yes"
HOW = [*LOOKS, *OTHER_EYES] if LONG else [Look(1280, "dark"), Look(320)]
# What is ticked on a page of a transcript is picked: nothing in it can be wrong.
NEVER_WRONG = {"meetings:pick: pick"}

READERS = ("keeper", "speaker", "asked", "above", "nobody")
LONG_WORD = "m" * 60


@pytest.mark.django_db
def test_no_state_of_any_page_stands_in_anybodys_way(settings: Settings) -> None:
    settings.LOOK_AROUND = True
    states = States({}, by_kind=LONG, most=60 if LONG else 2)

    with looking() as browser:
        wrong = [fault for state in everything(states) for fault in browser.faults(state, HOW)]

    assert not wrong, "\n".join(wrong)
    assert set(TO_READ) <= set(states.titles)
    assert set(states.fillable) - states.sent_back <= NEVER_WRONG


@pytest.mark.django_db
def test_no_word_is_so_long_that_a_narrow_screen_cuts_it_off() -> None:
    here = world()
    fill(lambda longest: LONG_WORD[:longest])

    with looking() as browser:
        cut = [one.how for one in _pages(here) if browser.goes_sideways(one, 320)]

    assert not cut


def _pages(here: World) -> Iterator[State]:
    """Open every page once, as the first of the readers who may."""
    for name, row in TO_READ.items():
        for who in [one for one in READERS if one in row.who][:1]:
            url = reverse(name, kwargs=row.names(here))
            html = client_of(who, here).get(url, follow=True).content.decode()
            yield State(f"{who} reads {name}", name, url, html, "")
