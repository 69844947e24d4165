"""Pieces of reports for a terminal: counts with their word, bars, lines that stay within a width."""

import unicodedata
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

WIDTH: Final = 80
FULL: Final = "█"
EMPTY: Final = "░"


def many(count: float, one: str, more: str = "") -> str:
    """Return a count with its word.

    >>> many(1, "turn"), many(2_300, "turn"), many(3, "person", "people")
    ('1 turn', '2,300 turns', '3 people')
    """
    return f"{count:,.0f} {one if count == 1 else more or one + 's'}"


def bar(share: float, length: int) -> str:
    """Return a bar filled by a share of 0.0 to 1.0.

    >>> bar(0.5, 4)
    '██░░'
    """
    filled = min(max(round(share * length), 0), length)
    return FULL * filled + EMPTY * (length - filled)


def per_cent(share: float) -> str:
    """Return a share of 0.0 to 1.0 as per cent.

    >>> per_cent(0.187)
    '19 %'
    """
    return f"{share:.0%}".replace("%", " %")


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes; some letters take two, some none.

    >>> columns("Siân"), columns("今日"), columns("Sia\\u0302n")
    (4, 4, 4)
    """
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    none = sum(unicodedata.combining(letter) > 0 for letter in text)
    return len(text) + wide - none


def fitted(text: str, room: int) -> str:
    """Return a text in exactly so many columns, cut with … or filled with blanks.

    >>> fitted("Bronagh Tierney", 8), fitted("Kit", 5)
    ('Bronagh…', 'Kit  ')
    """
    flat = " ".join(text.split())
    if columns(flat) > room:
        while columns(flat) > room - 1:
            flat = flat[:-1]
        flat = flat.rstrip() + "…"
    return flat + " " * (room - columns(flat))


def said(text: str, *, before: str, width: int, most: int) -> Iterator[str]:
    """Yield lines of words in quotation marks behind something, at most so many, cut with …

    >>> list(said("the lift squeaks", before="  ", width=12, most=2))
    ['  “the lift', '  squeaks”']
    """
    room = max(width - columns(before), 4)
    lines = wrap(f"“{' '.join(text.split())}”", room)
    if any(columns(line) > room for line in lines):  # letters of two columns
        lines = wrap(f"“{' '.join(text.split())}”", max(room // 2, 4))
    if len(lines) > most:
        last = lines[most - 1]
        lines = [*lines[: most - 1], f"{last[: max(len(last) - 2, 0)].rstrip()}…”"]
    for number, line in enumerate(lines):
        yield (before if number == 0 else " " * columns(before)) + line
