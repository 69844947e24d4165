import json

import pytest

from ninetynine.measures.pulse.keys import as_keys
from ninetynine.measures.pulse.trend import trend_of
from ninetynine.measures.pulse.whole import pulse_of
from ninetynine.measures.reports.lines import WIDTH
from ninetynine.measures.reports.pulse import over_rounds, report

ROUND = [[3, 3, 2, 3, 4, 0, 2, 1], [4, 3, 2, 4, 4, 1, 1, 1], [4, 2, 3, 3, 4, 1, 0, 1]] * 3
NEVER = ["empty chair", "neighbourhood", "verdict", "user", "satisfaction"]


def test_it_begins_with_what_to_work_on_and_ends_with_the_figure() -> None:
    lines = report("May", pulse_of(ROUND, present=20), present=20).split("\n")

    assert lines[:2] == ["May", "9 people answered · 20 were there"]
    assert "  - I know what became of what we said last time" in lines
    assert lines.index("How this is worked out") > lines.index(
        "  - I know what became of what we said last time"
    )
    assert all(len(line) <= WIDTH for line in lines)


def test_a_figure_of_few_is_shown_in_fives() -> None:
    text = report("May", pulse_of(ROUND))

    assert "Out of 99 it comes to about 70, somewhere between 60 and 75." in " ".join(text.split())


@pytest.mark.parametrize("word", NEVER)
def test_words_that_are_never_on_a_screen_are_not(word: str) -> None:
    straight = [[4] * 8] * 9

    assert word not in report("May", pulse_of(straight, present=30), present=30)


def test_too_few_answers_say_so_and_no_more() -> None:
    assert report("May", pulse_of(ROUND[:4])).split("\n")[2:] == [
        "",
        "Fewer than five people answered: nothing is worked out.",
    ]


def test_keys_are_those_that_others_build_on() -> None:
    keys = [
        "n",
        "score",
        "interval",
        "told",
        "empty_chair",
        "last_one",
        "silence",
        "spread",
        "shortlist",
        "refused",
    ]
    full, refused = as_keys(pulse_of(ROUND, present=20)), as_keys(pulse_of([]))

    assert [key for key in full if key != "method"] == keys
    assert [key for key in refused if key != "method"] == keys
    assert full["last_one"] == 1.0
    assert full["shortlist"] == [6]
    assert (refused["score"], refused["shortlist"]) == (None, [])
    json.dumps(full)


def _over(*rounds: list[list[int]]) -> str:
    found = [pulse_of(forms) for forms in rounds]
    return " ".join(over_rounds(found, trend_of(found)).split())


def test_rounds_with_too_few_answers_are_left_out_and_counted() -> None:
    assert "1 round has too few answers, and is left out here." in _over(ROUND, ROUND, ROUND[:2])
    assert "2 rounds have too few answers, and are left out" in _over(ROUND[:2], ROUND, ROUND[:3])
    assert "fewer than two rounds have answers enough" in _over(ROUND, ROUND[:2])


def test_a_change_that_chance_would_not_make_has_its_direction_in_fives() -> None:
    low, high = [[1] * 6 + [3] * 2] * 40, [[4] * 6 + [0] * 2] * 40

    assert "It went up, by about 55 points" in _over(low, high)
    assert "It went down, by about 55 points" in _over(high, low)
    assert "No change can be seen. Only one of" in _over(ROUND, ROUND)


def test_forms_less_than_half_filled_in_are_counted_beside() -> None:
    empty: list[int | None] = [4, *[None] * 7]

    assert "9 people answered · 1 form less than half filled in" in report(
        "May", pulse_of([*ROUND, empty])
    )
