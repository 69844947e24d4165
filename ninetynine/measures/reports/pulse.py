"""The pulse of a round for somebody who reads it in a terminal. No colour is needed.

It begins with what to work on next. The score comes last, as coarse as a round of that size allows.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from textwrap import wrap
from typing import Final

from ninetynine.measures.hiding import Answers, Figure, show
from ninetynine.measures.pulse.forms import ITEMS
from ninetynine.measures.pulse.trend import SURE, Trend
from ninetynine.measures.pulse.whole import WHY, Pulse
from ninetynine.measures.reports.lines import WIDTH, many

SPREADS: Final = {
    "even": "It was much the same for everybody.",
    "some spread": "It was not quite the same for everybody.",
    "wide": "At least one person had a very different time from the rest.",
}
WARNINGS: Final = {
    "half-silent": "Fewer than half of those who were there answered: the rest may see it otherwise.",
    "yes-saying": "People agreed with everything, whichever way round it was put. Ask aloud.",
    "straight": "Some forms have the same answer all the way down. None is left out.",
}
FOOT: Final = (
    "These eight statements are not validated, and the list may not hold the lowest: people choose. "
    "Never compare teams by this, nor look for who said what. How this is worked out: docs/measures.md."
)


def report(name: str, found: Pulse, *, present: int | None = None, width: int = WIDTH) -> str:
    """Return what may be said of a round, as lines to be read. The round has to be closed.

    Args:
        name: what the round is called.
        found: from ``pulse_of``.
        present: how many were there, as it was handed to ``pulse_of``.
        width: columns of a line, 40 or more.

    >>> from ninetynine.measures.pulse.whole import pulse_of
    >>> print(report("May", pulse_of([[4] * 8] * 3)))
    May
    3 people answered
    <BLANKLINE>
    Fewer than five people answered: nothing is worked out.
    """
    return "\n".join(_lines(name, found, present, width))


def over_rounds(rounds: Sequence[Pulse], found: Trend | None, *, width: int = WIDTH) -> str:
    """Return whether several rounds can be seen to have changed, as lines to be read.

    Args:
        rounds: all of them, the oldest first.
        found: from ``trend_of`` of the same; None below two rounds with a score.
        width: columns of a line, 40 or more.

    >>> from ninetynine.measures.pulse.trend import trend_of
    >>> from ninetynine.measures.pulse.whole import pulse_of
    >>> twice = [pulse_of([[3] * 6 + [1] * 2] * 6), pulse_of([[4] * 6 + [1] * 2] * 6)]
    >>> print(over_rounds(twice, trend_of(twice)))
    Over 2 rounds
      No change can be seen. Only one of 5 points or more would show.
    """
    few = sum(one.score is None for one in rounds)
    says = [_change(found)]
    if few:
        has, are = ("has", "is") if few == 1 else ("have", "are")
        says.append(f"{many(few, 'round')} {has} too few answers, and {are} left out here.")
    head = f"Over {many(len(rounds), 'round')}"
    return "\n".join([head, *_wrapped(" ".join(says), width)])


def _change(found: Trend | None) -> str:
    if found is None:
        return "Nothing can be compared: fewer than two rounds have answers enough."
    if not found.has_changed:
        seen = ceil(SURE * found.change_sd / 5) * 5  # in fives: the rounds may be small
        return f"No change can be seen. Only one of {seen} points or more would show."
    went = "up" if found.change > 0 else "down"
    return (
        f"It went {went}, by about {round(abs(found.change) / 5) * 5} points, and by more than "
        "chance alone would make of it."
    )


def _lines(name: str, found: Pulse, present: int | None, width: int) -> Iterator[str]:
    yield from wrap(name, width) or [name]
    yield from wrap(_counts(found, present), width)
    if found.score is None:
        yield ""
        yield from wrap(WHY, width)
        return
    yield ""
    yield "What may be missing most. Choose one together as our next 1%:"
    for one in found.shortlist:
        item = ITEMS[one.item - 1]
        turned = " (the other way round)" if item.is_reversed else ""
        yield from wrap(
            f"{item.says}{turned}", width, initial_indent="  - ", subsequent_indent="    "
        )
    if found.spread is not None:
        yield ""
        yield from wrap(SPREADS[found.spread], width)
    for warning in found.warned:
        yield ""
        yield from wrap(WARNINGS[warning], width)
    yield from _points(found, width)
    yield ""
    yield from wrap(FOOT, width)


def _counts(found: Pulse, present: int | None) -> str:
    parts = [f"{many(found.n, 'person', 'people')} answered"]
    if present is not None:
        parts.append(f"{present} were there")
    if found.left_out:
        parts.append(f"{many(found.left_out, 'form')} less than half filled in")
    return " · ".join(parts)


def _points(found: Pulse, width: int) -> Iterator[str]:
    if found.score is None:
        return
    exact = {
        "points": found.score.points,
        "low": found.score.interval[0],
        "high": found.score.interval[1],
    }
    exact |= dict(zip(("none", "all"), found.silence or (), strict=False))
    shown = show(Figure.REFLECTION, exact, Answers(people=found.n, is_closed=True)).numbers
    yield ""
    yield "How this is worked out"
    yield from _wrapped(
        f"Out of 99 it comes to about {shown['points']:.0f}, somewhere between {shown['low']:.0f} "
        f"and {shown['high']:.0f}. It never reaches 99: somebody who is not here may see it "
        "otherwise. The last 1 to a hundred is always missing.",
        width,
    )
    if found.silence is not None:
        yield from _wrapped(
            f"Had everybody there answered, it would lie between {shown['none']:.0f} and "
            f"{shown['all']:.0f}.",
            width,
        )


def _wrapped(text: str, width: int) -> Iterator[str]:
    return iter(wrap(text, width, initial_indent="  ", subsequent_indent="  "))
