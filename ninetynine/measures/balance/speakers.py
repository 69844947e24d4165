"""From the names in a record to numbers for people. Two names are one only when they are equal."""

import re
from collections.abc import Iterable
from typing import Final

_INNERMOST: Final = re.compile(r"\([^()]*\)")


def without_parentheses(name: str) -> str:
    """Return a name without what stands in parentheses, those within others too, on one line.

    "The Chair" and "The Acting Chair" may be one person or two: that is asked, not guessed.

    >>> without_parentheses("The Chair (Hon. Anthony Rota (Nipissing, Lib.))")
    'The Chair'
    """
    while (shorter := _INNERMOST.sub(" ", name)) != name:
        name = shorter
    return " ".join(name.split())


def numbered(names: Iterable[str]) -> tuple[list[int | None], dict[int, str]]:
    """Give each name a number, in the order in which they come.

    Returns:
        The number of each name given, None for one without letters; and the name of each number.

    >>> numbered(["Noor", "", "Dylan (chair)", "Noor"])
    ([0, None, 1, 0], {0: 'Noor', 1: 'Dylan'})
    """
    known: dict[str, int] = {}
    found: list[int | None] = []
    for name in names:
        short = without_parentheses(name)
        found.append(known.setdefault(short, len(known)) if short else None)
    return found, {number: name for name, number in known.items()}
