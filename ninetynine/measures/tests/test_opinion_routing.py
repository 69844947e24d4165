from functools import cache

import numpy as np
import pytest

from ninetynine.measures.opinion.maps import draw_map
from ninetynine.measures.opinion.model import Model, fit_model, fold_in
from ninetynine.measures.opinion.routing import (
    Next,
    gains,
    information,
    next_statement,
    widths,
)
from ninetynine.measures.opinion.tally import Tally
from ninetynine.measures.opinion.votes import Floats, Ints, pick
from ninetynine.measures.tests.opinion_samples import sample

FOLLOWED = 24


@cache
def followed() -> tuple[Model, tuple[dict[int, int], ...]]:
    """A model of everybody but some, and the votes of those, who come anew."""
    said = sample("brexit-consensus").votes
    busy = np.flatnonzero(np.diff(said.begins) >= 30)[:FOLLOWED]
    others = pick(said, np.setdiff1d(np.arange(len(said.people)), busy))
    model = fit_model(others, draw_map([others]))
    came = []
    for place in busy:
        cells = slice(said.begins[place], said.begins[place + 1])
        ids = said.statements[said.columns[cells]].tolist()
        came.append(dict(zip(ids, said.votes[cells].tolist(), strict=True)))
    return model, tuple(came)


def ask(
    answered: dict[int, int],
    *,
    seed: int = 1,
    seen: Ints | None = None,
    width: Floats | None = None,
) -> Next:
    model, _ = followed()
    size = len(model.statements)
    return next_statement(
        model,
        fold_in(model, answered),
        statements=model.statements,
        seen=np.full(size, 50) if seen is None else seen,
        width=np.zeros(size) if width is None else width,
        answered=answered,
        seed=seed,
    )


def loss_after(votes: dict[int, int], asked: list[int], rest: list[int]) -> float:
    model, _ = followed()
    person = fold_in(model, {each: votes[each] for each in asked})
    z = np.searchsorted(model.statements, rest)
    middle = model.agreeing.statements.mean[z] @ np.array([0.0, *person.agreeing.mean[1:]])
    middle += model.agreeing.statements.mean[z, 0] + person.agreeing.mean[0]
    yes = np.array([votes[each] == 1 for each in rest])
    return float(np.logaddexp(0, np.where(yes, -middle, middle)).mean())


def test_five_telling_questions_foretell_more_than_five_by_chance() -> None:
    model, came = followed()
    told, chance = [], []

    for number, votes in enumerate(came):
        mixed = np.random.RandomState(number).permutation(list(votes)).tolist()
        rest = [each for each in mixed[: len(mixed) // 3] if votes[each]]
        pool, asked = mixed[len(mixed) // 3 :], list[int]()
        for _ in range(5):
            worth = information(model, fold_in(model, {each: votes[each] for each in asked}))
            open_ = [each for each in pool if each not in asked]
            places = np.searchsorted(model.statements, open_)
            asked.append(open_[int(worth[places].argmax())])
        told.append(loss_after(votes, asked, rest))
        chance.append(loss_after(votes, pool[:5], rest))

    assert np.mean(told) < np.mean(chance) - 0.01


def test_what_is_asked_was_not_answered_and_is_the_same_for_the_same_seed() -> None:
    _, came = followed()
    answered: dict[int, int] = {}

    for _ in range(12):
        asked = ask(answered, seed=5)
        assert asked == ask(answered, seed=5)
        assert asked.statement is not None
        assert asked.statement not in answered
        answered[asked.statement] = came[0].get(asked.statement, 0)


def test_who_has_answered_all_is_asked_nothing() -> None:
    model, _ = followed()

    asked = ask({int(each): 1 for each in model.statements})

    assert asked == Next(None, "nothing left", enough=True)


def test_every_fourth_is_a_statement_that_hardly_anybody_saw() -> None:
    model, _ = followed()
    seen = np.full(len(model.statements), 50)
    seen[7] = 2
    new = int(model.statements[7])
    others = [int(each) for each in model.statements if each != new]

    third = ask(dict.fromkeys(others[:3], 1), seen=seen)
    second = [ask(dict.fromkeys(others[:2], 1), seen=seen, seed=each) for each in range(9)]

    assert (third.statement, third.why) == (new, "new")
    assert all(each.why != "new" for each in second)


def test_three_times_in_ten_the_map_comes_first() -> None:
    model, _ = followed()
    width = np.zeros(len(model.statements))
    width[11] = 0.9

    asked = [ask({}, width=width, seed=seed) for seed in range(150)]

    for_map = [each for each in asked if each.why == "for the map"]
    assert 0.2 < len(for_map) / 150 < 0.4
    assert {each.statement for each in for_map} == {int(model.statements[11])}


def test_inviting_ends_when_little_more_can_be_learnt_but_not_before_seven_votes() -> None:
    _, came = followed()
    enough, gain = [], []

    for size in range(0, 26, 5):
        asked = ask(dict(list(came[1].items())[:size]))
        enough.append(asked.enough)
        gain.append(asked.gain)

    assert not enough[0]
    assert not enough[1]
    assert enough[-1]
    assert gain[0] > gain[-1]


def test_without_a_model_the_least_seen_comes_first() -> None:
    statements, seen = np.array([3, 5, 9]), np.array([4, 1, 4])

    asked = next_statement(
        None, None, statements=statements, seen=seen, width=np.ones(3), answered={}, seed=1
    )

    assert (asked.statement, asked.why) == (5, "new")


def test_the_gain_of_an_answer_is_what_the_others_save() -> None:
    model, _ = followed()
    person, unseen = fold_in(model, {}), np.array([0, 4, 9])
    z = model.agreeing.statements.mean[unseen].copy()
    z[:, 0] = 1
    spread = person.agreeing.spread

    found = gains(model, person, unseen)

    odds = model.agreeing.statements.mean[unseen, 0]
    assert (found > 0).all()
    for place in range(3):
        shared = spread @ z[place]
        # A check by hand with the chances of the statements' easiness alone: near, not equal.
        p = 1 / (1 + np.exp(-odds))
        w = p * (1 - p)
        after = spread - np.outer(shared, shared) * w[place] / (1 + w[place] * z[place] @ shared)
        saved = [w[o] / 2 * z[o] @ (spread - after) @ z[o] for o in range(3) if o != place]
        assert found[place] == pytest.approx(np.mean(saved), rel=0.5)


def test_the_fewer_votes_the_wider_the_common_ground() -> None:
    agree, seen = np.array([[3, 60], [3, 60]]), np.array([[4, 80], [4, 80]])
    votes = Tally(agree, seen - agree, seen)

    few, many = widths(votes, agree=agree.sum(axis=0), seen=seen.sum(axis=0))

    assert few > 2 * many
    assert widths(Tally(*np.zeros((3, 0, 2), int)), agree=seen[0], seen=seen[0]).tolist() == [1, 1]


def test_a_statement_that_the_model_does_not_know_yet_is_asked_as_new() -> None:
    model, _ = followed()
    new = np.array([model.statements[-1] + 1])

    found = next_statement(
        model, fold_in(model, {}), statements=new, seen=np.array([0]), width=np.zeros(1),
        answered={}, seed=1,
    )  # fmt: skip

    assert (found.statement, found.why) == (int(new[0]), "new")


def test_the_last_statement_betters_no_other() -> None:
    model, _ = followed()

    assert gains(model, fold_in(model, {}), np.array([3])).tolist() == [0]
