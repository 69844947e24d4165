"""Rounds one after the other: the level under the noise, and whether it can be seen to have moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from ninetynine.measures.pulse.whole import Pulse

STEP: Final = 3.0  # points a level moves from round to round; too few rounds come to estimate it
SURE: Final = 1.645  # standard deviations


@dataclass(frozen=True, slots=True)
class Trend:
    """Levels in points, smoothed over all rounds.

    Attributes:
        levels: one for each round.
        sds: how unsure each is.
        change: the last level less the first.
        change_sd: how unsure that is.
    """

    levels: tuple[float, ...]
    sds: tuple[float, ...]
    change: float
    change_sd: float

    @property
    def has_changed(self) -> bool:
        """Whether the change is more than what chance makes of nothing. Below 9 answers: hardly ever."""
        return abs(self.change) > SURE * self.change_sd


def trend(rounds: Sequence[tuple[float, float]]) -> Trend:
    """Return the level under the scores of several rounds.

    A local level is followed forward (Kalman) and back (Rauch, Tung and Striebel).

    Args:
        rounds: (points, sd in points) of each round, the oldest first; 1 or more, sd above 0.

    Raises:
        ValueError: there is no round, or an sd of 0 or less.

    >>> found = trend([(70, 8), (85, 8), (70, 8)])
    >>> [round(level, 1) for level in found.levels], found.has_changed
    ([74.8, 75.4, 74.8], False)
    """
    if not rounds or any(sd <= 0 for _, sd in rounds):
        raise ValueError("a trend needs a round, and to know how unsure each is")
    levels, variances = _forward(rounds)
    covariance = 1.0
    for t in reversed(range(len(rounds) - 1)):
        ahead = variances[t] + STEP**2
        back = variances[t] / ahead
        covariance *= back
        levels[t] += back * (levels[t + 1] - levels[t])
        variances[t] += back**2 * (variances[t + 1] - ahead)
    covariance *= variances[-1]
    moved = max(variances[0] + variances[-1] - 2 * covariance, 0.0)
    return Trend(tuple(levels), tuple(map(sqrt, variances)), levels[-1] - levels[0], sqrt(moved))


def trend_of(rounds: Sequence[Pulse]) -> Trend | None:
    """Return the trend of those rounds that have a score, the oldest first; None below two of them.

    >>> from ninetynine.measures.pulse.whole import pulse_of
    >>> trend_of([pulse_of([[4] * 8] * 9), pulse_of([[4] * 8] * 3)]) is None
    True
    """
    scores = [(one.score.points, one.score.sd) for one in rounds if one.score is not None]
    return trend(scores) if len(scores) > 1 else None


def _forward(rounds: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    level, variance = rounds[0][0], rounds[0][1] ** 2
    levels, variances = [level], [variance]
    for points, sd in rounds[1:]:
        ahead = variance + STEP**2
        gain = ahead / (ahead + sd**2)
        level, variance = level + gain * (points - level), ahead * (1 - gain)
        levels.append(level)
        variances.append(variance)
    return levels, variances
