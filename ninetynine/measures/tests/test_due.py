from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.due import ClockStands, due_on, working_day_after, working_days_between
from ninetynine.measures.holidays import (
    KNOWN_FROM,
    KNOWN_UNTIL,
    NATIONS,
    NationUnknown,
    are_known,
    bank_holidays,
)

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)

starts = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1))
lengths = st.integers(min_value=1, max_value=60)
near = st.integers(min_value=-5, max_value=90)
nations = st.sampled_from(NATIONS)
pauses_near = st.lists(st.tuples(near, st.integers(min_value=0, max_value=30)), max_size=4)


def test_a_weekend_does_not_count() -> None:
    assert working_day_after(FRIDAY, 2) == date(2026, 12, 1)


def test_a_day_off_does_not_count() -> None:
    assert working_day_after(FRIDAY, 1, days_off={MONDAY}) == date(2026, 12, 1)


def test_what_is_said_on_a_sunday_starts_on_monday() -> None:
    assert working_day_after(date(2026, 11, 29), 1) == MONDAY


@pytest.mark.parametrize("days", [0, -1])
def test_no_answer_is_due_before_it_was_asked(days: int) -> None:
    with pytest.raises(ValueError, match="1 working day or more"):
        due_on(FRIDAY, days, nation="wales")


def test_saint_andrews_day_counts_everywhere_but_in_scotland() -> None:
    assert due_on(FRIDAY, 1, nation="scotland") == date(2026, 12, 1)
    assert {due_on(FRIDAY, 1, nation=n) for n in NATIONS if n != "scotland"} == {MONDAY}


def test_saint_patricks_day_is_off_in_northern_ireland() -> None:
    monday = date(2026, 3, 16)

    assert due_on(monday, 1, nation="northern-ireland") == date(2026, 3, 18)
    assert due_on(monday, 1, nation="england") == date(2026, 3, 17)


def test_a_collective_may_rest_on_more_days_than_the_banks() -> None:
    between_the_years = {date(2026, 12, day) for day in (29, 30, 31)}

    assert due_on(date(2026, 12, 24), 1, nation="wales", days_off=between_the_years) == date(
        2027, 1, 4
    )


def test_a_nation_nobody_wrote_down_is_named() -> None:
    with pytest.raises(NationUnknown, match="'france' is none of england"):
        due_on(FRIDAY, 1, nation="france")


def test_a_pause_stops_the_clock_and_the_first_day_back_counts() -> None:
    away = [(date(2026, 12, 1), date(2026, 12, 8))]

    assert due_on(FRIDAY, 2, nation="wales", pauses=away) == date(2026, 12, 8)


def test_a_pause_that_ends_within_another_goes_on_until_both_have_ended() -> None:
    away = [(date(2026, 12, 3), date(2026, 12, 10)), (date(2026, 11, 28), date(2026, 12, 4))]

    assert due_on(FRIDAY, 1, nation="wales", pauses=away) == date(2026, 12, 10)


def test_nothing_is_due_in_a_pause_whose_end_nobody_knows() -> None:
    with pytest.raises(ClockStands):
        due_on(FRIDAY, 2, nation="wales", pauses=[(date(2026, 12, 1), None)])


def test_an_open_pause_after_the_day_changes_nothing() -> None:
    assert due_on(FRIDAY, 1, nation="wales", pauses=[(date(2026, 12, 1), None)]) == MONDAY


def test_six_working_days_later_than_promised() -> None:
    promised = date(2026, 11, 16)

    assert working_days_between(promised, date(2026, 11, 24), nation="wales") == 6


def test_what_is_not_late_yet_is_no_days_late() -> None:
    assert working_days_between(MONDAY, FRIDAY, nation="wales") == 0
    assert working_days_between(MONDAY, MONDAY, nation="wales") == 0


def test_days_away_are_not_counted_as_late() -> None:
    away = [(date(2026, 11, 18), date(2026, 11, 20)), (date(2026, 11, 23), None)]

    late = working_days_between(date(2026, 11, 16), date(2026, 11, 24), nation="wales", pauses=away)

    assert late == 2  # the Tuesday and the Friday


def test_past_the_days_we_know_weekends_are_still_left_out() -> None:
    new_year = date(2029, 1, 1)  # a Monday, and nobody wrote down yet that it is a holiday

    assert due_on(date(2028, 12, 29), 1, nation="england") == new_year
    assert not are_known(KNOWN_UNTIL, new_year)
    assert not are_known(KNOWN_FROM - timedelta(days=1), KNOWN_FROM)


@given(starts, lengths, nations, st.sets(near), pauses_near)
def test_exactly_so_many_working_days_lie_between(
    start: date, days: int, nation: str, off: set[int], gaps: list[tuple[int, int]]
) -> None:
    days_off = {start + timedelta(days=n) for n in off}
    pauses = [(start + timedelta(days=a), start + timedelta(days=a + n)) for a, n in gaps]

    due = due_on(start, days, nation=nation, days_off=days_off, pauses=pauses)

    assert days == working_days_between(start, due, nation=nation, days_off=days_off, pauses=pauses)
    assert due.isoweekday() <= 5
    assert due not in days_off | bank_holidays(nation)
    assert not any(since <= due < until for since, until in pauses)


@given(starts, lengths, st.sets(near), pauses_near)
def test_the_callers_days_are_left_as_they_were(
    start: date, days: int, off: set[int], gaps: list[tuple[int, int]]
) -> None:
    days_off = {start + timedelta(days=n) for n in off}
    pauses = [(start + timedelta(days=a), start + timedelta(days=a + n)) for a, n in gaps]
    before = set(days_off), list(pauses)

    due_on(start, days, nation="wales", days_off=days_off, pauses=pauses)

    assert (days_off, pauses) == before


# The table again, from the rules that most years follow: a slip of the pen in one would differ.


def _easter(year: int) -> date:
    """The Anonymous Gregorian algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    w = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * w) // 433
    month = (h + w - 7 * m + 90) // 25
    return date(year, month, (h + w - 7 * m + 33 * month + 19) % 32)


def _monday(year: int, month: int, *, last: bool = False) -> date:
    day = date(year, month, 31 if last else 7)
    return day - timedelta(days=day.weekday())


def _on_weekdays(*days: date) -> set[date]:
    """Each on its day, or on the next weekday that is free when that is a weekend."""
    taken: set[date] = {day for day in days if day.weekday() < 5}
    for day in days:
        while day.weekday() >= 5 or (day not in days and day in taken):
            day += timedelta(days=1)
        taken.add(day)
    return taken


@pytest.mark.parametrize("year", range(2024, 2029))
def test_the_table_is_what_the_rules_give_and_what_was_proclaimed(year: int) -> None:
    easter = _easter(year)
    christmas = _on_weekdays(date(year, 12, 25), date(year, 12, 26))
    may = {_monday(year, 5), _monday(year, 5, last=True), easter - timedelta(days=2)}
    england = christmas | may | _on_weekdays(date(year, 1, 1))
    england |= {easter + timedelta(days=1), _monday(year, 8, last=True)}
    scotland = christmas | may | _on_weekdays(date(year, 1, 1), date(year, 1, 2))
    scotland |= {_monday(year, 8)} | _on_weekdays(date(year, 11, 30))
    scotland |= {date(2026, 6, 15)} if year == 2026 else set()
    ireland = england | _on_weekdays(date(year, 3, 17)) | _on_weekdays(date(year, 7, 12))

    table = {n: {d for d in bank_holidays(n) if d.year == year} for n in NATIONS}

    assert table == {
        "england": england,
        "wales": england,
        "scotland": scotland,
        "northern-ireland": ireland,
    }
