"""Silence and waiting, where the source is a clock: a live table, or a record of trusted times.

Nothing is said here about interrupting: captions have no times for it that can be relied on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from statistics import median
from typing import Final

from ninetynine.measures.balance.floor import NothingToMeasure

SILENCE: Final = 2.0  # seconds; anything shorter is a breath


@dataclass(frozen=True, slots=True)
class Timed:
    """When somebody had the floor, and when they had raised a hand for it, in seconds from the start."""

    person: int
    starts: float
    ends: float
    raised: float | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """Waiting, in seconds, of the group as a whole.

    Attributes:
        silences: how long each silence of more than 2 seconds was, in order.
        median_wait: from a raised hand to the floor; None when no hand was raised.
        hands_never_reached: hands raised and still up at the end.
    """

    silences: tuple[float, ...]
    median_wait: float | None
    hands_never_reached: int


def waits(turns: Sequence[Timed], *, still_raised: int = 0) -> Waits:
    """Return how long the silences and the waits for the floor were.

    Args:
        turns: who had the floor and when, in any order; turns may overlap.
        still_raised: hands that were up when the meeting ended.

    Raises:
        NothingToMeasure: a turn that ends before it starts, a hand raised after its turn began, or a
            time that is none.

    >>> waits([Timed(1, 0, 30), Timed(2, 34, 60, raised=10)])
    Waits(silences=(4,), median_wait=24, hands_never_reached=0)
    """
    order = _in_order(turns)
    silences, ended = [], order[0].ends if order else 0.0
    for turn in order:
        if turn.starts - ended > SILENCE:
            silences.append(turn.starts - ended)
        ended = max(ended, turn.ends)
    asked = [turn.starts - turn.raised for turn in order if turn.raised is not None]
    return Waits(tuple(silences), median(asked) if asked else None, still_raised)


def longest_wait(
    turns: Sequence[Timed], *, people: Iterable[int], until: float
) -> Mapping[int, float]:
    """Return for each person the longest time without the floor, for themselves alone to see.

    Args:
        turns: who had the floor and when.
        people: who was there.
        until: when the meeting ended, in seconds from its start.

    >>> longest_wait([Timed(1, 0.0, 30.0)], people=[1, 2], until=60.0)
    {1: 30.0, 2: 60.0}
    """
    order = _in_order(turns)
    found: dict[int, float] = {}
    for person in people:
        mine = [(turn.starts, turn.ends) for turn in order if turn.person == person]
        gaps = [b[0] - a[1] for a, b in pairwise([(0.0, 0.0), *mine, (until, until)])]
        found[person] = max(0.0, *gaps)
    return found


def _in_order(turns: Sequence[Timed]) -> list[Timed]:
    for turn in turns:
        times = (turn.starts if turn.raised is None else turn.raised, turn.starts, turn.ends)
        if not all(isfinite(one) for one in times) or not times[0] <= times[1] <= times[2]:
            raise NothingToMeasure("a turn starts before it ends, and a hand is raised before that")
    return sorted(turns, key=lambda turn: (turn.starts, turn.ends))
