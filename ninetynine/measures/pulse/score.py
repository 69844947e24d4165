"""The score: what people told us, and one empty chair whose answer nobody knows.

The chair is one more person whose answer may be anything from 0 to 1. It makes 99 out of reach without
a cap, and the interval right for 5 to 40 people where others are too narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Final, Literal

from ninetynine.measures.pulse.beta import beta_quantile

Band = Literal["even", "some spread", "wide"]

MOST: Final = 99
SOME_SPREAD: Final = 0.05
WIDE: Final = 0.12


class NobodyAnswered(ValueError):
    """There is no form to work anything out from."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score in points, and the parts of what is missing: they add up to 100 with it.

    Attributes:
        points: 99 * 0.5 / (n + 1) to 99 * (n + 0.5) / (n + 1): never 99.
        interval: between which the score lies with 90 % if others of the same kind had come.
        sd: how unsure it is, in points.
        told: missing because people said so.
        empty_chair: missing because somebody is not here.
        last_one: always missing.
    """

    points: float
    interval: tuple[float, float]
    sd: float
    told: float
    empty_chair: float
    last_one: float = 1.0


def score(means: Sequence[float]) -> Score:
    """Return the score of a round.

    Args:
        means: the mean answer of each person, 0.0 to 1.0.

    Raises:
        NobodyAnswered: there is none.
        ValueError: one is outside of 0.0 to 1.0.

    >>> found = score([1, 0.75, 0.75, 0.5, 1, 0.875])
    >>> round(found.points, 2), [round(end, 2) for end in found.interval], round(found.sd, 2)
    (76.02, [62.16, 87.67], 7.79)
    """
    n = len(means)
    if not n:
        raise NobodyAnswered("nobody answered")
    if any(not 0 <= one <= 1 for one in means):
        raise ValueError("the mean of a form lies between 0 and 1")
    said = fsum(means)
    middle = (said + 1 / 2) / (n + 1)
    squares = (fsum(one * one for one in means) + 1 / 3) / (n + 1)
    variance = (squares - middle**2) / (n + 2)
    weight = middle * (1 - middle) / variance - 1
    ends = [beta_quantile(p, middle * weight, (1 - middle) * weight) for p in (0.05, 0.95)]
    return Score(
        points=MOST * middle,
        interval=(MOST * ends[0], MOST * ends[1]),
        sd=MOST * sqrt(variance),
        told=MOST * (n - said) / (n + 1),
        empty_chair=MOST / 2 / (n + 1),
    )


def silence_bounds(means: Sequence[float], *, present: int) -> tuple[float, float]:
    """Return the score if everybody there who did not answer had said 0, and if they had said 1.

    Args:
        means: the mean answer of each person who answered, 0.0 to 1.0.
        present: how many people were there, those who answered included.

    Raises:
        ValueError: more answered than were there.

    >>> silence_bounds([1, 0.75, 0.75, 0.5, 1, 0.875], present=10)
    (48.375, 84.375)
    """
    if present < len(means):
        raise ValueError("more people answered than were there")
    said, silent = fsum(means), present - len(means)
    low, high = (MOST * (said + extra + 1 / 2) / (present + 1) for extra in (0, silent))
    return low, high


def inequality(means: Sequence[float]) -> float:
    """Return the Gini coefficient of people's means, 0.0 all the same to below 1.0.

    >>> inequality([1, 1]), round(inequality([1] * 9 + [0]), 4)
    (0.0, 0.1)
    """
    whole, n = fsum(means), len(means)
    if not whole:
        return 0.0
    order = sorted(means)
    return max(fsum((2 * k - n + 1) * one for k, one in enumerate(order)) / (n * whole), 0.0)


def spread(means: Sequence[float]) -> Band:
    """Return how different the meeting was for different people, as a band. Never who, never how far.

    The limits are a convention. "wide": at least one person had a very different meeting.

    >>> spread([0.75] * 8), spread([1] * 9 + [0])
    ('even', 'some spread')
    """
    found = inequality(means)
    return "wide" if found > WIDE else "some spread" if found >= SOME_SPREAD else "even"


def equality_adjusted(means: Sequence[float]) -> float:
    """Return the points less what inequality takes off (Sen 1976), for comparison; not shown.

    >>> round(equality_adjusted([1] * 9 + [0]), 2)
    76.95
    """
    return score(means).points * (1 - inequality(means))
