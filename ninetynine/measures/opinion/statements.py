"""What the groups have in common, what divides them, and what each says more than the others."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from ninetynine.measures.opinion.beta import beta_quantile
from ninetynine.measures.opinion.tally import Tally
from ninetynine.measures.opinion.votes import Floats, Ints

LEAST_VOTES: Final = 5  # in a cell that is shown, and in what is left of the statement without it
SURE: Final = 0.10  # the chance that a bound is too high
PRIOR_OF_A_STATEMENT: Final = 4.0  # votes
PRIOR_OF_A_GROUP: Final = 2.0
DRAWS: Final = 2_000
BEYOND_CHANCE: Final = 1.2816  # 90 % on one side, as Polis has it
MOST_REPRESENTATIVE: Final = 5


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that a group agrees or disagrees with more than everybody else does.

    ``ratio`` is how many times likelier the group is to say so; ``z`` how far beyond chance the
    difference is; ``weight`` orders them.
    """

    statement: int
    agrees: bool
    said: int
    of: int
    ratio: float
    z: float
    weight: float


def one_share(said: Ints, of: Ints) -> Floats:
    """Test a share against a half: standard deviations above it, with one vote more for it."""
    more = of + 1.0
    return np.asarray(2 * np.sqrt(more) * ((said + 1) / more - 0.5), np.float64)


def two_shares(said: Ints, of: Ints, others_said: Ints, others_of: Ints) -> Floats:
    """Test the difference of two shares: standard deviations, one vote more on all four counts.

    >>> round(float(two_shares(*(np.array(each) for each in (15, 24, 56, 71)))), 4)
    -1.5141
    """
    here, there = (said + 1) / (of + 1.0), (others_said + 1) / (others_of + 1.0)
    both = (said + others_said + 2) / (of + others_of + 2.0)
    spread = np.sqrt(np.maximum(both * (1 - both), 0) * (1 / (of + 1.0) + 1 / (others_of + 1.0)))
    apart = np.divide(here - there, spread, out=np.zeros(np.shape(spread)), where=spread > 0)
    return np.asarray(apart, np.float64)


def group_aware_consensus(votes: Tally) -> Floats:
    """Multiply over the groups the share that agrees, 0.0 to 1.0; passes count as not agreeing.

    GAC = product over groups of (agree + 1) / (seen + 2), as Polis defines it: the more groups, the
    smaller it is, so that it compares only statements of the same conversation.
    """
    return np.asarray(np.prod((votes.agree + 1) / (votes.seen + 2), axis=0), np.float64)


def beliefs(votes: Tally, agree: Ints, seen: Ints) -> tuple[Floats, Floats]:
    """What speaks for and against agreement in each group, drawn towards what everybody says."""
    rate = float(agree.sum() / seen.sum()) if seen.sum() else 0.5
    overall = (agree + PRIOR_OF_A_STATEMENT * rate) / (seen + PRIOR_OF_A_STATEMENT)
    overall = np.clip(overall, 1e-6, 1 - 1e-6)
    return (
        votes.agree + PRIOR_OF_A_GROUP * overall,
        votes.seen - votes.agree + PRIOR_OF_A_GROUP * (1 - overall),
    )


def common_ground(votes: Tally, *, agree: Ints, seen: Ints) -> Floats:
    """Say how many agree in whichever group agrees least: at least so many, 90 % sure.

    The share that agrees in group g has the distribution Beta(A + 2p, S - A + 2(1 - p)), with A of
    S who agree (passes count in S) and p = (all A + 4r) / (all S + 4), r the rate over all
    statements. The score is the least of the groups' 10 % quantiles; 0.0 to 1.0.

    Args:
        votes: by group.
        agree: how often everybody agreed with each statement.
        seen: how often everybody voted on it.
    """
    if not len(votes.seen):
        return np.zeros(len(seen))
    return np.asarray(beta_quantile(SURE, *beliefs(votes, agree, seen)).min(axis=0), np.float64)


def divides(votes: Tally, *, agree: Ints, seen: Ints, seed: int = 1) -> Floats:
    """Say how far apart the two groups that differ most are: at least so far, 90 % sure.

    The 10 % quantile of |p_g - p_h| over 2,000 draws from the distributions of ``common_ground``,
    the most of all pairs of groups; 0.0 to 1.0. With one group it is 0. The draws come from numpy's
    RandomState, whose numbers never change, in the order of the statements.
    """
    chance = np.random.RandomState(seed)
    most = np.zeros(votes.seen.shape[1])
    yes, no = beliefs(votes, agree, seen)
    for place in range(votes.seen.shape[1]):
        drawn = [chance.beta(y, n, DRAWS) for y, n in zip(yes[:, place], no[:, place], strict=True)]
        for here, there in combinations(drawn, 2):
            apart = np.sort(np.abs(here - there))
            most[place] = max(most[place], float(apart[math.ceil(SURE * DRAWS) - 1]))
    return most


def split(agree: Ints, disagree: Ints, seen: Ints) -> Floats:
    """Say how evenly everybody is split: at least so many agree, and at least so many disagree.

    For conversations without groups. The lesser of the 10 % quantiles of the two shares, each
    Beta(said + 1, seen - said + 1); 0.0 to 0.5.
    """
    bounds = [beta_quantile(SURE, said + 1.0, seen - said + 1.0) for said in (agree, disagree)]
    return np.minimum(*bounds)


def unsure(agree: Ints, disagree: Ints, seen: Ints) -> Floats:
    """Say how many pass: at least so many, 90 % sure; 0.0 to 1.0."""
    passes = seen - agree - disagree
    return beta_quantile(SURE, passes + 1.0, seen - passes + 1.0)


def may_be_shown(votes: Tally, seen: Ints) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Tell for each group and statement whether its votes may be shown.

    5 votes in the cell and 5 in what is left of the statement; with one group there is no rest.
    Where all that is held back of a statement is fewer than 5 votes, it could be worked out from
    the total and the rest; then the smallest cell that is shown is held back too, and so on.
    """
    enough = votes.seen >= LEAST_VOTES
    if len(votes.seen) < 2:
        return enough
    enough &= seen - votes.seen >= LEAST_VOTES
    for _ in range(len(votes.seen)):
        held = np.where(enough, 0, votes.seen).sum(axis=0)
        open_to_subtraction = (held > 0) & (held < LEAST_VOTES) & enough.any(axis=0)
        if not open_to_subtraction.any():
            break
        smallest = np.where(enough, votes.seen, np.iinfo(np.int64).max).argmin(axis=0)
        columns = np.flatnonzero(open_to_subtraction)
        enough[smallest[columns], columns] = False
    return enough


def representative(
    votes: Tally,
    statements: Ints,
    *,
    group: int,
    left_out: Collection[int] = (),
    most: int = MOST_REPRESENTATIVE,
) -> tuple[Representative, ...]:
    """Find what a group says more than the people of all other groups do.

    A statement represents a group if the share of the group that says so is beyond a half, and
    beyond the share of the others, each by 1.2816 standard deviations. They are ordered by
    ratio x z x share x z of the share, as Polis orders them; of equal ones the later statement
    comes first. Counts of 1 and 2 can be among them: ``may_be_shown`` says which may be shown.
    """
    own, rest = votes.seen[group], votes.seen.sum(axis=0) - votes.seen[group]
    ways = []
    for said in (votes.agree, votes.disagree):
        here, there = said[group], said.sum(axis=0) - said[group]
        share, sure = (here + 1) / (own + 2), one_share(here, own)
        z, ratio = two_shares(here, own, there, rest), share / ((there + 1) / (rest + 2))
        fits = (z > BEYOND_CHANCE) & (sure > BEYOND_CHANCE)
        ways.append((fits, z, ratio, ratio * z * share * sure, here))
    allowed = ~np.isin(statements, list(left_out))
    agrees = ways[0][0] & (~ways[1][0] | (ways[0][1] > ways[1][1]))
    chosen = [np.where(agrees, yes, no) for yes, no in zip(*ways, strict=True)]
    fits, z, ratio, weight, here = chosen
    places = np.flatnonzero(fits.astype(bool) & allowed)
    order = places[np.lexsort((-statements[places], -weight[places]))][:most]
    return tuple(
        Representative(
            int(statements[at]),
            bool(agrees[at]),
            int(here[at]),
            int(own[at]),
            float(ratio[at]),
            float(z[at]),
            float(weight[at]),
        )
        for at in order
    )
