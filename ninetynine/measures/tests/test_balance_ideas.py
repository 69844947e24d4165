from collections import Counter
from dataclasses import fields
from math import log
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.balance.content import content_in, rarity, stem
from ninetynine.measures.balance.floor import FloorTurn, words_in
from ninetynine.measures.balance.ideas import PICKED_UP_WITHIN, Heard, heard, uptake
from ninetynine.measures.balance.whose_words import WhoseWords, whose_words
from ninetynine.measures.tests.meeting_samples import meeting

WORDS = ["lift", "night", "ward", "rota", "visit", "kettle", "chaplain", "garden", "letter"]
turns = st.lists(
    st.builds(
        lambda who, words: FloorTurn(who, len(words), tuple(words), " ".join(words)),
        st.integers(0, 3),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    ),
    max_size=70,
)


def _said(*lines: tuple[int, str]) -> list[FloorTurn]:
    return [FloorTurn(who, len(words_in(text)), tuple(words_in(text)), text) for who, text in lines]


def test_an_idea_is_picked_up_when_somebody_else_uses_its_word() -> None:
    found = heard(_said((1, "the kettle"), (1, "kettle"), (2, "which kettle"), (3, "the garden")))

    assert (found.new, found.picked_up) == (2, 1)


def test_twenty_turns_later_is_too_late() -> None:
    between = [(2, "rota")] * 20
    late = heard(_said((1, "kettle"), *between, (2, "kettle")))
    in_time = heard(_said((1, "kettle"), *between[1:], (2, "kettle")))

    assert (late.picked_up, in_time.picked_up) == (0, 1)


def test_after_forty_turns_without_it_a_word_is_new_again() -> None:
    between = [(2, "rota")] * 40
    assert heard(_said((1, "kettle"), *between[1:], (1, "kettle"))).new == 2
    assert heard(_said((1, "kettle"), *between, (1, "kettle"))).new == 3


@given(turns)
def test_counting_turn_by_turn_gives_the_same(said: list[FloorTurn]) -> None:
    content = [set(content_in(turn.words)) for turn in said]
    new, picked = 0, 0
    for n, words in enumerate(content):
        fresh = words - set().union(*content[max(n - 40, 0) : n])
        later = range(n + 1, min(n + 21, len(said)))
        others = set().union(*(content[k] for k in later if said[k].speaker != said[n].speaker))
        new, picked = new + len(fresh), picked + len(fresh & others)

    found = heard(said)

    assert (found.new, found.picked_up) == (new, picked)


@given(turns)
def test_looking_into_every_window_gives_the_same(said: list[FloorTurn]) -> None:
    content = [set(content_in(turn.words)) for turn in said]
    starts, shares = range(max(len(said) - PICKED_UP_WITHIN, 1)), []
    for n, words in enumerate(content):
        for word in sorted(words - set().union(*content[max(n - 40, 0) : n])):
            with_it = [
                any(word in content[k] and said[k].speaker != said[n].speaker for k in window)
                for window in (range(s, min(s + PICKED_UP_WITHIN, len(said))) for s in starts)
            ]
            shares.append(sum(with_it) / len(starts))

    found = heard(said).elsewhere

    assert found == (pytest.approx(sum(shares) / len(shares)) if shares else None)


@given(turns)
def test_threads_are_loose_when_looked_for_one_by_one(said: list[FloorTurn]) -> None:
    content = [set(content_in(turn.words)) for turn in said]
    expected = []
    for n, turn in enumerate(said):
        fresh = content[n] - set().union(*content[max(n - 40, 0) : n])
        later = [k for k in range(n + 1, len(said)) if said[k].speaker != turn.speaker]
        if len(fresh) >= 3 and not any(fresh & content[k] for k in later):
            expected.append(n)

    assert [one.turn for one in heard(said).loose_threads] == expected[::-1]


def test_elsewhere_is_what_windows_drawn_by_chance_give() -> None:
    said, _ = meeting("ES2005a")
    floor = [FloorTurn(n % 4, 1, tuple(words_in(one.text)), "") for n, one in enumerate(said)]
    content = [set(content_in(turn.words)) for turn in floor]
    chance, hits, tried = Random(5), 0, 0  # noqa: S311  a seed makes it repeatable
    for n, words in enumerate(content):
        for word in words - set().union(*content[max(n - 40, 0) : n]):
            for _ in range(40):
                start = chance.randrange(len(floor) - PICKED_UP_WITHIN)
                window = range(start, start + PICKED_UP_WITHIN)
                tried += 1
                hits += any(
                    word in content[k] and floor[k].speaker != floor[n].speaker for k in window
                )

    assert heard(floor).elsewhere == pytest.approx(hits / tried, abs=0.01)


@given(turns)
def test_every_figure_stays_in_its_range(said: list[FloorTurn]) -> None:
    found = heard(said)

    assert 0 <= found.picked_up <= found.new
    assert found.elsewhere is None or 0 <= found.elsewhere <= 1
    assert found.uptake is None or 0 <= found.uptake <= 1
    assert all(
        a.turn > b.turn for a, b in zip(found.loose_threads, found.loose_threads[1:], strict=False)
    )


def test_a_thread_is_loose_when_nobody_else_ever_comes_back_to_it() -> None:
    found = heard(
        _said(
            (1, "Nights on the ward frighten my brother."),
            (2, "The garden needs a new bench by spring."),
            (3, "Yes, a bench."),
        )
    )

    assert [(one.turn, one.speaker) for one in found.loose_threads] == [(0, 1)]


def test_what_was_said_long_before_is_no_coming_back() -> None:
    between = [(2, "rota")] * 40
    said = _said(
        (2, "rota"),
        (3, "kettle chaplain garden"),
        *between,
        (1, "kettle chaplain garden"),
        (2, "rota"),
    )

    assert [one.turn for one in heard(said).loose_threads] == [42]


def test_no_score_of_being_heard_belongs_to_a_person() -> None:
    assert {one.name for one in fields(Heard)} == {
        "new",
        "picked_up",
        "elsewhere",
        "uptake",
        "loose_threads",
    }
    assert {one.name for one in fields(WhoseWords)} == {"verdict", "person", "margin", "outside"}


def test_repeating_everything_is_an_uptake_of_one_and_nothing_of_none() -> None:
    said = _said((1, "the kettle squeaks"), (2, "chaplain garden"))
    rare = rarity(said)

    assert uptake(said[0].words, said[0].words, rarity=rare) == 1
    assert uptake(said[0].words, said[1].words, rarity=rare) == 0
    assert uptake(["the", "kettle"], ["kettle"], rarity=rare) is None


def test_a_decision_in_one_persons_words_names_them() -> None:
    said = _said(
        (1, "Could the chaplain visit on Sundays?"),
        (2, "The rota is full until the end of the month I am afraid."),
        (3, "The kettle in the day room squeaks."),
    )

    assert whose_words("The chaplain visits every Sunday.", said).person == 1


def test_a_decision_in_everybodys_words_names_nobody() -> None:
    said = _said((1, "a longer visit"), (2, "a visit, longer"), (3, "longer visits"))

    found = whose_words("Visits are longer.", said)

    assert (found.verdict, found.person) == ("many people", None)


@pytest.mark.parametrize("decision", ["A new boiler is bought.", "", "the of and"])
def test_a_decision_in_words_that_nobody_said_names_nobody(decision: str) -> None:
    found = whose_words(decision, _said((1, "a longer visit"), (2, "the rota")))

    assert (found.verdict, found.person) == ("words from outside the meeting", None)


def test_a_decision_before_anybody_spoke_names_nobody() -> None:
    assert whose_words("A longer visit.", []).verdict == "words from outside the meeting"


@given(turns, st.lists(st.sampled_from([*WORDS, "boiler"]), min_size=1, max_size=6))
def test_credits_are_those_of_the_definition(said: list[FloorTurn], words: list[str]) -> None:
    wanted, rare = set(content_in(words)), rarity(said)
    uses = {who: Counter[str]() for who in sorted({turn.speaker for turn in said})}
    for turn in said:
        uses[turn.speaker].update(content_in(turn.words))
    whole = sum(count.total() for count in uses.values())
    used = [word for word in wanted if any(count[word] for count in uses.values())]
    credits = dict.fromkeys(uses, 0.0)
    for word in used:
        lift = {
            who: (count[word] + 0.5 * count.total() / whole) / (count.total() + 50)
            for who, count in uses.items()
        }
        for who in uses:
            credits[who] += rare[word] * lift[who] / sum(lift.values())
    first, second = (
        [*sorted((one / sum(credits.values()) for one in credits.values()), reverse=True), 0.0][:2]
        if used
        else (0.0, 0.0)
    )
    unheard = log(2 * (len(said) + 1))
    outside = 1 - sum(rare[word] for word in used) / sum(rare.get(word, unheard) for word in wanted)

    found = whose_words(" ".join(words), said)

    assert found.outside == pytest.approx(outside, abs=1e-12)
    if found.outside is not None and found.outside < 0.5:
        assert found.margin == pytest.approx(first - second)


@given(turns, st.lists(st.sampled_from(WORDS), max_size=6))
def test_one_person_is_named_only_by_the_rule(said: list[FloorTurn], words: list[str]) -> None:
    found = whose_words(" ".join(words), said)

    assert (found.person is not None) == (found.verdict == "one person")
    assert found.outside is None or 0 <= found.outside <= 1
    if found.person is not None:
        assert found.margin >= 0.15
        assert found.outside is not None
        assert found.outside < 0.5


@pytest.mark.parametrize(
    ("word", "short"),
    [("families", "family"), ("nurse's", "nurse"), ("bed", "bed"), ("goes", "goe")],
)
def test_endings_go_while_three_letters_stay(word: str, short: str) -> None:
    assert stem(word) == short


def test_where_nothing_is_new_there_is_no_excess() -> None:
    assert heard([]).excess is None
