"""The balance of real meetings, against values worked out elsewhere."""

from functools import cache

import pytest

from ninetynine.measures.balance.speakers import without_parentheses
from ninetynine.measures.balance.whole import Balance, balance_of
from ninetynine.measures.tests.meeting_samples import EXACT, meeting

MEETINGS = sorted(EXACT)
every_meeting = pytest.mark.parametrize("name", MEETINGS)


@cache
def _found(name: str) -> Balance:
    return balance_of(meeting(name)[0])


@every_meeting
def test_people_turns_and_words_are_counted_as_they_are(name: str) -> None:
    found, exact = _found(name), EXACT[name]

    assert found.people == exact["people"]
    assert found.floor.utterances == exact["utterances"]
    assert found.floor.backchannels == exact["backchannels"]
    assert len(found.floor.turns) == exact["floor_turns"]
    assert sum(turn.length for turn in found.floor.turns) == exact["words"]


@every_meeting
def test_everybody_has_their_share_and_their_turns(name: str) -> None:
    found, exact, names = _found(name), EXACT[name], meeting(name)[1]

    assert found.shares is not None
    assert found.turns is not None
    assert round(max(found.shares.values()), 4) == exact["max_share"]
    assert round(min(found.shares.values()), 4) == exact["min_share"]
    if exact["shares"]:
        assert {names[who]: round(one, 4) for who, one in found.shares.items()} == exact["shares"]
        assert {names[who]: count for who, count in found.turns.items()} == exact["turn_counts"]


@every_meeting
def test_evenness_is_exact_to_four_decimals(name: str) -> None:
    even, exact = _found(name).even, EXACT[name]

    assert even is not None
    assert [
        round(x, 4) for x in (even.gini, even.gini_norm, even.pielou, even.hill1, even.hill2)
    ] == [exact[key] for key in ("gini", "gini_norm", "pielou_J", "hill_D1", "hill_D2")]


@every_meeting
def test_windows_and_ping_pong_are_exact(name: str) -> None:
    found, exact = _found(name), EXACT[name]

    assert found.windows is not None
    assert found.windows.shared is not None
    assert found.ping_pong is not None
    assert (found.windows.count, found.windows.kind) == (exact["windows"], exact["type"])
    assert round(found.windows.shared, 3) == exact["shared_floor"]
    assert found.ping_pong.share == pytest.approx(exact["aba"], abs=0.00051)
    assert found.ping_pong.expected == pytest.approx(exact["aba_expected"], abs=0.00051)


@every_meeting
def test_what_luck_gives_is_exact_to_three_decimals(name: str) -> None:
    chance, exact = _found(name).chance, EXACT[name]

    assert chance is not None
    assert [
        round(x, 3)
        for x in (
            *(chance.hill1, chance.hill1_low, chance.gini),
            *(chance.excess_concentration, chance.p),
        )
    ] == [
        exact[key]
        for key in (
            *("null_D1_mean", "null_D1_5pct", "null_gini_mean"),
            *("excess_concentration", "p_chance"),
        )
    ]


SAME_DRAWS = (
    "ES2005a",
    "IS1004a",
    "education_11",
)  # docs/measures.md says what is known of the rest


@every_meeting
def test_the_usual_range_is_exact_or_as_near_as_other_draws_are(name: str) -> None:
    usual, exact = _found(name).usual, EXACT[name]

    assert usual is not None
    if name in SAME_DRAWS:
        assert [round(end, 3) for end in usual] == exact["D1_union90"]
    else:
        assert usual == pytest.approx(exact["D1_union90"], rel=0.01)


@every_meeting
def test_ideas_are_nearly_those_counted_with_another_list_of_small_words(name: str) -> None:
    heard, exact = _found(name).heard, EXACT[name]

    assert heard is not None
    assert heard.new == pytest.approx(exact["new_ideas"], rel=0.015)
    assert heard.picked_up == pytest.approx(exact["picked_up"], abs=9)
    assert heard.rate == pytest.approx(exact["pickup_rate"], abs=0.011)


@every_meeting
def test_more_is_picked_up_than_words_come_back_by_themselves(name: str) -> None:
    heard = _found(name).heard

    assert heard is not None
    assert heard.excess is not None
    assert heard.excess > 0


def test_the_chair_is_one_person_with_and_without_a_name_behind() -> None:
    said, names = meeting("covid_2", without_parentheses)

    assert balance_of(said, seed=None).people == 37
    assert sorted(name for name in names.values() if "Chair" in name) == [
        "The Acting Chair",
        "The Chair",
    ]
