import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.balance.floor import FloorTurn, NothingToMeasure
from ninetynine.measures.balance.passing import Kind, ping_pong, windows_of
from ninetynine.measures.balance.waits import Timed, longest_wait, waits


def _turns(*pairs: tuple[int, float]) -> list[FloorTurn]:
    return [FloorTurn(who, length, (), "") for who, length in pairs]


@pytest.mark.parametrize(
    ("pairs", "kind"),
    [
        ([(1, 2_000)], "one voice throughout"),
        ([(1, 60), (2, 60)] * 20, "shared floor"),
        ([(1, 600), (2, 600), (3, 600)], "taking turns to lead"),
        ([(1, 900), (2, 20), (3, 50), (2, 60)] + [(1, 50), (3, 60)] * 5, "mixed"),
        ([(1, 374)], "too short"),
        ([], "too short"),
    ],
)
def test_a_meeting_is_of_a_kind(pairs: list[tuple[int, float]], kind: Kind) -> None:
    assert windows_of(_turns(*pairs), unit="words").kind == kind


def test_a_window_is_held_by_who_has_more_than_six_tenths_of_it() -> None:
    just, not_quite = _turns((1, 91), (2, 59)), _turns((1, 90), (2, 60))

    assert windows_of(just, unit="seconds").held_by == (1,)
    assert windows_of(not_quite, unit="seconds").held_by == (None,)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 300)), max_size=30))
def test_windows_are_those_of_a_count_word_by_word(pairs: list[tuple[int, int]]) -> None:
    words = [who for who, count in pairs for _ in range(count)]
    expected = []
    for start in range(0, len(words) - 374, 75):
        window = words[start : start + 375]
        top = max(window, key=window.count)
        expected.append(top if window.count(top) > 225 else None)

    assert list(windows_of(_turns(*pairs), unit="words").held_by) == expected


def test_three_people_who_go_round_never_play_ping_pong() -> None:
    found = ping_pong([1, 2, 3] * 5)

    assert found is not None
    assert found.share == 0
    assert found.excess < 0


@given(st.lists(st.integers(0, 4), max_size=40))
def test_ping_pong_stays_in_its_range(order: list[int]) -> None:
    found = ping_pong(order)

    assert found is None or (0 <= found.share <= 1 and 0 <= found.expected <= 1)


def test_a_silence_counts_only_once_nobody_speaks() -> None:
    found = waits([Timed(1, 0, 100), Timed(2, 10, 20), Timed(1, 101, 110), Timed(2, 113, 120)])

    assert found.silences == (3,)


def test_hands_wait_until_the_floor_is_theirs() -> None:
    found = waits([Timed(1, 10, 20, raised=0), Timed(2, 50, 60, raised=20)], still_raised=2)

    assert (found.median_wait, found.hands_never_reached) == (20, 2)
    assert waits([]).median_wait is None


def test_each_sees_how_long_they_waited() -> None:
    found = longest_wait([Timed(1, 0, 10), Timed(1, 90, 95)], people=[1, 2], until=100)

    assert found == {1: 80, 2: 100}


@pytest.mark.parametrize(
    "turn", [Timed(1, 5, 4), Timed(1, 5, 6, raised=7), Timed(1, float("nan"), 2)]
)
def test_times_that_run_backwards_are_refused(turn: Timed) -> None:
    with pytest.raises(NothingToMeasure):
        waits([turn])


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 300)), max_size=40))
def test_every_window_is_held_as_a_count_word_by_word_says(pairs: list[tuple[int, int]]) -> None:
    given_in = _turns(*pairs)
    said = [who for who, length in pairs for _ in range(length)]
    windows = [said[start : start + 375] for start in range(0, len(said) - 374, 75)]

    found = windows_of(given_in, unit="words")

    assert list(found.held_by) == [
        next((who for who in sorted({*each}) if each.count(who) > 225), None) for each in windows
    ]
    assert given_in == _turns(*pairs)
