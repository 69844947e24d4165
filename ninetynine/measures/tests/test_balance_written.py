from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.balance.written import Written, answered

MAY = date(2026, 5, 4)


def _days(count: int) -> date:
    return MAY + timedelta(days=count)


def test_a_reply_of_ones_own_is_no_answer() -> None:
    said = [Written(1, MAY), Written(1, _days(1), answers=0)]

    assert answered(said, until=_days(30)).unanswered == (0,)


def test_a_reply_on_the_seventh_day_is_in_time_and_on_the_eighth_is_not() -> None:
    for days, rate in ((7, 1.0), (8, 0.0)):
        said = [Written(1, MAY), Written(2, _days(days), answers=0)]
        assert answered(said, until=_days(30)).rate == rate


def test_what_can_still_be_answered_is_not_counted_yet() -> None:
    said = [Written(1, MAY), Written(2, _days(1))]

    assert answered(said, until=_days(6)).rate is None
    assert answered(said, until=_days(7)).unanswered == (0,)
    assert answered(said, until=_days(8)).unanswered == (1, 0)


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 40)), min_size=1, max_size=30),
    st.integers(0, 40),
)
def test_every_piece_is_answered_or_unanswered_or_still_open(
    said: list[tuple[int, int]], until: int
) -> None:
    written = [
        Written(who, _days(day), answers=place - 1 if place % 3 == 2 else None)
        for place, (who, day) in enumerate(said)
    ]

    found = answered(written, until=_days(until))

    assert found.asked == found.answered + len(found.unanswered)
    assert found.asked <= sum(one.answers is None for one in written)
    assert found.rate is None or 0 <= found.rate <= 1
