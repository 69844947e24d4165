import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.balance.floor import (
    NothingToMeasure,
    Utterance,
    floor_of,
    is_backchannel,
    words_in,
)
from ninetynine.measures.balance.speakers import numbered, without_parentheses
from ninetynine.measures.balance.whole import Balance, balance_of

said = st.lists(
    st.builds(
        Utterance,
        st.integers(0, 5),
        st.sampled_from(
            ["the lift squeaks", "mm-hmm", "", "nobody slept on the ward last night", "I"]
        ),
        st.integers(0, 90_000).map(lambda milliseconds: milliseconds / 1000),
    ),
    min_size=30,
    max_size=50,
)


def _figures(found: Balance) -> tuple[object, ...]:
    return (found.even, found.usual, found.chance, found.ping_pong, found.heard, found.refused)


def test_support_is_counted_and_breaks_nobodys_turn() -> None:
    floor = floor_of(
        [Utterance(1, "I came early"), Utterance(2, "mm-hmm, right."), Utterance(1, "to see her")]
    )

    assert [turn.words for turn in floor.turns] == [("i", "came", "early", "to", "see", "her")]
    assert floor.backchannels == 1


@pytest.mark.parametrize("words", [["yes", "yes", "yes", "yes"], ["tuesday"], []])
def test_an_answer_is_no_backchannel(words: list[str]) -> None:
    assert not is_backchannel(words)


def test_a_welsh_listener_is_understood_where_the_meeting_is_in_welsh() -> None:
    assert is_backchannel(["diolch"], language="cy")
    assert is_backchannel(["okay"], language="cy")
    assert not is_backchannel(["diolch"])


def test_words_of_any_script_are_words() -> None:
    assert words_in("Siân: Привет, мир! مرحبا 今日は") == [
        "siân",
        "привет",
        "мир",
        "مرحبا",
        "今日は",
    ]


def test_noises_and_markup_are_no_words() -> None:
    assert words_in("{vocalsound} <i>We 're</i> here [inaudible]") == ["we're", "here"]


def test_what_people_unknown_said_is_kept_apart() -> None:
    floor = floor_of([Utterance(None, "who is this"), Utterance(1, "me")])

    assert (floor.nobody, len(floor.turns)) == (3, 1)


def test_a_clock_needs_no_words() -> None:
    floor = floor_of([Utterance(1, seconds=12.5), Utterance(2, seconds=0.0)], unit="seconds")

    assert floor.lengths == {1: 12.5}


@pytest.mark.parametrize("seconds", [None, -1.0, float("nan"), float("inf")])
def test_a_length_that_is_none_is_refused(seconds: float | None) -> None:
    with pytest.raises(NothingToMeasure, match="seconds"):
        floor_of([Utterance(1, "x", seconds)], unit="seconds")


@settings(max_examples=25)
@given(said, st.data())
def test_cutting_a_turn_in_two_changes_nothing(
    pieces: list[Utterance], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(pieces) - 1))
    one = pieces[place]
    half = (one.seconds or 0) / 2
    words = one.text.split()
    # A half that is a backchannel by itself would be support: that is another meeting.
    if len(words) < 6:
        return
    halves = [
        Utterance(one.speaker, " ".join(words[:3]), half),
        Utterance(one.speaker, " ".join(words[3:]), half),
    ]

    cut = balance_of([*pieces[:place], *halves, *pieces[place + 1 :]])

    assert _figures(cut) == _figures(balance_of(pieces))


@settings(max_examples=25)
@given(said, st.permutations(range(6)))
def test_what_people_are_called_changes_nothing(pieces: list[Utterance], names: list[int]) -> None:
    renamed = [
        Utterance(None if one.speaker is None else names[one.speaker], one.text, one.seconds)
        for one in pieces
    ]
    mine, theirs = balance_of(pieces), balance_of(renamed)

    assert (theirs.even, theirs.usual, theirs.chance) == (mine.even, mine.usual, mine.chance)
    assert (theirs.ping_pong, theirs.refused) == (mine.ping_pong, mine.refused)


@settings(max_examples=25)
@given(said)
def test_what_is_handed_in_is_left_as_it_was(pieces: list[Utterance]) -> None:
    before = list(pieces)

    balance_of(pieces)

    assert pieces == before


@pytest.mark.parametrize(
    ("name", "plainly"),
    [
        ("The Chair (Hon. Anthony Rota (Nipissing, Lib.))", "The Chair"),
        ("Mr. John Nater  (Perth) ", "Mr. John Nater"),
        ("Noor (she", "Noor (she"),
        ("(nobody)", ""),
    ],
)
def test_parentheses_are_no_part_of_a_name(name: str, plainly: str) -> None:
    assert without_parentheses(name) == plainly


def test_two_chairs_are_asked_about_and_not_made_one() -> None:
    assert numbered(["The Chair", "The Acting Chair"])[0] == [0, 1]
