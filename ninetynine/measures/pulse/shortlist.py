"""The missing 1 %: which statements may be the lowest. A list to choose from, never one answer.

With 5 to 8 answers the truly lowest of eight statements is on top only one time of three, so the list
holds as many as are needed to have it among them four times of five.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

ENOUGH: Final = 0.8
_POINTS: Final = 99
_NOISE: Final = (6, 0.25)  # as if 6 answers had told that the noise is a quarter
_APART: Final = (4, 0.08)  # as if 4 had told that statements lie this far apart
_GRID: Final = 400
_TAIL: Final = 8.0  # standard deviations


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be the lowest.

    Attributes:
        item: its number, from 1.
        probability: that it is the lowest, 0.0 to 1.0.
        most_to_gain: points of the score, if it rose to where the best statement is; an upper bound.
    """

    item: int
    probability: float
    most_to_gain: float


def shortlist(
    answers: Sequence[Sequence[float | None]], *, comments: Mapping[int, int] | None = None
) -> tuple[Candidate, ...]:
    """Return the fewest statements that hold the lowest with 80 %, the likeliest first.

    Args:
        answers: for each person the answers with 1.0 as the best, None where there is none.
        comments: how many people wrote about which statement. They break ties; not tested.

    Returns:
        One or more, ties by number; nothing when fewer than two people or statements have answers.

    >>> low = [[1.0, 0.75, 1.0, 0.25], [0.75, 1.0, 1.0, 0.0], [1.0, 1.0, 0.75, 0.25]]
    >>> [one.item for one in shortlist(low)]
    [4]
    """
    beliefs = _beliefs(answers)
    if len(beliefs) < 2:
        return ()
    chances = _lowest(beliefs)
    if comments is not None:
        chances = {item: p * (comments.get(item, 0) + 1) for item, p in chances.items()}
    whole = sum(chances.values())
    best = max(belief.mean for belief in beliefs.values())
    found, held = [], 0.0
    for item in sorted(chances, key=lambda one: (-chances[one], one)):
        gain = _POINTS * (best - beliefs[item].mean) / len(beliefs)
        found.append(Candidate(item, chances[item] / whole, gain))
        held += chances[item] / whole
        if held >= ENOUGH:
            break
    return tuple(found)


def _beliefs(answers: Sequence[Sequence[float | None]]) -> dict[int, NormalDist]:
    """What may be thought of each statement's mean, drawn towards the mean of all."""
    items = range(max((len(form) for form in answers), default=0))
    given = {j: [one for form in answers if (one := form[j]) is not None] for j in items}
    given = {j: values for j, values in given.items() if values}
    people = sum(any(one is not None for one in form) for form in answers)
    if people < 2 or len(given) < 2:
        return {}
    means = {j: sum(values) / len(values) for j, values in given.items()}
    grand = sum(means.values()) / len(means)
    noise = _noise(answers, means, grand)
    unsure = {j: noise / len(values) for j, values in given.items()}
    free = len(means) - 1
    between = sum((mean - grand) ** 2 for mean in means.values()) / free
    apart = max(between - sum(unsure.values()) / len(unsure), 0)
    weight, guess = _APART
    apart = (free * apart + weight * guess**2) / (free + weight)
    found = {}
    for j, mean in means.items():
        pull = apart / (apart + unsure[j])
        found[j + 1] = NormalDist(grand + pull * (mean - grand), sqrt(pull * unsure[j]))
    return found


def _noise(
    answers: Sequence[Sequence[float | None]], means: Mapping[int, float], grand: float
) -> float:
    """The variance of what neither the person nor the statement explains."""
    squares, free = 0.0, 1 - len(means)
    for form in answers:
        given = [(j, one) for j in means if (one := form[j]) is not None]
        if not given:
            continue
        mine = sum(one for _, one in given) / len(given)
        squares += sum((one - mine - means[j] + grand) ** 2 for j, one in given)
        free += len(given) - 1
    weight, guess = _NOISE
    return (squares + weight * guess**2) / (max(free, 0) + weight)


def _lowest(beliefs: Mapping[int, NormalDist]) -> dict[int, float]:
    """How likely each is the lowest of all, added up over a fine grid instead of drawn by chance."""
    low = min(one.mean - _TAIL * one.stdev for one in beliefs.values())
    high = min(one.mean + _TAIL * one.stdev for one in beliefs.values())
    found = dict.fromkeys(beliefs, 0.0)
    for step in range(_GRID + 1):
        x = low + (high - low) * step / _GRID
        above = {item: 1 - one.cdf(x) for item, one in beliefs.items()}
        for item, one in beliefs.items():
            others = 1.0
            for other, share in above.items():
                if other != item:
                    others *= share
            found[item] += one.pdf(x) * others
    whole = sum(found.values())
    return {item: value / whole for item, value in found.items()}
