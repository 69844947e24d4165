"""Would another such meeting sound alike? The union interval of how many equal speakers it had."""

from collections.abc import Sequence

import numpy as np

from ninetynine.measures.balance.evenness import hill
from ninetynine.measures.balance.floor import FloorTurn
from ninetynine.measures.balance.seeded import (
    DRAWS,
    SEED,
    Chance,
    Floats,
    Ints,
    amounts,
    batches,
    hills,
    lengths_of,
    places_of,
)


def usual_range(
    turns: Sequence[FloorTurn], *, people: int, seed: int = SEED, draws: int = DRAWS
) -> tuple[float, float]:
    """Return between what numbers of equal speakers meetings like this one lie, nine times of ten.

    For *this* meeting the shares are all there is, and have no interval. Turns are drawn anew in
    runs of about the cube root of their number (Politis & Romano 1994). The quantiles of the draws
    and their mirror image on the scale of ratios are joined: alone each of them can leave out the
    estimate itself.

    Args:
        turns: the floor turns in their order.
        people: who was there, those who said nothing included.
        seed: the same seed gives the same figures everywhere.
        draws: how many meetings are drawn, 1 or more.

    Returns:
        The lower and the upper end, 1.0 to ``people``.

    Raises:
        NothingToMeasure: nobody said anything, or fewer than two people.

    >>> low, high = usual_range([FloorTurn(n % 2, 5, (), "") for n in range(30)], people=2)
    >>> low < high == 2
    True
    """
    lengths, who = lengths_of(turns), places_of(turns)
    said = np.bincount(who, weights=lengths, minlength=people)
    mine = hill(said.tolist())
    speakers = int(who.max()) + 1
    chance = Chance(seed)
    found: list[Floats] = []
    for rows in batches(draws, max(len(turns), speakers)):
        drawn = _in_runs(chance, rows, len(turns))
        found.append(hills(amounts(who[drawn], lengths[drawn], speakers)))
    low, high = np.quantile(np.concatenate(found), [0.05, 0.95]).tolist()
    return max(min(low, mine**2 / high), 1.0), min(max(high, mine**2 / low), float(people))


def _in_runs(chance: Chance, rows: int, turns: int) -> Ints:
    """Rows of turns drawn in runs of random length, the first turn following the last."""
    again = 1 / max(2, round(turns ** (1 / 3)))
    found = np.empty((rows, turns), np.int64)
    for row in range(rows):
        place, places = 0, list[int]()
        for turn in range(turns):
            # Chance is asked at the first turn too, so that every turn takes as much of it.
            if chance.happens(again) or not turn:
                place = chance.below(turns)
            else:
                place = (place + 1) % turns
            places.append(place)
        found[row] = places
    return found
