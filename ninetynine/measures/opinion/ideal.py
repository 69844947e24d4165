"""What a person would say of a statement they have not seen: a two-part ideal-point model.

Passing: P(pass) = s(a + d + h.g). Agreeing, of those who do not pass: P(agree) = s(b + c + t.w).
Each statement has an easiness (a, b) and a direction (g, w); each person a readiness (d, c) and a
place (h, t); s is the logistic function. Passes tell nothing of the second part, so that passing
moves nobody to the middle; readiness to agree with anything has a number of its own.

Both parts are the same model of yes and no, fitted by variational Bayes with the bound of Jaakkola
and Jordan (2000). Means and covariances are kept for every person and statement.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ninetynine.measures.opinion.votes import Floats, Ints

SWEEPS: Final = 15
CELLS_AT_ONCE: Final = 65_536  # votes whose products are held at a time
LEAST_SPREAD: Final = 1e-3  # of the variances that are estimated


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Yes or no of person (row) to statement (column), sorted by row."""

    rows: Ints
    columns: Ints
    yes: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What is believed of all people, or of all statements.

    ``mean`` has a line for each: first the readiness or easiness, then the place or direction.
    ``spread`` has their covariances.
    """

    mean: Floats
    spread: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Ideal:
    """A fitted part: people, statements, and the spreads that were estimated on the way.

    Attributes:
        people: readiness and place of each.
        statements: easiness and direction of each.
        readiness: variance of readiness among people.
        easiness: mean and variance of easiness among statements.
    """

    people: Side
    statements: Side
    readiness: float
    easiness: tuple[float, float]


def fit(answers: Answers, start: Floats, statements: int, *, sweeps: int = SWEEPS) -> Ideal:
    """Fit one part, from a start that says roughly where people stand.

    Args:
        answers: yes or no.
        start: a line for each person, a column for each dimension; only its shape matters.
        statements: how many statements there are, those without an answer included.
        sweeps: how often everything is worked out anew. More is no better on votes kept back.
    """
    model = _begin(answers, start, statements)
    if not len(start) or not statements:
        return model
    by_column = np.argsort(answers.columns, kind="stable")
    turned = Answers(answers.columns[by_column], answers.rows[by_column], answers.yes[by_column])
    for sweep in range(sweeps):
        if sweep:
            model = replace(model, people=_people(answers, model))
        model = _rescaled(replace(model, statements=_statements(turned, model)))
    return replace(model, people=_people(answers, model))


def _begin(answers: Answers, start: Floats, statements: int) -> Ideal:
    people, width = len(start), start.shape[1] + 1
    size = np.sqrt((start**2).mean(axis=0)) if people else np.ones(width - 1)
    place = start / np.where(size > 0, size, 1.0)
    yes = np.bincount(answers.columns, answers.yes, statements)
    seen = np.bincount(answers.columns, minlength=statements)
    rate = (answers.yes.sum() + 1.0) / (len(answers.yes) + 2.0)
    share = (yes + 2 * rate) / (seen + 2.0)
    easiness = np.log(share / (1 - share))
    means = np.concatenate([np.zeros((people, 1)), place], axis=1)
    easy = np.concatenate([easiness[:, None], np.zeros((statements, width - 1))], axis=1)
    return Ideal(
        Side(means, np.tile(0.25 * np.eye(width), (people, 1, 1))),
        Side(easy, np.tile(0.25 * np.eye(width), (statements, 1, 1))),
        readiness=1.0,
        easiness=(float(easiness.mean()) if statements else 0.0, 1.0),
    )


def second_moments(side: Side, *, statements: bool) -> Floats:
    """Give the second moments of (1, readiness, place), or of (easiness, 1, direction)."""
    count, width = side.mean.shape
    whole = np.empty((count, width + 1, width + 1))
    inner = side.spread + side.mean[:, :, None] * side.mean[:, None, :]
    keep = [0, *range(2, width + 1)] if statements else list(range(1, width + 1))
    one = 1 if statements else 0
    whole[:, np.array(keep)[:, None], keep] = inner
    whole[:, keep, one] = whole[:, one, keep] = side.mean
    whole[:, one, one] = 1.0
    return whole


def _half_curve(rows: Ints, columns: Ints, here: Floats, there: Floats) -> Floats:
    """For each answer tanh(x / 2) / (2 x), x the width of the bound; it is twice lambda."""
    size = here.shape[1] * here.shape[2]
    flat, other = here.reshape(len(here), size), there.reshape(len(there), size)
    square = np.empty(len(rows))
    for start in range(0, len(rows), CELLS_AT_ONCE):
        cells = slice(start, start + CELLS_AT_ONCE)
        square[cells] = np.einsum("ij,ij->i", flat[rows[cells]], other[columns[cells]])
    width = np.sqrt(np.maximum(square, 1e-12))
    return np.asarray(np.tanh(width / 2) / (2 * width), np.float64)


def _update(
    answers: Answers, curve: Floats, other: Floats, mine: int, prior: tuple[Floats, Floats]
) -> Side:
    """Work out one side from the other: the answers come sorted by this side, named ``rows``.

    ``other`` has the second moments of the other side; ``mine`` is the place in it of the number
    that this side's own first number is added to.
    """
    size = other.shape[1]
    theirs = 1 - mine  # where the other side's own first number is
    keep = np.array([mine, *range(2, size)])
    upper = [(x, y) for x in range(size - 1) for y in range(x, size - 1)]
    count = len(prior[1])
    weights, places = curve, answers.columns
    precision = np.empty((count, size - 1, size - 1))
    for x, y in upper:
        cells = weights * other[places, keep[x], keep[y]]
        total = np.bincount(answers.rows, cells, count)
        precision[:, x, y] = precision[:, y, x] = total
    pull = np.empty((count, size - 1))
    for x in range(size - 1):
        cells = (answers.yes - 0.5) * other[places, mine, keep[x]]
        cells -= weights * other[places, theirs, keep[x]]
        pull[:, x] = np.bincount(answers.rows, cells, count)
    precision += prior[0]
    spread = np.linalg.inv(precision)
    return Side(np.einsum("ijk,ik->ij", spread, pull + prior[1]), spread)


def _people(answers: Answers, model: Ideal) -> Side:
    count, width = model.people.mean.shape
    people, statements = (
        second_moments(model.people, statements=False),
        second_moments(model.statements, statements=True),
    )
    curve = _half_curve(answers.rows, answers.columns, people, statements)
    strict = np.diag([1 / model.readiness, *np.ones(width - 1)])
    return _update(answers, curve, statements, 1, (strict, np.zeros((count, width))))


def _statements(turned: Answers, model: Ideal) -> Side:
    count, width = model.statements.mean.shape
    people, statements = (
        second_moments(model.people, statements=False),
        second_moments(model.statements, statements=True),
    )
    curve = _half_curve(turned.rows, turned.columns, statements, people)
    mean, variance = model.easiness
    strict = np.diag([1 / variance, *np.ones(width - 1)])
    towards = np.zeros((count, width))
    towards[:, 0] = mean / variance
    return _update(turned, curve, people, 0, (strict, towards))


def _rescaled(model: Ideal) -> Ideal:
    """Estimate the three spreads, and stretch places so that their mean square is 1."""
    people, statements = model.people, model.statements
    easy, ready = statements.mean[:, 0], people.mean[:, 0]
    mean = float(easy.mean())
    easiness = float(((easy - mean) ** 2 + statements.spread[:, 0, 0]).mean())
    readiness = float((ready**2 + people.spread[:, 0, 0]).mean())
    places = people.mean[:, 1:] ** 2 + np.diagonal(people.spread, axis1=1, axis2=2)[:, 1:]
    stretch = np.ones(people.mean.shape[1])
    stretch[1:] = 1 / np.sqrt(np.maximum(places.mean(axis=0), LEAST_SPREAD))
    wider, narrower = np.outer(stretch, stretch), np.outer(1 / stretch, 1 / stretch)
    return Ideal(
        Side(people.mean * stretch, people.spread * wider),
        Side(statements.mean / stretch, statements.spread * narrower),
        max(readiness, LEAST_SPREAD),
        (mean, max(easiness, LEAST_SPREAD)),
    )


def chance_of_yes(people: Side, statements: Side, rows: Ints, columns: Ints) -> Floats:
    """Say how likely each of these people is to say yes to each of these statements, 0.0 to 1.0."""
    own, other = people.mean[rows], statements.mean[columns]
    middle = own[:, 0] + other[:, 0] + (own[:, 1:] * other[:, 1:]).sum(axis=1)
    left, right = (
        second_moments(people, statements=False),
        second_moments(statements, statements=True),
    )
    size = left.shape[1] * left.shape[2]
    flat, beside = left.reshape(len(left), size), right.reshape(len(right), size)
    square = np.einsum("ij,ij->i", flat[rows], beside[columns])
    unsure = np.maximum(square - middle**2, 0.0)
    steady = middle / np.sqrt(1 + np.pi * unsure / 8)
    return np.asarray(1 / (1 + np.exp(-steady)), np.float64)
