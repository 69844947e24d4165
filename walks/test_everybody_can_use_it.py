"""What people come to: nothing in anybody's way, at each width, light and dark.

The short form of `trust/test_everybody_can_use_it.py`: what some come to in the example and in the
small world, forms that come back and what follows them too. What was on one page need not be looked
at on another.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytest_django import Settings

from ninetynine.checks.states import State, States
from walks.everybody import TO_READ, of_the_example, of_the_world
from walks.looking import A4, Look, looking

# Every rule where there is least room; where there is most, in the dark, and on paper those that
# colours can break.
HOW = [
    Look(320),
    Look(1280, "dark", colours_alone=True),
    Look(A4, printed=True),
]
# How many addresses of a kind each follows there: none where every page is opened anyway.
WHERE: dict[str, tuple[int, Callable[..., Iterator[State]], tuple[str, ...]]] = {
    "the example": (1, of_the_example, ("Denise", "Bronagh")),
    "the small world": (0, of_the_world, ("keeper", "speaker", "asked")),
}
AFTER_A_MAIL = {"people:email-code"}  # it is there only for whoever has just been sent a code
# A tab says nothing about what is on its page to whoever looks over a shoulder.
SAYS_TOO_MUCH = re.compile(
    r"Tidewell|Heron|ward|social work|care|health|Bronagh|Denise|Winifred|Hamish|Keeper|Speaker",
    re.IGNORECASE,
)
SAYS_SO = re.compile(r"^[^·]{2,30} · Ninetynine$")

IN_THE_WAY = """<!doctype html><html lang="en"><title>Home</title><main><h1>Hello</h1>
<img src="/static/web/icon.svg"><p style="color: #999; inline-size: 60rem">Come in.</p></main></html>"""


@pytest.mark.django_db
@pytest.mark.parametrize("where", WHERE)
def test_no_page_stands_in_anybodys_way(where: str, settings: Settings) -> None:
    settings.LOOK_AROUND = True
    most, come_to, names = WHERE[where]
    states = States({}, by_kind=False, most=most)

    with looking() as browser:
        wrong = [fault for one in come_to(states, *names) for fault in browser.faults(one, HOW)]

    assert not wrong, "\n".join(wrong)
    titles = {title for shown in states.titles.values() for title in shown}
    assert not [one for one in titles if not SAYS_SO.match(one) or SAYS_TOO_MUCH.search(one)]
    missed = set(TO_READ) - set(states.titles) - AFTER_A_MAIL
    assert where == "the example" or not missed


def test_a_page_that_does_is_found() -> None:
    bad = State("somebody opens /", "home:front", "/", IN_THE_WAY, "")

    with looking() as browser:
        found = "\n".join(browser.faults(bad, HOW))
        refused = browser.faults(replace(bad, policy="style-src 'self'"), HOW)

    for fault in (
        "320 light: image-alt",
        "1280 dark: color-contrast at",
        "320 light: goes sideways",
    ):
        assert fault in found
    assert any("Content Security Policy" in one for one in refused)
