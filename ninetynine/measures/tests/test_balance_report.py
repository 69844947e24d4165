import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.balance.floor import Utterance
from ninetynine.measures.balance.keys import as_keys
from ninetynine.measures.balance.speakers import without_parentheses
from ninetynine.measures.balance.whole import Balance, balance_of
from ninetynine.measures.reports.balance import THREADS, report
from ninetynine.measures.reports.lines import WIDTH, columns, fitted
from ninetynine.measures.tests.meeting_samples import EXACT, meeting

KEYS = [
    "people",
    "utterances",
    "floor_turns",
    "words",
    "backchannels",
    "silent",
    "shares",
    "turns",
    "gini",
    "gini_norm",
    "pielou",
    "hill1",
    "hill2",
    "hill1_interval",
    "chance_hill1",
    "excess_concentration",
    "p_chance",
    "windows",
    "aba",
    "aba_expected",
    "ideas",
    "loose_threads",
    "refused",
    "method",
]


@cache
def _found(name: str) -> tuple[Balance, dict[int, str]]:
    said, names = meeting(name, without_parentheses)
    return balance_of(said), names


@pytest.mark.parametrize("name", sorted(EXACT))
def test_every_meeting_has_a_report_within_a_terminal(name: str) -> None:
    lines = report(name, *_found(name)).split("\n")

    assert max(columns(line) for line in lines) <= WIDTH
    assert lines[0] == name
    assert "How this is worked out" in lines


@pytest.mark.parametrize("name", sorted(EXACT))
def test_a_report_is_of_the_group_and_tells_no_figure_of_a_person(name: str) -> None:
    """As DESIGN section 5 has it: whoever is loud or quiet, the report has no place for it."""
    found, names = _found(name)
    assert found.heard is not None
    somebody = {who: f"NAME{who}" for who in names}

    told = report(name, found, somebody)
    quiet = replace(found, heard=replace(found.heard, loose_threads=()))

    assert "NAME" not in report(name, quiet, somebody)
    assert told.count("NAME") == min(len(found.heard.loose_threads), THREADS)
    assert "For you alone" not in told


def test_a_reports_figures_are_the_same_whoever_said_how_much() -> None:
    said, names = meeting("education_8", without_parentheses)
    other = dict(zip(names, [*names][1:] + [*names][:1], strict=True))
    swapped = [replace(one, speaker=other[one.speaker or 0]) for one in said]

    def figures(utterances: list[Utterance]) -> str:
        return report("x", balance_of(utterances), {}).partition("How the floor went round")[2]

    assert figures(said) == figures(swapped)


def test_somebody_may_see_their_own_share_and_nobody_elses() -> None:
    found, names = _found("ES2005a")
    me = next(who for who, name in names.items() if name == "Marketing")

    told = " ".join(report("ES2005a", found, names, me=me).split())

    assert "You had the floor 3 times, 53 words each: 23 % of what was said." in told
    assert "39 %" not in told


def test_no_figure_of_evenness_comes_before_how_it_is_worked_out() -> None:
    text = report("ES2005a", *_found("ES2005a"))

    assert text.index("How this is worked out") < text.index("It sounded like 3.8 people of 4")


def test_what_is_refused_says_why_and_no_more() -> None:
    found = balance_of([Utterance(n % 2, "nobody slept") for n in range(30)])

    assert report("x", found, {}).split("\n")[2:] == [
        "",
        "Fewer than three people: nothing is worked out.",
    ]


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.text(max_size=40)), min_size=25, max_size=60),
    st.dictionaries(st.integers(0, 30), st.text(min_size=1, max_size=60), max_size=31),
)
def test_no_line_is_broader_than_a_terminal_whatever_people_are_called(
    said: list[tuple[int, str]], names: dict[int, str]
) -> None:
    pieces = [Utterance(who, f"{text} nobody slept on the ward") for who, text in said]
    found = balance_of(pieces, seed=None)

    for line in report("x", found, names).split("\n"):
        assert columns(line) <= WIDTH


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_name_is_made_to_fit(name: str, room: int) -> None:
    assert columns(fitted(name, room)) == room


def test_keys_are_those_that_others_build_on() -> None:
    found = as_keys(*_found("ES2005a"))

    assert [key for key in found if key != "unit"] == KEYS
    assert found["shares"] == EXACT["ES2005a"]["shares"]
    assert found["windows"] == {"count": 5, "shared": 1.0, "kind": "shared floor"}
    assert found["hill1"] == 3.7664
    json.dumps(found)


def test_keys_stay_when_figures_are_refused() -> None:
    found = as_keys(balance_of([]), {})

    assert [key for key in found if key != "unit"] == KEYS
    assert found["gini"] is None
    assert found["shares"] == {}
    assert found["refused"]


def test_from_five_people_on_it_says_how_many_were_not_heard() -> None:
    said = [Utterance(n % 3, "nobody slept on the ward") for n in range(30)]

    assert "not heard yet: 2" in report("x", balance_of(said, present=range(5), seed=None), {})
    assert "not heard yet" not in report("x", balance_of(said, present=range(4), seed=None), {})
