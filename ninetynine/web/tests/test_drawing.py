"""What every picture keeps, whatever it shows."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from ninetynine.web.drawn import drawn
from ninetynine.web.pictures import (
    Caption,
    Group,
    Month,
    Parts,
    Spots,
    Spread,
    Stop,
    Svg,
    alone,
    balance,
    bare_table,
    board_thread,
    circles_for,
    gradient,
    groups,
    how_sure,
    loop,
    loop_narrow,
    placed,
    ribbon,
    small_thread,
    strand,
    thread,
    trend,
)

CAPTION = Caption('<b>&"', "1 < 2 <script>")
STOPS = [Stop("Join <i>", "15 & more"), Stop("Meet", "Tuesday"), Stop("Say", "41")]
MISSING = Stop("<script>alert(1)</script>", '"')
SPREADS = [
    Spread((0.0, 0.0), (2.0, 0.0), (0.0, 1.0), "<i>", "40 people"),
    Spread((5.0, 1.0), (1.0, 0.5), (-0.5, 1.0), "B", "9 people"),
]
SIZE = (640.0, 480.0)
PARTS = Parts(figure=75, told=20, unheard=4, low=65, high=85)
MONTHS = [Month("<i>", 65, 50, 80), Month("Feb", 30, 12, 55)]
PICTURES: dict[str, Callable[[], Svg]] = {
    "thread": lambda: thread(2, ["said", "<i>", "decided"], CAPTION, prefix="thread"),
    "thread-done": lambda: thread(3, ["a", "b", "c"], CAPTION, prefix="thread-done"),
    "small": lambda: small_thread(1, 5, CAPTION, prefix="small"),
    "small-done": lambda: small_thread(5, 5, CAPTION, prefix="small-done"),
    "over": lambda: board_thread(5, CAPTION, prefix="over"),
    "loop": lambda: loop(STOPS, ("<i>", "round"), MISSING, CAPTION, prefix="loop"),
    "narrow": lambda: loop_narrow(STOPS, MISSING, CAPTION, prefix="narrow"),
    "front": lambda: bare_table(15, 4, CAPTION, prefix="front"),
    "balance": lambda: balance(71, 40, CAPTION, prefix="balance"),
    "ribbon": lambda: ribbon([1, 1, None, 2, 1, None], CAPTION, prefix="ribbon"),
    "ribbon-none": lambda: ribbon([], CAPTION, prefix="ribbon-none"),
    "trend": lambda: trend(MONTHS, "<b>99", CAPTION, prefix="trend"),
    "sure": lambda: how_sure(PARTS, ("<b>of 99", "between 65 and 85"), CAPTION, prefix="sure"),
    "groups": lambda: groups(
        placed(SPREADS, SIZE),
        SIZE,
        CAPTION,
        prefix="groups",
        spots=Spots(("<i>shared", (300, 200)), ("<i>you", (100, 100))),
    ),
    "gradient": lambda: gradient(
        *_everybody_and_parts(), SIZE, CAPTION, prefix="gradient", spots=Spots(), narrow=True
    ),
}


def _everybody_and_parts() -> tuple[Group, list[Group]]:
    everybody, *parts = placed([Spread((2.0, 0.0), (3.0, 0.0), (0.0, 1.0)), *SPREADS], SIZE)
    return everybody, parts


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


def test_shapes_lie_within_their_picture_and_keep_their_proportions() -> None:
    shown = placed(SPREADS, SIZE)

    points = [point for group in shown for point in group.outline]
    assert all(0 < x < SIZE[0] and 0 < y < SIZE[1] for x, y in points)
    wide = max(x for x, _ in shown[0].outline) - min(x for x, _ in shown[0].outline)
    tall = max(y for _, y in shown[0].outline) - min(y for _, y in shown[0].outline)
    assert wide == pytest.approx(2 * tall)
    assert shown[0].label_at[0] < shown[1].label_at[0]


@pytest.mark.parametrize(
    ("people", "circles", "each"), [(4, 4, 1), (96, 96, 1), (97, 49, 2), (10_000, 96, 105)]
)
def test_a_crowd_is_drawn_with_circles_for_several(people: int, circles: int, each: int) -> None:
    assert circles_for(people) == (circles, each)


def test_what_one_person_held_is_a_bar_and_what_was_shared_is_dotted() -> None:
    drawing = PICTURES["ribbon"]()

    assert (drawing.count("p-ink"), drawing.count("s-pencil")) == (3, 2)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_alone_is_a_whole_file(name: str) -> None:
    file = alone(PICTURES[name](), ".p-ink{fill:#000}")

    root = ElementTree.fromstring(file)  # noqa: S314 (our own bytes)
    box = (root.get("viewBox") or "").split()[2:]
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert [root.get("width"), root.get("height")] == box
    assert [child.tag.rpartition("}")[2] for child in root][:4] == [
        "title",
        "desc",
        "style",
        "rect",
    ]
