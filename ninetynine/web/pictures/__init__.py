"""Pictures: values in, SVG out.

Every function here is pure: the same values give the same bytes. None of them knows a language,
a database, a clock or a colour. Words come in as values, so that they can be translated; colours
are classes, so that the style sheet decides; and every picture carries a `<title>` and a `<desc>`
that say the same as the drawing.

Lengths are user units. One unit is a sixteenth of a rem, so 18 units of text are 18 px for most
readers and more for those who asked for larger text. Draw a picture at the size at which it is
shown.
"""

from ninetynine.web.pictures.loop import Stop, loop, loop_narrow
from ninetynine.web.pictures.opinions import Group, Spots, Spread, gradient, groups, placed
from ninetynine.web.pictures.rows import Month, balance, circles_for, ribbon, trend
from ninetynine.web.pictures.sure import Parts, how_sure
from ninetynine.web.pictures.svg import Caption, Point, Svg, alone
from ninetynine.web.pictures.tables import bare_table
from ninetynine.web.pictures.thread import board_thread, small_thread, strand, thread

__all__ = [
    "Caption",
    "Group",
    "Month",
    "Parts",
    "Point",
    "Spots",
    "Spread",
    "Stop",
    "Svg",
    "alone",
    "balance",
    "bare_table",
    "board_thread",
    "circles_for",
    "gradient",
    "groups",
    "how_sure",
    "loop",
    "loop_narrow",
    "placed",
    "ribbon",
    "small_thread",
    "strand",
    "thread",
    "trend",
]
