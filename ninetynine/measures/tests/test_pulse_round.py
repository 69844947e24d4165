from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.pulse.forms import (
    ITEMS,
    Form,
    NotAnAnswer,
    is_straight,
    mean_of,
    recoded,
    yes_saying,
)
from ninetynine.measures.pulse.shortlist import shortlist
from ninetynine.measures.pulse.trend import trend
from ninetynine.measures.pulse.whole import pulse_of

answers = st.one_of(st.none(), st.integers(0, 4))
forms = st.lists(st.lists(answers, min_size=8, max_size=8), min_size=5, max_size=25)
BEST = [4, 4, 4, 4, 4, 4, 0, 0]
MIDDLE = [3, 2, 3, 3, 2, 3, 1, 2]


def test_two_of_eight_statements_are_the_other_way_round() -> None:
    assert [item.number for item in ITEMS if item.is_reversed] == [7, 8]
    assert mean_of(recoded(BEST)) == 1


@pytest.mark.parametrize("form", [[5] + [0] * 7, [-1] + [0] * 7, [True] + [0] * 7])
def test_an_answer_outside_of_0_to_4_says_where_it_is(form: list[int]) -> None:
    with pytest.raises(NotAnAnswer, match="form 2, statement 1"):
        pulse_of([BEST, form])


@pytest.mark.parametrize("form", [[4] * 7, [4] * 9, []])
def test_a_form_of_another_length_is_refused(form: list[int]) -> None:
    with pytest.raises(NotAnAnswer):
        recoded(form)


def test_half_a_form_counts_and_less_does_not() -> None:
    half: Form = [4, 4, 4, 4, None, None, None, None]
    less: Form = [4, 4, 4, None, None, None, None, None]

    found = pulse_of([BEST] * 4 + [half, less])

    assert (found.n, found.left_out) == (5, 1)
    assert found.score is not None
    assert found.score.points == pytest.approx(90.75)


def test_below_five_answers_nothing_is_worked_out() -> None:
    found = pulse_of([BEST] * 4, present=4)

    assert found.refused == ("too-few-answers",)
    assert (found.score, found.silence, found.shortlist) == (None, None, ())


def test_spread_waits_for_eight_answers() -> None:
    assert pulse_of([BEST] * 7).spread is None
    assert pulse_of([BEST] * 8).spread == "even"


def test_half_of_a_meeting_that_is_silent_is_said() -> None:
    assert "half-silent" in pulse_of([MIDDLE] * 5, present=11).warned
    assert "half-silent" not in pulse_of([MIDDLE] * 5, present=10).warned


def test_forms_answered_all_the_same_are_counted_and_kept() -> None:
    found = pulse_of([*[MIDDLE] * 6, [4] * 8, [4] * 8])

    assert found.straight == 0.25
    assert found.n == 8
    assert found.without_straight is not None
    assert found.score is not None
    assert found.without_straight.points != found.score.points
    assert "straight" in found.warned


def test_a_form_with_gaps_is_not_all_the_same() -> None:
    assert not is_straight([4] * 7 + [None])


def test_a_group_that_agreed_with_everything_is_said_to_have() -> None:
    everything = [4, 4, 4, 4, 4, 4, 4, 3]

    assert yes_saying([everything]) == 1.75
    assert "yes-saying" in pulse_of([everything] * 5).warned
    assert yes_saying([[None] * 8]) is None


@settings(max_examples=25)
@given(forms)
def test_what_is_handed_in_is_left_as_it_was_and_gives_the_same_again(
    round_of: list[list[int | None]],
) -> None:
    before = [list(form) for form in round_of]

    assert pulse_of(round_of) == pulse_of(round_of)
    assert round_of == before


@settings(max_examples=25)
@given(forms, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_forms(
    round_of: list[list[int | None]], chance: object
) -> None:
    mixed = list(round_of)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    mine, theirs = pulse_of(round_of), pulse_of(mixed)

    assert (theirs.n, theirs.score, theirs.spread) == (mine.n, mine.score, mine.spread)
    assert len(theirs.shortlist) == len(mine.shortlist)


@settings(max_examples=25)
@given(forms)
def test_the_shortlist_is_the_fewest_that_hold_eighty_per_cent(
    round_of: list[list[int | None]],
) -> None:
    found = shortlist([recoded(form) for form in round_of])
    chances = [one.probability for one in found]

    assert chances == sorted(chances, reverse=True)
    if found:
        assert sum(chances[:-1]) < 0.8 <= sum(chances) + 1e-9 <= 1 + 2e-9
        assert all(one.most_to_gain >= -1e-9 for one in found)


def test_chances_are_those_of_draws() -> None:
    """The definition draws from each belief; adding up over a grid must agree with it."""
    chance = Random(7)  # noqa: S311  a seed makes it repeatable
    read = [[chance.randint(0, 4) / 4 for _ in range(8)] for _ in range(9)]
    beliefs = _beliefs_of_complete(read)
    lowest = [0] * 8
    for _ in range(20_000):
        drawn = [chance.gauss(mean, sd) for mean, sd in beliefs]
        lowest[drawn.index(min(drawn))] += 1

    for one in shortlist(read):
        assert one.probability == pytest.approx(lowest[one.item - 1] / 20_000, abs=0.015)


def _beliefs_of_complete(
    full: list[list[float]],
) -> list[tuple[float, float]]:
    """The formulas as they are written, for forms without a gap."""
    n, k = len(full), 8
    mine = [sum(form) / k for form in full]
    means = [sum(form[j] for form in full) / n for j in range(k)]
    grand = sum(means) / k
    residual = sum(
        (full[i][j] - mine[i] - means[j] + grand) ** 2 for i in range(n) for j in range(k)
    )
    noise = (residual + 6 * 0.25**2) / ((n - 1) * (k - 1) + 6)
    between = max(sum((one - grand) ** 2 for one in means) / (k - 1) - noise / n, 0)
    apart = ((k - 1) * between + 4 * 0.08**2) / (k - 1 + 4)
    pull = apart / (apart + noise / n)
    return [(grand + pull * (one - grand), (pull * noise / n) ** 0.5) for one in means]


def test_what_people_wrote_about_breaks_ties() -> None:
    same = [[0.5] * 8] * 6

    assert shortlist(same)[0].item == 1
    assert shortlist(same, comments={5: 9})[0].item == 5


@pytest.mark.parametrize("read", [[], [[1.0, 0.0]], [[None, None], [None, None]], [[1.0], [0.5]]])
def test_too_little_gives_an_empty_list(read: list[list[float | None]]) -> None:
    assert shortlist(read) == ()


def test_one_round_alone_has_not_changed() -> None:
    found = trend([(70, 8)])

    assert (found.levels, found.change, found.change_sd, found.has_changed) == ((70,), 0, 0, False)


def test_fifteen_points_with_five_answers_cannot_be_seen_and_with_many_can() -> None:
    few = trend([(60 + 3 * t, 8.0) for t in range(6)])
    many = trend([(60 + 3 * t, 1.5) for t in range(6)])

    assert not few.has_changed
    assert many.has_changed


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 30)), min_size=1, max_size=7))
def test_the_smoother_gives_what_solving_it_whole_gives(rounds: list[tuple[int, int]]) -> None:
    """A local level is a Gaussian: its precision matrix inverted says the same."""
    size = len(rounds)
    precision = [[0.0] * size for _ in range(size)]
    for t, (_, sd) in enumerate(rounds):
        precision[t][t] += 1 / sd**2
    for t in range(size - 1):
        for a, b, sign in ((t, t, 1), (t + 1, t + 1, 1), (t, t + 1, -1), (t + 1, t, -1)):
            precision[a][b] += sign / 9
    inverse = _inverse(precision)
    levels = [
        sum(inverse[t][s] * points / sd**2 for s, (points, sd) in enumerate(rounds))
        for t in range(size)
    ]
    moved = inverse[0][0] + inverse[-1][-1] - 2 * inverse[0][-1]

    found = trend([(float(points), float(sd)) for points, sd in rounds])

    assert found.levels == pytest.approx(levels, abs=1e-6)
    assert found.sds == pytest.approx([inverse[t][t] ** 0.5 for t in range(size)], abs=1e-6)
    assert found.change_sd**2 == pytest.approx(moved, abs=1e-6)


def _inverse(matrix: list[list[float]]) -> list[list[float]]:
    size = len(matrix)
    rows = [row + [float(i == j) for j in range(size)] for i, row in enumerate(matrix)]
    for i in range(size):
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(size):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[size:] for row in rows]


@pytest.mark.parametrize("rounds", [[], [(70.0, 0.0)]])
def test_a_round_whose_unsureness_is_unknown_is_refused(rounds: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="how unsure"):
        trend(rounds)


def test_more_answers_than_people_there_are_refused() -> None:
    with pytest.raises(ValueError, match="more people answered"):
        pulse_of([BEST] * 6, present=5)


def test_a_form_without_an_answer_tells_the_shortlist_nothing() -> None:
    read = [recoded(form) for form in [BEST, MIDDLE, MIDDLE]]

    assert shortlist([*read, [None] * 8]) == shortlist(read)
