"""Votes in blocks of whole people: the form in which every pass of the opinion map reads them.

A block holds all that some people have said, sorted, so that it can come from a file, a database
cursor or another machine. What several blocks give is merged; nothing depends on how they were cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Column = Sequence[int] | npt.NDArray[np.integer]

AGREE: Final = 1
PASS: Final = 0
DISAGREE: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Everything that some people said, by person and within a person by statement.

    Attributes:
        statements: the ids of all statements of the conversation, ascending; the same in each block.
        people: the ids of the people in this block, ascending, each once.
        begins: where each person's votes begin in the two lists below; one more at the end.
        columns: for each vote the place of its statement in ``statements``.
        votes: 1 agree, 0 pass, -1 disagree.
    """

    statements: Ints
    people: Ints
    begins: Ints
    columns: Ints
    votes: Ints

    @property
    def rows(self) -> Ints:
        """For each vote the place of its person in ``people``."""
        return np.repeat(np.arange(len(self.people)), np.diff(self.begins))


def latest(*, people: Column, statements: Column, votes: Column, moments: Column = ()) -> Block:
    """Make one block from a log of votes in which people may have changed their minds.

    For the same person and statement the vote of the latest moment counts, and of the same moment
    the one further down the log.

    Args:
        people: who voted; whole numbers.
        statements: on which statement; whole numbers.
        votes: 1 agree, 0 pass, -1 disagree.
        moments: when, in any unit that grows; nothing means the order of the log.

    Raises:
        ValueError: the lists differ in length, or a vote is none of the three.

    >>> block = latest(people=[7, 7, 3], statements=[1, 1, 1], votes=[1, -1, 0])
    >>> block.people.tolist(), block.votes.tolist()
    ([3, 7], [0, -1])
    """
    who, what, said = (np.asarray(each, np.int64) for each in (people, statements, votes))
    when = np.asarray(moments, np.int64)
    if not len(who) == len(what) == len(said) or len(when) not in (0, len(who)):
        raise ValueError("each vote needs one person, one statement and one moment")
    if len(said) and (said.min() < DISAGREE or said.max() > AGREE):
        raise ValueError("a vote is 1 (agree), 0 (pass) or -1 (disagree)")
    order = np.lexsort((when, what, who) if len(when) else (what, who))
    who, what, said = who[order], what[order], said[order]
    last = np.ones(len(who), bool)
    last[:-1] = (who[1:] != who[:-1]) | (what[1:] != what[:-1])
    who, what, said = who[last], what[last], said[last]
    ids, columns = np.unique(what, return_inverse=True)
    first = np.flatnonzero(np.diff(who, prepend=who[0] - 1)) if len(who) else np.zeros(0, np.int64)
    return Block(ids, who[first], np.append(first, len(who)), columns.astype(np.int64), said)


def cut(block: Block, people: int) -> Iterator[Block]:
    """Cut a block into blocks of so many people."""
    for start in range(0, len(block.people), people):
        yield _rows(block, start, min(start + people, len(block.people)))


def _rows(block: Block, start: int, stop: int) -> Block:
    begin, end = block.begins[start], block.begins[stop]
    return Block(
        block.statements,
        block.people[start:stop],
        block.begins[start : stop + 1] - begin,
        block.columns[begin:end],
        block.votes[begin:end],
    )


def pick(block: Block, people: npt.NDArray[np.integer] | npt.NDArray[np.bool_]) -> Block:
    """Take some people out of a block, by their places, or by a yes or no for each.

    The places may come in any order and more than once; the block then has them so.
    """
    places = np.flatnonzero(people) if people.dtype == bool else np.asarray(people, np.int64)
    sizes = np.diff(block.begins)[places]
    begins = np.concatenate(([0], np.cumsum(sizes)))
    offsets = np.repeat(block.begins[places] - begins[:-1], sizes)
    taken = np.arange(begins[-1]) + offsets
    return Block(
        block.statements,
        block.people[places],
        begins,
        block.columns[taken],
        block.votes[taken],
    )


def together(blocks: Iterable[Block]) -> Block:
    """Put blocks together into one, people ascending, however they come.

    Raises:
        ValueError: there is no block, a person is in two of them, or the statements differ.
    """
    all_blocks = list(blocks)
    if not all_blocks:
        raise ValueError("there are no votes to put together")
    first = all_blocks[0]
    if len(all_blocks) == 1:
        return first
    if any(not np.array_equal(first.statements, each.statements) for each in all_blocks):
        raise ValueError("every block needs the same statements")
    sizes = np.concatenate([np.diff(each.begins) for each in all_blocks])
    joined = Block(
        first.statements,
        np.concatenate([each.people for each in all_blocks]),
        np.concatenate(([0], np.cumsum(sizes))),
        np.concatenate([each.columns for each in all_blocks]),
        np.concatenate([each.votes for each in all_blocks]),
    )
    if len(np.unique(joined.people)) < len(joined.people):
        raise ValueError("all votes of a person belong into one block")
    return pick(joined, np.argsort(joined.people, kind="stable"))
