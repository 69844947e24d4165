from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.hiding import NEARLY_ALL, NOT_YET, Answers, Figure, Shown, show
from ninetynine.measures.pulse.score import score

MANY = Answers(
    people=60, is_closed=True, sides=(30, 30), rest=40, new_people=9, turns=90, all_agree=False
)
LEAST = {
    Figure.BALLOONS: 5,
    Figure.REFLECTION: 5,
    Figure.SHORTLIST: 5,
    Figure.ITEM: 5,
    Figure.SPREAD: 8,
    Figure.BALLOT: 5,
    Figure.POLL: 5,
    Figure.SHARE: 5,
    Figure.STATEMENT: 15,
    Figure.GROUPS: 15,
    Figure.BALANCE: 3,
    Figure.NOT_HEARD: 5,
    Figure.HANDS: 5,
    Figure.TOTALS: 5,
}
WHILE_OPEN = {Figure.BALANCE, Figure.NOT_HEARD, Figure.HANDS, Figure.TOTALS}
BY_RELEASE = {Figure.STATEMENT, Figure.GROUPS}
NUMBERS = {"a": 30.0, "b": 30.0}
figures = st.sampled_from(Figure)


def _show(figure: Figure, answers: Answers) -> Shown:
    return show(figure, NUMBERS, answers, band="carried")


@pytest.mark.parametrize("figure", Figure)
def test_enough_answers_that_are_closed_are_shown(figure: Figure) -> None:
    assert not _show(figure, MANY).is_hidden


@pytest.mark.parametrize(("figure", "least"), LEAST.items())
def test_one_person_too_few_hides_it(figure: Figure, least: int) -> None:
    assert not _show(figure, replace(MANY, people=least)).is_hidden
    assert _show(figure, replace(MANY, people=least - 1)).is_hidden


@pytest.mark.parametrize("figure", sorted(set(Figure) - WHILE_OPEN - BY_RELEASE))
def test_nothing_is_shown_while_answers_still_come(figure: Figure) -> None:
    assert _show(figure, replace(MANY, is_closed=False)).is_hidden


@pytest.mark.parametrize("figure", sorted(WHILE_OPEN))
def test_some_figures_are_there_at_any_time(figure: Figure) -> None:
    assert not _show(figure, replace(MANY, is_closed=False)).is_hidden


@pytest.mark.parametrize("figure", sorted(BY_RELEASE))
def test_an_open_conversation_shows_by_five_new_people(figure: Figure) -> None:
    is_open = replace(MANY, is_closed=False)

    assert _show(figure, replace(is_open, new_people=4)).is_hidden
    assert not _show(figure, replace(is_open, new_people=5)).is_hidden


@pytest.mark.parametrize("figure", [Figure.POLL, Figure.SHARE, Figure.TOTALS])
def test_five_in_the_rest_are_needed_too(figure: Figure) -> None:
    assert _show(figure, replace(MANY, rest=4)).is_hidden
    assert not _show(figure, replace(MANY, rest=5)).is_hidden
    assert not _show(figure, replace(MANY, rest=None)).is_hidden


@given(figures, st.builds(Answers, st.integers(0, 40), st.booleans()))
def test_every_refusal_is_the_same_for_everybody(figure: Figure, answers: Answers) -> None:
    found = _show(figure, answers)

    assert not found.is_hidden or found == Shown(says=NOT_YET)


@given(figures, st.integers(0, 100))
def test_what_one_member_switched_off_is_hidden(figure: Figure, people: int) -> None:
    assert _show(figure, replace(MANY, people=people, is_off=True)).is_hidden


def test_one_sad_balloon_among_five_is_nobodys_to_find() -> None:
    answers = Answers(people=5, is_closed=True)

    assert show(Figure.BALLOONS, {"happy": 4, "sad": 1}, answers) == Shown(says="mostly happy")
    assert show(Figure.BALLOONS, {"happy": 0, "sad": 5}, answers) == Shown(says="mostly sad")
    assert show(Figure.BALLOONS, {"happy": 3, "sad": 2}, answers).numbers == {"happy": 3, "sad": 2}
    assert show(Figure.BALLOONS, {"happy": 0, "sad": 0}, answers).is_hidden


def test_who_let_the_only_sad_balloon_go_cannot_tell_that_all_the_others_were_happy() -> None:
    theirs = Answers(people=6, is_closed=True, own_is_known=True)

    one, two = ({"happy": 6 - sad, "sad": sad} for sad in (1, 2))
    assert show(Figure.BALLOONS, one, theirs) == show(Figure.BALLOONS, two, theirs)
    assert show(Figure.BALLOONS, {"happy": 3, "sad": 3}, theirs).numbers == {"happy": 3, "sad": 3}


@pytest.mark.parametrize(("people", "points"), [(5, 75), (19, 75), (20, 76), (200, 76)])
def test_a_score_of_few_is_rounded_to_five(people: int, points: int) -> None:
    answers = Answers(people=people, is_closed=True)

    assert show(Figure.REFLECTION, {"points": 76.02}, answers).numbers == {"points": points}


@settings(max_examples=25)
@given(st.lists(st.sampled_from([0, 0.25, 0.5, 0.75, 1]), min_size=5, max_size=40))
def test_no_score_nor_its_end_is_ever_shown_as_a_hundred(means: list[float]) -> None:
    found = score(means)
    numbers = {"points": found.points, "low": found.interval[0], "high": found.interval[1]}

    shown = show(Figure.REFLECTION, numbers, Answers(people=len(means), is_closed=True)).numbers

    assert all(0 <= value <= 99 for value in shown.values())


def test_what_all_agree_on_is_nearly_all_below_ten() -> None:
    agreed = Answers(people=9, is_closed=True, all_agree=True)

    assert show(Figure.ITEM, {"points": 99}, agreed) == Shown(says=NEARLY_ALL)
    assert show(Figure.ITEM, {"points": 99}, replace(agreed, people=10)).numbers == {"points": 99}


@pytest.mark.parametrize("sides", [(5, 4), (4, 30), (10,), (5, 6), (5, 12)])
def test_a_gap_needs_five_on_each_side_and_five_or_nobody_besides(sides: tuple[int, ...]) -> None:
    answers = Answers(people=15, is_closed=True, sides=sides)

    assert show(Figure.GAP, {"living": 60, "working": 80}, answers, band="some gap").is_hidden


def test_a_gap_of_few_is_a_band_and_of_many_a_number() -> None:
    few = Answers(people=15, is_closed=True, sides=(5, 5))
    many = Answers(people=20, is_closed=True, sides=(10, 10))
    numbers = {"living": 61.2, "working": 80}

    assert show(Figure.GAP, numbers, few, band="some gap") == Shown(says="some gap")
    assert show(Figure.GAP, numbers, few).is_hidden
    assert show(Figure.GAP, numbers, many).numbers == {"living": 61, "working": 80}


def test_a_ballot_of_few_tells_its_outcome_and_of_many_counts_in_fives() -> None:
    few, many = Answers(people=19, is_closed=True), Answers(people=20, is_closed=True)

    assert show(Figure.BALLOT, {"yes": 18, "no": 1}, few, band="carried") == Shown(says="carried")
    assert show(Figure.BALLOT, {"yes": 17, "no": 3}, many).numbers == {"yes": 15, "no": 5}


def test_a_meeting_needs_twenty_turns() -> None:
    answers = Answers(people=3, turns=19)

    assert show(Figure.BALANCE, {"hill1": 2.5}, answers).is_hidden
    assert show(Figure.BALANCE, {"hill1": 2.5}, replace(answers, turns=20)).numbers == {
        "hill1": 2.5
    }


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), max_size=6))
def test_no_cell_below_five_is_shown_nor_can_be_worked_out(cells: dict[str, int]) -> None:
    answers = Answers(people=40, is_closed=True)

    shown = show(Figure.STATEMENT, cells, answers).numbers

    hidden = {name: count for name, count in cells.items() if name not in shown}
    assert all(count >= 5 and cells[name] == count for name, count in shown.items())
    assert len(hidden) != 1 or not shown
    left = [sum(cells.values()) - count for count in shown.values()]
    assert all(others >= 5 or others == 0 for others in left)


def test_a_cell_that_leaves_two_besides_is_hidden_with_them() -> None:
    assert show(Figure.GROUPS, {"a": 40, "b": 2}, Answers(people=42, is_closed=True)).is_hidden


def test_two_small_cells_hide_a_large_one_that_would_tell_what_they_hold_together() -> None:
    answers = Answers(people=52, is_closed=True)

    assert show(Figure.STATEMENT, {"a": 48, "b": 2, "c": 2}, answers).is_hidden


@given(figures, st.dictionaries(st.text(max_size=3), st.floats(0, 1e6), max_size=5))
def test_what_is_handed_in_is_left_as_it_was(figure: Figure, numbers: dict[str, float]) -> None:
    before = dict(numbers)

    show(figure, numbers, MANY, band="carried")

    assert numbers == before
