"""The grammar of every picture: numbers, words and elements, as strings.

Only this module writes angle brackets, and only `words` and `picture` put somebody's text between
them, escaped.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin
from typing import Literal, NewType

UNITS_PER_REM = 16
LINE = 22.0
"""From one base line to the next, in units, for text of 18 units."""

Point = tuple[float, float]
Svg = NewType("Svg", str)
"""A whole drawing, every word in it escaped."""

Anchor = Literal["start", "mid", "end"]

_PREFIX = re.compile(r"[a-z][a-z0-9-]*")
_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_IN_REM = re.compile(r'width="[0-9.]+rem" height="[0-9.]+rem"')
_ANCHOR_CLASS: dict[Anchor, str] = {"start": "", "mid": "mid", "end": "end"}


@dataclass(frozen=True, slots=True)
class Caption:
    """What a reader who cannot see the picture hears: a short title, then all of it in words."""

    title: str
    desc: str


def num(value: float) -> str:
    """A number with at most one decimal: 12.0 is `12`, 3.14 is `3.1`, -0.04 is `0`."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def at(point: Point) -> str:
    """A point as it stands in a path: `12 40.5`."""
    return f"{num(point[0])} {num(point[1])}"


def around(centre: Point, radius: float, turn: float) -> Point:
    """The point at `radius` units from `centre`, `turn` of a whole turn clockwise from the top."""
    angle = 2 * pi * turn
    return centre[0] + sin(angle) * radius, centre[1] - cos(angle) * radius


def path(kind: str, d: str) -> str:
    """A path with its classes."""
    return f'<path class="{kind}" d="{d}"/>'


def circle(kind: str, centre: Point, radius: float) -> str:
    """A circle with its classes."""
    return f'<circle class="{kind}" cx="{num(centre[0])}" cy="{num(centre[1])}" r="{num(radius)}"/>'


def rounded(kind: str, corner: Point, size: Point, radius: float) -> str:
    """A rectangle with round corners; `corner` is its top left, `size` its width and height."""
    place = (
        f'x="{num(corner[0])}" y="{num(corner[1])}" width="{num(size[0])}" height="{num(size[1])}"'
    )
    return f'<rect class="{kind}" {place} rx="{num(radius)}"/>'


def ellipse(kind: str, centre: Point, radii: Point) -> str:
    """An ellipse with its classes; `radii` across and down."""
    place = f'cx="{num(centre[0])}" cy="{num(centre[1])}" rx="{num(radii[0])}" ry="{num(radii[1])}"'
    return f'<ellipse class="{kind}" {place}/>'


def clipped(body: str, corner: Point, size: Point, radius: float, *, prefix: str) -> str:
    """Elements seen only inside a rectangle with round corners; `prefix` as in `picture`."""
    place = (
        f'x="{num(corner[0])}" y="{num(corner[1])}" width="{num(size[0])}" height="{num(size[1])}"'
    )
    hole = f'<clipPath id="{prefix}-c"><rect {place} rx="{num(radius)}"/></clipPath>'
    return f'{hole}<g clip-path="url(#{prefix}-c)">{body}</g>'


def shading(start: Point, end: Point, kinds: tuple[str, str], *, prefix: str) -> str:
    """A shading for `shaded`, from one point to another; `kinds` are the classes of its two ends."""
    (x1, y1), (x2, y2) = start, end
    line = f'x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}"'
    stops = f'<stop class="{kinds[0]}" offset="0"/><stop class="{kinds[1]}" offset="1"/>'
    name = f'id="{prefix}-g" gradientUnits="userSpaceOnUse"'
    return f"<linearGradient {name} {line}>{stops}</linearGradient>"


def shaded(d: str, *, prefix: str) -> str:
    """A path filled with the `shading` of the same prefix."""
    return f'<path class="shaded" fill="url(#{prefix}-g)" d="{d}"/>'


def repeated(body: str, tile: Point, *, prefix: str, kind: str) -> Svg:
    """A strip as wide as one `tile` in px and as high as its place, filled with tiles downwards.

    It is an ornament, so readers do not hear it.
    """
    _refuse_bad(prefix)
    width, height = (num(length) for length in tile)
    box = f'width="{width}" height="{height}" patternUnits="userSpaceOnUse"'
    return Svg(
        f'<svg class="{kind}" aria-hidden="true"><pattern id="{prefix}-p" {box}>{body}</pattern>'
        f'<rect width="{width}" height="100%" fill="url(#{prefix}-p)"/></svg>'
    )


def words(
    lines: Sequence[tuple[str, str]], spot: Point, *, anchor: Anchor = "start", step: float = LINE
) -> str:
    """Lines of text under each other, the first on the base line `spot`.

    Each line is (classes, words). Empty lines are left out, so that an optional second line needs
    no condition.
    """
    x, y = spot
    spans = [
        f'<tspan class="{kind}" x="{num(x)}" y="{num(y + step * k)}">{escape(line)}</tspan>'
        for k, (kind, line) in enumerate(pair for pair in lines if pair[1])
    ]
    kind = _ANCHOR_CLASS[anchor]
    return (
        f'<text class="{kind}">{"".join(spans)}</text>'
        if kind
        else f"<text>{''.join(spans)}</text>"
    )


def picture(
    size: Point, caption: Caption, body: Iterable[str], *, prefix: str, kind: str = ""
) -> Svg:
    """A whole picture: `size` in units, its caption, its elements.

    `prefix` makes ids unique on the page; two pictures with one prefix would name each other.
    """
    _refuse_bad(prefix)
    width, height = size
    box = f'viewBox="0 0 {num(width)} {num(height)}"'
    shown = f'width="{num(width / UNITS_PER_REM)}rem" height="{num(height / UNITS_PER_REM)}rem"'
    classes = f"pic {kind}".strip()
    return Svg(
        f'<svg class="{classes}" {box} {shown} role="img" aria-labelledby="{prefix}-t {prefix}-d">'
        f'<title id="{prefix}-t">{escape(caption.title)}</title>'
        f'<desc id="{prefix}-d">{escape(caption.desc)}</desc>\n'
        f"{_folded(body)}\n</svg>"
    )


def alone(drawing: Svg, style: str) -> Svg:
    """A picture as a file of its own: its name space, its size in px, its style, paper behind it.

    `style` is what `web.alone.style_of` gives: rules of the house and no words of anybody.
    """
    box = _BOX.search(drawing)
    if box is None:
        raise ValueError("this is not a whole picture")
    width, height = box.groups()
    head, rest = drawing.split(">", 1)
    head = _IN_REM.sub(f'width="{width}" height="{height}"', head)
    head = head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    title, desc, body = rest.partition("</desc>")
    paper = f'<rect class="p-paper" width="{width}" height="{height}"/>'
    return Svg(f"{head}>{title}{desc}<style>{style}</style>{paper}{body}\n")


def _refuse_bad(prefix: str) -> None:
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"prefix must be lower-case letters, digits and hyphens, got {prefix!r}")


def _folded(body: Iterable[str], most: int = 400) -> str:
    """Elements on lines of about `most` characters, so that a page can be read in an editor."""
    lines = [""]
    for element in body:
        if lines[-1] and len(lines[-1]) + len(element) > most:
            lines.append("")
        lines[-1] += element
    return "\n".join(lines)
