"""Which words of a letter stand on which sheet. Nothing is cut off, and words stay large.

The figures are those of the paper in the style sheet: 16 pt (17 pt for what somebody said) on
166 mm, between the address and the part that is torn off.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

SIGNS_A_LINE = (
    52  # of 16 pt; a line of narrow letters takes more, a line of wide ones not many less
)
SIGNS_A_LINE_SAID = 48
LINES_ABOVE_THE_TEAR = 11
LINES_ON_A_SHEET = 23


@dataclass(frozen=True)
class Piece:
    """A paragraph: what the house says, or what somebody said."""

    words: str
    said: bool
    opens: bool = True  # the first and the last of its lines: where quotation marks stand
    closes: bool = True


@dataclass(frozen=True)
class Sheet:
    number: int
    pieces: list[Piece]
    is_first: bool
    goes_on: bool


def onto_sheets(pieces: Iterable[Piece], *, torn_off: bool) -> list[Sheet]:
    """Lay paragraphs onto as few sheets as their lines need; a long one goes on overleaf.

    >>> [sheet.goes_on for sheet in onto_sheets([Piece("Short.", said=True)], torn_off=True)]
    [False]
    """
    room = LINES_ABOVE_THE_TEAR if torn_off else LINES_ON_A_SHEET
    sheets: list[list[Piece]] = [[]]
    left = room
    for piece in pieces:
        lines = _lines(piece)
        start = 0
        while start < len(lines):
            if left < min(2, len(lines) - start):
                sheets.append([])
                left = LINES_ON_A_SHEET
            taken = lines[start : start + left]
            end = start + len(taken)
            sheets[-1].append(
                Piece("".join(taken).strip(), piece.said, start == 0, end == len(lines))
            )
            left -= len(taken) + 1  # the space after a paragraph
            start = end
    last = len(sheets)
    return [
        Sheet(number, laid, is_first=number == 1, goes_on=number < last)
        for number, laid in enumerate(sheets, start=1)
    ]


def _lines(piece: Piece) -> list[str]:
    width = SIGNS_A_LINE_SAID if piece.said else SIGNS_A_LINE
    lines: list[str] = []
    for paragraph in piece.words.splitlines():
        # With their spaces kept, the lines put together again are the paragraph.
        lines += wrap(paragraph, width, drop_whitespace=False) or [""]
        lines[-1] += "\n"
    return lines
