"""The pulse of a round: the score with all that belongs to it, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ninetynine.measures.pulse.forms import Form, is_straight, mean_of, recoded, yes_saying
from ninetynine.measures.pulse.score import (
    Band,
    Score,
    score,
    silence_bounds,
    spread,
)
from ninetynine.measures.pulse.shortlist import Candidate, shortlist

Refusal = Literal["too-few-answers"]
Warned = Literal["half-silent", "yes-saying", "straight"]

METHOD: Final = "pulse 1"
LEAST: Final = 5
SPREAD_FROM: Final = 8
AGREED_TO_ALL: Final = 1.0
WHY: Final = "Fewer than five people answered: nothing is worked out."
HIGH: Final = 0.75
NO_MORE_THAN_BY_ITSELF: Final = 0.022  # excess pick-up differs this much between meetings anyway


@dataclass(frozen=True, slots=True)
class Pulse:
    """The pulse of one round. What was refused is None or empty, and ``refused`` says why.

    Nothing in it is rounded or hidden: ``measures.hiding`` says what may be shown.

    Attributes:
        n: how many forms count; half of one must be answered.
        left_out: how many do not.
        silence: the score if all who were silent had said 0, and if 1; None without ``present``.
        spread: a band, from 8 people.
        straight: the share of forms whose eight answers are all the same, 0.0 to 1.0. None is deleted.
        without_straight: the score without them; None when there are none or fewer than 5 are left.
        yes_saying: as ``forms.yes_saying``.
        warned: "half-silent" fewer than half of those there answered; "yes-saying" people agreed
            with everything; "straight" at least one form is.
    """

    n: int
    left_out: int
    refused: tuple[Refusal, ...] = ()
    score: Score | None = None
    silence: tuple[float, float] | None = None
    spread: Band | None = None
    shortlist: tuple[Candidate, ...] = ()
    straight: float | None = None
    without_straight: Score | None = None
    yes_saying: float | None = None
    warned: tuple[Warned, ...] = ()
    method: str = METHOD


def pulse_of(forms: Sequence[Form], *, present: int | None = None) -> Pulse:
    """Return the pulse of a round of reflections.

    Args:
        forms: the eight answers of each person as they were given, 0 to 4, None for none.
        present: how many people were there, those who answered included; None when nobody knows.

    Raises:
        NotAnAnswer: something is no answer; says in which form and at which statement.
        ValueError: more people answered than were there.

    >>> found = pulse_of([[4, 4, 4, 4, 4, 4, 0, 0]] * 5, present=12)
    >>> round(found.score.points, 2), found.warned
    (90.75, ('half-silent',))
    >>> pulse_of([[4] * 8]).refused
    ('too-few-answers',)
    """
    read = [recoded(form, number=number) for number, form in enumerate(forms, start=1)]
    kept = [(form, one) for form, one in zip(forms, read, strict=True) if mean_of(one) is not None]
    means = [mean for _, one in kept if (mean := mean_of(one)) is not None]
    n = len(means)
    if present is not None and present < n:
        raise ValueError("more people answered than were there")
    if n < LEAST:
        return Pulse(n, len(forms) - n, ("too-few-answers",))
    straight = [is_straight(form) for form, _ in kept]
    others = [mean for mean, is_one in zip(means, straight, strict=True) if not is_one]
    agreed = yes_saying([form for form, _ in kept])
    return Pulse(
        n=n,
        left_out=len(forms) - n,
        score=score(means),
        silence=None if present is None else silence_bounds(means, present=present),
        spread=spread(means) if n >= SPREAD_FROM else None,
        shortlist=shortlist([one for _, one in kept]),
        straight=sum(straight) / n,
        without_straight=score(others) if LEAST <= len(others) < n else None,
        yes_saying=agreed,
        warned=tuple(_warnings(n, present, agreed, any_straight=any(straight))),
    )


def worth_asking(*, said_picked_up: float, excess: float) -> bool:
    """Say whether to ask what "someone picked it up" meant: ask, and conclude nothing.

    Args:
        said_picked_up: the mean answer to statement 2, 0.0 to 1.0.
        excess: how much more was picked up in that meeting than words come back by themselves.

    >>> worth_asking(said_picked_up=0.9, excess=0.01), worth_asking(said_picked_up=0.9, excess=0.1)
    (True, False)
    """
    return said_picked_up >= HIGH and excess <= NO_MORE_THAN_BY_ITSELF


def _warnings(
    n: int, present: int | None, agreed: float | None, *, any_straight: bool
) -> Sequence[Warned]:
    found: list[Warned] = []
    if present is not None and 2 * n < present:
        found.append("half-silent")
    if agreed is not None and agreed > AGREED_TO_ALL:
        found.append("yes-saying")
    if any_straight:
        found.append("straight")
    return found
