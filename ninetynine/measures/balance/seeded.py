"""Chance that is the same on every machine: numbers from a seed, and how uneven many draws are.

Only the raw bits of PCG64 are used, which numpy promises to keep; its distributions may change.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.balance.floor import FloorTurn

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DRAWS: Final = 999
SEED: Final = 1
_AT_ONCE: Final = 2_000_000  # numbers held in memory


class Chance:
    """Numbers from a seed, in an order that is the same everywhere."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def between_0_and_1(self, rows: int, columns: int) -> Floats:
        """Return numbers from 0.0 to below 1.0, each as likely."""
        raw = self._bits.random_raw(rows * columns)
        found: Floats = ((raw >> np.uint64(11)) * np.float64(2.0**-53)).reshape(rows, columns)
        return found

    def below(self, most: int, rows: int, columns: int) -> Ints:
        """Return whole numbers from 0 to ``most`` - 1, each as likely."""
        found: Ints = (self.between_0_and_1(rows, columns) * most).astype(np.int64)
        return found

    def shuffled(self, values: Floats, rows: int) -> Floats:
        """Return rows that each hold all the values in another order."""
        return values[np.argsort(self.between_0_and_1(rows, len(values)), axis=1)]


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
