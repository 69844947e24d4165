"""What every picture keeps, whatever it shows."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from ninetynine.web.drawn import drawn
from ninetynine.web.pictures import (
    Caption,
    Stop,
    Svg,
    bare_table,
    board_thread,
    loop,
    loop_narrow,
    small_thread,
    strand,
    thread,
)

CAPTION = Caption('<b>&"', "1 < 2 <script>")
STOPS = [Stop("Join <i>", "15 & more"), Stop("Meet", "Tuesday"), Stop("Say", "41")]
MISSING = Stop("<script>alert(1)</script>", '"')
PICTURES: dict[str, Callable[[], Svg]] = {
    "thread": lambda: thread(2, ["said", "<i>", "decided"], CAPTION, prefix="thread"),
    "thread-done": lambda: thread(3, ["a", "b", "c"], CAPTION, prefix="thread-done"),
    "small": lambda: small_thread(1, 5, CAPTION, prefix="small"),
    "small-done": lambda: small_thread(5, 5, CAPTION, prefix="small-done"),
    "over": lambda: board_thread(5, CAPTION, prefix="over"),
    "loop": lambda: loop(STOPS, ("<i>", "round"), MISSING, CAPTION, prefix="loop"),
    "narrow": lambda: loop_narrow(STOPS, MISSING, CAPTION, prefix="narrow"),
    "front": lambda: bare_table(15, 4, CAPTION, prefix="front"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_says_what_it_shows_and_names_no_style(name: str) -> None:
    svg = PICTURES[name]()

    root = ElementTree.fromstring(svg)  # noqa: S314 (our own bytes)
    ids = re.findall(r' id="([^"]+)"', svg)
    assert root.get("role") == "img"
    assert [root[0].tag, root[0].text] == ["title", CAPTION.title]
    assert [root[1].tag, root[1].text] == ["desc", CAPTION.desc]
    assert not re.search(r" style=| fill=\"(?!url)|#[0-9a-f]{3,6}", svg)
    assert len(ids) == len(set(ids))
    assert all(one.startswith(name) for one in ids)
    assert svg == PICTURES[name]()


@pytest.mark.parametrize("name", PICTURES)
def test_no_word_in_a_picture_is_read_as_code(name: str) -> None:
    svg = PICTURES[name]()

    for never in ("<b>", "<i>", "<script>"):
        assert never not in svg


@pytest.mark.parametrize("prefix", ['x" onload="', "", "X", "1", "a b", "å"])
def test_a_prefix_that_could_break_out_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        small_thread(1, 5, CAPTION, prefix=prefix)
    with pytest.raises(ValueError, match="prefix"):
        strand(sewn=True, prefix=prefix)


def test_the_thread_is_sewn_as_far_as_it_has_come_and_pencilled_on() -> None:
    part, whole = PICTURES["small"](), PICTURES["small-done"]()

    assert (part.count("p-orange"), part.count('"seat"')) == (1, 4)
    assert (whole.count("p-orange"), whole.count('"seat"')) == (5, 0)
    assert "s-pencil" in part
    assert "s-pencil" not in whole


def test_a_template_shows_a_drawing_as_it_is() -> None:
    assert isinstance(drawn(PICTURES["small"]()), SafeString)
