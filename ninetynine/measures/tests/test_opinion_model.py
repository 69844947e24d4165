import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.opinion.ideal import Answers, Side, chance_of_yes, fit
from ninetynine.measures.opinion.maps import draw_map
from ninetynine.measures.opinion.model import Model, fit_model, fold_in, forecast
from ninetynine.measures.opinion.votes import Block, Floats, latest, pick
from ninetynine.measures.tests.opinion_samples import made_up, sample

Pair = tuple[Floats, Floats]


@cache
def brexit() -> Model:
    said = sample("brexit-consensus")
    return fit_model(said.votes, draw_map([said.votes], left_out=said.left_out))


def votes_of(block: Block, place: int) -> dict[int, int]:
    begin, end = block.begins[place], block.begins[place + 1]
    ids = block.statements[block.columns[begin:end]]
    return dict(zip(ids.tolist(), block.votes[begin:end].tolist(), strict=True))


def kept_back(votes: Block, seed: int) -> tuple[Block, Block]:
    """One vote in ten is kept back."""
    hidden = np.random.RandomState(seed).random_sample(len(votes.votes)) < 0.1
    people, statements = votes.people[votes.rows], votes.statements[votes.columns]
    parts = []
    for which in (~hidden, hidden):
        part = latest(people=people[which], statements=statements[which], votes=votes.votes[which])
        parts.append(part)
    return parts[0], parts[1]


def loss(chance: Floats) -> float:
    return float(-np.log(chance).mean())


@pytest.mark.parametrize(
    ("name", "three_way", "two_way"),
    [("brexit-consensus", 0.66, 0.37), ("15-per-hour-seattle", 0.9, 0.58)],
)
def test_votes_kept_back_are_foretold_better_than_by_what_all_say(
    name: str, three_way: float, two_way: float
) -> None:
    said = sample(name)
    known, hidden = kept_back(said.votes, 1)
    model = fit_model(known, draw_map([known], left_out=said.left_out))
    people, statements = hidden.people[hidden.rows], hidden.statements[hidden.columns]
    there = np.isin(people, model.people) & np.isin(statements, model.statements)
    rows = np.searchsorted(model.people, people[there])
    columns = np.searchsorted(model.statements, statements[there])
    votes = hidden.votes[there]

    agree = chance_of_yes(model.agreeing.people, model.agreeing.statements, rows, columns)
    passes = chance_of_yes(model.passing.people, model.passing.statements, rows, columns)

    spoken = votes != 0
    two = loss(np.where(votes[spoken] == 1, agree[spoken], 1 - agree[spoken]))
    chances = np.select([votes == 1, votes == -1], [agree, 1 - agree]) * (1 - passes)
    assert two < two_way
    assert loss(np.where(votes == 0, passes, chances)) < three_way
    at = np.searchsorted(known.statements, statements[there][spoken])
    seen = np.bincount(known.columns, known.votes != 0, len(known.statements))
    yes = np.bincount(known.columns, known.votes == 1, len(known.statements))
    share = ((yes + 1) / (seen + 2))[at]
    assert two < loss(np.where(votes[spoken] == 1, share, 1 - share)) - 0.02


def test_a_person_folded_in_stands_where_the_fit_put_them() -> None:
    said, model = sample("brexit-consensus"), brexit()

    for place in (0, 40, 150):
        person = fold_in(model, votes_of(said.votes, place))

        for part, standing in (
            (model.agreeing, person.agreeing),
            (model.passing, person.passing),
        ):
            assert np.allclose(standing.mean, part.people.mean[place], atol=0.08)
            assert np.allclose(standing.spread, part.people.spread[place], atol=0.05)


def test_who_has_not_voted_is_expected_to_say_what_most_say() -> None:
    model = brexit()

    person = fold_in(model, {})
    seen = forecast(model, person)

    assert person.agreeing.mean == pytest.approx(np.zeros(3))
    assert np.allclose(seen.agree + seen.disagree + seen.passes, 1)
    popular = model.agreeing.statements.mean[:, 0]
    assert np.corrcoef(popular, seen.agree)[0, 1] > 0.9


def test_every_vote_makes_a_person_surer_and_a_pass_moves_nobody() -> None:
    model = brexit()
    votes = votes_of(sample("brexit-consensus").votes, 0)
    spoken = {statement: vote for statement, vote in votes.items() if vote}

    spreads = [
        np.trace(fold_in(model, dict(list(spoken.items())[:size])).agreeing.spread)
        for size in range(len(spoken))
    ]

    assert spreads == sorted(spreads, reverse=True)
    more = {int(each): 0 for each in model.statements if int(each) not in spoken}
    alone, passing = fold_in(model, spoken), fold_in(model, {**spoken, **more})
    assert np.array_equal(alone.agreeing.mean, passing.agreeing.mean)
    assert alone.passing.mean[0] < passing.passing.mean[0]


def test_a_vote_on_a_statement_that_the_model_does_not_know_tells_nothing() -> None:
    model = brexit()

    assert np.array_equal(
        fold_in(model, {10**6: 1}).agreeing.mean, fold_in(model, {}).agreeing.mean
    )


def test_the_order_of_votes_does_not_matter() -> None:
    votes = made_up(people=30, statements=8)
    mixed = pick(votes, np.arange(len(votes.people))[::-1])
    again = latest(people=mixed.people[mixed.rows], statements=mixed.columns, votes=mixed.votes)

    first, second = (fit_model(each, draw_map([each])) for each in (votes, again))

    assert first.agreeing.people.mean.tobytes() == second.agreeing.people.mean.tobytes()


def test_nobody_and_nothing_can_be_fitted_without_a_fault() -> None:
    empty = latest(people=[], statements=[], votes=[])
    passes = latest(people=[1, 2], statements=[5, 5], votes=[0, 0])

    for votes in (empty, passes):
        model = fit_model(votes, draw_map([votes]))
        assert len(model.statements) == len(votes.statements)
        assert forecast(model, fold_in(model, {5: 1})).agree.shape == model.statements.shape


def slow_half_curve(here: Floats, there: Floats) -> float:
    width = math.sqrt(float((here * there).sum()))
    return math.tanh(width / 2) / (4 * width)


def slow_moments(mean: Floats, spread: Floats) -> Floats:
    """The second moments of (1, readiness, place), number by number."""
    size = len(mean) + 1
    whole = np.ones((size, size))
    for x in range(size):
        for y in range(size):
            mx, my = (1.0 if not at else mean[at - 1] for at in (x, y))
            whole[x, y] = mx * my + (spread[x - 1, y - 1] if x and y else 0.0)
    return whole


def slow_person(model: Model, place: int, votes: dict[int, int]) -> Pair:
    """One step for one person, with the formulas of the definition and plain loops."""
    part = model.agreeing
    precision = np.diag([1 / part.readiness, 1.0, 1.0])
    pull = np.zeros(3)
    own = slow_moments(part.people.mean[place], part.people.spread[place])
    for statement, vote in votes.items():
        if not vote:
            continue
        at = int(np.searchsorted(model.statements, statement))
        mean, spread = part.statements.mean[at], part.statements.spread[at]
        whole = slow_moments(mean, spread)  # of (1, easiness, direction)
        turned = whole[np.ix_([1, 0, 2, 3], [1, 0, 2, 3])]  # of (easiness, 1, direction)
        curve = slow_half_curve(own, turned)
        precision += 2 * curve * turned[1:, 1:]
        pull += ((vote == 1) - 0.5) * turned[1, 1:] - 2 * curve * turned[0, 1:]
    inverse: Floats = np.linalg.inv(precision)
    return inverse @ pull, inverse


def test_a_step_is_the_one_that_the_definition_writes_out() -> None:
    said, model = sample("brexit-consensus"), brexit()

    for place in (3, 77):
        votes = votes_of(said.votes, place)
        mean, spread = slow_person(model, place, votes)
        folded = fold_in(model, votes)
        # One step from where the fit stopped is nearly where folding in comes to rest.
        assert np.allclose(mean, folded.agreeing.mean, atol=0.05)
        assert np.allclose(spread, folded.agreeing.spread, atol=0.03)


answers = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 4), st.booleans()), min_size=1, max_size=60
)


@settings(max_examples=20)
@given(answers)
def test_turning_every_yes_into_no_turns_the_model_round(said: list[tuple[int, int, bool]]) -> None:
    rows, columns, yes = (np.array(each) for each in zip(*sorted(said), strict=True))
    start = np.stack([np.arange(8.0) - 3.5, np.arange(8.0) % 3 - 1], axis=1)

    model = fit(Answers(rows, columns, yes.astype(float)), start, 5)
    other = fit(Answers(rows, columns, 1.0 - yes), start, 5)

    everybody, everything = np.repeat(np.arange(8), 5), np.tile(np.arange(5), 8)
    chance = chance_of_yes(model.people, model.statements, everybody, everything)
    turned = chance_of_yes(other.people, other.statements, everybody, everything)
    assert np.allclose(chance, 1 - turned, atol=1e-6)
    assert ((chance > 0) & (chance < 1)).all()
    for side in (model.people, model.statements):
        assert (np.linalg.eigvalsh(side.spread) > 0).all()


@settings(max_examples=20)
@given(answers)
def test_the_callers_answers_are_left_as_they_were(said: list[tuple[int, int, bool]]) -> None:
    rows, columns, yes = (np.array(each) for each in zip(*sorted(said), strict=True))
    start = np.ones((8, 1))
    given_ = Answers(rows, columns, yes.astype(float))
    before = [each.copy() for each in (rows, columns, given_.yes, start)]

    fit(given_, start, 5)

    assert all(map(np.array_equal, before, (rows, columns, given_.yes, start)))


def test_being_unsure_of_somebody_draws_the_chance_to_a_half() -> None:
    statements = Side(np.array([[1.5, 0.0]]), 0.01 * np.eye(2)[None])
    sure, unsure = (Side(np.zeros((1, 2)), size * np.eye(2)[None]) for size in (0.01, 9.0))
    first = np.array([0])

    assert chance_of_yes(sure, statements, first, first) > chance_of_yes(
        unsure, statements, first, first
    )
