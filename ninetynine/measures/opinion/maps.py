"""The map of a conversation, from blocks of whole people's votes in three passes.

Each pass is a function of one block whose results are merged, so that the blocks may be read one
by one or spread over workers. What comes out does not depend on how the votes were cut or ordered.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import add
from typing import Final, Protocol, TypeVar

import numpy as np

from ninetynine.measures.opinion.axes import Axes, find_axes
from ninetynine.measures.opinion.counted import Counts, count, count_together
from ninetynine.measures.opinion.groups import (
    SEED,
    Groups,
    Places,
    everybody,
    find_groups,
    place,
)
from ninetynine.measures.opinion.tally import Tally, tally
from ninetynine.measures.opinion.votes import Block, Ints

MOST_STATEMENTS: Final = 2_000  # on a map; the pass keeps a number for every two of them

Given = TypeVar("Given")


class Over(Protocol):
    """Does the same for every block; the answers may come in any order."""

    def __call__(
        self, do: Callable[[Block], Given], blocks: Sequence[Block], /
    ) -> Iterable[Given]: ...


def one_by_one(do: Callable[[Block], Given], blocks: Sequence[Block], /) -> Iterable[Given]:
    """Do it here, one block after the other."""
    return map(do, blocks)


@dataclass(frozen=True, slots=True, eq=False)
class OpinionMap:
    """Everything that the three passes found.

    ``not_on_map`` are statements with votes that the map had no room for, fewest votes first cut.
    """

    statements: Ints
    counts: Counts
    axes: Axes
    places: Places
    groups: Groups
    tally: Tally
    left_out: frozenset[int]
    not_on_map: int


def draw_map(
    blocks: Sequence[Block],
    *,
    left_out: Collection[int] = (),
    seed: int = SEED,
    over: Over = one_by_one,
) -> OpinionMap:
    """Draw the map: axes, places, groups, and what each group says of each statement.

    Args:
        blocks: all votes, each person's in one block; read three times.
        left_out: ids of the statements that were rejected; they shape nothing.
        seed: of the starts by chance in ``find_groups``.
        over: how to do something for every block: here, or spread over workers.

    Raises:
        ValueError: there is no block, or the blocks do not share their statements.

    >>> from ninetynine.measures.opinion.votes import latest
    >>> votes = latest(people=[1, 2, 3], statements=[5, 5, 5], votes=[1, 1, -1])
    >>> draw_map([votes]).axes.explained
    (1.0, 0.0)
    """
    if not blocks:
        raise ValueError("there are no votes to put on a map")
    statements = blocks[0].statements
    if any(not np.array_equal(statements, each.statements) for each in blocks):
        raise ValueError("every block needs the same statements")
    counts = reduce(add, over(count, blocks))
    allowed = ~np.isin(statements, list(left_out)) & (counts.seen > 0)
    kept = _most_seen(np.flatnonzero(allowed), counts)
    taken_out = int(((counts.seen > 0) & ~allowed).sum())
    covotes = reduce(add, over(partial(count_together, kept=kept), blocks))
    axes = find_axes(counts, covotes, kept, left_out=taken_out)
    places = everybody(over(partial(place, axes=axes), blocks))
    groups = find_groups(places, len(kept) + taken_out, seed=seed)
    said = partial(tally, people=places.people, labels=groups.labels, groups=len(groups.sizes))
    return OpinionMap(
        statements,
        counts,
        axes,
        places,
        groups,
        reduce(add, over(said, blocks)),
        frozenset(left_out),
        int(allowed.sum()) - len(kept),
    )


def _most_seen(allowed: Ints, counts: Counts) -> Ints:
    """Keep the statements that most people saw, if there are too many for a map; older ones win."""
    order = np.argsort(-counts.seen[allowed], kind="stable")
    return np.sort(allowed[order[:MOST_STATEMENTS]])
