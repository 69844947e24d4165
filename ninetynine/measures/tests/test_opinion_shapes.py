import numpy as np
import pytest

from ninetynine.measures.opinion.maps import draw_map
from ninetynine.measures.opinion.shapes import shapes_of
from ninetynine.measures.opinion.votes import latest


def _votes(people: int) -> tuple[list[int], list[int], list[int]]:
    cells = [(who, what) for who in range(people) for what in range(8)]
    votes = [
        ((1 if (who < 10) == (what < 4) else -1) if (who * 5 + what * 3) % 7 else 0)
        for who, what in cells
    ]
    return [who for who, _ in cells], [what for _, what in cells], votes


def test_a_shape_is_the_spread_of_its_group() -> None:
    people, statements, votes = _votes(24)
    drawn = draw_map([latest(people=people, statements=statements, votes=votes)])

    everybody, groups = shapes_of(drawn)

    points = drawn.places.points[drawn.groups.labels == 0]
    assert everybody is not None
    assert len(groups) == len(drawn.groups.sizes) == 2
    assert groups[0].middle == pytest.approx(tuple(points.mean(axis=0)))
    squares = groups[0].along[0] ** 2 + groups[0].across[0] ** 2
    assert squares == pytest.approx(float(points[:, 0].var()))
    assert np.hypot(*everybody.along) > np.hypot(*groups[0].along)


def test_without_groups_there_is_no_shape() -> None:
    people, statements, votes = _votes(6)
    drawn = draw_map([latest(people=people, statements=statements, votes=votes)])

    assert shapes_of(drawn) == (None, ())
