"""The table of the front door: one piece of wood in daylight, seats all the same, no names."""

from math import atan2

from ninetynine.web.pictures.shapes import seat, speaking_seat, table_top
from ninetynine.web.pictures.svg import Caption, Svg, around, picture


def bare_table(seats: int, speaking: int, caption: Caption, *, prefix: str) -> Svg:
    """The table seen from above, 640 units square; the seat numbered `speaking` has the floor."""
    middle, radius = (320.0, 320.0), 250.0
    body = [table_top((70, 70), (2 * radius, 2 * radius), radius, prefix=prefix)]
    for k in range(seats):
        spot = around(middle, radius + 34, k / seats)
        towards = atan2(middle[1] - spot[1], middle[0] - spot[0])
        speaks = k == speaking
        body.append(speaking_seat(spot, 20, towards, has_floor=True) if speaks else seat(spot, 20))
    return picture((640, 640), caption, body, prefix=prefix, kind="front-pic")
