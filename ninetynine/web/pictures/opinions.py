"""The map of a conversation: soft shapes, drawn from what people think.

Where they overlap is the ground they share. Shapes come from how widely a group is spread, never
from where anybody stands, so that nobody's place can be read off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from ninetynine.web.pictures.shapes import soft_outline, speaking_seat
from ninetynine.web.pictures.svg import Caption, Point, Svg, path, picture, shaded, shading, words

_TINTS = ("p-birch", "p-shade hood", "p-wood hood")
_SIDES = 12
_REACH = 1.6  # of the spread, drawn: most of a group lies within
_MARGIN = 18.0


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a group is and how widely it is spread: its middle and two half-axes, in any unit.

    `name` says what it thinks or which one it is, `size` how many they are.
    """

    middle: Point
    along: Point
    across: Point
    name: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of five or more people who think alike.

    `outline` are points around it, `name` says what they think, `size` how many they are.
    """

    outline: Sequence[Point]
    name: str
    size: str
    label_at: Point


@dataclass(frozen=True, slots=True)
class Spots:
    """Two spots with their words: the ground that all share, and the one who looks.

    Nobody else sees `you` there.
    """

    shared: tuple[str, Point] | None = None
    you: tuple[str, Point] | None = None


def placed(spreads: Sequence[Spread], size: Point) -> list[Group]:
    """Fit the shapes of groups into a picture of `size` units, one scale for both directions."""
    around = [_around(spread) for spread in spreads]
    points = [point for outline in around for point in outline]
    low = min(x for x, _ in points), min(y for _, y in points)
    high = max(x for x, _ in points), max(y for _, y in points)
    wide, tall = max(high[0] - low[0], 1e-9), max(high[1] - low[1], 1e-9)
    scale = min((size[0] - 2 * _MARGIN) / wide, (size[1] - 2 * _MARGIN) / tall)

    def fit(point: Point) -> Point:
        return (
            size[0] / 2 + (point[0] - (low[0] + high[0]) / 2) * scale,
            size[1] / 2 - (point[1] - (low[1] + high[1]) / 2) * scale,
        )

    return [
        Group([fit(point) for point in outline], spread.name, spread.size, fit(spread.middle))
        for outline, spread in zip(around, spreads, strict=True)
    ]


def groups(
    shown: Sequence[Group],
    size: Point,
    caption: Caption,
    *,
    prefix: str,
    spots: Spots,
    narrow: bool = False,
) -> Svg:
    """The map at `size`, in units, with the groups behind each other in the order given."""
    outlines = [soft_outline(group.outline) for group in shown]
    body = [path(_TINTS[k % len(_TINTS)], outline) for k, outline in enumerate(outlines)]
    body.append(path("s-edge", "".join(outlines)))
    body += [_label(group) for group in shown]
    return _with_spots(body, size, caption, prefix=prefix, spots=spots, narrow=narrow)


def gradient(
    everybody: Group,
    parts: Sequence[Group],
    size: Point,
    caption: Caption,
    *,
    prefix: str,
    spots: Spots,
    narrow: bool = False,
) -> Svg:
    """The map where people stand along a gradient and not in groups apart.

    One shape without a border inside, shaded from the leftmost of the `parts` to the rightmost; their
    names stand where they are.
    """
    ends = sorted(group.label_at for group in parts)
    body = [
        shading(ends[0], ends[-1], ("g-from", "g-to"), prefix=prefix),
        shaded(soft_outline(everybody.outline), prefix=prefix),
    ]
    body += [_label(group) for group in parts]
    return _with_spots(body, size, caption, prefix=prefix, spots=spots, narrow=narrow)


def _with_spots(
    body: list[str], size: Point, caption: Caption, *, prefix: str, spots: Spots, narrow: bool
) -> Svg:
    if spots.shared is not None:
        body.append(words([("b", spots.shared[0])], spots.shared[1], anchor="mid"))
    if spots.you is not None:
        label, (x, y) = spots.you
        body.append(speaking_seat((x, y), 12, 2.4, has_floor=True))
        body.append(words([("b", label)], (x - 22, y - 4), anchor="end"))
    return picture(size, caption, body, prefix=prefix, kind="narrow" if narrow else "roomy")


def _label(group: Group) -> str:
    return words([("serif", group.name), ("q", group.size)], group.label_at, anchor="mid", step=28)


def _around(spread: Spread) -> list[Point]:
    turns = [2 * pi * k / _SIDES for k in range(_SIDES)]
    return [
        (
            spread.middle[0] + _REACH * (cos(t) * spread.along[0] + sin(t) * spread.across[0]),
            spread.middle[1] + _REACH * (cos(t) * spread.along[1] + sin(t) * spread.across[1]),
        )
        for t in turns
    ]
