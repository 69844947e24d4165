"""Our next 1%: a table with 99 stitches around its edge, and one piece on its balloon.

It is no measure. The 99 are always there; the piece is what the team chose.
"""

from collections.abc import Sequence
from functools import cache

from ninetynine.web.pictures.shapes import balloon, table_top
from ninetynine.web.pictures.svg import Caption, Svg, around, at, path, picture, words

STITCHES = 99


def next_one(
    chosen: Sequence[str], missing: str, caption: Caption, *, prefix: str, narrow: bool = False
) -> Svg:
    """`chosen` in one to four short lines on the wood, `missing` beside the balloon.

    490 by 560 units, or 350 by 420 for a phone.
    """
    size, radius = ((350.0, 420.0), 136.0) if narrow else ((490.0, 560.0), 196.0)
    middle = (size[0] / 2 - (0 if narrow else 20), size[1] - radius - 22)
    inset, half = (12.0, 6.0) if narrow else (16.0, 6.5)
    body = [
        table_top(
            (middle[0] - radius, middle[1] - radius),
            (2 * radius, 2 * radius),
            radius,
            prefix=prefix,
        ),
        path("s-stitch", _stitches(middle, radius - inset)),
    ]
    notch = around(middle, radius - 2.6 * inset, 0)
    left, right = (around(middle, radius + half, turn) for turn in (-0.5 / 22, 0.5 / 22))
    body.append(
        path("p-paper", f"M{at(notch)}L{at(left)}L{at((middle[0], left[1] - 8))}L{at(right)}z")
    )
    bag = 30.0 if narrow else 42.0
    centre = (middle[0] + bag * (-0.4 if narrow else 0.7), bag * 1.2)
    body.append(balloon(centre, bag, "pink", tied_to=(notch[0], notch[1] + 2)))
    body.append(words([("b", missing)], (centre[0] + bag * 1.4, bag * 1.1)))
    lines = [("serif", line) for line in chosen]
    step = 30.0 if narrow else 36.0
    body.append(
        words(
            lines, (middle[0], middle[1] + 9 - step / 2 * (len(lines) - 1)), anchor="mid", step=step
        )
    )
    return picture(size, caption, body, prefix=prefix, kind="narrow" if narrow else "roomy")


@cache
def _stitches(middle: tuple[float, float], radius: float) -> str:
    """99 of 100 short stitches along the edge; the hundredth, at the top, is left out."""
    d = ""
    for k in range(1, STITCHES + 1):
        start, end = (around(middle, radius, (k + part) / 100) for part in (-0.28, 0.28))
        d += f"M{at(start)}L{at(end)}"
    return d
