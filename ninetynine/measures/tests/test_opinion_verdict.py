import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.opinion.dip import dip
from ninetynine.measures.opinion.dip_table import CHANCES, SIZES, STRETCHED
from ninetynine.measures.opinion.groups import Places, find_groups
from ninetynine.measures.opinion.maps import draw_map
from ninetynine.measures.opinion.verdict import (
    DISTINCT,
    NO_STRUCTURE,
    SPECTRUM,
    agreement_along,
    chance_of_one_heap,
    find_again,
    has_structure,
    judge,
)
from ninetynine.measures.opinion.votes import Block, latest
from ninetynine.measures.tests.opinion_samples import sample


def votes_of(places: np.ndarray[tuple[int], np.dtype[np.float64]], *, seed: int) -> Block:
    """Votes on 20 statements of people who stand along a line, with some chance in each."""
    chance = np.random.RandomState(seed)
    pull = np.where(np.arange(20) % 2, 1.5, -1.5)
    agrees = chance.random_sample((len(places), 20)) < 1 / (1 + np.exp(-np.outer(places, pull)))
    who, what = np.nonzero(chance.random_sample(agrees.shape) < 0.9)
    return latest(people=who, statements=what, votes=np.where(agrees[who, what], 1, -1))


def test_people_who_answer_by_chance_share_no_structure() -> None:
    votes = votes_of(np.zeros(60), seed=3)

    assert judge(votes, draw_map([votes]), resamples=3).verdict == NO_STRUCTURE


def test_people_along_a_line_are_a_spectrum() -> None:
    votes = votes_of(np.random.RandomState(1).normal(size=150), seed=4)

    judged = judge(votes, draw_map([votes]), resamples=5)

    assert judged.verdict == SPECTRUM
    assert judged.structure
    assert judged.camps_chance > 0.05


def test_two_camps_are_distinct_groups() -> None:
    votes = votes_of(np.where(np.arange(150) < 60, -3.0, 3.0), seed=5)

    judged = judge(votes, draw_map([votes]), resamples=5)

    assert judged.verdict == DISTINCT
    assert judged.camps_chance < 0.05
    assert min(judged.steadiness) > 0.9


@pytest.mark.parametrize("name", ["brexit-consensus", "15-per-hour-seattle"])
def test_no_published_conversation_shows_camps(name: str) -> None:
    said = sample(name)

    judged = judge(said.votes, draw_map([said.votes], left_out=said.left_out), resamples=3)

    assert judged.verdict == SPECTRUM
    assert judged.camps_chance > 0.5


def test_the_same_votes_are_judged_the_same() -> None:
    said = sample("london.youth.policing")
    drawn = draw_map([said.votes])

    first, second = (judge(said.votes, drawn, resamples=4) for _ in range(2))

    assert first == second


def test_a_group_that_is_not_found_again_is_less_steady() -> None:
    camps = votes_of(np.where(np.arange(80) < 40, -3.0, 3.0), seed=6)
    line = votes_of(np.random.RandomState(7).normal(size=80), seed=7)

    steady, unsteady = (
        min(find_again(each, draw_map([each]), resamples=6)) for each in (camps, line)
    )

    assert steady > unsteady


def test_nobody_at_all_is_judged_without_a_fault() -> None:
    votes = latest(people=[1, 2], statements=[1, 1], votes=[1, 1])

    judged = judge(votes, draw_map([votes]))

    assert judged.verdict == NO_STRUCTURE
    assert judged.steadiness == ()
    assert judged.camps_chance == 1


def test_who_saw_what_is_not_taken_for_opinion() -> None:
    chance = np.random.RandomState(8)
    votes = [
        (p, s, int(chance.choice([-1, 1]))) for p in range(60) for s in range(20) if p % 2 == s % 2
    ]
    people, statements, said = zip(*votes, strict=True)
    block = latest(people=people, statements=statements, votes=said)

    assert not has_structure(block, draw_map([block]))


def test_an_axis_of_those_who_agree_with_all_is_noticed() -> None:
    places = Places(
        np.arange(20), np.stack([np.arange(20.0), np.zeros(20)], 1), np.full(20, 20), np.arange(20)
    )
    groups = find_groups(places, 20)

    assert agreement_along(places, groups) == pytest.approx(1)
    turned = Places(places.people, -places.points, places.votes, places.agrees)
    assert agreement_along(turned, groups) == pytest.approx(-1)


def test_two_heaps_far_apart_are_no_single_heap() -> None:
    chance = np.random.RandomState(9).normal(size=(60, 2))
    chance[:30] += (9, 0)
    places = Places(np.arange(60), chance, np.full(60, 9), np.full(60, 4))

    assert chance_of_one_heap(places, find_groups(places, 9)) < 0.01


@pytest.mark.parametrize(
    ("numbers", "depth"),
    [
        ([0.0, 0.0, 0.0, 1.0, 1.0, 1.0], 0.25),
        ([1.0, 2.0, 3.0, 4.0], 1 / 8),
        ([0.0, 0.0, 1.0, 1.0], 0.25),
        ([5.0] * 9, 0.0),
        ([1.0, 2.0], 0.0),
    ],
)
def test_the_dip_of_a_few_numbers_is_known(numbers: list[float], depth: float) -> None:
    assert dip(numbers) == pytest.approx(depth)


numbers = st.lists(st.integers(-50, 50).map(float), min_size=4, max_size=60).map(sorted)


@settings(max_examples=40)
@given(numbers, st.floats(0.1, 9), st.integers(-9, 9))
def test_moving_or_stretching_numbers_leaves_the_dip(
    found: list[float], stretch: float, by: int
) -> None:
    moved = sorted(each * stretch + by for each in found)
    mirrored = sorted(-each for each in found)

    assert dip(moved) == pytest.approx(dip(found), abs=1e-9)
    assert dip(mirrored) == pytest.approx(dip(found), abs=1e-9)
    assert 0 <= dip(found) <= 0.25


def test_the_table_of_the_dip_grows_with_rarity_and_hardly_changes_with_size() -> None:
    assert len(STRETCHED) == len(SIZES)
    for row in STRETCHED:
        assert len(row) == len(CHANCES)
        assert list(row) == sorted(row)
    assert STRETCHED[-1][CHANCES.index(0.05)] == pytest.approx(
        STRETCHED[-3][CHANCES.index(0.05)], rel=0.03
    )


def test_the_table_of_the_dip_agrees_with_a_few_draws() -> None:
    chance = np.random.RandomState(10)
    dips = [dip(np.sort(chance.random_sample(50)).tolist()) * math.sqrt(50) for _ in range(400)]

    median = STRETCHED[SIZES.index(50)][CHANCES.index(0.5)]
    assert np.median(dips) == pytest.approx(median, rel=0.03)


def test_of_very_many_people_some_are_looked_at() -> None:
    camps = votes_of(np.where(np.arange(2_300) < 900, -2.5, 2.5), seed=6)

    judged = judge(camps, draw_map([camps]), resamples=2)

    assert judged.verdict == DISTINCT
    assert min(judged.steadiness) > 0.9


def test_numbers_spread_so_evenly_that_nothing_could_be_less_parted_are_one_heap() -> None:
    square = np.array([(x, y) for x in range(8) for y in range(8)], float)
    places = Places(np.arange(64), square, np.full(64, 9), np.full(64, 4))

    assert chance_of_one_heap(places, find_groups(places, 9)) == 1
