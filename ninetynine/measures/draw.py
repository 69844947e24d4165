"""A fair draw with a published seed, that anybody can repeat by hand.

How to repeat it, for each name, on any computer with the usual tools:

    printf '%s' 'SEED:NAME' | sha256sum

(A name with ' in it goes between " instead.) Put the long numbers that come out in order, the smallest
first (0 to 9 before a to f). The names on top are drawn. Nothing else counts: not the order of the list, and no machine of ours.

It is fair only when nobody could choose the seed once the list of names was known. So: first show
everybody the list and its ``fingerprint_of``, then take a seed that nobody makes, such as the numbers of
a lottery on a day named beforehand, or a number that several people made with dice.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256


class CannotDraw(ValueError):
    """The list cannot be drawn from. The text is a plain sentence that says why."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One name in the order of a draw. ``long_number`` is what comes out for it by hand."""

    place: int
    name: str
    long_number: str


def draw(names: Iterable[str], *, seed: str, how_many: int | None = None) -> tuple[Drawn, ...]:
    """Draw names, as the first lines of this file say.

    Args:
        names: who is in it, in any order; blanks around and between words count once.
        seed: what was published, as it was published. Blanks around it do not count.
        how_many: how many are drawn; None puts them all in order.

    Returns:
        Those drawn, the first first.

    Raises:
        CannotDraw: no name or no seed, a name twice, or more to draw than there are.

    >>> [one.name for one in draw(["Aisha", "Bronagh", "Carys"], seed="7 12 31", how_many=2)]
    ['Aisha', 'Bronagh']
    """
    known = _list_of(names)
    said = _plain(seed)
    if not said:
        raise CannotDraw("A draw needs a seed that everybody knows.")
    count = len(known) if how_many is None else how_many
    if not 1 <= count <= len(known):
        raise CannotDraw(f"Between 1 and {len(known)} can be drawn from this list.")
    order = sorted((_long_number(f"{said}:{name}"), name) for name in known)
    return tuple(
        Drawn(place, name, long) for place, (long, name) in enumerate(order[:count], start=1)
    )


def fingerprint_of(names: Iterable[str]) -> str:
    """Return one short line that stands for a list of names, to be shown before there is a seed.

    By hand: the names in the order of their letters, one a line, and ``sha256sum``.

    Raises:
        CannotDraw: no name, or a name twice.

    >>> fingerprint_of(["Carys", "Aisha"]) == fingerprint_of(["Aisha", " Carys"])
    True
    """
    return _long_number("".join(f"{name}\n" for name in sorted(_list_of(names))))


def _list_of(names: Iterable[str]) -> Sequence[str]:
    known = [plain for name in names if (plain := _plain(name))]
    if not known:
        raise CannotDraw("There is no name on this list.")
    twice = [name for name, count in Counter(known).items() if count > 1]
    if twice:
        raise CannotDraw(
            f"{twice[0]} stands on this list twice. Write something that tells them apart."
        )
    return known


def _plain(text: str) -> str:
    """The same letters give the same bytes, however a keyboard makes them."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _long_number(text: str) -> str:
    return sha256(text.encode()).hexdigest()
