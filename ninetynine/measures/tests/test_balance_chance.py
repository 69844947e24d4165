from random import Random
from statistics import fmean, quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.balance.chance import against_chance
from ninetynine.measures.balance.evenness import gini, hill
from ninetynine.measures.balance.floor import FloorTurn
from ninetynine.measures.balance.interval import usual_range
from ninetynine.measures.balance.seeded import Chance

turns = st.lists(
    st.builds(
        FloorTurn, st.integers(0, 4), st.integers(1, 400).map(float), st.just(()), st.just("")
    ),
    min_size=1,
    max_size=60,
)


def _turns(speakers: list[int], lengths: list[float]) -> list[FloorTurn]:
    return [FloorTurn(who, n, (), "") for who, n in zip(speakers, lengths, strict=True)]


def _by_person(order: list[int], lengths: list[float], people: int) -> list[float]:
    said = [0.0] * people
    for who, length in zip(order, lengths, strict=True):
        said[who] += length
    return said


def _draws_of_luck(lengths: list[float], people: int, draws: int) -> list[list[float]]:
    """The definition, step by step, in plain Python."""
    chance, dealt, found = Random(1), [*lengths], []  # noqa: S311  a seed makes it repeatable
    for _ in range(draws):
        chance.shuffle(dealt)
        order = [chance.randrange(people)]
        while len(order) < len(lengths):
            order.append(chance.choice([who for who in range(people) if who != order[-1]]))
        found.append(_by_person(order, dealt, people))
    return found


def _draws_in_runs(speakers: list[int], lengths: list[float], draws: int) -> list[list[float]]:
    chance, count, found = Random(1), len(speakers), []  # noqa: S311  a seed makes it repeatable
    mean = max(2, round(count ** (1 / 3)))
    for _ in range(draws):
        places: list[int] = []
        for turn in range(count):
            again = chance.random() < 1 / mean
            anew = chance.randrange(count) if again or not turn else (places[-1] + 1) % count
            places.append(anew)
        order = [speakers[one] for one in places]
        found.append(_by_person(order, [lengths[one] for one in places], max(speakers) + 1))
    return found


MEETING = ([0, 1, 0, 2, 0, 3, 1, 0] * 8, [5.0, 40.0, 9.0, 7.0, 120.0, 3.0, 11.0, 2.0] * 8)


def _quantile(numbers: list[float], part: float) -> float:
    """Between the two numbers next to it, as far as it lies from each."""
    return quantiles(numbers, n=100, method="inclusive")[round(100 * part) - 1]


def test_luck_is_what_plain_python_draws_from_the_same_seed() -> None:
    speakers, lengths = MEETING
    drawn = _draws_of_luck(lengths, 4, 999)
    low = hill(_by_person(speakers, lengths, 4))

    found = against_chance(_turns(speakers, lengths), people=4)

    assert found.hill1 == pytest.approx(fmean(map(hill, drawn)), abs=1e-12)
    assert found.gini == pytest.approx(fmean(map(gini, drawn)), abs=1e-12)
    assert found.hill1_low == pytest.approx(_quantile([*map(hill, drawn)], 0.05), abs=1e-12)
    assert found.p == (1 + sum(hill(said) <= low + 1e-9 for said in drawn)) / 1000


def test_the_usual_range_is_what_plain_python_draws_from_the_same_seed() -> None:
    speakers, lengths = MEETING
    drawn = [hill(said) for said in _draws_in_runs(speakers, lengths, 999)]
    mine = hill(_by_person(speakers, lengths, 4))
    low, high = _quantile(drawn, 0.05), _quantile(drawn, 0.95)

    found = usual_range(_turns(speakers, lengths), people=4)

    assert found == pytest.approx((min(low, mine**2 / high), min(4, max(high, mine**2 / low))))


@pytest.mark.parametrize("seed", [0, 1, 99])
def test_numbers_from_a_seed_are_those_of_python(seed: int) -> None:
    ours, theirs = Chance(seed), Random(seed)  # noqa: S311  it is the sameness that is tested
    values, same = [*map(float, range(50))], [*map(float, range(50))]

    for most in (1, 2, 7, 64, 1000):
        assert ours.below(most) == theirs.randrange(most)
        assert ours.many_below(most, 9) == [theirs.randrange(most) for _ in range(9)]
        assert ours.happens(0.4) == (theirs.random() < 0.4)
    ours.shuffle(values)
    theirs.shuffle(same)

    assert values == same


def test_eight_people_and_twenty_turns_look_uneven_by_luck_alone() -> None:
    """The table of the definition has 0.55 for real lengths of turns."""
    found = against_chance(_turns([n % 8 for n in range(20)], [8, 1, 40, 16, 5] * 4), people=8)

    assert 0.4 < found.gini * 8 / 7 < 0.6


def test_a_meeting_of_one_voice_is_held_by_few() -> None:
    found = against_chance(_turns([0], [500]), people=4)

    assert (found.excess_concentration, found.band) == (1.0, "held by few")


@given(turns)
def test_one_voice_gives_one_whatever_it_said(said: list[FloorTurn]) -> None:
    alone = [FloorTurn(0, turn.length, (), "") for turn in said]

    assert against_chance(alone, people=3, draws=19).excess_concentration == 1


@settings(max_examples=40)
@given(turns, st.integers(5, 9))
def test_every_figure_stays_in_its_range(said: list[FloorTurn], people: int) -> None:
    found = against_chance(said, people=people, draws=99)
    low, high = usual_range(said, people=people, draws=99)

    assert found.excess_concentration <= 1
    assert 1 <= found.hill1_low <= people
    assert 0 < found.p <= 1
    assert 0 < found.p_length <= 1
    assert 1 <= low <= high <= people


@given(turns)
def test_the_usual_range_never_leaves_out_the_meeting_itself(said: list[FloorTurn]) -> None:
    low, high = usual_range(said, people=5, draws=99)
    mine = hill(_by_person([one.speaker for one in said], [one.length for one in said], 5))

    assert low - 1e-9 <= mine <= high + 1e-9


def test_the_same_seed_gives_the_same_and_another_seed_nearly_the_same() -> None:
    said = _turns(*MEETING)

    assert against_chance(said, people=4) == against_chance(said, people=4)
    assert usual_range(said, people=4) == usual_range(said, people=4)
    assert against_chance(said, people=4, seed=2).gini != against_chance(said, people=4).gini
    assert against_chance(said, people=4, seed=2).gini == pytest.approx(
        against_chance(said, people=4).gini, abs=0.01
    )
