"""Where people stand, and the neighbourhoods of opinion that they form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.opinion.axes import Axes
from ninetynine.measures.opinion.kmeans import best_parts
from ninetynine.measures.opinion.votes import Block, Floats, Ints

VOTES_TO_BE_PLACED: Final = 7  # or all statements, if there are fewer
PEOPLE_FOR_A_MAP: Final = 15
LEAST_GROUP: Final = 5
MOST_GROUPS: Final = 5
SEED: Final = 9  # of the starts by chance; with it the golden partitions are reached
NEARLY_BEST: Final = 0.9  # of the best silhouette: of several clear divisions the plainest wins

ON_THE_EDGE: Final = -1
NOT_PLACED: Final = -2
IN_NO_GROUP: Final = -3


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where people stand on the map, in the order of the block.

    Attributes:
        people: their ids.
        points: two coordinates for each; further out is less usual.
        votes: how many votes each has given.
        agrees: and how many of them were agreement.
    """

    people: Ints
    points: Floats
    votes: Ints
    agrees: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Neighbourhoods of opinion. Group 0 is the smallest; of equal ones the one further left.

    Attributes:
        labels: the group of each person of ``Places``; ON_THE_EDGE, or NOT_PLACED (too few votes
            to be on the map); IN_NO_GROUP for everybody else where there are no groups.
        sizes: how many people each group has; empty where there are no groups.
        centres: the middle of each group on the map.
        silhouettes: for each number of groups that was tried, how clear the division is.
    """

    labels: Ints
    sizes: tuple[int, ...]
    centres: Floats
    silhouettes: dict[int, float]

    @property
    def edge(self) -> int:
        """How many people stand apart with too few others to be shown as a group."""
        return int((self.labels == ON_THE_EDGE).sum())

    @property
    def placed(self) -> int:
        return int((self.labels != NOT_PLACED).sum())


def place(block: Block, axes: Axes) -> Places:
    """Place the people of a block: the second pass.

    A person's place is the sum over their votes of (vote - mean) x loading, stretched by
    sqrt(statements / votes seen), so that who has seen little is not pulled to the middle.
    Statements that were taken out count as seen by everybody, as Polis does it.
    """
    size = len(block.statements)
    mean, on_map = np.zeros(size), np.zeros(size, bool)
    mean[axes.kept], on_map[axes.kept] = axes.mean, True
    loadings = np.zeros((size, 2))
    loadings[axes.kept] = axes.loadings
    rows, people = block.rows, len(block.people)
    differs = np.where(on_map[block.columns], block.votes - mean[block.columns], 0.0)
    sums = [
        np.bincount(rows, differs * loadings[block.columns, axis], minlength=people)
        for axis in (0, 1)
    ]
    counted = np.bincount(rows, on_map[block.columns], minlength=people) + axes.left_out
    stretch = np.sqrt((len(axes.kept) + axes.left_out) / np.maximum(counted, 1.0))
    points = np.array(sums, np.float64).T * stretch[:, None]
    agrees = np.bincount(rows, block.votes == 1, minlength=people).astype(np.int64)
    return Places(block.people, points, np.diff(block.begins), agrees)


def everybody(parts: Iterable[Places]) -> Places:
    """Put the places of several blocks together, people ascending."""
    all_parts = list(parts)
    people = np.concatenate([each.people for each in all_parts])
    order = np.argsort(people, kind="stable")
    return Places(
        people[order],
        np.concatenate([each.points for each in all_parts])[order],
        np.concatenate([each.votes for each in all_parts])[order],
        np.concatenate([each.agrees for each in all_parts])[order],
    )


def find_groups(places: Places, statements: int, *, seed: int = SEED) -> Groups:
    """Divide the people on the map into 2 to 5 groups, the fewest that are nearly the clearest.

    Only people with 7 votes or more are placed (with fewer than 7 statements: all of them). A part
    with fewer than 5 people is set aside as the edge, and the rest is divided anew. With fewer
    than 15 people on the map, or when nobody differs, there are no groups.

    Args:
        places: everybody, in a fixed order.
        statements: how many statements the map rests on, those taken out included.
        seed: of the starts by chance.
    """
    enough = places.votes >= min(VOTES_TO_BE_PLACED, statements)
    labels = np.where(enough, ON_THE_EDGE, NOT_PLACED)
    rest, tried = enough.copy(), dict[int, float]()
    if enough.sum() < PEOPLE_FOR_A_MAP:
        rest[:] = False
    while rest.sum() >= 2 * LEAST_GROUP:
        points = places.points[rest]
        found = best_parts(points, range(2, MOST_GROUPS + 1), seed=seed)
        if not found:
            break
        tried = {size: parts.silhouette for size, parts in found.items()}
        parts = found[fewest_nearly_best(tried)]
        sizes = np.bincount(parts.labels)
        if sizes.min() >= LEAST_GROUP:
            labels[rest] = _smallest_first(parts.labels, parts.centres)[parts.labels]
            break
        rest[np.flatnonzero(rest)[sizes[parts.labels] < LEAST_GROUP]] = False
    return _named(places, labels, tried)


def fewest_nearly_best(silhouettes: dict[int, float]) -> int:
    """Choose the least number of groups whose silhouette is at least 0.9 of the best."""
    best = max(silhouettes.values())
    enough = min(best, NEARLY_BEST * best)
    return min(size for size, clear in silhouettes.items() if clear >= enough)


def _smallest_first(labels: Ints, centres: Floats) -> Ints:
    """For each part the number that it gets: by size, then from left to right, then upwards."""
    order = np.lexsort((centres[:, 1], centres[:, 0], np.bincount(labels)))
    named = np.empty(len(order), np.int64)
    named[order] = np.arange(len(order))
    return named


def _named(places: Places, labels: Ints, tried: dict[int, float]) -> Groups:
    count = int(labels.max(initial=-1)) + 1
    if not count:
        labels, tried = np.where(labels == ON_THE_EDGE, IN_NO_GROUP, labels), {}
    member: list[npt.NDArray[np.bool_]] = [labels == each for each in range(count)]
    centres = np.array([places.points[each].mean(axis=0) for each in member]).reshape(-1, 2)
    return Groups(labels, tuple(int(each.sum()) for each in member), centres, tried)
