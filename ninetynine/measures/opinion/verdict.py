"""Whether the groups on a map are more than a way of drawing it: structure, camps, steadiness."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.opinion.axes import Axes, two_axes
from ninetynine.measures.opinion.chance import even_chance, mixed
from ninetynine.measures.opinion.dip import dip
from ninetynine.measures.opinion.dip_table import CHANCES, SIZES, STRETCHED
from ninetynine.measures.opinion.groups import NOT_PLACED, ON_THE_EDGE, Groups, Places
from ninetynine.measures.opinion.kmeans import best_parts
from ninetynine.measures.opinion.maps import OpinionMap
from ninetynine.measures.opinion.votes import Block, Floats, Ints, pick

NO_STRUCTURE: Final = "no shared structure"
SPECTRUM: Final = "a spectrum"
DISTINCT: Final = "distinct groups"

SHUFFLES: Final = 19  # the real share must be above all of them: 1 in 20 by chance
DIRECTIONS: Final = 36
UNLIKELY: Final = 0.05
RESAMPLES: Final = 50
STEADY: Final = 0.75  # Hennig (2007)
MOST_PEOPLE: Final = 2_000  # whom these tests look at; more would only make them slower
MOSTLY_YES: Final = 0.5
MOST_STEPS: Final = 40
NOTHING: Final = 1e-9
STEPS_ANEW: Final = 20

Single = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said of the groups.

    Attributes:
        verdict: "no shared structure", "a spectrum" or "distinct groups".
        structure: the first axis shows more than after each of 19 shuffles of the votes.
        camps_chance: the chance of a dip as deep in a single heap, for 36 directions together.
        steadiness: for each group how well it is found again when the people are drawn anew,
            0.0 to 1.0; below 0.6 it should not be trusted, from 0.75 it is steady.
        yes_saying: rank correlation of the first axis with people's share of agreement.
        mostly_yes_saying: it is beyond 0.5 either way: the axis mostly separates people who agree
            a lot from people who agree little.
    """

    verdict: str
    structure: bool
    camps_chance: float
    steadiness: tuple[float, ...]
    yes_saying: float
    mostly_yes_saying: bool


def judge(votes: Block, drawn: OpinionMap, *, seed: int = 1, resamples: int = RESAMPLES) -> Verdict:
    """Say whether there is structure, and whether its groups are distinct.

    Args:
        votes: the whole conversation in one block.
        drawn: its map.
        seed: of the shuffles and of drawing people anew.
        resamples: how often to draw people anew.
    """
    structure = has_structure(votes, drawn, seed=seed)
    chance = chance_of_one_heap(drawn.places, drawn.groups)
    steadiness = find_again(votes, drawn, seed=seed, resamples=resamples)
    yes = agreement_along(drawn.places, drawn.groups)
    apart = chance < UNLIKELY and bool(steadiness) and min(steadiness) >= STEADY
    verdict = (DISTINCT if apart else SPECTRUM) if structure else NO_STRUCTURE
    return Verdict(verdict, structure, chance, steadiness, yes, abs(yes) > MOSTLY_YES)


def _some(votes: Block, seed: int) -> Block:
    """Take at most 2,000 people, by a number worked out from their id."""
    if len(votes.people) <= MOST_PEOPLE:
        return votes
    order = np.argsort(mixed(seed, votes.people.astype(np.uint64)), kind="stable")
    return pick(votes, np.sort(order[:MOST_PEOPLE]))


def has_structure(votes: Block, drawn: OpinionMap, *, seed: int = 1) -> bool:
    """Tell whether the first axis shows more than it does after the votes have been shuffled.

    On each statement the votes are dealt out anew among those who voted on it, 19 times. Who saw
    what stays as it is, so that it is not taken for opinion.
    """
    some = _some(votes, seed)
    size = len(drawn.axes.kept)
    where = np.full(len(votes.statements), -1)
    where[drawn.axes.kept] = np.arange(size)
    columns = where[some.columns]
    on_map = columns >= 0
    rows, columns, said = some.rows[on_map], columns[on_map], some.votes[on_map]
    order = np.argsort(columns, kind="stable")
    rows, columns, said = rows[order], columns[order], said[order]
    seen = np.maximum(np.bincount(columns, minlength=size), 1)
    differs = said - (np.bincount(columns, said, size) / seen)[columns]
    shape = (len(some.people), size)
    real = _strength(differs, rows, columns, shape)
    for shuffle in range(SHUFFLES):
        chance = even_chance(seed * 1_000 + shuffle, len(columns))
        dealt = differs[np.argsort(columns + chance, kind="stable")]
        if _strength(dealt, rows, columns, shape) >= real:
            return False
    return real > 0


def _strength(differs: Floats, rows: Ints, columns: Ints, shape: tuple[int, int]) -> float:
    """Give the strongest eigenvalue of what people share, or statements."""
    dense = np.zeros(shape, np.float32)
    dense[rows, columns] = differs
    wide = dense if shape[0] >= shape[1] else dense.T
    return _strongest((wide.T @ wide).astype(np.float64))


def _strongest(shared: Floats) -> float:
    """Give the greatest eigenvalue by Lanczos' steps, every direction kept at right angles."""
    size = len(shared)
    steps = min(MOST_STEPS, size)
    basis, inner = np.zeros((steps, size)), np.zeros((steps, steps))
    following = np.sqrt(np.diag(shared)) + 1e-3 * even_chance(1, size)
    for step in range(steps):
        length = float(np.linalg.norm(following))
        if length <= NOTHING:
            break
        basis[step] = following / length
        following = shared @ basis[step]
        inner[step, : step + 1] = inner[: step + 1, step] = basis[: step + 1] @ following
        for _ in range(2):  # once leaves rounding behind
            following = following - (basis[: step + 1] @ following) @ basis[: step + 1]
    return float(np.linalg.eigvalsh(inner)[-1]) if steps else 0.0


def chance_of_one_heap(places: Places, groups: Groups) -> float:
    """Give the chance that people in one heap would look as parted, in 36 directions together.

    The dip of everybody placed along each direction, 5 degrees apart; the least chance times 36
    (Bonferroni), at most 1. It takes chances from numbers spread evenly, which no single heap
    exceeds more often.
    """
    points = places.points[groups.labels >= ON_THE_EDGE] if groups.sizes else places.points[:0]
    if not len(points):
        return 1.0
    deepest = 0.0
    for direction in range(DIRECTIONS):
        angle = math.pi * direction / DIRECTIONS
        along = points[:, 0] * math.cos(angle) + points[:, 1] * math.sin(angle)
        deepest = max(deepest, dip(np.sort(along).tolist()))
    return min(1.0, DIRECTIONS * _chance_of_dip(deepest, len(points)))


def _chance_of_dip(found: float, size: int) -> float:
    """Read a chance off the table; at least its least."""
    scale = [1 / math.sqrt(each) for each in SIZES[::-1]]
    table = np.array(STRETCHED[::-1])
    at = 1 / math.sqrt(size)
    exceeded = [float(np.interp(at, scale, column)) for column in table.T]
    logs = np.log(CHANCES)
    if found * math.sqrt(size) < exceeded[0]:
        return 1.0
    return float(np.exp(np.interp(found * math.sqrt(size), exceeded, logs)))


def find_again(
    votes: Block, drawn: OpinionMap, *, seed: int = 1, resamples: int = RESAMPLES
) -> tuple[float, ...]:
    """Say how well each group is found again when the people are drawn anew from themselves.

    The mean over the draws of the best Jaccard overlap: people who are in both the group and the
    part that fits it best, among those who are in either. Axes (from those of the map), places and
    parts are made anew.
    """
    size = len(drawn.groups.sizes)
    if not size:
        return ()
    own = drawn.groups.labels
    some = _some(pick(votes, own >= 0), seed)
    labels = own[np.searchsorted(drawn.places.people, some.people)]
    dense = _dense(some, drawn.axes)
    people = len(some.people)
    overlaps = np.zeros(size)
    for resample in range(resamples):
        chance = even_chance(seed * 100_000 + resample, people)
        often = np.bincount((chance * people).astype(np.int64), minlength=people)
        overlaps += _overlaps(dense, often, labels, drawn, seed)
    return tuple(float(each) for each in overlaps / max(resamples, 1))


def _dense(some: Block, axes: Axes) -> tuple[Single, Single]:
    """Give people by statement what was said, and whether it was; 0 where nothing was."""
    where = np.full(len(some.statements), -1)
    where[axes.kept] = np.arange(len(axes.kept))
    columns = where[some.columns]
    there = columns >= 0
    said, seen = np.zeros((2, len(some.people), len(axes.kept)), np.float32)
    said[some.rows[there], columns[there]] = some.votes[there]
    seen[some.rows[there], columns[there]] = 1
    return said, seen


def _overlaps(
    dense: tuple[Single, Single], often: Ints, labels: Ints, drawn: OpinionMap, seed: int
) -> Floats:
    size, drawn_at_all = len(drawn.groups.sizes), np.flatnonzero(often)
    times = often[drawn_at_all]
    points = _placed_anew((dense[0][drawn_at_all], dense[1][drawn_at_all]), times, drawn.axes)
    parts = best_parts(np.repeat(points, times, axis=0), [size], seed=seed).get(size)
    if parts is None:
        return np.zeros(size)
    part, group = parts.labels[np.cumsum(times) - 1], labels[drawn_at_all]
    cells = np.bincount(group * size + part, minlength=size * size).reshape(size, size)
    either = cells.sum(axis=1)[:, None] + cells.sum(axis=0)[None, :] - cells
    return np.asarray((cells / np.maximum(either, 1)).max(axis=1), np.float64)


def _placed_anew(dense: tuple[Single, Single], times: Ints, axes: Axes) -> Floats:
    """Place people, each counted so many times, on axes of their own."""
    said, seen = dense
    mean = (times @ said) / np.maximum(times @ seen, 1)
    differs = said - seen * mean.astype(np.float32)
    weighed = differs * np.sqrt(times, dtype=np.float32)[:, None]
    shared = (weighed.T @ weighed).astype(np.float64)
    loadings, _ = two_axes(shared, axes.loadings, steps=STEPS_ANEW)
    counted = seen.sum(axis=1) + axes.left_out
    stretch = np.sqrt((len(axes.kept) + axes.left_out) / np.maximum(counted, 1.0))
    return np.asarray((differs @ loadings) * stretch[:, None], np.float64)


def agreement_along(places: Places, groups: Groups) -> float:
    """Give the rank correlation of the first axis with people's share of agreement, -1.0 to 1.0."""
    there = groups.labels != NOT_PLACED
    if there.sum() < 3:
        return 0.0
    share = places.agrees[there] / np.maximum(places.votes[there], 1)
    first, second = _ranks(places.points[there, 0]), _ranks(share)
    spread = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / spread if spread > 0 else 0.0


def _ranks(numbers: Floats) -> Floats:
    """Rank numbers around 0; equal ones share the mean of their ranks."""
    _, place_of, sizes = np.unique(numbers, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    ranks = (last - (sizes - 1) / 2)[place_of]
    return np.asarray(ranks - ranks.mean(), np.float64)
