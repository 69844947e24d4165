import pytest

from ninetynine.measures.balance.floor import Utterance
from ninetynine.measures.balance.whole import LEAST_TURNS, Refusal, balance_of


def _round(people: int, turns: int) -> list[Utterance]:
    return [Utterance(n % people, "nobody slept on the ward") for n in range(turns)]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([], ("too-few-people", "too-few-turns")),
        (_round(2, 40), ("too-few-people",)),
        (_round(3, 19), ("too-few-turns",)),
        ([*_round(3, 30), *[Utterance(None, "and who is this now")] * 4], ("unknown-speakers",)),
        (
            [Utterance(None, "nobody is named here")] * 30,
            ("too-few-people", "too-few-turns", "unknown-speakers"),
        ),
    ],
)
def test_too_little_is_refused_with_its_reason(
    said: list[Utterance], why: tuple[Refusal, ...]
) -> None:
    found = balance_of(said)

    assert found.refused == why
    assert (found.shares, found.turns, found.even, found.chance, found.heard) == (None,) * 5


def test_three_people_and_twenty_turns_are_enough() -> None:
    assert balance_of(_round(3, LEAST_TURNS)).refused == ()


def test_who_said_nothing_counts_as_there() -> None:
    found = balance_of(_round(4, 40), present=[0, 1, 2, 3, 8, 9])

    assert (found.people, found.silent) == (6, 2)
    assert found.shares is not None
    assert found.shares[9] == 0


def test_a_number_of_silent_people_below_five_would_point_at_somebody() -> None:
    assert balance_of(_round(3, 40), present=[0, 1, 2, 3]).silent is None


def test_without_a_seed_nothing_is_drawn() -> None:
    found = balance_of(_round(3, 40), seed=None)

    assert (found.usual, found.chance) == (None, None)
    assert found.even is not None


def test_seconds_are_shares_of_time() -> None:
    said = [Utterance(n % 3, "a", 10.0 * (n % 3 + 1)) for n in range(30)]

    found = balance_of(said, unit="seconds")

    assert found.shares == pytest.approx({0: 1 / 6, 1: 2 / 6, 2: 3 / 6})
    assert found.even is not None
    assert found.even.hill1_by_turns == pytest.approx(3)


def test_a_crowd_of_ten_thousand_is_counted() -> None:
    found = balance_of([Utterance(n, "nobody slept on the ward") for n in range(10_000)], seed=None)

    assert found.even is not None
    assert found.even.hill1 == pytest.approx(10_000)
