"""What chance alone gives: a small group always sounds uneven, so every figure stands against luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ninetynine.measures.balance.evenness import gini, hill
from ninetynine.measures.balance.floor import FloorTurn
from ninetynine.measures.balance.seeded import (
    DRAWS,
    SEED,
    Chance,
    Floats,
    Ints,
    amounts,
    batches,
    ginis,
    hills,
    lengths_of,
    places_of,
)

Band = Literal["about as even as luck", "leaning", "held by few"]

LEANING: Final = 0.10
HELD_BY_FEW: Final = 0.30
_SAME: Final = 1e-9  # draws that differ by less are one value, summed in another order


@dataclass(frozen=True, slots=True)
class AgainstChance:
    """A meeting beside draws in which every turn goes to anybody else, its lengths mixed anew.

    Attributes:
        hill1: what luck gives on average, 1.0 to n.
        hill1_low: below this lie 5 % of the draws.
        gini: what luck gives on average, 0.0 to (n - 1) / n.
        excess_concentration: 0.0 as uneven as luck, 1.0 one person said everything, below 0.0 more
            even than luck. The figure to report.
        p: the share of draws as uneven as the meeting, 0.0 to 1.0. Over 100 turns nearly every
            meeting is below 0.01: it says little.
        p_length: the same when everybody keeps their turns and only lengths are mixed: small means
            that some spoke longer, and not more often, than the rest.
    """

    hill1: float
    hill1_low: float
    gini: float
    excess_concentration: float
    p: float
    p_length: float

    @property
    def band(self) -> Band:
        """In plain words. The limits are a convention, not checked against what people felt."""
        if self.excess_concentration > HELD_BY_FEW:
            return "held by few"
        return "leaning" if self.excess_concentration > LEANING else "about as even as luck"


def against_chance(
    turns: Sequence[FloorTurn], *, people: int, seed: int = SEED, draws: int = DRAWS
) -> AgainstChance:
    """Return how uneven a meeting was beside what luck alone would have made of it.

    Args:
        turns: the floor turns in their order.
        people: who was there, those who said nothing included; 2 or more.
        seed: the same seed gives the same figures everywhere.
        draws: how many meetings luck makes, 1 or more.

    Raises:
        NothingToMeasure: nobody said anything, or fewer than two people.

    >>> said = [FloorTurn(n % 4, 10, (), "") for n in range(40)]
    >>> against_chance(said, people=4).band
    'about as even as luck'
    """
    lengths, who = lengths_of(turns), places_of(turns)
    said = np.bincount(who, weights=lengths, minlength=people).tolist()
    mine = hill(said)
    chance, dealt_last = Chance(seed), lengths.tolist()
    luck: list[Floats] = []
    luck_gini: list[Floats] = []
    by_length: list[Floats] = []
    for rows in batches(draws, max(len(turns), people)):
        drawn, dealt = _meetings(chance, dealt_last, people, rows)
        said_by_luck = amounts(drawn, dealt, people)
        luck.append(hills(said_by_luck))
        luck_gini.append(ginis(said_by_luck))
        by_length.append(hills(amounts(np.broadcast_to(who, dealt.shape), dealt, people)))
    expected = float(np.concatenate(luck_gini).mean())
    hill1 = np.concatenate(luck)
    return AgainstChance(
        hill1=float(hill1.mean()),
        hill1_low=float(np.quantile(hill1, 0.05)),
        gini=expected,
        excess_concentration=_excess(gini(said), expected, people),
        p=_as_low(hill1, mine),
        p_length=_as_low(np.concatenate(by_length), mine),
    )


def _meetings(chance: Chance, lengths: list[float], people: int, rows: int) -> tuple[Ints, Floats]:
    """Rows of turns, and how long each is: the lengths are dealt anew, each row from the one before.

    The first turn goes to anybody, each next one to anybody but who had the last.
    """
    dealt, steps = np.empty((rows, len(lengths))), np.empty((rows, len(lengths)), np.int64)
    for row in range(rows):
        chance.shuffle(lengths)
        dealt[row] = lengths
        steps[row, 0] = chance.below(people)
        steps[row, 1:] = chance.many_below(people - 1, len(lengths) - 1)
    for turn in range(1, len(lengths)):  # of all but the last speaker the how manieth
        steps[:, turn] += steps[:, turn] >= steps[:, turn - 1]
    return steps, dealt


def _excess(mine: float, expected: float, people: int) -> float:
    most = (people - 1) / people
    if mine >= most - _SAME:
        return 1.0  # one person said everything, even where luck could do nothing else
    return (mine - expected) / (most - expected)


def _as_low(drawn: Floats, mine: float) -> float:
    return float((np.count_nonzero(drawn <= mine + _SAME) + 1) / (len(drawn) + 1))
