"""Which statement to put before a person next, and when they have been asked enough."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from ninetynine.measures.opinion.beta import beta_quantile
from ninetynine.measures.opinion.chance import even_chance
from ninetynine.measures.opinion.groups import VOTES_TO_BE_PLACED
from ninetynine.measures.opinion.model import Folded, Model, forecast
from ninetynine.measures.opinion.statements import SURE, beliefs
from ninetynine.measures.opinion.tally import Tally
from ninetynine.measures.opinion.votes import Floats, Ints

SLOTS_FOR_NEW: Final = 4  # one of so many is for a statement that hardly anybody saw
HARDLY_SEEN: Final = 5
FOR_THE_MAP: Final = 0.3  # how often the widest common ground comes before what tells of the person
LEAST_GAIN: Final = 0.005


@dataclass(frozen=True, slots=True)
class Next:
    """The statement to ask, and why: new, for the map, or to place the person.

    ``statement`` is None when the person has answered all. ``gain`` is by how much the mean log-loss
    over the other unseen statements would fall after the most telling answer. ``enough`` says that
    it is too little to go on inviting: "that is enough, thank you"; who likes to may go on.
    """

    statement: int | None
    why: str
    gain: float = 0.0
    enough: bool = False


def widths(votes: Tally, *, agree: Ints, seen: Ints) -> Floats:
    """Say how unsure the common ground of each statement is: from its 10 % to its 90 % bound."""
    if not len(votes.seen):
        return np.ones(len(seen))
    low, high = (
        beta_quantile(chance, *beliefs(votes, agree, seen)).min(axis=0)
        for chance in (SURE, 1 - SURE)
    )
    return np.asarray(high - low, np.float64)


def information(model: Model, person: Folded) -> Floats:
    """Say how much an answer to each statement would tell about the person.

    p (1 - p) z' S z, with z = (1, direction) of the statement, S what is unsure about the person
    and p the chance that they agree if they do not pass.
    """
    seen = forecast(model, person)
    p = seen.agree / np.maximum(seen.agree + seen.disagree, 1e-12)
    z = _directions(model)
    return np.asarray(
        p * (1 - p) * np.einsum("si,ij,sj->s", z, person.agreeing.spread, z), np.float64
    )


def _directions(model: Model) -> Floats:
    z = model.agreeing.statements.mean.copy()
    z[:, 0] = 1.0
    return z


def gains(model: Model, person: Folded, unseen: Ints) -> Floats:
    """Say for each unseen statement (places) how much better the others would be foretold.

    Being unsure by the variance v of a log-odds costs about p (1 - p) v / 2 of log-loss. One
    answer to s takes S z z' S p (1 - p) / (1 + p (1 - p) z' S z) off S; the gain is the mean of
    what this saves over the other unseen statements.
    """
    if len(unseen) < 2:
        return np.zeros(len(unseen))
    z, spread = _directions(model)[unseen], person.agreeing.spread
    said = forecast(model, person)
    p = (said.agree / np.maximum(said.agree + said.disagree, 1e-12))[unseen]
    weight = p * (1 - p)
    shared = z @ spread @ z.T
    cost = weight / 2 @ shared**2 - weight / 2 * np.diag(shared) ** 2
    told = weight / (1 + weight * np.diag(shared))
    return np.asarray(told * cost / (len(unseen) - 1), np.float64)


def next_statement(
    model: Model | None,
    person: Folded | None,
    *,
    statements: Ints,
    seen: Ints,
    width: Floats,
    answered: Collection[int],
    seed: int,
) -> Next:
    """Choose what to put before a person next.

    Every fourth time a statement with fewer than 5 votes, the least seen first; else, three times
    in ten, the statement whose common ground is least sure; else the one that tells most about
    the person. Without a model the least seen comes first. Equal ones are told apart by ``seed``.

    Args:
        model: of the conversation, or None while there is none.
        person: folded in, or None.
        statements: ids of the statements that may be asked, ascending.
        seen: how often each was voted on.
        width: of each, from ``widths``.
        answered: ids that this person has answered.
        seed: of this person; the same seed and answers lead to the same statement.
    """
    unseen = np.flatnonzero(~np.isin(statements, list(answered)))
    if not len(unseen):
        return Next(None, "nothing left", enough=True)
    slot = len(answered)
    chance = even_chance(seed * 1_000_003 + slot, len(unseen) + 1)
    least = unseen[np.lexsort((chance[1:], seen[unseen]))[0]]
    if model is None or person is None:
        return Next(int(statements[least]), "new")
    if slot % SLOTS_FOR_NEW == SLOTS_FOR_NEW - 1 and seen[least] < HARDLY_SEEN:
        return Next(int(statements[least]), "new")
    known = np.isin(statements[unseen], model.statements)
    if not known.any():
        return Next(int(statements[least]), "new")
    asked = unseen[known]
    places = np.searchsorted(model.statements, statements[asked])
    gain = float(gains(model, person, places).max())
    enough = slot >= VOTES_TO_BE_PLACED and gain < LEAST_GAIN
    for_map = chance[0] < FOR_THE_MAP
    worth = width[asked] if for_map else information(model, person)[places]
    best = int(np.lexsort((chance[1:][known], -worth))[0])
    why = "for the map" if for_map else "to place the person"
    return Next(int(statements[asked[best]]), why, gain, enough)
