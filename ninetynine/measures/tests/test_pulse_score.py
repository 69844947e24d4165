from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.pulse.beta import beta_below, beta_quantile
from ninetynine.measures.pulse.score import (
    NobodyAnswered,
    equality_adjusted,
    inequality,
    score,
    silence_bounds,
    spread,
)

SIX = [1, 0.75, 0.75, 0.5, 1, 0.875]
means = st.lists(st.integers(0, 32).map(lambda steps: steps / 32), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("people", "points", "low", "high", "sd"),
    [
        ([1] * 5, 90.75, 73.84, 98.72, 8.25),
        ([1] * 10, 94.50, 84.71, 98.87, 4.80),
        ([1] * 30, 97.40, 93.78, 98.96, 1.79),
        ([1] * 1000, 98.95, 98.84, 99.00, 0.06),
        ([0] * 5, 8.25, 0.28, 25.16, 8.25),
        (SIX, 76.02, 62.16, 87.67, 7.79),
        ([1] * 9 + [0], 85.50, 67.74, 96.79, 9.15),
        ([0.75] * 8, 71.50, 64.91, 77.70, 3.89),
    ],
)
def test_scores_are_those_of_the_definition(
    people: list[float], points: float, low: float, high: float, sd: float
) -> None:
    found = score(people)

    assert (found.points, *found.interval, found.sd) == pytest.approx(
        (points, low, high, sd), abs=0.00501
    )


def test_silence_has_bounds() -> None:
    assert silence_bounds(SIX, present=10) == (48.375, 84.375)


@settings(max_examples=25)
@given(means, st.integers(0, 40))
def test_silence_bounds_hold_whatever_the_silent_would_have_said(
    people: list[float], silent: int
) -> None:
    low, high = silence_bounds(people, present=len(people) + silent)

    assert low == pytest.approx(score(people + [0.0] * silent).points)
    assert high == pytest.approx(score(people + [1.0] * silent).points)


@settings(max_examples=25)
@given(means)
def test_ninety_nine_is_never_reached_and_the_interval_holds_the_score(people: list[float]) -> None:
    found = score(people)
    n = len(people)

    assert 99 * 0.5 / (n + 1) - 1e-9 <= found.points <= 99 * (n + 0.5) / (n + 1) + 1e-9 < 99
    assert 0 <= found.interval[0] < found.points < found.interval[1] <= 99


def test_a_million_people_who_all_say_fully_do_not_reach_it_either() -> None:
    assert score([1.0] * 1_000_000).points < 99


@settings(max_examples=25)
@given(means)
def test_the_parts_of_what_is_missing_add_up_to_a_hundred(people: list[float]) -> None:
    found = score(people)

    assert found.points + found.told + found.empty_chair + found.last_one == pytest.approx(100)


@settings(max_examples=25)
@given(means, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_people(people: list[float], chance: object) -> None:
    mixed = list(people)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    assert score(mixed) == score(people)
    assert inequality(mixed) == inequality(people)


@settings(max_examples=25)
@given(means, st.integers(0, 59))
def test_somebody_who_says_more_never_lowers_the_score(people: list[float], place: int) -> None:
    more = list(people)
    more[place % len(more)] = 1.0

    assert score(more).points >= score(people).points


@settings(max_examples=25)
@given(means)
def test_what_is_handed_in_is_left_as_it_was(people: list[float]) -> None:
    before = list(people)

    score(people)
    spread(people)

    assert people == before


def test_equality_takes_off_what_its_definition_says() -> None:
    assert equality_adjusted([1] * 9 + [0]) == pytest.approx(76.95, abs=0.005)
    assert equality_adjusted(SIX) == pytest.approx(67.25, abs=0.005)
    assert equality_adjusted([0] * 5) == score([0] * 5).points


@pytest.mark.parametrize(
    ("people", "band"),
    [([0.5] * 8, "even"), ([1] * 9 + [0], "some spread"), ([1] * 6 + [0] * 2, "wide")],
)
def test_spread_is_a_band(people: list[float], band: str) -> None:
    assert spread(people) == band


@pytest.mark.parametrize("people", [[1.2], [-0.1], [float("nan")]])
def test_a_mean_outside_of_its_range_is_refused(people: list[float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        score(people)


def test_without_anybody_there_is_no_score() -> None:
    with pytest.raises(NobodyAnswered):
        score([])


def test_more_answers_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="more people"):
        silence_bounds([1, 1], present=1)


@given(st.integers(0, 1000).map(lambda k: k / 1000), st.integers(1, 40), st.integers(1, 40))
def test_the_beta_distribution_is_the_binomial_seen_from_the_other_side(
    x: float, a: int, b: int
) -> None:
    n = a + b - 1
    exact = sum(comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1))

    assert beta_below(x, a, b) == pytest.approx(exact, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(0.3, 3_000), st.floats(0.3, 3_000))
def test_a_quantile_lies_where_its_part_lies_below(part: float, a: float, b: float) -> None:
    x = beta_quantile(part, a, b)

    assert beta_below(x - 1e-9, a, b) - 1e-9 <= part <= beta_below(x + 1e-9, a, b) + 1e-9


def test_quantiles_known_from_elsewhere() -> None:
    """Closed forms: Beta(1, b) and Beta(a, 1); and the arcsine of Beta(1/2, 1/2)."""
    assert beta_quantile(0.05, 1, 7) == pytest.approx(1 - 0.95 ** (1 / 7), abs=1e-15)
    assert beta_quantile(0.95, 9, 1) == pytest.approx(0.95 ** (1 / 9), abs=1e-15)
    assert beta_quantile(1 / 3, 0.5, 0.5) == pytest.approx(0.25, abs=1e-13)
