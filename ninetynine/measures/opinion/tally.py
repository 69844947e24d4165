"""The third pass: what each group said of each statement, in whole numbers."""

from dataclasses import dataclass

import numpy as np

from ninetynine.measures.opinion.votes import AGREE, DISAGREE, Block, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Votes by group (rows) and statement (columns); ``seen`` counts passes too."""

    agree: Ints
    disagree: Ints
    seen: Ints

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.agree + other.agree, self.disagree + other.disagree, self.seen + other.seen
        )


def tally(block: Block, *, people: Ints, labels: Ints, groups: int) -> Tally:
    """Count the votes of a block by group and statement.

    Args:
        block: the votes.
        people: the ids of everybody who has a label, ascending.
        labels: for each of them a group, 0 or more; anything below 0 is in no group.
        groups: how many groups there are.
    """
    size = len(block.statements)
    own = labels[np.searchsorted(people, block.people)] if len(people) else np.zeros(0, np.int64)
    group = own[block.rows]
    cells = group * size + block.columns
    agreed, disagreed = block.votes == AGREE, block.votes == DISAGREE
    agree, disagree, seen = (
        np.bincount(cells[which & (group >= 0)], minlength=groups * size).reshape(groups, size)
        for which in (agreed, disagreed, np.ones(len(group), bool))
    )
    return Tally(agree, disagree, seen)
