"""Neighbourhoods on a flat map: k-means from many fixed starts, all starts at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.opinion.chance import even_chance
from ninetynine.measures.opinion.votes import Floats, Ints

SEEDED_STARTS: Final = 24
MOST_STEPS: Final = 100
MOST_AT_FIRST: Final = 5_000  # of more people every so many settle the starts, and all the best 3
STARTS_FOR_ALL: Final = 3
NOTHING: Final = 1e-300
SAME: Final = 1e-9  # inertias closer than this, in parts, are the same partition


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """One way of dividing the points into ``len(centres)`` parts.

    ``silhouette`` is the simplified one, by distances to centres: -1.0 to 1.0, more is clearer.
    """

    labels: Ints
    centres: Floats
    silhouette: float


def best_parts(points: Floats, sizes: Sequence[int], *, seed: int) -> dict[int, Parts]:
    """Find for each number of parts the division with the least inertia over all starts.

    There are 3 fixed starts (equal slices by the first axis, the second and the angle) and 24
    seeded ones that prefer far points. Of equal inertias the earlier start wins; of equally near
    centres the one that came first. Of more than 5,000 people some settle which three starts are
    best, and everybody settles those. A number of parts that leaves one empty is not in the answer.

    Args:
        points: one row for each person, in a fixed order; two columns.
        sizes: the numbers of parts to try, ascending.
        seed: of the seeded starts.
    """
    if not len(points) or not sizes:
        return {}
    some = points[:: -(-len(points) // MOST_AT_FIRST)]
    centres, wide = _all_starts(some, sizes, seed)
    labels, inertia = settle(some, centres, wide)
    if len(some) < len(points):
        best = _best_few(inertia, wide)
        centres, wide = centres[best], wide[best]
        labels, inertia = settle(points, centres, wide)
    return {
        size: parts
        for size in sizes
        if (parts := _chosen(points, centres, labels, inertia, wide == size)) is not None
    }


def _all_starts(points: Floats, sizes: Sequence[int], seed: int) -> tuple[Floats, Ints]:
    """Give the centres of every start, and how many each has; the rest of its row is nowhere."""
    far = _far_points(points, max(sizes), seed)
    slices = [np.argsort(key, kind="stable") for key in _keys(points)]
    starts = {size: _starts(points, slices, far, size) for size in sizes}
    centres = np.full((sum(map(len, starts.values())), max(sizes), 2), np.inf)
    row = 0
    for size, each in starts.items():
        centres[row : row + len(each), :size] = each
        row += len(each)
    return centres, np.repeat(list(starts), [len(each) for each in starts.values()])


def _best_few(inertia: Floats, wide: Ints) -> Ints:
    """Choose for each number of parts the three best starts that ended differently."""
    chosen: list[int] = []
    for size in np.unique(wide):
        rows = np.flatnonzero(wide == size)
        _, first = np.unique(
            np.round(inertia[rows] / max(float(inertia[rows].max()), NOTHING), 6), return_index=True
        )
        chosen.extend(rows[first[:STARTS_FOR_ALL]])
    return np.array(chosen)


def _keys(points: Floats) -> tuple[Floats, Floats, Floats]:
    return points[:, 0], points[:, 1], np.arctan2(points[:, 1], points[:, 0])


def _starts(points: Floats, slices: Sequence[Ints], far: Floats, size: int) -> Floats:
    edges = [len(points) * each // size for each in range(size)]
    if len(points) < size:
        return far[:, :size]
    counts = np.diff([*edges, len(points)])[:, None]
    fixed = [np.add.reduceat(points[order], edges, axis=0) / counts for order in slices]
    return np.concatenate([np.array(fixed), far[:, :size]])


def _far_points(points: Floats, size: int, seed: int) -> Floats:
    """Choose starts by chance, a point more likely the further it is from those chosen before."""
    chance = even_chance(seed, SEEDED_STARTS * size).reshape(SEEDED_STARTS, size)
    first = points[(chance[:, 0] * len(points)).astype(np.int64)]
    chosen, away = [first], _squares(points, first)
    for each in range(1, size):
        reached = np.cumsum(away, axis=1)
        target = chance[:, each : each + 1] * reached[:, -1:]
        place = np.minimum((reached <= target).sum(axis=1), len(points) - 1)
        chosen.append(points[place])
        away = np.minimum(away, _squares(points, chosen[-1]))
    return np.stack(chosen, axis=1)


def _squares(points: Floats, centres: Floats) -> Floats:
    return (points[:, 0] - centres[:, :1]) ** 2 + (points[:, 1] - centres[:, 1:]) ** 2


def settle(points: Floats, centres: Floats, wide: Ints) -> tuple[npt.NDArray[np.int8], Floats]:
    """Move all centres, in place, until nobody changes to another; return labels and inertias."""
    starts, size, _ = centres.shape
    labels = np.full((starts, len(points)), -1, np.int8)
    inertia, at_origin = np.zeros(starts), float((points**2).sum())
    moving = np.arange(starts)
    for _ in range(MOST_STEPS):
        now, squares = _nearest(points, centres[moving], wide[moving])
        inertia[moving] = np.maximum(squares.sum(axis=1) + at_origin, 0.0)
        still = (now == labels[moving]).all(axis=1)
        labels[moving] = now
        if still.all():
            break
        moving, now = moving[~still], now[~still]
        cells = (now + size * np.arange(len(moving))[:, None]).ravel()
        counts = np.bincount(cells, minlength=size * len(moving)).reshape(-1, size)
        for axis in (0, 1):
            weights = np.broadcast_to(points[:, axis], now.shape).ravel()
            sums = np.bincount(cells, weights, size * len(moving)).reshape(-1, size)
            filled = counts > 0
            moved = centres[moving, :, axis]
            moved[filled] = sums[filled] / counts[filled]
            centres[moving, :, axis] = moved
    return labels, inertia


def _nearest(points: Floats, centres: Floats, wide: Ints) -> tuple[npt.NDArray[np.int8], Floats]:
    """Give each point its nearest centre, and the squared distance less that to the origin.

    ``wide`` is how many centres each start has, ascending. The square of a point's own distance to
    the origin is the same for every centre; left out, there is less to work out.
    """
    across, along = np.ascontiguousarray(points.T)
    pull, own = -2 * centres, (np.where(np.isinf(centres), 0, centres) ** 2).sum(axis=2)
    best = pull[:, 0, :1] * across
    best += pull[:, 0, 1:] * along
    best += own[:, :1]
    labels = np.zeros(best.shape, np.int8)
    for each in range(1, centres.shape[1]):
        rows = slice(int(np.searchsorted(wide, each, side="right")), None)
        squares = pull[rows, each, :1] * across
        squares += pull[rows, each, 1:] * along
        squares += own[rows, each, None]
        np.putmask(labels[rows], squares < best[rows], each)
        np.minimum(best[rows], squares, out=best[rows])
    return labels, best


def _chosen(
    points: Floats,
    centres: Floats,
    labels: npt.NDArray[np.int8],
    inertia: Floats,
    rows: npt.NDArray[np.bool_],
) -> Parts | None:
    places = np.flatnonzero(rows)
    least = float(inertia[places].min())
    first = places[int((inertia[places] <= least * (1 + SAME)).argmax())]
    middle = centres[first][np.isfinite(centres[first, :, 0])]
    own = labels[first].astype(np.int64)
    if np.bincount(own, minlength=len(middle)).min() == 0:
        return None
    return Parts(own, middle, simplified_silhouette(points, middle, own))


def simplified_silhouette(points: Floats, centres: Floats, labels: Ints) -> float:
    """Say how much nearer people are to their own centre than to the next, -1.0 to 1.0."""
    away = np.sqrt(_squares(points, centres))
    everyone = np.arange(len(points))
    own = away[labels, everyone].copy()
    away[labels, everyone] = np.inf
    next_best = away.min(axis=0)
    wider = np.maximum(own, next_best)
    gap = np.divide(next_best - own, wider, out=np.zeros(len(points)), where=wider > 0)
    return float(gap.mean())
