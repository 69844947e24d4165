"""How sure a figure is: a ring of 100 strokes.

It is for the page that says how a figure is worked out, and for no other.
"""

from dataclasses import dataclass

from ninetynine.web.pictures.shapes import balloon
from ninetynine.web.pictures.svg import (
    Caption,
    Point,
    Svg,
    around,
    at,
    circle,
    num,
    path,
    picture,
    words,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A figure in whole points and what is missing from 99.

    `figure + told + unheard` is 99; `low` to `high` is the range of the figure.
    """

    figure: int
    told: int
    unheard: int
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.figure + self.told + self.unheard != 99:
            raise ValueError("the three parts must sum to 99")
        if not 0 <= self.low <= self.figure <= self.high <= 99:
            raise ValueError("the figure must lie within its range")


def how_sure(parts: Parts, under: tuple[str, str], caption: Caption, *, prefix: str) -> Svg:
    """The figure in ink, what people told in wood, the unheard as dots; 350 by 400 units.

    The range is an arc outside. `under` are two short lines below the figure: "of 99", "between 65
    and 85".
    """
    middle, radius, half = (175.0, 232.0), 120.0, 11.0
    body = [
        _strokes("s-tick s-ink", 0, parts.figure, (middle, radius, half)),
        _strokes("s-tick s-edge", parts.figure, parts.told, (middle, radius, half)),
    ]
    for k in range(parts.unheard):
        body.append(
            circle("p-edge", around(middle, radius, _turn(parts.figure + parts.told + k)), 3)
        )
    low, high = (around(middle, radius + 24, _turn(value)) for value in (parts.low, parts.high))
    wide = int(parts.high - parts.low > 50)
    body.append(
        path("s-ink", f"M{at(low)}A{num(radius + 24)} {num(radius + 24)} 0 {wide} 1 {at(high)}")
    )
    body += [circle("p-ink", low, 4.5), circle("p-ink", high, 4.5)]
    body.append(balloon((196, 36), 28, "pink", tied_to=around(middle, radius, 0)))
    body.append(words([("serif huge", str(parts.figure))], (175, 240), anchor="mid"))
    body.append(words([("", under[0]), ("q", under[1])], (175, 268), anchor="mid", step=23))
    return picture((350, 400), caption, body, prefix=prefix)


def _turn(point: float) -> float:
    """Where stroke number `point` stands, as part of a turn; the top stays free."""
    return (point + 0.81) / 100


def _strokes(kind: str, first: int, count: int, ring: tuple[Point, float, float]) -> str:
    """`count` strokes from number `first`, on a `ring` of (middle, radius, half their length)."""
    middle, radius, half = ring
    turns = [_turn(first + k) for k in range(count)]
    return path(
        kind,
        "".join(
            f"M{at(around(middle, radius - half, t))}L{at(around(middle, radius + half, t))}"
            for t in turns
        ),
    )
