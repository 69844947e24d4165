"""The first pass: whole numbers counted in each block and added up.

Sums of whole numbers are the same in any order. Everything about the axes follows from these sums,
so that the same votes give the same map to the last byte, however they were cut into blocks.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.opinion.votes import AGREE, DISAGREE, Block, Ints

CELLS_AT_ONCE: Final = 4_000_000  # of a dense strip of people by statements, 4 bytes each

Pairs = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often each statement was agreed and disagreed with, and seen; 1 number a statement."""

    agree: Ints
    disagree: Ints
    seen: Ints
    people: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.agree + other.agree,
            self.disagree + other.disagree,
            self.seen + other.seen,
            self.people + other.people,
        )


@dataclass(frozen=True, slots=True, eq=False)
class CoVotes:
    """For every two statements what the people who saw both said of them.

    ``pairs`` has four quarters: how many saw both; the sum of the votes on the second of those who
    saw the first; its mirror; the sum of the products of the two votes.
    """

    pairs: Pairs

    def __add__(self, other: "CoVotes") -> "CoVotes":
        return CoVotes(self.pairs + other.pairs)


def count(block: Block) -> Counts:
    """Count the votes on each statement in a block."""
    size = len(block.statements)
    return Counts(
        agree=np.bincount(block.columns[block.votes == AGREE], minlength=size),
        disagree=np.bincount(block.columns[block.votes == DISAGREE], minlength=size),
        seen=np.bincount(block.columns, minlength=size),
        people=len(block.people),
    )


def count_together(block: Block, kept: Ints) -> CoVotes:
    """Count, for every two statements of ``kept`` (places), what people said of both.

    Seen and vote stand side by side in a dense strip of some people at a time; its product with
    itself holds all four quarters. The numbers are whole and far below 2**24, where 32-bit
    floating point, which multiplies fastest, is still exact.
    """
    size = len(kept)
    where = np.full(len(block.statements), -1)
    where[kept] = np.arange(size)
    pairs = np.zeros((2 * size, 2 * size), np.int32)
    strip = max(1, CELLS_AT_ONCE // max(2 * size, 1))
    for start in range(0, len(block.people), strip):
        stop = min(start + strip, len(block.people))
        begin, end = block.begins[start], block.begins[stop]
        columns = where[block.columns[begin:end]]
        rows = np.repeat(np.arange(stop - start), np.diff(block.begins[start : stop + 1]))
        on_map = columns >= 0
        dense = np.zeros((stop - start, 2 * size), np.float32)
        dense[rows[on_map], columns[on_map]] = 1
        dense[rows[on_map], columns[on_map] + size] = block.votes[begin:end][on_map]
        pairs += (dense.T @ dense).astype(np.int32)
    return CoVotes(pairs)
