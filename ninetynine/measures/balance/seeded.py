"""Chance that is the same on every machine: numbers from a seed, and how uneven many draws are.

The words are those of the Mersenne Twister, seeded as Python's own `random.Random` seeds it: numpy
promises never to change them. What is made of the words stands here and in the two files that draw, so
that anybody can repeat a figure with a few lines of plain Python (a test does).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.balance.floor import FloorTurn

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DRAWS: Final = 999
SEED: Final = 1
_AT_ONCE: Final = 2_000_000  # numbers held in memory
_WORDS: Final = 65_536  # of 32 bits, made at a time


class Chance:
    """Numbers from a seed, in an order that is the same everywhere; whole numbers of 0 or more."""

    def __init__(self, seed: int) -> None:
        twister = np.random.MT19937()
        start: Any = np.random.RandomState([seed]).get_state(legacy=False)
        twister.state = start  # in a list a seed is taken as Python takes it
        self._word: Callable[[], int] = chain.from_iterable(_words(twister)).__next__

    def below(self, most: int) -> int:
        """Return a whole number from 0 to ``most`` - 1, each as likely."""
        shift = 32 - most.bit_length()
        found = self._word() >> shift
        while found >= most:
            found = self._word() >> shift
        return found

    def many_below(self, most: int, count: int) -> list[int]:
        """Return so many of them."""
        word, shift = self._word, 32 - most.bit_length()
        found: list[int] = []
        while len(found) < count:
            drawn = (word() >> shift for _ in range(count - len(found)))
            found += [one for one in drawn if one < most]
        return found

    def shuffle(self, values: list[float]) -> None:
        """Put values in another order, in place; each order is as likely (Fisher and Yates)."""
        word = self._word
        for last in range(len(values) - 1, 0, -1):
            shift = 32 - (last + 1).bit_length()
            other = word() >> shift
            while other > last:
                other = word() >> shift
            values[last], values[other] = values[other], values[last]

    def happens(self, part: float) -> bool:
        """Say yes in this part of all cases, 0.0 to 1.0: two words make one number of 53 bits."""
        return ((self._word() >> 5) << 26) + (self._word() >> 6) < part * 2.0**53


def _words(twister: np.random.MT19937) -> Iterator[list[int]]:
    while True:
        yield twister.random_raw(_WORDS).tolist()


def lengths_of(turns: Sequence[FloorTurn]) -> Floats:
    """Return the length of each turn, in their order."""
    return np.array([turn.length for turn in turns], dtype=np.float64)


def places_of(turns: Sequence[FloorTurn]) -> Ints:
    """Return for each turn whose it was: 0 for who spoke first, 1 for who spoke next, and so on."""
    places: dict[int, int] = {}
    found = [places.setdefault(turn.speaker, len(places)) for turn in turns]
    return np.array(found, dtype=np.int64)


def batches(draws: int, width: int) -> Iterator[int]:
    """Cut draws into batches that need little memory. The cut depends on the width alone."""
    size = max(1, min(draws, _AT_ONCE // max(width, 1)))
    while draws > 0:
        yield min(size, draws)
        draws -= size


def amounts(who: Ints, lengths: Floats, people: int) -> Floats:
    """Add up lengths by row and person: one row for each draw, one column for each person."""
    rows = len(who)
    place = who + np.arange(rows)[:, None] * people
    whole = np.bincount(place.ravel(), weights=lengths.ravel(), minlength=rows * people)
    return whole.astype(np.float64, copy=False).reshape(rows, people)


def hills(said: Floats) -> Floats:
    """Return for each row how many equal speakers it sounded like, as ``evenness.hill``."""
    part = said / said.sum(axis=1, keepdims=True)
    logs = np.log(part, out=np.zeros_like(part), where=part > 0)
    found: Floats = np.exp(-(part * logs).sum(axis=1))
    return found


def ginis(said: Floats) -> Floats:
    """Return for each row how far from even it is, as ``evenness.gini``."""
    people = said.shape[1]
    ranks = 2 * np.arange(people) - people + 1
    found: Floats = (np.sort(said, axis=1) @ ranks) / (people * said.sum(axis=1))
    return found
