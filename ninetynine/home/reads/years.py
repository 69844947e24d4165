"""How far a team has come, year by year: said, decided, changed, felt, kept; good and bad alike.

A year in which much was said is read month by month, so that nobody turns three hundred pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution
from ninetynine.home.reads.years_rows import Row, rows_between
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.web.drawn import drawn
from ninetynine.web.pictures.svg import Caption
from ninetynine.web.pictures.thread import small_thread, thread
from ninetynine.web.questions import question

LABELS = 8  # that have room under the line; more years are read below it
LONG_AGO = 60  # years
MUCH = 100  # things said in a year: with more, it is read by months


@dataclass(frozen=True)
class Span:
    """A year or a month, and the way to it."""

    words: str
    url: str
    is_here: bool = False


@dataclass(frozen=True)
class Years:
    team_id: str
    team: str
    since: date
    here: str  # what is shown: a year, or a month
    years: Sequence[Span]  # the latest first
    months: Sequence[Span]  # of the year that is shown, where it is read by months
    before: Span | None
    then: Span | None
    first: date  # what is shown is of this day or later,
    after: date  # and before this one
    picture: SafeString
    picture_narrow: SafeString


def years_of(team: Team, year: str, month: str, *, on: date) -> Years:
    """Return which year of a team is asked for, and which month of it; the latest, where none is.

    Nothing falls out at either end: what is older than the team stands at its beginning, and what a
    day to come was given, at the latest.
    """
    start = min(max(team.together_since, date(on.year - LONG_AGO, 1, 1)), on)
    numbers = range(start.year, on.year + 1)
    here = _asked(year, numbers)
    months = _months(here, start, on) if _much_was_said(team, here) else range(0)
    which = _asked(month, months) if months else 0
    is_first = here == numbers[0] and (not months or which == months[0])
    is_last = here == on.year and (not months or which == months[-1])
    first, after = _between(here, which)
    before, then = _beside(here, which, months)
    return Years(
        team_id=team.pk,
        team=team.name,
        since=team.together_since,
        here=_called(here, which),
        years=[_span(number, is_here=number == here) for number in reversed(numbers)],
        months=[_span(here, number, is_here=number == which, how="F") for number in months],
        before=None if is_first else before,
        then=None if is_last else then,
        first=date.min if is_first else first,
        after=date.max if is_last else after,
        picture=_picture(numbers, narrow=False),
        picture_narrow=_picture(numbers, narrow=True),
    )


def _asked(number: str, numbers: range) -> int:
    found = int(number) if number.isascii() and number.isdigit() and len(number) <= 4 else -1
    return found if found in numbers else numbers[-1]


def _months(year: int, start: date, on: date) -> range:
    first = start.month if year == start.year else 1
    return range(first, (on.month if year == on.year else 12) + 1)


def _much_was_said(team: Team, year: int) -> bool:
    return bool(_one_too_many(team, date(year, 1, 1), date(year + 1, 1, 1)))


@question
def _one_too_many(team: Team, first: date, after: date) -> QuerySet[Contribution, tuple[str]]:
    """Of any words whatever, so that the months are the same for everybody in the team."""
    said = Contribution.objects.filter(team=team, said_on__gte=first, said_on__lt=after)
    return said.values_list("pk")[MUCH : MUCH + 1]


def _between(year: int, month: int) -> tuple[date, date]:
    if not month:
        return date(year, 1, 1), date(year + 1, 1, 1)
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def _beside(year: int, month: int, months: range) -> tuple[Span, Span]:
    """Return what comes before and after: a month beside a month, or a year, from the end that is near."""
    before, then = _span(year - 1), Span(_called(year + 1), f"?year={year + 1}&month=1")
    if month and month - 1 in months:
        before = _span(year, month - 1)
    if month and month + 1 in months:
        then = _span(year, month + 1)
    return before, then


def _span(year: int, month: int = 0, *, is_here: bool = False, how: str = "F Y") -> Span:
    more = f"&month={month}" if month else ""
    return Span(_called(year, month, how), f"?year={year}{more}", is_here)


def _called(year: int, month: int = 0, how: str = "F Y") -> str:
    return date_format(date(year, month, 1), how) if month else str(year)


def _picture(numbers: range, *, narrow: bool) -> SafeString:
    """Draw a knot for each year, and the thread that goes on: it is never finished."""
    done = len(numbers)
    all_fit = done <= LABELS
    sewn = (
        ", ".join(map(str, numbers))
        if all_fit
        else _("%(first)s to %(last)s") % {"first": numbers[0], "last": numbers[-1]}
    )
    tells = _("%(years)s: sewn. And on: it is never finished.") % {"years": sewn}
    caption = Caption(_("A thread with a knot for each year"), tells)
    if narrow:
        return drawn(small_thread(done, done + 1, caption, prefix="years-narrow"))
    labels = [str(one) if all_fit or one in (numbers[0], numbers[-1]) else "" for one in numbers]
    return drawn(thread(done, [*labels, _("and on")], caption, prefix="years"))


def happened(team: Team, shown: Years, *, reader: Person, on: date) -> list[Row]:
    """Return what happened in the year or the month that is shown; ``in_words`` tells a page of it."""
    return [Row(*one) for one in rows_between(team, reader, shown.first, shown.after, on)]
