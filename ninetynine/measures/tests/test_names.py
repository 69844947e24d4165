from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.names import Match, match, match_all, plain

TEAM: Mapping[int, str] = {
    1: "Beth Callow",
    2: "Bethan Callow",
    3: "Pavel Hruska",
    4: "Kit Ardle",
    5: "Beth Adams",
    6: "Nguyễn Thị Minh",
    7: "प्रिया शर्मा",
    8: "山田 太郎",
    9: "Siobhán O'Neill",
}


def _speakers(meeting: str) -> list[str]:
    """Who speaks in a real meeting, as its record writes them (QMSum, MIT licence)."""
    return (Path(__file__).parent / f"speakers_{meeting}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("BETH CALLOW", 1),
        ("  Beth   Callow ", 1),
        ("Dr Beth Callow", 1),
        ("Prof. Beth Callow, PhD FHEA", 1),
        ("Beth Callow MS", 1),
        ("Beth Callow (she/her)", 1),
        ("Beth Callow, she/her", 1),
        ("[External] Beth Callow 🌻", 1),
        ("The Chair (Ms Beth Callow (Tidewell, Lab.))", 1),
        ("Y Cadeirydd (Beth Callow)", 1),
        ("The Rt Hon Beth Callow", 1),
        ("Pavel Hruška", 3),
        ("nguyen thi minh", 6),
        ("प्रिया  शर्मा", 7),
        ("山田太郎", 8),
        ("Siobhan O\u2019Neill", 9),
        ("Siobhan ONeill\u200b", 9),
        ("\u202eSiobhan ONeill", 9),
        ("\uff2bit Ardl\uff45", 4),  # wide letters
    ],
)
def test_names_are_one_once_case_accents_spacing_and_badges_are_off(said: str, who: int) -> None:
    assert match(said, TEAM) == Match(who)


@pytest.mark.parametrize(
    ("said", "likely"),
    [
        ("Beth", (1, 5)),
        ("Bethan", (2,)),
        ("Hruska", (3,)),
        ("Callow, Beth", (1,)),
        ("K. Ardle", (4,)),
        ("Kit Ardel", (4,)),
        ("Kit's iPhone", (4,)),
        ("Pavel Hruska - Heron Ward", (3,)),
    ],
)
def test_what_only_seems_alike_is_a_suggestion_and_never_a_match(
    said: str, likely: tuple[int, ...]
) -> None:
    found = match(said, TEAM)

    assert found.member is None
    assert found.likely[: len(likely)] == likely


def test_two_people_with_one_name_are_asked_about() -> None:
    assert match("Kit Ardle", {1: "Kit Ardle", 2: "KIT ARDLE", 3: "Kit"}) == Match(None, (1, 2))


def test_two_people_who_differ_by_an_accent_are_asked_about() -> None:
    assert match("José Lima", {1: "José Lima", 2: "Jose Lima"}) == Match(None, (1, 2))


@pytest.mark.parametrize("said", ["Industrial Designer", "The Chair", "Speaker 1", "Unknown"])
def test_somebody_else_is_nobody_here(said: str) -> None:
    assert match(said, TEAM) == Match(None)


@pytest.mark.parametrize("said", ["", "   ", "🌻", "!!!", "\u200b"])
def test_a_name_without_a_letter_is_nobodys(said: str) -> None:
    assert match(said, {**TEAM, 10: "", 11: "🌻"}) == Match(None)


def test_a_family_name_that_looks_like_letters_stays() -> None:
    team = {1: "Jack Ma", 2: "Jack"}

    assert match("Jack MA", team) == Match(1)
    assert match("JACK MA", team) == Match(1)


def test_a_badge_that_is_all_there_is_stays_a_name() -> None:
    assert (plain("Dr"), plain("The Chair"), plain("The Acting Chair")) == (
        "dr",
        "the chair",
        "the acting chair",
    )


def test_a_name_cut_off_within_its_parentheses_is_still_found() -> None:
    assert match("Beth Callow (Tidew", TEAM) == Match(1)
    assert plain("The Chair (Hon. Anthony Rota (Nip") == plain("Anthony Rota")


def test_at_most_five_are_suggested() -> None:
    many = {n: f"Beth Number{n}" for n in range(40)}

    assert match("Beth", many).likely == (0, 1, 2, 3, 4)


def test_a_very_long_name_is_cut() -> None:
    assert len(plain("a" * 100_000)) == 200


def test_seventy_one_ways_of_writing_are_the_names_of_thirty_eight() -> None:
    said = _speakers("covid_2")

    names = {plain(one) for one in said}

    assert len(said) == 71
    assert len(names) == 38
    assert not any(name.split()[0] in {"mr", "mrs", "ms", "hon", "right"} for name in names)


def test_badges_of_a_parliament_come_off() -> None:
    said = _speakers("education_0")
    members = dict(enumerate(["Lynne Neagle", "Siân Gwenllian", "Jean White", "Vaughan Gething"]))

    found = {one.member for one in match_all(said, members).values()}

    assert found == {0, 1, 2, 3, None}


@given(st.text())
def test_plain_is_plain_and_stays_so(name: str) -> None:
    once = plain(name)

    assert once == " ".join(once.split())
    assert once == once.casefold() or not once.isascii()


@given(st.lists(st.text(), max_size=6), st.text())
def test_whoever_is_matched_is_the_only_one_of_that_name(names: list[str], said: str) -> None:
    members = dict(enumerate(names))
    before = dict(members)

    found = match(said, members)

    same = [key for key, name in members.items() if plain(name) == plain(said) != ""]
    assert (found.member is not None) == (len(same) == 1)
    assert found.member in [*same, None]
    assert members == before
