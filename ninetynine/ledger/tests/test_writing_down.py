from functools import partial
from threading import Thread

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from ninetynine.ledger.actions import Piece, forget_salts, write_down
from ninetynine.ledger.chain import canonical, fault, hash_of
from ninetynine.ledger.make import DAY, TEAM, Rows, now_in, said
from ninetynine.ledger.make_sql import empty_the_ledger
from ninetynine.ledger.models import Chain, Entry, Salt
from ninetynine.ledger.reads import (
    BATCH,
    chains,
    checkpoint,
    everything_about_rows,
    export,
    lines,
    not_written_down,
    verify,
)

pytestmark = pytest.mark.django_db


def faults(rows: Rows) -> tuple[str, ...]:
    return verify(TEAM, contents=partial(now_in, rows), remembered=None).faults


def test_entries_follow_from_each_other_chain_by_chain() -> None:
    for whose in ("allies", "others", "allies"):
        said({}, chain=whose)

    assert chains() == ["allies", "others"]
    assert [line["seq"] for line in lines("allies")] == [1, 2]
    assert fault(lines("allies")) is None
    assert fault(lines("others")) is None


def test_what_was_written_down_is_what_is_read_again_and_hashed() -> None:
    first = said({})
    second = write_down(TEAM, kind="somebody joined", pieces=[], on=DAY)

    assert list(lines(TEAM)) == [first.line(), second.line()]
    assert second.prev == hash_of(first.line())
    assert second.line() == {
        "chain": TEAM,
        "seq": 2,
        "kind": "somebody joined",
        "day": "2026-11-24",
        "pieces": [],
        "prev": hash_of(first.line()),
    }


def test_the_ledger_holds_nothing_that_was_said_and_no_row_that_said_it() -> None:
    rows: Rows = {}
    said(rows, words="dusty relics")

    held = "".join(export(TEAM))

    assert "relics" not in held
    assert not [subject for subject in rows if subject in held]


def test_the_same_row_written_down_twice_does_not_look_the_same() -> None:
    pieces = [Piece("words", "row", {"words": "no"})] * 3
    first = write_down(TEAM, kind="said", pieces=pieces, on=DAY)
    second = write_down(TEAM, kind="said", pieces=pieces, on=DAY)

    salts = {bytes(salt.value) for salt in Salt.objects.all()}
    assert len({*first.pieces, *second.pieces}) == 6
    assert [len(salt) for salt in salts] == [32] * 6


@pytest.mark.parametrize("kind", ["", "Bronagh", "said by 17", "a" * 61, "said\n", "café"])
def test_a_kind_of_entry_that_could_name_somebody_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="small words"):
        write_down(TEAM, kind=kind, pieces=[], on=DAY)

    assert not Chain.objects.exists()


def test_what_still_says_what_it_said_fits() -> None:
    rows: Rows = {}
    said(rows, words="Mae'n ddrwg gen i — nobody came back to me. 🙂")
    said(rows)

    look = verify(TEAM, contents=partial(now_in, rows), remembered=checkpoint(TEAM))

    assert (look.entries, look.pieces, look.forgotten, look.faults) == (2, 2, 0, ())


def test_words_that_were_changed_are_found() -> None:
    rows: Rows = {}
    said(rows)
    for row in rows.values():
        row["words"] = "All is well."

    assert faults(rows) == ("What entry 1 sealed (words) is not what it says now.",)


def test_words_that_are_gone_though_nobody_took_them_back_are_found() -> None:
    rows: Rows = {}
    said(rows)
    rows.clear()

    assert faults(rows) == ("What entry 1 sealed (words) is gone, and nobody took it back.",)


def test_a_row_that_says_the_same_cannot_stand_for_another() -> None:
    rows: Rows = {}
    said(rows, words="not yet")
    said(rows, words="not yet")
    first, second = rows
    rows[first]["words"] = "this answers me"

    Salt.objects.filter(subject=first).update(subject=second)

    assert faults(rows) == ("What entry 1 sealed (words) is not what it says now.",)


def test_a_salt_without_a_piece_is_found() -> None:
    rows: Rows = {}
    said(rows)
    Salt.objects.update(place=1)

    assert len(faults(rows)) == 1


def test_a_chain_still_fits_after_words_were_taken_back_and_nobody_can_guess_them() -> None:
    rows: Rows = {}
    entry = said(rows, words="no")
    said(rows)
    remembered, gone = checkpoint(TEAM), next(iter(rows))

    forget_salts([gone])
    del rows[gone]

    look = verify(TEAM, contents=partial(now_in, rows), remembered=remembered)
    assert (look.pieces, look.forgotten, look.faults) == (1, 1, ())
    assert not Salt.objects.filter(entry=entry).exists()


def test_words_taken_back_while_somebody_checks_are_no_fault() -> None:
    rows: Rows = {}
    said(rows)

    def taken_back_meanwhile(subjects: list[str]) -> Rows:
        forget_salts(subjects)
        return {}

    assert verify(TEAM, contents=taken_back_meanwhile, remembered=None).faults == ()


def test_a_row_whose_salt_was_taken_out_is_one_that_no_entry_speaks_for() -> None:
    rows: Rows = {}
    said(rows)
    said(rows)
    changed, kept = rows
    forget_salts([changed])

    assert not_written_down([kept, changed, "never"]) == [changed, "never"]


def test_a_person_can_be_told_what_the_ledger_keeps_about_their_rows() -> None:
    rows: Rows = {}
    said(rows)
    said({})

    [told] = everything_about_rows(rows)

    assert (told.kind, told.piece, told.day) == ("said", "words", DAY)


def test_several_rows_of_one_kind_may_be_sealed_by_one_entry() -> None:
    rows: Rows = {"a": {"why": "too soon"}, "b": {"why": "too dear"}}
    pieces = [Piece("objection", subject, rows[subject]) for subject in rows]

    write_down(TEAM, kind="decided", pieces=pieces, on=DAY)

    assert faults(rows) == ()
    assert len(Entry.objects.get().pieces) == 2


def test_a_long_chain_is_looked_at_in_batches() -> None:
    rows: Rows = {str(number): {"at": number} for number in range(BATCH + 99)}
    pieces = [Piece("row", subject, rows[subject]) for subject in rows]
    write_down(TEAM, kind="decided", pieces=pieces, on=DAY)
    asked = []

    def contents(subjects: list[str]) -> Rows:
        asked.append(len(subjects))
        return now_in(rows, subjects)

    look = verify(TEAM, contents=contents, remembered=None)
    assert (look.pieces, look.faults) == (BATCH + 99, ())
    assert asked == [BATCH, 99]


def test_an_entry_costs_the_same_however_long_the_chain(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    said({})
    for _ in range(20):
        said({})

    with django_assert_num_queries(6):
        said({})


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time anyway")
def test_many_who_write_at_once_never_fork_a_chain() -> None:
    def work() -> None:
        try:
            for _ in range(10):
                said({})
        finally:
            connection.close()

    writers = [Thread(target=work) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    found = list(lines(TEAM))
    empty_the_ledger()
    assert [line["seq"] for line in found] == list(range(1, 61))
    assert fault(found) is None


def test_canonical_json_is_the_same_whatever_the_order_of_names() -> None:
    assert canonical({"b": 1, "a": "ŵ"}) == '{"a":"ŵ","b":1}'.encode()
    with pytest.raises(ValueError, match="JSON"):
        canonical({"share": float("nan")})
