import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.opinion.beta import beta_below, beta_quantile
from ninetynine.measures.opinion.statements import (
    common_ground,
    divides,
    group_aware_consensus,
    may_be_shown,
    one_share,
    representative,
    split,
    two_shares,
    unsure,
)
from ninetynine.measures.opinion.tally import Tally, tally
from ninetynine.measures.opinion.votes import Ints
from ninetynine.measures.tests.opinion_samples import GOLDEN, NAMES, is_here, sample


def ints(*rows: object) -> Ints:
    return np.array(rows, np.int64)


def grouped(*cells: tuple[int, int, int]) -> Tally:
    """One statement: agree, disagree and seen of each group."""
    agree, disagree, seen = (np.array([[cell[at]] for cell in cells]) for at in range(3))
    return Tally(agree, disagree, seen)


def ground(votes: Tally) -> float:
    agree, seen = votes.agree.sum(axis=0), votes.seen.sum(axis=0)
    return float(common_ground(votes, agree=agree, seen=seen)[0])


def apart(votes: Tally) -> float:
    agree, seen = votes.agree.sum(axis=0), votes.seen.sum(axis=0)
    return float(divides(votes, agree=agree, seen=seen)[0])


def published(name: str) -> Tally:
    if not is_here(name):
        pytest.skip("this conversation is not beside the repository")
    said = sample(name)
    groups = int(said.published.max()) + 1
    return tally(said.votes, people=said.votes.people, labels=said.published, groups=groups)


@pytest.mark.parametrize("name", NAMES)
def test_the_published_groups_have_the_golden_consensus(name: str) -> None:
    votes, said = published(name), sample(name)
    statements = said.votes.statements

    score = group_aware_consensus(votes)

    score[np.isin(statements, list(said.left_out))] = -1
    best = np.argsort(-score, kind="stable")[:5]
    top = [[int(statements[at]), round(float(score[at]), 6)] for at in best]
    assert top == GOLDEN[name]["gac_top5"]


@pytest.mark.parametrize("name", NAMES)
def test_the_published_groups_have_the_golden_representative_statements(name: str) -> None:
    votes, said = published(name), sample(name)

    for group, golden in GOLDEN[name]["repness_published"].items():
        found = representative(
            votes, said.votes.statements, group=int(group), left_out=said.left_out
        )
        assert [
            [
                *(each.statement, "agree" if each.agrees else "disagree"),
                f"{each.said}/{each.of}",
                *(round(each.ratio, 3), round(each.z, 3), round(each.weight, 2)),
            ]
            for each in found
        ] == golden


def test_the_two_tests_of_shares_have_the_golden_values() -> None:
    two = two_shares(*(np.array(each) for each in (15, 24, 56, 71)))

    assert float(two) == pytest.approx(GOLDEN["stats"]["two_prop(15,56,24,71)"], abs=1e-12)
    assert float(one_share(np.array(30), np.array(50))) == pytest.approx(
        GOLDEN["stats"]["prop(30,50)"], abs=1e-12
    )


@pytest.mark.parametrize(
    ("x", "a", "b", "chance"),
    [
        (0.5, 2, 2, 0.5),
        (0.3, 1, 1, 0.3),
        (0.25, 2, 1, 0.0625),
        (0.25, 1, 3, 1 - 0.75**3),
        (0.1, 0.5, 0.5, 2 / math.pi * math.asin(math.sqrt(0.1))),
    ],
)
def test_a_beta_share_has_the_known_chances(x: float, a: float, b: float, chance: float) -> None:
    found = beta_below(*(np.array([each], float) for each in (x, a, b)))

    assert float(found[0]) == pytest.approx(chance, abs=1e-14)


sides = st.floats(min_value=0.02, max_value=3_000)


@settings(max_examples=25)
@given(st.floats(min_value=0.01, max_value=0.99), sides, sides)
def test_a_bound_is_what_so_many_lie_below(chance: float, yes: float, no: float) -> None:
    bound = beta_quantile(chance, np.array([yes]), np.array([no]))

    assert 0 <= bound[0] <= 1
    if 1e-9 < bound[0] < 1 - 1e-9:
        below = beta_below(bound, np.array([yes]), np.array([no]))
        assert float(below[0]) == pytest.approx(chance, abs=1e-6)


def test_common_ground_is_what_the_group_that_agrees_least_says() -> None:
    warm, cool = (40, 5, 50), (20, 20, 50)

    both = ground(grouped(warm, cool))

    assert both < ground(grouped(warm, warm))
    assert both < 20 / 50
    assert both == pytest.approx(0.3215, abs=5e-5)


def test_few_votes_promise_less_than_many() -> None:
    few, many = grouped((8, 0, 8), (8, 0, 8)), grouped((80, 0, 80), (80, 0, 80))

    assert ground(few) < ground(many) < 1


def test_a_pass_is_no_agreement() -> None:
    assert ground(grouped((10, 0, 20), (10, 0, 20))) < ground(grouped((10, 0, 11), (10, 0, 11)))


def test_a_statement_that_nobody_saw_promises_no_more_than_the_rest() -> None:
    votes = Tally(ints([9, 0], [9, 0]), ints([1, 0], [1, 0]), ints([10, 0], [10, 0]))

    score = common_ground(votes, agree=ints(18, 0)[:], seen=ints(20, 0))

    assert score[1] < score[0]


def test_groups_that_say_the_same_are_hardly_apart_and_opposites_far() -> None:
    assert apart(grouped((60, 20, 80), (60, 20, 80))) < 0.03
    assert apart(grouped((75, 5, 80), (5, 75, 80))) > 0.75


def test_the_two_groups_that_differ_most_make_the_divide() -> None:
    three = apart(grouped((75, 5, 80), (40, 40, 80), (5, 75, 80)))

    assert three == pytest.approx(apart(grouped((75, 5, 80), (5, 75, 80))), abs=0.05)


def test_one_group_alone_has_no_divides_but_may_be_split() -> None:
    assert apart(grouped((10, 10, 20))) == 0
    evenly, hardly = split(ints(10, 19), ints(10, 1), ints(20, 20))
    assert evenly > 0.3 > 0.05 > hardly


def test_many_passes_are_seen() -> None:
    often, never = unsure(ints(3, 10), ints(3, 10), ints(20, 20))

    assert often > 0.5 > 0.05 > never


def test_a_cell_below_five_votes_is_not_shown_and_neither_is_the_one_it_could_be_told_from() -> (
    None
):
    votes = grouped((4, 0, 4), (20, 0, 20), (3, 0, 3))

    assert may_be_shown(votes, votes.seen.sum(axis=0))[:, 0].tolist() == [False, True, False]
    two = grouped((4, 0, 4), (20, 0, 20))
    assert may_be_shown(two, two.seen.sum(axis=0))[:, 0].tolist() == [False, False]
    assert may_be_shown(grouped((5, 0, 5)), ints(5))[:, 0].tolist() == [True]


def test_a_small_cell_cannot_be_worked_out_from_the_total_and_the_other_groups() -> None:
    votes = grouped((4, 0, 4), (9, 0, 9), (20, 0, 20))

    assert may_be_shown(votes, votes.seen.sum(axis=0))[:, 0].tolist() == [False, False, True]


counts = st.integers(min_value=0, max_value=200)
cells = st.tuples(counts, counts, counts).map(lambda c: (c[0], c[1], sum(c)))


@settings(max_examples=25)
@given(st.lists(cells, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_groups_does_not_matter(
    cell: list[tuple[int, int, int]], chance: object
) -> None:
    turned = cell[::-1]

    assert ground(grouped(*turned)) == pytest.approx(ground(grouped(*cell)), abs=1e-9)
    assert group_aware_consensus(grouped(*turned)) == pytest.approx(
        group_aware_consensus(grouped(*cell))
    )


@settings(max_examples=25)
@given(st.lists(cells, min_size=1, max_size=4))
def test_every_score_is_a_share(cell: list[tuple[int, int, int]]) -> None:
    votes = grouped(*cell)

    for score in (ground(votes), apart(votes), float(group_aware_consensus(votes)[0])):
        assert 0 <= score <= 1


@settings(max_examples=20)
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=8), st.integers(0, 1))
def test_what_represents_a_group_is_said_by_most_of_it_and_by_fewer_others(
    pairs: list[tuple[tuple[int, int, int], tuple[int, int, int]]], group: int
) -> None:
    agree, disagree, seen = (
        np.array([[pair[own][at] for pair in pairs] for own in (0, 1)]) for at in range(3)
    )
    votes = Tally(agree, disagree, seen)
    before = [each.copy() for each in (agree, disagree, seen)]

    found = representative(votes, np.arange(len(pairs)), group=group)

    assert len(found) <= 5
    assert all(earlier.weight >= later.weight for earlier, later in pairwise(found))
    for each in found:
        said = agree if each.agrees else disagree
        assert each.said == said[group, each.statement] > each.of / 2 - 1
        assert each.ratio > 0
        assert each.z > 0
    assert all(map(np.array_equal, before, (agree, disagree, seen)))


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=5))
def test_what_is_held_back_of_a_statement_is_nothing_or_five_votes(seen: list[int]) -> None:
    votes = grouped(*((0, 0, each) for each in seen))

    shown = may_be_shown(votes, votes.seen.sum(axis=0))[:, 0]

    held = votes.seen[~shown, 0]
    assert held.sum() == 0 or held.sum() >= 5 or not shown.any()
    assert (votes.seen[shown, 0] >= 5).all()
