"""The model of a conversation, one person folded into it, and what they would say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ninetynine.measures.opinion.ideal import Answers, Ideal, chance_of_yes, fit, second_moments
from ninetynine.measures.opinion.maps import OpinionMap
from ninetynine.measures.opinion.votes import AGREE, PASS, Block, Floats, Ints

MOST_ROUNDS: Final = 30
STILL: Final = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Both parts, over the statements that were not taken out.

    Attributes:
        statements: their ids, ascending.
        people: ids of the people whom the parts describe, ascending.
        agreeing: agree or disagree, of those who do not pass.
        passing: pass or not.
    """

    statements: Ints
    people: Ints
    agreeing: Ideal
    passing: Ideal


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What is believed of one person in one part: mean and covariance of readiness and place."""

    mean: Floats
    spread: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """One person folded in. For themselves alone: DESIGN section 5 shows nobody else their place."""

    agreeing: Standing
    passing: Standing


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """What a person would do with each statement of the model; the three add up to 1."""

    agree: Floats
    disagree: Floats
    passes: Floats


def fit_model(votes: Block, drawn: OpinionMap) -> Model:
    """Fit both parts to all votes on statements that were not taken out.

    Args:
        votes: the whole conversation in one block (``together``).
        drawn: its map, from which people's places start.
    """
    kept = np.flatnonzero(~np.isin(votes.statements, list(drawn.left_out)))
    where = np.full(len(votes.statements), -1)
    where[kept] = np.arange(len(kept))
    on_map = where[votes.columns] >= 0
    rows, columns, said = votes.rows[on_map], where[votes.columns][on_map], votes.votes[on_map]
    spoken = said != PASS
    agreed = Answers(rows[spoken], columns[spoken], (said[spoken] == AGREE).astype(np.float64))
    passed = Answers(rows, columns, (said == PASS).astype(np.float64))
    points = drawn.places.points
    return Model(
        votes.statements[kept],
        votes.people,
        fit(agreed, points, len(kept)),
        fit(passed, points[:, :1], len(kept)),
    )


def fold_in(model: Model, votes: Mapping[int, int]) -> Folded:
    """Work out where one person stands, from their votes alone; the statements stay as they are.

    Args:
        model: of the conversation; the person may be in it already.
        votes: statement id to vote. Statements that the model does not know tell nothing.
    """
    said = sorted((statement, vote) for statement, vote in votes.items())
    ids = np.array([statement for statement, _ in said], np.int64)
    how = np.array([vote for _, vote in said], np.int64)
    place = np.minimum(np.searchsorted(model.statements, ids), max(len(model.statements) - 1, 0))
    known = model.statements[place] == ids if len(model.statements) else np.zeros(len(ids), bool)
    place, how = place[known], how[known]
    spoken = how != PASS
    return Folded(
        _standing(model.agreeing, place[spoken], how[spoken] == AGREE),
        _standing(model.passing, place, how == PASS),
    )


def _standing(
    part: Ideal, columns: Ints, yes: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Standing:
    width = part.statements.mean.shape[1]
    prior = np.diag([1 / part.readiness, *np.ones(width - 1)])
    other = second_moments(part.statements, statements=True)[columns]
    keep = np.arange(1, width + 1)  # (1, direction): what a person's own numbers are times
    beside = other[:, keep[:, None], keep].reshape(len(columns), width**2)
    half = (yes - 0.5) @ other[:, 1, 1:] if len(columns) else np.zeros(width)
    mean, spread = np.zeros(width), np.linalg.inv(prior)
    own = np.ones((width + 1, width + 1))
    for _ in range(MOST_ROUNDS):
        own[1:, 1:] = spread + np.outer(mean, mean)
        own[0, 1:] = own[1:, 0] = mean
        square = other.reshape(len(columns), own.size) @ own.ravel()
        bound = np.sqrt(np.maximum(square, 1e-12))
        curve = np.tanh(bound / 2) / (2 * bound)
        spread = np.linalg.inv(prior + (curve @ beside).reshape(width, width))
        following = spread @ (half - curve @ other[:, 0, 1:])
        moved = float(np.abs(following - mean).max())
        mean = following
        if moved < STILL:
            break
    return Standing(mean, spread)


def forecast(model: Model, person: Folded) -> Forecast:
    """Say what one person would do with every statement of the model."""
    agree = _chances(model.agreeing, person.agreeing)
    passes = _chances(model.passing, person.passing)
    return Forecast((1 - passes) * agree, (1 - passes) * (1 - agree), passes)


def _chances(part: Ideal, standing: Standing) -> Floats:
    size = len(part.statements.mean)
    one = type(part.people)(standing.mean[None], standing.spread[None])
    return chance_of_yes(one, part.statements, np.zeros(size, np.int64), np.arange(size))
