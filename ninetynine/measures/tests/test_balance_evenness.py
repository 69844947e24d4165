from math import exp, inf, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ninetynine.measures.balance.evenness import gini, gini_of_all, hill, pielou, shares
from ninetynine.measures.balance.floor import NothingToMeasure

amounts = st.lists(st.integers(0, 5_000), min_size=2, max_size=30).filter(any)


@given(amounts, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_people(said: list[int], chance: object) -> None:
    mixed = list(said)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    assert (gini(mixed), hill(mixed), hill(mixed, 2), pielou(mixed)) == (
        gini(said),
        hill(said),
        hill(said, 2),
        pielou(said),
    )


@given(amounts)
def test_somebody_silent_lowers_evenness_and_leaves_the_number_of_speakers(said: list[int]) -> None:
    assume(sum(one > 0 for one in said) > 1)

    assert hill([*said, 0]) == hill(said)
    assert pielou([*said, 0]) < pielou(said)


@given(st.integers(1, 10_000), st.integers(2, 200))
def test_the_same_for_all_is_perfectly_even(amount: int, people: int) -> None:
    said = [amount] * people

    assert gini(said) == pytest.approx(0, abs=1e-12)
    assert hill(said) == pytest.approx(people)


@given(st.integers(1, 10_000), st.integers(2, 200))
def test_one_speaker_alone_is_the_least_even_there_is(amount: int, people: int) -> None:
    said = [amount] + [0] * (people - 1)

    assert hill(said) == 1
    assert gini(said) == pytest.approx((people - 1) / people)
    assert gini_of_all(said) == pytest.approx(1)


@given(amounts)
def test_every_figure_stays_in_its_range(said: list[int]) -> None:
    n = len(said)

    assert 0 <= gini(said) <= (n - 1) / n + 1e-12
    assert 0 <= gini_of_all(said) <= 1
    assert 1 <= hill(said, 2) <= hill(said) + 1e-9 <= hill(said, 0) + 2e-9 <= n + 3e-9
    assert 0 <= pielou(said) <= 1


@given(amounts, st.floats(1e-300, 1e290))
def test_the_unit_does_not_matter(said: list[int], seconds: float) -> None:
    assert hill([one * seconds for one in said]) == pytest.approx(hill(said))


@given(amounts)
def test_the_plain_formulas_give_the_same(said: list[int]) -> None:
    whole, n = sum(said), len(said)
    pairs = sum(abs(a - b) for a in said for b in said)
    entropy = -sum(x / whole * log(x / whole) for x in said if x)

    assert gini(said) == pytest.approx(pairs / (2 * n * whole), abs=1e-9)
    assert hill(said) == pytest.approx(exp(entropy))


@given(amounts)
def test_what_is_handed_in_is_left_as_it_was(said: list[int]) -> None:
    before = list(said)

    shares(said)
    gini_of_all(said)
    pielou(said)

    assert said == before


@pytest.mark.parametrize("said", [[], [5], [0, 0], [1, -1], [1, float("nan")], [1, float("inf")]])
def test_what_is_no_amount_is_refused(said: list[float]) -> None:
    with pytest.raises(NothingToMeasure):
        shares(said)


def test_of_the_highest_order_only_the_loudest_counts() -> None:
    assert hill([5, 3, 2], inf) == 2
