"""Small pictures in a row: shares of talk, how the floor went round, a figure through the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from ninetynine.web.pictures.svg import Caption, Svg, circle, num, path, picture, rounded, words

_IN_A_ROW = 16
_MOST_CIRCLES = 96


def circles_for(people: int) -> tuple[int, int]:
    """How many circles stand for so many people, and how many people one of them stands for."""
    each = ceil(people / _MOST_CIRCLES)
    return ceil(people / each), each


def balance(places: int, filled: int, caption: Caption, *, prefix: str) -> Svg:
    """`filled` of `places` shares of talk, 44 units apart, 16 in a row.

    A circle is a share, never a person.
    """
    body = [
        circle(
            "p-ink" if k < filled else "seat",
            (22 + 44.0 * (k % _IN_A_ROW), 22 + 44.0 * (k // _IN_A_ROW)),
            13 if k < filled else 12,
        )
        for k in range(places)
    ]
    size = (44.0 * min(places, _IN_A_ROW), 44.0 * ceil(places / _IN_A_ROW))
    return picture(size, caption, body, prefix=prefix)


def ribbon(holders: Sequence[int | None], caption: Caption, *, prefix: str) -> Svg:
    """How the floor went round from left to right, 704 by 44 units.

    A bar is a time that one person held, and the next bar is somebody else's; dots are shared. All
    bars look the same, whoever it was.
    """
    width, middle = 704.0, 22.0
    step = (width - 8) / max(len(holders), 1)
    body, start = [], 4.0
    for who, windows in groupby(holders):
        length = step * len(list(windows))
        if who is None:
            body.append(path("s-pencil", f"M{num(start + 4)} {num(middle)}H{num(start + length)}"))
        else:
            gap = min(1.5, length / 4)
            size = (length - 2 * gap, 26.0)
            body.append(rounded("p-ink", (start + gap, middle - 13), size, min(6.0, size[0] / 2)))
        start += length
    return picture((width, 44), caption, body, prefix=prefix)


@dataclass(frozen=True, slots=True)
class Month:
    """A figure of one meeting with its range, all in whole points of 99."""

    label: str
    figure: int
    low: int
    high: int


def trend(months: Sequence[Month], ceiling: str, caption: Caption, *, prefix: str) -> Svg:
    """Figures with their ranges from 40 or less to 99, 350 by 300 units.

    `ceiling` names the line that is never reached.
    """
    width, height, step = 350.0, 300.0, 336.0 / max(len(months), 1)
    least = min([40, *(month.low - month.low % 10 for month in months)])

    def level(value: float) -> float:
        return 262 - (value - least) * 230.1 / (99 - least)

    body = [
        path("s-pencil", f"M4 {num(level(99))}H{num(width - 4)}"),
        words([("q", ceiling)], (4, level(99) - 12)),
    ]
    for k, month in enumerate(months):
        x = 30 + step * k
        body.append(
            path("s-edge wide-line", f"M{num(x)} {num(level(month.low))}V{num(level(month.high))}")
        )
        body.append(circle("p-ink", (x, level(month.figure)), 8))
        body.append(words([("", str(month.figure))], (x + 14, level(month.figure) + 6)))
        body.append(words([("q", month.label)], (x, height - 4), anchor="mid"))
    return picture((width, height), caption, body, prefix=prefix)
