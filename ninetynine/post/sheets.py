"""Which words of a letter stand on which sheet. Nothing is cut off, and words stay large.

The figures are those of the paper in the style sheet: 16 pt (17 pt for what somebody said) on
166 mm, between the address and the part that is torn off. Widths are guessed, and not too narrow.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

PT = 16
SMALLER = (PT, 14, 13)  # what has to stand on one page is set as large as it can be
MOST_ON_A_PAGE = 5000  # letters: more than that no page holds, whatever they are
LINE_MM = 7.8
GAP_MM = 3.0  # between two paragraphs
ABOVE_THE_TEAR_MM = 104.0  # 92 to 196
ON_A_SHEET_MM = 190.0  # 92 to 282
ADDRESS_LINES = 3  # under the name, behind the window

# How wide a line is, and a letter, as parts of the height of the type.
LINE_EM, LINE_SAID_EM = 29.0, 27.2
_NARROW, _WIDE, _WIDEST = set("iIjlft.,:;'!|()[]\u2018\u2019“” "), set("mwM"), set("W@%—…")


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a part of one: what the house says, or what somebody said."""

    words: str
    said: bool
    opens: bool = True  # it begins and ends here: where quotation marks stand
    closes: bool = True


@dataclass(frozen=True)
class Sheet:
    number: int
    pieces: list[Piece]
    is_first: bool
    goes_on: bool


@dataclass(frozen=True)
class _Line:
    words: str  # with the space or the break after it: put together, lines are the paragraph again
    of: int  # the paragraph's place
    starts: bool
    ends: bool


def on_one_page(pieces: Sequence[Piece], *, lines_below: int = 0) -> tuple[int, list[Sheet]]:
    """Lay paragraphs onto one sheet, as large as they can be, and return how large in points.

    What is too much for a sheet goes on on the next, in the smallest type.

    >>> on_one_page([Piece("Short.", said=False)])[0]
    16
    """
    laid: list[Sheet] = []
    for pt in SMALLER:
        laid = onto_sheets(pieces, torn_off=False, lines_below=lines_below, pt=pt)
        if len(laid) == 1:
            return pt, laid
    return SMALLER[-1], laid


def fits_one_page(pieces: Sequence[Piece], *, pt: int, lines_below: int = 0) -> bool:
    """Say whether paragraphs stand on one sheet without a slip. A book is not laid out to know it.

    >>> fits_one_page([Piece("Long. " * 10_000, said=False)], pt=13)
    False
    """
    if sum(len(piece.words) for piece in pieces) > MOST_ON_A_PAGE:
        return False
    return len(onto_sheets(pieces, torn_off=False, lines_below=lines_below, pt=pt)) == 1


def onto_sheets(
    pieces: Sequence[Piece], *, torn_off: bool, lines_below: int = 0, pt: int = PT
) -> list[Sheet]:
    """Lay paragraphs onto as few sheets as their lines need; a long one goes on on the next.

    Args:
        pieces: the paragraphs, in order.
        torn_off: whether the last third of the first sheet is a slip.
        lines_below: lines that the template adds under the last paragraph, 0 or more.
        pt: how large the type is, in points.

    >>> [sheet.goes_on for sheet in onto_sheets([Piece("Short.", said=True)], torn_off=True)]
    [False]
    """
    larger, line_mm = PT / pt, LINE_MM * pt / PT
    lines = [line for place, piece in enumerate(pieces) for line in _lines(piece, place, larger)]
    greeting = below = line_mm + GAP_MM
    first = (ABOVE_THE_TEAR_MM if torn_off else ON_A_SHEET_MM) - greeting
    foot = lines_below * line_mm + GAP_MM if lines_below else 0.0
    laid = _filled(lines, [first - foot], line_mm)
    if len(laid) > 1:  # then each but the last says below that it goes on
        rooms = [first - max(below, foot), ON_A_SHEET_MM - max(below, foot)]
        laid = _filled(lines, rooms, line_mm)
    last = len(laid)
    return [
        Sheet(number, _pieces(on_it, pieces), is_first=number == 1, goes_on=number < last)
        for number, on_it in enumerate(laid, start=1)
    ]


def short_address(lines: Iterable[str]) -> list[str]:
    """Return an address in as many lines as the window of the envelope shows.

    >>> short_address(["Flat 2", "4 Chapel Row", "Quayside", "Tidewell", "TW4 1XX"])
    ['Flat 2, 4 Chapel Row', 'Quayside', 'Tidewell, TW4 1XX']
    """
    left = [line.strip() for line in lines if line.strip()]
    while len(left) > ADDRESS_LINES:
        shortest = min(range(len(left) - 1), key=lambda n: (len(left[n] + left[n + 1]), -n))
        left[shortest : shortest + 2] = [f"{left[shortest]}, {left[shortest + 1]}"]
    return left


def _filled(lines: list[_Line], rooms: Sequence[float], line_mm: float) -> list[list[_Line]]:
    """Fill sheets with lines: the first has the first room, all others the last one."""
    sheets: list[list[_Line]] = [[]]
    left = rooms[0]
    for line in lines:
        gap = GAP_MM if line.starts and sheets[-1] else 0.0
        if gap + line_mm > left and sheets[-1]:
            sheets.append([])
            left, gap = rooms[-1], 0.0
        sheets[-1].append(line)
        left -= gap + line_mm
    return sheets


def _pieces(lines: list[_Line], pieces: Sequence[Piece]) -> list[Piece]:
    """Put the lines of one sheet together to paragraphs again."""
    found = []
    for place in dict.fromkeys(line.of for line in lines):
        mine = [line for line in lines if line.of == place]
        words = "".join(line.words for line in mine).strip()
        found.append(Piece(words, pieces[place].said, mine[0].starts, mine[-1].ends))
    return found


def _lines(piece: Piece, place: int, larger: float) -> list[_Line]:
    """Break a paragraph into lines. ``larger`` is how many times more fits on one than at 16 pt."""
    width = (LINE_SAID_EM if piece.said else LINE_EM) * larger
    found: list[str] = []
    for paragraph in piece.words.splitlines() or [""]:
        found += [*_wrapped(paragraph, width)]
        found[-1] += "\n"
    last = len(found) - 1
    return [_Line(words, place, number == 0, number == last) for number, words in enumerate(found)]


def _wrapped(paragraph: str, width: float) -> list[str]:
    lines, room = [""], width
    for word in re.findall(r"\s*\S+|\s+$", paragraph):
        needed = _width(word)
        if needed > room and lines[-1]:
            lines.append("")
            room = width
        lines[-1] += word
        room -= needed
        while room < 0 and _width(lines[-1]) > width:  # a word longer than a line
            fits = _how_many_fit(lines[-1], width)
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
            room = width - _width(lines[-1])
    return lines


def _how_many_fit(word: str, width: float) -> int:
    used = 0.0
    for number, sign in enumerate(word):
        used += _sign_width(sign)
        if used > width:
            return max(number, 1)
    return len(word)


def _width(text: str) -> float:
    return sum(_sign_width(sign) for sign in text)


def _sign_width(sign: str) -> float:
    if sign in _NARROW:
        return 0.34
    if sign in _WIDEST:
        return 1.15
    if sign in _WIDE or east_asian_width(sign) in "WF":
        return 1.0
    return 0.72 if sign.isupper() or sign.isdigit() else 0.53
