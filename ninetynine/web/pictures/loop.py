"""The loop: how a team works, once around the table, and the one piece that is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ninetynine.web.pictures.shapes import balloon, table_top
from ninetynine.web.pictures.svg import (
    Anchor,
    Caption,
    Point,
    Svg,
    around,
    at,
    circle,
    clipped,
    ellipse,
    num,
    path,
    picture,
    words,
)


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the way round: its word, and one quiet line of at most 24 characters."""

    word: str
    line: str


def loop(
    stops: Sequence[Stop],
    middle_words: Sequence[str],
    missing: Stop,
    caption: Caption,
    *,
    prefix: str,
) -> Svg:
    """The table seen whole, 800 by 640 units, its stops clockwise.

    At the top is a notch; the balloon of what is `missing` is tied to it.
    """
    radius, middle = 172.0, (400.0, 350.0)
    turns = [(k + 1) / (len(stops) + 1) for k in range(len(stops))]
    sewn = radius - 16
    notch_left, notch_right = around(middle, radius + 8, -0.033), around(middle, radius + 8, 0.033)
    start, end = around(middle, sewn, turns[0]), around(middle, sewn, turns[-1])
    body = [
        table_top(
            (middle[0] - radius, middle[1] - radius),
            (2 * radius, 2 * radius),
            radius,
            prefix=prefix,
        ),
        path(
            "p-paper",
            f"M{at((middle[0], middle[1] - radius + 34))}L{at(notch_left)}H{num(notch_right[0])}z",
        ),
        path("s-orange", f"M{at(start)}A{num(sewn)} {num(sewn)} 0 1 1 {at(end)}"),
    ]
    for stop, turn in zip(stops, turns, strict=True):
        body.append(_knot(around(middle, sewn, turn)))
        body.append(_beside(stop, around(middle, radius + 30, turn), middle))
    tied = (middle[0], middle[1] - radius + 30)
    body.append(balloon((middle[0] + 26, 74), 42, "pink", tied_to=tied))
    body.append(words([("b", missing.word), ("q", missing.line)], (middle[0] + 84, 62), step=24))
    lines = [("serif", line) for line in middle_words]
    body.append(
        words(lines, (middle[0], middle[1] + 9 - 18 * (len(lines) - 1)), anchor="mid", step=34)
    )
    return picture((800, 640), caption, body, prefix=prefix, kind="roomy")


def _knot(spot: Point) -> str:
    return circle("p-wood", spot, 13) + circle("p-orange", spot, 9)


def _beside(stop: Stop, spot: Point, middle: Point) -> str:
    """The words of a stop, outside the table and away from it."""
    aside = spot[0] - middle[0]
    anchor: Anchor = "mid" if abs(aside) < 24 else "start" if aside > 0 else "end"
    lift = 16.0 if anchor == "mid" else -8.0 if spot[1] < middle[1] - 60 else 0.0
    return words(
        [("b", stop.word), ("q", stop.line)], (spot[0], spot[1] + lift), anchor=anchor, step=24
    )


def loop_narrow(stops: Sequence[Stop], missing: Stop, caption: Caption, *, prefix: str) -> Svg:
    """The same on a phone, 350 by 670 units: only an edge of the table comes in from the left."""
    across, down, middle, height = 108.0, 300.0, (-18.0, 340.0), 670.0
    sewn = (across - 15, down - 15)
    spots = [_on_edge(140 + 74 * k, middle, sewn) for k in range(len(stops))]
    panes = "".join(
        f"M-10 {y}l52 -16l14 84l-52 16zM46 {y - 17}l24 -7l8 82l-18 9z" for y in (210, 316, 422)
    )
    edge = (
        ellipse("p-shade", (middle[0] + 10, middle[1] + 14), (across, down))
        + ellipse("p-edge", middle, (across, down))
        + ellipse("p-wood", middle, (across - 5, down - 5))
        + path("p-lit", panes)
    )
    body = [
        clipped(edge, (-20, 0), (400, height), 0, prefix=prefix),
        path("s-orange", f"M{at(spots[0])}A{num(sewn[0])} {num(sewn[1])} 0 0 1 {at(spots[-1])}"),
    ]
    for stop, spot in zip(stops, spots, strict=True):
        body.append(circle("p-wood", spot, 12) + circle("p-orange", spot, 8))
        body.append(words([("b", stop.word), ("q", stop.line)], (116, spot[1] - 3), step=23))
    body.append(
        path("p-paper", "M20 62l34 -14l2 34z") + balloon((76, 34), 27, "pink", tied_to=(34, 72))
    )
    body.append(words([("b", missing.word), ("q", missing.line)], (116, 34), step=23))
    return picture((350, height), caption, body, prefix=prefix, kind="narrow")


def _on_edge(y: float, middle: Point, radii: Point) -> Point:
    """The point of an ellipse at height `y`, on its right side."""
    inside = max(0.0, 1 - ((y - middle[1]) / radii[1]) ** 2)
    return middle[0] + radii[0] * sqrt(inside), y
