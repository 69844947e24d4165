"""Where a group lies on the map and how widely it is spread: for a drawing, never anybody's place."""

from dataclasses import dataclass

import numpy as np

from ninetynine.measures.opinion.groups import ON_THE_EDGE
from ninetynine.measures.opinion.maps import OpinionMap
from ninetynine.measures.opinion.votes import Floats

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A middle and two half-axes, each one standard deviation long, of five people or more."""

    middle: Point
    along: Point
    across: Point


def shapes_of(drawn: OpinionMap) -> tuple[Shape | None, tuple[Shape, ...]]:
    """Return the shape of everybody on the map, and of each group; nothing where there are no groups."""
    labels, points = drawn.groups.labels, drawn.places.points
    if not drawn.groups.sizes:
        return None, ()
    groups = tuple(_shape(points[labels == each]) for each in range(len(drawn.groups.sizes)))
    return _shape(points[labels >= ON_THE_EDGE]), groups


def _shape(points: Floats) -> Shape:
    middle = points.mean(axis=0)
    squares, axes = np.linalg.eigh(np.cov(points.T, bias=True))
    halves = axes * np.sqrt(np.maximum(squares, 0.0))
    halves *= np.where(halves.sum(axis=0) < 0, -1.0, 1.0)  # the same way round on every machine
    (x, y), (a, b), (c, d) = middle.tolist(), halves[:, 1].tolist(), halves[:, 0].tolist()
    return Shape((x, y), (a, b), (c, d))
