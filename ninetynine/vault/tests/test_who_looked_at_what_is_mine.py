from datetime import date, timedelta

import pytest

from ninetynine.vault.actions import forget_looks, open_many, open_sealed, seal
from ninetynine.vault.models import Look
from ninetynine.vault.reads import LookDone, LookSeen, looks_at, looks_by

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
NEEDS = "people_person|needs|bronagh"


def look(reader: str, *, why: str = "meeting", on: date = DAY, owner: str = "bronagh") -> str:
    sealed = seal(owner, "A ramp.", place=NEEDS)
    return open_sealed(owner, sealed, place=NEEDS, reader=reader, why=why, on=on)


def test_whoever_reads_what_is_mine_is_on_my_list() -> None:
    assert look("denise") == "A ramp."

    assert looks_at("bronagh") == [LookSeen("denise", "meeting", DAY)]
    assert looks_at("denise") == []


def test_reading_ones_own_is_no_look() -> None:
    look("bronagh")

    assert looks_at("bronagh") == []


def test_looking_often_on_one_day_for_one_reason_is_one_line() -> None:
    for _ in range(5):
        look("denise")

    assert len(looks_at("bronagh")) == 1


def test_another_reason_another_day_and_another_person_are_lines_of_their_own() -> None:
    look("denise")
    look("denise", why="letter")
    look("denise", on=DAY + timedelta(days=1))
    look("kit")

    assert [(seen.reader, seen.why, seen.on.day) for seen in looks_at("bronagh")] == [
        ("denise", "meeting", 25),
        ("denise", "letter", 24),
        ("denise", "meeting", 24),
        ("kit", "meeting", 24),
    ]


def test_reading_many_at_once_is_on_everybodys_list_but_the_readers_own() -> None:
    owners = ("bronagh", "mark", "denise")
    cells = [(who, seal(who, "A ramp.", place=f"a|b|{who}"), f"a|b|{who}") for who in owners]

    open_many(cells, reader="denise", why="meeting", on=DAY)

    assert sorted(Look.objects.values_list("owner", "reader")) == [
        ("bronagh", "denise"),
        ("mark", "denise"),
    ]


def test_where_nothing_was_written_there_was_nothing_to_look_at() -> None:
    open_many([("bronagh", b"", NEEDS)], reader="denise", why="meeting", on=DAY)

    assert looks_at("bronagh") == []


def test_who_is_erased_has_no_list_any_more_and_no_name_on_others() -> None:
    look("denise")
    look("kit")
    look("bronagh", owner="kit")

    forget_looks("bronagh")

    assert looks_at("bronagh") == []
    assert looks_at("kit") == [LookSeen("", "meeting", DAY)]
    assert "bronagh" not in repr(list(Look.objects.values_list()))


def test_two_who_looked_on_one_day_may_both_be_erased() -> None:
    look("denise")
    look("kit")

    forget_looks("denise")
    forget_looks("kit")

    assert looks_at("bronagh") == [LookSeen("", "meeting", DAY)] * 2


def test_a_person_can_be_told_when_and_why_they_looked_and_not_at_whom() -> None:
    look("denise")
    look("denise", owner="kit")
    look("denise", why="letter", on=DAY + timedelta(days=1))

    assert looks_by("denise") == [
        LookDone("letter", DAY + timedelta(days=1)),
        LookDone("meeting", DAY),
    ]
