"""Balloons: how a meeting was, happy or sad.

Orange and pink alternate and mean nothing. The face does, and so must the words beside it.
"""

from collections.abc import Sequence
from enum import Enum

from ninetynine.web.pictures.shapes import balloon
from ninetynine.web.pictures.svg import Caption, Point, Svg, at, circle, num, path, picture


class Mood(Enum):
    """What the face of a balloon says; the missing piece has none."""

    HAPPY = "happy"
    SAD = "sad"
    NONE = "none"


def one_balloon(mood: Mood, caption: Caption, *, prefix: str) -> Svg:
    """A single balloon on its string, 180 by 250 units."""
    centre, colour = (90.0, 84.0), "orange" if mood is Mood.HAPPY else "pink"
    body = [balloon(centre, 72, colour, tied_to=(84, 248))]
    if mood is not Mood.NONE:
        body.append(_face(centre, 72, happy=mood is Mood.HAPPY))
    return picture((180, 250), caption, body, prefix=prefix, kind="balloon")


def bunch(moods: Sequence[Mood], caption: Caption, *, prefix: str, row: int = 5) -> Svg:
    """All balloons of a closing minute, their strings in one hand.

    Rows of `row` and `row - 1` by turns, 116 units apart. They hang in the order given, so give
    them sorted or shuffled, never as they came.
    """
    radius, pitch = 44.0, 116.0
    rows: list[Sequence[Mood]] = []
    rest = list(moods)
    while rest:
        take = row - len(rows) % 2
        rows.append(rest[:take])
        rest = rest[take:]
    width, hand = pitch * row + 20, 60 + 82.0 * len(rows) + 150
    strings, shapes = "", []
    for level, line in enumerate(rows):
        for k, mood in enumerate(line):
            x = width / 2 + (k - (len(line) - 1) / 2) * pitch
            y = 60 + 82.0 * level + ((k * 7 + level * 3) % 5 - 2) * 6
            gather = (width / 2 + (x - width / 2) * 0.12, hand - 80)
            strings += f"M{at((x, y + radius * 1.28))}C{at((x, y + 140))} {at(gather)}"
            strings += f" {at((width / 2, hand))}"
            shapes.append(balloon((x, y), radius, "orange" if (k + level) % 2 else "pink"))
            if mood is not Mood.NONE:
                shapes.append(_face((x, y), radius, happy=mood is Mood.HAPPY))
    return picture(
        (width, hand + 10),
        caption,
        [path("s-string", strings), *shapes],
        prefix=prefix,
        kind="bunch",
    )


def _face(centre: Point, radius: float, *, happy: bool) -> str:
    """Two dots and one curve on a balloon.

    It says how somebody felt, so the words beside it must say it too.
    """
    (x, y), r = centre, radius
    mouth = (x - r * 0.34, y + r * (0.24 if happy else 0.48))
    bend = r * (0.36 if happy else -0.34)
    eye = max(r * 0.075, 2.2)
    return (
        path("s-face", f"M{at(mouth)}q{num(r * 0.34)} {num(bend)} {num(r * 0.68)} 0")
        + circle("p-face", (x - r * 0.3, y - r * 0.14), eye)
        + circle("p-face", (x + r * 0.3, y - r * 0.14), eye)
    )
