"""Who was answered, where people write to each other instead of meeting. Shares and evenness are as ever."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WITHIN: Final = 7  # days


@dataclass(frozen=True, slots=True)
class Written:
    """Something that somebody wrote. ``answers`` is the place in the list of what it answers, if anything."""

    author: int
    on: date
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """How many of those that begin something got a reply from somebody else within seven days.

    Attributes:
        asked: how many there were, those left out that could still be answered in time.
        answered: how many of them were.
        unanswered: the places in the list of those that were not, the newest first.
    """

    asked: int
    answered: int
    unanswered: tuple[int, ...]

    @property
    def rate(self) -> float | None:
        """The share that was answered, 0.0 to 1.0; None where nothing could have been."""
        return self.answered / self.asked if self.asked else None


def answered(written: Sequence[Written], *, until: date) -> Answered:
    """Return how much of what people wrote was answered by somebody else within seven days.

    Replies are counted as answers and need none themselves, or no talk could ever be at its end.

    Args:
        written: in any order.
        until: the last day that is known about.

    >>> first, day = date(2026, 5, 4), timedelta(days=1)
    >>> said = [Written(1, first), Written(2, first + day, answers=0), Written(3, first)]
    >>> answered(said, until=first + 30 * day)
    Answered(asked=2, answered=1, unanswered=(2,))
    """
    last = timedelta(days=WITHIN)
    begun = [n for n, one in enumerate(written) if one.answers is None]
    replied = {
        one.answers
        for one in written
        if one.answers is not None
        and one.author != written[one.answers].author
        and one.on - written[one.answers].on <= last
    }
    yes = [n for n in begun if n in replied]
    no = [n for n in begun if n not in replied and until - written[n].on >= last]
    newest = sorted(no, key=lambda n: (written[n].on, n), reverse=True)
    return Answered(len(yes) + len(no), len(yes), tuple(newest))
