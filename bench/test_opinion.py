"""Opinion against red-dwarf, where its package is installed, and on a million made-up votes."""

import math
from pathlib import Path
from statistics import fmean

import pytest

from bench.opinion import compare
from bench.opinion_many import many

HOUSE = Path(__file__).parents[1]
BESIDE = HOUSE.parent / "shared" / "data" / "votes"
SAMPLES = HOUSE / "ninetynine" / "files" / "tests" / "samples" / "polis"


def test_a_million_votes_take_five_seconds_of_one_core_and_ten_million_forty_five() -> None:
    million, ten = many(((10_000, 100), (100_000, 100)))

    assert million.map_seconds < 5
    assert million.megabytes < 600
    assert ten.map_seconds < 45


@pytest.mark.filterwarnings("default")  # of red-dwarf's own packages
def test_the_map_is_many_times_faster_than_red_dwarfs_and_no_worse() -> None:
    pytest.importorskip("reddwarf", reason="red-dwarf comes with the bench extra")
    where = BESIDE if BESIDE.is_dir() else SAMPLES

    names = [each for each in sorted(where.iterdir()) if each.is_dir()]
    rows = [compare(each, splits=10) for each in names]

    for name, row in zip(names, rows, strict=True):
        print(f"{name.name}: " + ", ".join(f"{key} {value:.3g}" for key, value in row.items()))
    for key, mean, least in (("a ratio", 6, 3), ("a map ratio", 2, 1), ("b ratio", 3, 1)):
        found = [row[key] for row in rows]
        geometric = math.exp(fmean(map(math.log, found)))
        print(f"{key}: geometric mean {geometric:.1f}, least {min(found):.1f}")
        assert geometric >= mean
        assert min(found) >= least
    for key in ("c ours", "c theirs", "LL2 ours", "LL2 theirs", "d report"):
        print(f"{key}: mean {fmean(row[key] for row in rows):.3f}")
    assert max(row["b MB share"] for row in rows) <= 0.5
    assert fmean(row["c ours"] for row in rows) >= fmean(row["c theirs"] for row in rows)
    assert all(row["LL2 ours"] < row["LL2 theirs"] for row in rows)
