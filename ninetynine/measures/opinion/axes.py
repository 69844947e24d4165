"""The two directions along which a conversation's votes differ most, from whole-number counts."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ninetynine.measures.opinion.counted import Counts, CoVotes
from ninetynine.measures.opinion.votes import Floats, Ints

MOST_STEPS: Final = 100
CLOSE_ENOUGH: Final = 1e-6
NOTHING: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Where each statement lies on the map's two axes.

    Attributes:
        kept: places of the statements that the axes rest on.
        mean: the mean vote on each kept statement, -1.0 to 1.0.
        loadings: one row for each kept statement, one column for each axis; columns of length 1,
            or 0 where nobody differs.
        explained: the share of all differences that each axis shows, 0.0 to 1.0.
        left_out: how many statements that people voted on are not on the map.
    """

    kept: Ints
    mean: Floats
    loadings: Floats
    explained: tuple[float, float]
    left_out: int


def find_axes(counts: Counts, covotes: CoVotes, kept: Ints, *, left_out: int) -> Axes:
    """Find the two axes by power iteration on the matrix of what pairs of statements share.

    A vote counts as its difference from the statement's mean; a vote that was not given counts as
    no difference, so it adds nothing (not a guess of 0). The start is fixed and the sign is such
    that the loadings of an axis add up to 0 or more; what is left is the same for the same votes.
    """
    size = len(kept)
    seen = np.maximum(counts.seen[kept], 1)
    mean = (counts.agree[kept] - counts.disagree[kept]) / seen
    pairs = covotes.pairs
    crossed = mean[:, None] * pairs[:size, size:]
    shared = pairs[size:, size:] - crossed - crossed.T
    shared += np.outer(mean, mean) * pairs[:size, :size]
    start = np.sqrt(np.maximum(np.diag(shared), 0.0))
    starts = np.stack([start, np.where(np.arange(size) % 2 == 0, start, -start)], axis=1)
    loadings, explained = two_axes(shared, starts)
    return Axes(kept, mean, loadings, explained, left_out)


def two_axes(
    shared: Floats, starts: Floats, *, steps: int = MOST_STEPS
) -> tuple[Floats, tuple[float, float]]:
    """Find the two strongest directions of what statements share, and how much each explains."""
    total = float(np.trace(shared))
    first = _strongest(shared, starts[:, 0], steps)
    second = _strongest(shared, starts[:, 1], steps, beside=first)
    pair = [_upward(first), _upward(second)]
    shares = [float(axis @ shared @ axis) / total if total > 0 else 0.0 for axis in pair]
    if shares[1] > shares[0]:  # the first start lay at right angles to the strongest direction
        pair, shares = pair[::-1], shares[::-1]
    return np.stack(pair, axis=1), (shares[0], shares[1])


def _upward(axis: Floats) -> Floats:
    return -axis if axis.sum() < 0 else axis


def _strongest(
    shared: Floats, start: Floats, steps: int, *, beside: Floats | None = None
) -> Floats:
    """Find the strongest direction, at right angles to ``beside``; nothing where there is none.

    Where ``start`` happens to lead nowhere, the statement that differs most is the start instead.
    """
    across = np.zeros(len(start)) if beside is None else beside
    left = np.diag(shared) - (shared @ across) * across
    if not len(left) or left.max() <= NOTHING * max(float(np.trace(shared)), 1.0):
        return np.zeros(len(start))
    axis = _powered(shared, start, across, steps)
    if axis is None:
        axis = _powered(shared, shared[:, int(left.argmax())], across, steps)
    return np.zeros(len(start)) if axis is None else axis


def _powered(shared: Floats, start: Floats, across: Floats, steps: int) -> Floats | None:
    axis = start - across * (across @ start)
    length = float(np.linalg.norm(axis))
    for _ in range(steps):
        if length <= NOTHING * float(np.linalg.norm(start)):
            return None
        axis /= length
        following = shared @ axis
        following -= across * (across @ following)
        length = float(np.linalg.norm(following))
        moved = float(np.abs(following / max(length, NOTHING) - axis).max())
        axis = following
        if moved < CLOSE_ENOUGH:
            break
    return axis / max(length, NOTHING)
