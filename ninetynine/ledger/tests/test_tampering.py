"""TRUST G32. 76 tamperings at every commit; with LONG=yes a thousand, and a chain of 100,000."""

import os
import time
from copy import deepcopy
from functools import partial
from random import Random

import pytest
from django.db import connection

from ninetynine.ledger.actions import Piece, forget_salts, write_down
from ninetynine.ledger.chain import START, Checkpoint, commitment, hash_of
from ninetynine.ledger.make import DAY, TEAM, Rows, now_in
from ninetynine.ledger.models import Chain, Entry, Salt
from ninetynine.ledger.reads import checkpoint, not_written_down, verify
from ninetynine.ledger.tests.forgeries import (
    ANSWERS,
    FORGERIES,
    WHOLE_AGAIN,
    Forgery,
    Held,
    dice_of,
    taken_out_of_the_database,
)

pytestmark = pytest.mark.django_db
LONG = os.environ.get("LONG") == "yes"
TIMES = 53 if LONG else 4  # for each of the 19 forgeries: 1,007 or 76
# The promise is 100,000 in 10 s; at every commit a slow machine, with other tests beside, takes its time.
ENTRIES, SECONDS = (100_000, 10.0) if LONG else (4_000, 1.0)


def a_chain(dice: Random, *, length: int = 24) -> Rows:
    """Write a chain down as a team would: verdicts that look alike, some of them taken back."""
    rows: Rows = {}
    for number in range(length):
        pieces = []
        for part in range(1 if number == 0 else dice.randrange(3)):
            subject = f"row {number} {part}"
            rows[subject] = {"words": dice.choice(ANSWERS)}
            pieces.append(Piece("verdict", subject, rows[subject]))
        write_down(TEAM, kind="judged", pieces=pieces, on=DAY)
    for subject in dice.sample(sorted(rows), len(rows) // 5):
        forget_salts([subject])
        del rows[subject]
    return rows


def faults(held: Held, remembered: Checkpoint | None) -> tuple[str, ...]:
    return verify(TEAM, contents=partial(now_in, held.rows), remembered=remembered).faults


def noticed(held: Held, remembered: Checkpoint | None) -> bool:
    return bool(faults(held, remembered) or not_written_down(held.rows))


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_whatever_is_done_to_a_chain_is_noticed_from_the_printed_line(forge: Forgery) -> None:
    dice = dice_of(forge.__name__)
    honest = taken_out_of_the_database(a_chain(dice))
    remembered = checkpoint(TEAM)
    assert not noticed(honest, remembered)

    unnoticed = 0
    for _ in range(TIMES):
        forged = deepcopy(honest)
        forge(forged, dice)
        assert forged != honest
        forged.store()
        unnoticed += not noticed(forged, remembered)

    assert unnoticed == 0
    honest.store()
    assert not noticed(honest, remembered)


@pytest.mark.parametrize("forge", WHOLE_AGAIN, ids=lambda forge: forge.__name__)
def test_a_chain_that_was_rewritten_is_whole_again_and_only_the_printed_line_tells(
    forge: Forgery,
) -> None:
    dice = dice_of(forge.__name__)
    forged = taken_out_of_the_database(a_chain(dice))
    remembered = checkpoint(TEAM)

    forge(forged, dice)
    forged.store()

    assert faults(forged, None) == ()
    assert len(faults(forged, remembered)) == 1


def test_what_is_added_or_taken_back_after_the_printing_is_no_tampering() -> None:
    dice = dice_of("honest")
    rows = a_chain(dice)
    printed = [checkpoint(TEAM)]
    for number in range(8):
        taken_back = dice.choice(sorted(rows))
        forget_salts([taken_back])
        del rows[taken_back]
        rows[f"later {number}"] = {"words": "not yet"}
        piece = Piece("verdict", f"later {number}", rows[f"later {number}"])
        write_down(TEAM, kind="judged", pieces=[piece], on=DAY)
        printed.append(checkpoint(TEAM))

    held = taken_out_of_the_database(rows)
    assert not [remembered for remembered in printed if noticed(held, remembered)]


def a_long_chain(length: int) -> Rows:
    """Write down ``length`` entries of one piece each, all at once."""
    Chain.objects.create(id=TEAM)
    rows: Rows = {f"row {number}": {"words": f"words {number}"} for number in range(length)}
    prev, entries, salts = START, [], []
    for seq, (subject, row) in enumerate(rows.items(), 1):
        salt = seq.to_bytes(32)
        made = commitment(salt, "words", subject, row)
        entry = Entry(chain_id=TEAM, seq=seq, kind="said", day=DAY, pieces=[made], prev=prev)
        prev = hash_of(entry.line())
        entries.append(entry)
        salts.append(Salt(entry=entry, place=0, name="words", subject=subject, value=salt))
    Entry.objects.bulk_create(entries, batch_size=2_000)
    Salt.objects.bulk_create(salts, batch_size=2_000)
    # As the database does by itself, a little later; not of tables that other tests have emptied.
    for table in (Entry._meta.db_table, Salt._meta.db_table):
        connection.cursor().execute(f"ANALYZE {table}")
    return rows


def test_a_long_chain_is_checked_in_seconds() -> None:
    rows = a_long_chain(ENTRIES)
    remembered = checkpoint(TEAM)

    start, worked = time.perf_counter(), time.process_time()
    found = verify(TEAM, contents=partial(now_in, rows), remembered=remembered)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked

    print(f"\n{ENTRIES} entries and pieces: {seconds:.1f} s, {worked:.1f} s of work")  # noqa: T201
    assert (found.entries, found.pieces, found.faults) == (ENTRIES, ENTRIES, ())
    # At every commit other tests run beside this one; the long form has the machine to itself.
    assert (seconds if LONG else worked) <= SECONDS
