"""A pulse under the fixed names that others build on. Figures that are refused are null."""

from typing import Final

from ninetynine.measures.pulse.trend import Trend
from ninetynine.measures.pulse.whole import WHY, Pulse

DIGITS: Final = 4


def as_keys(found: Pulse) -> dict[str, object]:
    """Return a pulse as plain values for JSON, exact: for those who hold the answers themselves.

    What goes to anybody else is made coarse by ``measures.hiding`` first.

    >>> from ninetynine.measures.pulse.whole import pulse_of
    >>> found = as_keys(pulse_of([[4, 4, 4, 4, 4, 4, 0, 0]] * 5))
    >>> found["score"], found["interval"], found["empty_chair"]
    (90.75, [73.8437, 98.7184], 8.25)
    """
    score = found.score
    return {
        "n": found.n,
        "score": score and round(score.points, DIGITS),
        "interval": score and [round(end, DIGITS) for end in score.interval],
        "told": score and round(score.told, DIGITS),
        "empty_chair": score and round(score.empty_chair, DIGITS),
        "last_one": score and score.last_one,
        "silence": found.silence and [round(end, DIGITS) for end in found.silence],
        "spread": found.spread,
        "shortlist": [one.item for one in found.shortlist],
        "refused": [WHY] if found.refused else [],
        "method": found.method,
    }


def trend_as_keys(found: Trend | None) -> dict[str, object] | None:
    """Return a trend as plain values for JSON; None where fewer than two rounds have a score."""
    if found is None:
        return None
    return {
        "levels": [round(level, DIGITS) for level in found.levels],
        "sds": [round(sd, DIGITS) for sd in found.sds],
        "change": round(found.change, DIGITS),
        "change_sd": round(found.change_sd, DIGITS),
        "changed": found.has_changed,
    }
