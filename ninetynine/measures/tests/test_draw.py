import subprocess
from itertools import permutations
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.draw import CannotDraw, draw, fingerprint_of

TEAM = ["Aisha", "Bronagh", "Carys", "Denise", "Siân"]
names = st.lists(st.text("abcdefghij ", min_size=1).filter(str.strip), min_size=1, max_size=12)


@pytest.mark.skipif(which("sha256sum") is None, reason="no sha256sum on this machine")
def test_anybody_can_repeat_it_with_the_usual_tools() -> None:
    by_hand = []
    for name in TEAM:
        line = "printf '%s' \"$1:$2\" | sha256sum"
        done = subprocess.run(  # noqa: S603  names of this file
            ["/bin/sh", "-c", line, "sh", "7 12 31", name], capture_output=True, check=True
        )
        by_hand.append((done.stdout.split()[0].decode(), name))

    drawn = draw(TEAM, seed="7 12 31")

    assert [(one.long_number, one.name) for one in drawn] == sorted(by_hand)


def test_the_same_draw_comes_out_for_ever() -> None:
    assert [one.name for one in draw(TEAM, seed="7 12 31", how_many=3)] == [
        "Aisha",
        "Denise",
        "Bronagh",
    ]


def test_the_order_of_the_list_changes_nothing() -> None:
    found = {draw(order, seed="4") for order in permutations(TEAM)}

    assert len(found) == 1


def test_the_way_letters_were_typed_changes_nothing() -> None:
    assert draw(["Sia\u0302n", "Kit"], seed=" 4 ") == draw(["Siân", " Kit "], seed="4")


def test_everybody_is_drawn_about_as_often_as_anybody_else() -> None:
    first = [draw(TEAM, seed=str(number), how_many=1)[0].name for number in range(3_000)]

    assert all(520 <= first.count(name) <= 680 for name in TEAM)


def test_another_seed_is_another_draw() -> None:
    assert draw(TEAM, seed="1") != draw(TEAM, seed="2")


@given(names.map(lambda given: list({" ".join(one.split()) for one in given})), st.integers(1, 12))
def test_a_longer_draw_begins_as_the_shorter_one(given: list[str], how_many: int) -> None:
    whole = draw(given, seed="4")

    assert sorted(one.name for one in whole) == sorted(given)
    if how_many <= len(given):
        assert draw(given, seed="4", how_many=how_many) == whole[:how_many]


@pytest.mark.parametrize(
    ("given_names", "seed", "how_many", "why"),
    [
        ([], "4", None, "no name"),
        (["", " "], "4", None, "no name"),
        (["Kit", "Noor", " Kit"], "4", None, "Kit stands on this list twice"),
        (["Kit"], " ", None, "seed"),
        (["Kit"], "4", 2, "Between 1 and 1"),
        (["Kit"], "4", 0, "Between 1 and 1"),
    ],
)
def test_what_cannot_be_drawn_says_why(
    given_names: list[str], seed: str, how_many: int | None, why: str
) -> None:
    with pytest.raises(CannotDraw, match=why):
        draw(given_names, seed=seed, how_many=how_many)


def test_a_list_has_a_fingerprint_that_changes_with_any_name() -> None:
    assert fingerprint_of(TEAM) == fingerprint_of(reversed(TEAM))
    assert fingerprint_of(TEAM) != fingerprint_of([*TEAM, "Kit"])


def test_what_is_handed_in_is_left_as_it_was() -> None:
    given = [" Kit", "Noor"]

    draw(given, seed="4")

    assert given == [" Kit", "Noor"]
