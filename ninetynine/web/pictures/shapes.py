"""Shapes that several pictures share: table top, seat, balloon, wave of thread, soft outline."""

from collections.abc import Sequence
from math import cos, sin

from ninetynine.web.pictures.svg import Point, at, circle, clipped, num, path, rounded

_GRAINS = 5


def table_top(corner: Point, size: Point, radius: float, *, prefix: str, grain: bool = True) -> str:
    """A wooden top from above: shadow, edge, wood, the daylight of a four-paned window, grain.

    `corner` is its top left, `size` its width and height, `radius` that of its corners, all in
    units. Leave the grain out where names lie on the wood.
    """
    (x, y), (width, height) = corner, size
    reach = min(width, height) / 2
    on_top = _daylight(corner, size) + (_grain(corner, size) if grain else "")
    shadow = (x + reach * 0.09, y + min(reach * 0.14, 26))
    return (
        rounded("p-shade", shadow, size, radius)
        + rounded("p-edge", corner, size, radius)
        + rounded("p-wood", (x + 3.5, y + 3.5), (width - 7, height - 7), radius - 3.5)
        + clipped(on_top, (x + 7, y + 7), (width - 14, height - 14), radius - 7, prefix=prefix)
    )


def _daylight(corner: Point, size: Point) -> str:
    """Panes are parallelograms `o + i·u + j·v`. On a long table the window has more rows."""
    (x, y), (width, height) = corner, size
    reach = min(width, height) / 2
    u, v = (reach * 0.52, -reach * 0.16), (reach * 0.22, reach * 0.62)
    start = (
        x + width / 2 - reach * 0.67,
        y + height / 2 - reach * 0.52 - max(0.0, height - width) * 0.22,
    )
    rows = 2 if height < width * 1.4 else 4
    panes = ""
    for column in range(2):
        for row in range(rows):
            pane = (
                start[0] + (column * u[0] + row * v[0]) * 1.08,
                start[1] + (column * u[1] + row * v[1]) * 1.08,
            )
            panes += f"M{at(pane)}l{at(u)}l{at(v)}l{at((-u[0], -u[1]))}z"
    return path("p-lit", panes)


def _grain(corner: Point, size: Point) -> str:
    """Five quiet lines across the wood, each bent a little the other way."""
    (x, y), (width, height) = corner, size
    lines = ""
    for k in range(_GRAINS):
        bend = (-1) ** k * min(width, height) * 0.035
        start = (x, y + height * (k + 0.6) / (_GRAINS + 0.2))
        lines += f"M{at(start)}q{num(width / 2)} {num(bend)} {num(width)} {num(-bend * 0.4)}"
    return path("s-grain", lines)


def seat(centre: Point, radius: float) -> str:
    """A place at the table, the same for everybody."""
    return circle("seat", centre, radius)


def speaking_seat(centre: Point, radius: float, towards: float, *, has_floor: bool) -> str:
    """A seat with a tail that points into the table. Filled: has the floor. Open: would like it.

    `towards` is an angle in radians, 0 to the right and growing clockwise, as on a screen.
    """
    half = 0.85
    tip = (centre[0] + cos(towards) * radius * 1.5, centre[1] + sin(towards) * radius * 1.5)
    start = (centre[0] + cos(towards + half) * radius, centre[1] + sin(towards + half) * radius)
    end = (centre[0] + cos(towards - half) * radius, centre[1] + sin(towards - half) * radius)
    arc = f"A{num(radius)} {num(radius)} 0 1 1 {at(end)}"
    return path("seat on" if has_floor else "seat wants", f"M{at(start)}{arc}L{at(tip)}z")


def balloon(centre: Point, radius: float, colour: str, *, tied_to: Point | None = None) -> str:
    """An egg of four cubics with its knot; with `tied_to`, a string to that point.

    `colour` is `orange` or `pink`.
    """
    (x, y), r = centre, radius
    egg = (
        f"M{at((x, y + r * 1.16))}"
        f"C{at((x - r * 0.62, y + r * 1.1))} {at((x - r, y + r * 0.42))}"
        f" {at((x - r, y - r * 0.12))}"
        f"C{at((x - r, y - r * 0.68))} {at((x - r * 0.56, y - r * 1.06))} {at((x, y - r * 1.06))}"
        f"S{at((x + r, y - r * 0.68))} {at((x + r, y - r * 0.12))}"
        f"C{at((x + r, y + r * 0.42))} {at((x + r * 0.62, y + r * 1.1))} {at((x, y + r * 1.16))}z"
    )
    knot = f"M{at((x, y + r * 1.12))}l{at((-r * 0.13, r * 0.17))}h{num(r * 0.26)}z"
    line = ""
    if tied_to is not None:
        (tx, ty), top = tied_to, y + r * 1.28
        leave = (x + r * 0.35, top + (ty - y) * 0.25)
        reach = (tx + (x - tx) * 0.1 - r * 0.2, ty - (ty - y) * 0.3)
        line = path("s-string", f"M{at((x, top))}C{at(leave)} {at(reach)} {at(tied_to)}")
    return line + path(f"p-{colour}", egg + knot)


def wave(start: Point, width: float, height: float) -> str:
    """One wave to the right, as the rest of a path: up, then down, level at both ends."""
    x, y = start
    up, down = (x + width * 0.35, y - height), (x + width * 0.65, y + height)
    return f"C{at(up)} {at(down)} {at((x + width, y))}"


def soft_outline(points: Sequence[Point]) -> str:
    """A closed curve through `points` (three or more): Catmull-Rom, written as cubics."""
    if len(points) < 3:
        raise ValueError("a soft outline needs three points or more")
    count = len(points)
    d = f"M{at(points[0])}"
    for k in range(count):
        before, here, there, after = (points[(k + step) % count] for step in (-1, 0, 1, 2))
        lead = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        trail = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        d += f"C{at(lead)} {at(trail)} {at(there)}"
    return d + "z"
