"""Working days: when an answer is due, and how many working days later than that it is.

Saturdays, Sundays, bank holidays, a collective's own days off and pauses do not count. Pure: days
in, a day out. Past ``holidays.KNOWN_UNTIL`` only weekends and ``days_off`` are left out, so that a
platform that was not brought up to date goes on working: ask ``holidays.are_known`` and say so.
"""

from collections.abc import Iterable, Set
from datetime import date, timedelta
from typing import Final

from ninetynine.measures.holidays import bank_holidays

Pause = tuple[date, date | None]

SATURDAY: Final = 5
ONE_DAY: Final = timedelta(days=1)


class ClockStands(ValueError):
    """The clock stands still in a pause whose end nobody knows: there is no day yet."""


def working_day_after(start: date, working_days: int, *, days_off: Set[date] = frozenset()) -> date:
    """Return the day on which something is due that may take a number of working days.

    Saturdays, Sundays and ``days_off`` do not count, and neither does ``start`` itself.

    Args:
        start: the day on which the clock starts.
        working_days: how many working days it may take, 1 or more.
        days_off: further days on which the clock stands still, such as bank holidays.

    Returns:
        A day after ``start`` that is a working day.

    Raises:
        ValueError: ``working_days`` is less than 1.

    >>> working_day_after(date(2026, 11, 27), 1)  # the next working day after a Friday
    datetime.date(2026, 11, 30)
    """
    return _day_after(start, working_days, days_off, [])


def due_on(
    start: date,
    working_days: int,
    *,
    nation: str,
    days_off: Set[date] = frozenset(),
    pauses: Iterable[Pause] = (),
) -> date:
    """Return the day on which an answer is due, bank holidays and pauses left out.

    Args:
        start: the day on which the clock starts; it does not count.
        working_days: how many working days it may take, 1 or more.
        nation: whose bank holidays count: one of ``holidays.NATIONS``.
        days_off: further days that do not count, such as the days between the years.
        pauses: (since, until), any order, overlapping or not. ``since`` is the first day away and
            ``until`` the first day back; None while nobody knows.

    Returns:
        A working day after ``start``, outside of every pause.

    Raises:
        ValueError: ``working_days`` is less than 1.
        NationUnknown: ``nation`` is none of those known.
        ClockStands: a pause without an end comes before the last working day.

    >>> due_on(date(2026, 12, 23), 2, nation="wales")  # Christmas Day and its Monday do not count
    datetime.date(2026, 12, 29)
    >>> away = [(date(2026, 12, 24), date(2027, 1, 4))]
    >>> due_on(date(2026, 12, 23), 2, nation="wales", pauses=away)
    datetime.date(2027, 1, 5)
    """
    return _day_after(start, working_days, bank_holidays(nation) | days_off, _joined(pauses))


def working_days_between(
    start: date,
    end: date,
    *,
    nation: str,
    days_off: Set[date] = frozenset(),
    pauses: Iterable[Pause] = (),
) -> int:
    """Return how many working days lie after ``start``, up to and with ``end``.

    From the day something was due to today, this is how many working days later than promised it is.

    Args:
        start: the day from which is counted; it does not count itself.
        end: the last day that counts.
        nation: whose bank holidays count: one of ``holidays.NATIONS``.
        days_off: further days that do not count.
        pauses: as for ``due_on``.

    Returns:
        0 or more; 0 when ``end`` is not after ``start``. ``due_on(start, n)`` is n days away.

    Raises:
        NationUnknown: ``nation`` is none of those known.

    >>> working_days_between(date(2026, 11, 13), date(2026, 11, 23), nation="england")
    6
    """
    off, away = bank_holidays(nation) | days_off, _joined(pauses)
    span = range(1, (end - start).days + 1)
    return sum(_counts(start + n * ONE_DAY, off, away) for n in span)


def _day_after(start: date, working_days: int, off: Set[date], away: list[Pause]) -> date:
    if working_days < 1:
        raise ValueError("an answer may take 1 working day or more")
    day, left = start, working_days
    while left:
        day = _first_day_back(day + ONE_DAY, away)
        if day.weekday() < SATURDAY and day not in off:
            left -= 1
    return day


def _counts(day: date, off: Set[date], away: list[Pause]) -> bool:
    if day.weekday() >= SATURDAY or day in off:
        return False
    return not any(since <= day and (until is None or day < until) for since, until in away)


def _first_day_back(day: date, away: list[Pause]) -> date:
    for since, until in away:
        if since <= day and (until is None or day < until):
            if until is None:
                raise ClockStands("nobody knows yet when this pause ends")
            day = until
    return day


def _joined(pauses: Iterable[Pause]) -> list[Pause]:
    """In the order they start, so that the day back from one may lie in the next."""
    return sorted(pauses, key=lambda pause: pause[0])
