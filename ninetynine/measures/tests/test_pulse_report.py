import json

import pytest

from ninetynine.measures.pulse.keys import as_keys
from ninetynine.measures.pulse.whole import pulse_of
from ninetynine.measures.reports.lines import WIDTH
from ninetynine.measures.reports.pulse import report

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
