import hashlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.opinion.groups import (
    IN_NO_GROUP,
    NOT_PLACED,
    ON_THE_EDGE,
    Places,
    fewest_nearly_best,
    find_groups,
)
from ninetynine.measures.opinion.kmeans import best_parts
from ninetynine.measures.opinion.maps import OpinionMap, draw_map
from ninetynine.measures.opinion.votes import Block, cut, latest, pick, together
from ninetynine.measures.tests.opinion_samples import GOLDEN, NAMES, is_here, made_up, sample

Vote = tuple[int, int, int]


def block(votes: list[Vote]) -> Block:
    people, statements, said = zip(*votes, strict=True) if votes else ((), (), ())
    return latest(people=people, statements=statements, votes=said)


def as_bytes(drawn: OpinionMap) -> str:
    pieces = (
        *(drawn.axes.loadings, drawn.axes.mean, np.array(drawn.axes.explained)),
        *(drawn.places.people, drawn.places.points, drawn.groups.labels, drawn.groups.centres),
        *(drawn.tally.agree, drawn.tally.disagree, drawn.tally.seen),
    )
    return hashlib.sha256(
        b"".join(np.ascontiguousarray(each).tobytes() for each in pieces)
    ).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_a_published_conversation_has_the_golden_map(name: str) -> None:
    if not is_here(name):
        pytest.skip("this conversation is not beside the repository")
    said, golden = sample(name), GOLDEN[name]

    drawn = draw_map([said.votes], left_out=said.left_out)

    seen = int(drawn.counts.seen.sum())
    assert (drawn.counts.people, len(drawn.statements), seen) == (
        golden["people"],
        golden["statements"],
        golden["votes"],
    )
    assert [round(each, 4) for each in drawn.axes.explained] == golden["explained"]
    assert drawn.axes.left_out == golden["moderated_out"]
    assert drawn.groups.placed == golden["clusterable"]
    assert list(drawn.groups.sizes) == golden["sizes"]
    # Of three groups and more k-means may come to rest elsewhere (bench/opinion_optima.py).
    found, exact = drawn.groups.silhouettes, {int(k): v for k, v in golden["sil"].items()}
    assert found[2] == pytest.approx(exact[2], abs=6e-5)
    assert found == pytest.approx(exact, abs=0.04)
    assert fewest_nearly_best(found) == fewest_nearly_best(exact)


def test_any_number_of_blocks_gives_the_same_bytes() -> None:
    said = sample("15-per-hour-seattle")
    whole = as_bytes(draw_map([said.votes], left_out=said.left_out))

    for blocks in (2, 7):
        parts = list(cut(said.votes, -(-len(said.votes.people) // blocks)))
        assert len(parts) == blocks
        assert as_bytes(draw_map(parts, left_out=said.left_out)) == whole
        assert as_bytes(draw_map(parts[::-1], left_out=said.left_out)) == whole


def test_workers_give_the_same_bytes() -> None:
    said = sample("london.youth.policing")
    parts = list(cut(said.votes, 9))

    with ThreadPoolExecutor(2) as workers:
        spread = draw_map(parts, over=workers.map)

    assert as_bytes(spread) == as_bytes(draw_map([said.votes]))


def test_the_order_of_the_log_does_not_matter() -> None:
    said = made_up(people=60, statements=15).votes
    votes = made_up(people=60, statements=15)
    log = np.stack([votes.people[votes.rows], votes.columns, said])
    expected = as_bytes(draw_map([votes]))

    for seed in range(3):
        mixed = log[:, np.random.RandomState(seed).permutation(log.shape[1])]
        people, statements, shuffled = mixed
        again = latest(people=people, statements=statements, votes=shuffled)
        assert as_bytes(draw_map([again])) == expected


def test_two_camps_that_differ_in_everything_are_found() -> None:
    votes = [(p, s, 1 if (p < 12) == (s < 5) else -1) for p in range(30) for s in range(10)]

    drawn = draw_map([block(votes)])

    assert drawn.groups.sizes == (12, 18)
    assert set(drawn.places.people[drawn.groups.labels == 0]) == set(range(12))
    assert drawn.axes.explained[0] == pytest.approx(1)


def test_two_statements_that_are_each_others_opposite_still_have_an_axis() -> None:
    votes = [(p, s, (1 if p % 2 else -1) * (1 if s else -1)) for p in range(20) for s in range(2)]

    drawn = draw_map([block(votes)])

    assert drawn.axes.explained == pytest.approx((1, 0))


def test_people_who_all_agree_are_not_divided() -> None:
    drawn = draw_map([block([(p, s, 1) for p in range(40) for s in range(9)])])

    assert max(drawn.axes.explained) == 0
    assert not drawn.groups.sizes
    assert set(drawn.groups.labels) == {IN_NO_GROUP}


def test_fewer_than_fifteen_people_on_the_map_have_no_groups() -> None:
    drawn = draw_map([made_up(people=14, statements=30, share=1)])

    assert not drawn.groups.sizes
    assert drawn.groups.placed == 14


def test_a_person_with_fewer_than_seven_votes_is_not_placed() -> None:
    votes = [(p, s, 1 if (p + s) % 3 else -1) for p in range(30) for s in range(6 if not p else 12)]

    drawn = draw_map([block(votes)])

    assert drawn.groups.labels[0] == NOT_PLACED
    assert drawn.groups.placed == 29


def test_somebody_far_from_all_is_on_the_edge_and_not_a_group() -> None:
    around = np.random.RandomState(3).normal(size=(42, 2))
    around[:20] += (8, 0)
    around[40:] += (0, 90)
    everyone = np.arange(42)
    places = Places(everyone, around, np.full(42, 9), np.full(42, 4))

    groups = find_groups(places, 9)

    assert groups.sizes == (20, 20)
    assert groups.edge == 2
    assert set(groups.labels[40:]) == {ON_THE_EDGE}


def test_a_rejected_statement_shapes_nothing() -> None:
    kept = made_up(people=40, statements=10, share=1)
    odd = [(int(p), 99, 1 if p % 3 else -1) for p in kept.people]
    votes = [
        (int(p), int(s), int(v))
        for p, s, v in zip(kept.people[kept.rows], kept.columns, kept.votes, strict=True)
    ]

    with_it = draw_map([block(votes + odd)], left_out={99})
    without = draw_map([block(votes)])

    assert with_it.axes.explained == pytest.approx(without.axes.explained)
    assert np.array_equal(with_it.groups.labels, without.groups.labels)


def test_no_votes_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="no votes"):
        draw_map([])


def test_the_last_word_of_a_person_counts() -> None:
    said = latest(people=[1, 1, 1], statements=[4, 4, 5], votes=[1, -1, 0], moments=[9, 3, 1])

    assert said.statements.tolist() == [4, 5]
    assert said.votes.tolist() == [1, 0]


@pytest.mark.parametrize("vote", [2, -2])
def test_a_vote_of_two_is_refused(vote: int) -> None:
    with pytest.raises(ValueError, match="agree"):
        latest(people=[1], statements=[1], votes=[vote])


def test_a_person_in_two_blocks_is_refused() -> None:
    said = block([(1, 1, 1), (2, 1, 1)])

    with pytest.raises(ValueError, match="one block"):
        together([said, pick(said, np.array([0]))])


logs = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 9), st.sampled_from([-1, 0, 1])),
    max_size=250,
)


@settings(max_examples=25)
@given(logs, st.integers(1, 12))
def test_however_votes_are_cut_the_map_is_the_same(votes: list[Vote], people: int) -> None:
    said = block(votes)
    parts = list(cut(said, people)) or [said]

    assert as_bytes(draw_map(parts[::-1])) == as_bytes(draw_map([said]))
    assert np.array_equal(together(parts[::-1]).votes, said.votes)


@settings(max_examples=25)
@given(logs, st.permutations(range(31)))
def test_new_numbers_for_people_move_nobody(votes: list[Vote], new: list[int]) -> None:
    said = block(votes)
    renamed = block([(new[p], s, v) for p, s, v in votes])

    drawn, again = draw_map([said]), draw_map([renamed])

    assert again.axes.explained == pytest.approx(drawn.axes.explained, abs=1e-6)
    old_order = np.argsort([new[int(p)] for p in said.people])
    assert np.allclose(again.places.points, drawn.places.points[old_order], atol=1e-4)


@settings(max_examples=25)
@given(logs)
def test_the_callers_votes_are_left_as_they_were(votes: list[Vote]) -> None:
    said = block(votes)
    before = [each.copy() for each in (said.people, said.begins, said.columns, said.votes)]

    draw_map([said], left_out={1})

    for was, now in zip(before, (said.people, said.begins, said.columns, said.votes), strict=True):
        assert np.array_equal(was, now)


def slow_best(points: list[list[float]], size: int) -> float:
    """The least inertia of all divisions of a few points, by trying every one."""
    best = np.inf
    for code in range(size ** len(points)):
        labels = [code // size**at % size for at in range(len(points))]
        parts = [
            [p for p, own in zip(points, labels, strict=True) if own == e] for e in range(size)
        ]
        if all(parts):
            spread = [((np.array(part) - np.mean(part, axis=0)) ** 2).sum() for part in parts]
            best = min(best, sum(spread))
    return best


def test_the_parts_of_a_few_points_are_the_best_there_are() -> None:
    points = np.random.RandomState(4).normal(size=(7, 2))

    found = best_parts(points, [2, 3], seed=1)

    for size, parts in found.items():
        inertia = ((points - parts.centres[parts.labels]) ** 2).sum()
        assert inertia == pytest.approx(slow_best(points.tolist(), size))


def test_of_very_many_people_some_settle_the_starts_and_all_are_divided() -> None:
    points = np.random.RandomState(5).normal(size=(6_000, 2))
    points[:2_000] += (7, 0)
    points[2_000:2_500] += (0, 9)

    parts = best_parts(points, [2, 3], seed=1)[3]

    assert sorted(np.bincount(parts.labels)) == pytest.approx([500, 2_000, 3_500], abs=12)
    assert len(best_parts(np.zeros((6_000, 2)), [2], seed=1)) == 0


def test_blocks_of_different_statements_are_refused() -> None:
    one, other = block([(1, 1, 1)]), block([(2, 2, 1)])

    for do in (draw_map, together):
        with pytest.raises(ValueError, match="same statements"):
            do([one, other])
    with pytest.raises(ValueError, match="no votes"):
        together([])


def test_a_vote_without_its_person_is_refused() -> None:
    with pytest.raises(ValueError, match="one person"):
        latest(people=[1], statements=[1, 2], votes=[1, 1])


def test_nobody_and_fewer_people_than_parts_are_not_divided() -> None:
    assert best_parts(np.zeros((0, 2)), [2], seed=1) == {}
    assert best_parts(np.array([[0.0, 0.0], [1.0, 1.0]]), [3], seed=1) == {}
