"""A draw for somebody who reads it in a terminal, with how to repeat it. No colour is needed."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from ninetynine.measures.draw import Drawn
from ninetynine.measures.reports.lines import WIDTH, fitted, many

SHORT: Final = 16  # letters of a long number that are shown


def report(
    drawn: Sequence[Drawn], *, seed: str, of: int, fingerprint: str, width: int = WIDTH
) -> str:
    """Return who was drawn, and how anybody can do the same by hand.

    Args:
        drawn: from ``draw``.
        seed: the seed it was drawn with.
        of: how many names were on the list.
        fingerprint: of the list, from ``fingerprint_of``.
        width: columns of a line, 60 or more.

    >>> from ninetynine.measures.draw import draw, fingerprint_of
    >>> team = ["Aisha", "Bronagh", "Carys"]
    >>> drawn = draw(team, seed="7 12 31", how_many=1)
    >>> lines = report(drawn, seed="7 12 31", of=3, fingerprint=fingerprint_of(team))
    >>> print("\\n".join(lines.splitlines()[:3]))
    1 of 3 names, drawn with the seed “7 12 31”
    <BLANKLINE>
      1  0958fa3e4aa20c28…  Aisha
    """
    return "\n".join(_lines(drawn, seed, of, fingerprint, width))


def _lines(
    drawn: Sequence[Drawn], seed: str, of: int, fingerprint: str, width: int
) -> Iterator[str]:
    yield from wrap(
        f"{len(drawn)} of {many(of, 'name')}, drawn with the seed “{' '.join(seed.split())}”", width
    )
    yield ""
    digits = len(str(len(drawn)))
    for one in drawn:
        before = f"  {one.place:>{digits}}  {one.long_number[:SHORT]}…  "
        yield before + fitted(one.name, width - len(before)).rstrip()
    yield ""
    yield "To repeat it, for each name on the list:"
    yield "  printf '%s' 'SEED:NAME' | sha256sum"
    yield from wrap("and put the long numbers in order, the smallest first.", width)
    yield ""
    yield "The list of names, in the order of their letters, one a line, has this print:"
    yield f"  {fingerprint}"
    yield from wrap(
        "A draw is fair when the list was shown first and nobody could choose the seed after that.",
        width,
    )
