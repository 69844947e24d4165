"""What somebody who may write anything into the database could do to a chain, kind by kind."""

import secrets
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import connection

from ninetynine.ledger.chain import START, commitment, hash_of
from ninetynine.ledger.make import Rows
from ninetynine.ledger.make_sql import triggers_off
from ninetynine.ledger.models import Chain, Entry, Salt

ANSWERS = ("not yet", "this answers me", "may stand")


@dataclass
class Held:
    """A chain as the forger holds it: its lines, its salts in the same order, and the live rows."""

    lines: list[dict[str, Any]]
    salts: list[list[dict[str, Any]]]
    rows: Rows

    def recompute(self) -> None:
        """Number and hash everything anew, so that the chain is whole again."""
        prev = START
        for seq, line in enumerate(self.lines, 1):
            line |= {"seq": seq, "prev": prev}
            prev = hash_of(line)

    def store(self) -> None:
        """Write all of it into the database, past the triggers."""
        with triggers_off(), connection.cursor() as cursor:
            for table in ("ledger_salt", "ledger_entry"):
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            for chain in {line["chain"] for line in self.lines}:
                Chain.objects.get_or_create(id=chain)
            made = [
                Entry(**{**line, "chain": None, "chain_id": line["chain"]}) for line in self.lines
            ]
            Entry.objects.bulk_create(made)
            Salt.objects.bulk_create(
                Salt(entry=entry, **salt)
                for entry, salts in zip(made, self.salts, strict=True)
                for salt in salts
            )


def dice_of(name: str) -> Random:
    """Return dice that fall the same way every time."""
    return Random(name)  # noqa: S311


def taken_out_of_the_database(rows: Rows) -> Held:
    entries = list(Entry.objects.order_by("seq").prefetch_related("salts"))
    fields = ("place", "name", "subject", "value")
    salts = [[{it: getattr(s, it) for it in fields} for s in one.salts.all()] for one in entries]
    return Held([entry.line() for entry in entries], salts, deepcopy(rows))


def _sealed(held: Held, dice: Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the salt of some piece that still has one, and the row that it is about."""
    salt = dice.choice([salt for salts in held.salts for salt in salts])
    return salt, held.rows[salt["subject"]]


def _another(words: object, dice: Random) -> str:
    return dice.choice([answer for answer in ANSWERS if answer != words])


def change_a_kind(held: Held, dice: Random) -> None:
    dice.choice(held.lines)["kind"] = "nothing to see"


def change_a_day(held: Held, dice: Random) -> None:
    dice.choice(held.lines)["day"] = "2019-01-01"


def change_a_commitment(held: Held, dice: Random) -> None:
    line = dice.choice([line for line in held.lines if line["pieces"]])
    line["pieces"] = [*line["pieces"][:-1], secrets.token_hex(32)]


def change_what_follows_from_what(held: Held, dice: Random) -> None:
    dice.choice(held.lines)["prev"] = secrets.token_hex(32)


def take_out_an_entry(held: Held, dice: Random) -> None:
    at = dice.randrange(len(held.lines))
    del held.lines[at], held.salts[at]


def take_out_an_entry_and_number_anew(held: Held, dice: Random) -> None:
    take_out_an_entry(held, dice)
    held.recompute()


def cut_off_the_end(held: Held, dice: Random) -> None:
    at = dice.randrange(1, len(held.lines))
    del held.lines[at:], held.salts[at:]


def put_an_entry_in(held: Held, dice: Random) -> None:
    at = dice.randrange(len(held.lines))
    held.lines.insert(at, {**held.lines[at], "kind": "agreed by all", "pieces": []})
    held.salts.insert(at, [])
    held.recompute()


def put_two_entries_the_other_way_round(held: Held, dice: Random) -> None:
    one = dice.choice([at for at, line in enumerate(held.lines) if line["pieces"]])
    other = dice.choice([at for at in range(len(held.lines)) if at != one])
    lines, salts = held.lines, held.salts
    lines[one], lines[other] = lines[other], lines[one]
    salts[one], salts[other] = salts[other], salts[one]
    held.recompute()


def rewrite_from_an_entry_on(held: Held, dice: Random) -> None:
    dice.choice(held.lines)["kind"] = "nothing to see"
    held.recompute()


def fork(held: Held, dice: Random) -> None:
    """From some entry on, let another story have happened: shorter, as long, or longer."""
    at = dice.randrange(len(held.lines))
    longer = len(held.lines) - at + dice.randrange(-2, 6)
    story = {**held.lines[0], "kind": "agreed by all", "pieces": []}
    held.lines[at:] = [dict(story) for _ in range(max(longer, 1))]
    held.salts[at:] = [[] for _ in range(max(longer, 1))]
    held.recompute()


def call_it_another_chain(held: Held, dice: Random) -> None:
    for line in held.lines[dice.randrange(len(held.lines)) :]:
        line["chain"] = "others"
    if dice.random() < 0.5:
        held.recompute()


def change_what_a_row_says(held: Held, dice: Random) -> None:
    _salt, row = _sealed(held, dice)
    row["words"] = _another(row["words"], dice)


def add_to_what_a_row_says(held: Held, dice: Random) -> None:
    _salt, row = _sealed(held, dice)
    row["because"] = "She said so herself."


def take_a_row_away(held: Held, dice: Random) -> None:
    salt, _row = _sealed(held, dice)
    del held.rows[salt["subject"]]


def change_a_row_and_take_its_salt_away(held: Held, dice: Random) -> None:
    salt, row = _sealed(held, dice)
    row["words"] = _another(row["words"], dice)
    held.salts = [[it for it in salts if it is not salt] for salts in held.salts]


def change_a_row_and_let_another_stand_for_it(held: Held, dice: Random) -> None:
    salt, row = _sealed(held, dice)
    other = f"stand-in {dice.randrange(10**6)}"
    held.rows[other] = dict(row)
    salt["subject"] = other
    row["words"] = _another(row["words"], dice)


def change_a_salt(held: Held, dice: Random) -> None:
    salt, _row = _sealed(held, dice)
    salt["value"] = secrets.token_bytes(32)


def change_a_row_and_seal_it_anew(held: Held, dice: Random) -> None:
    """Do it as well as it can be done: row, salt, commitment, and every hash after it."""
    salt, row = _sealed(held, dice)
    row["words"] = _another(row["words"], dice)
    at = next(number for number, salts in enumerate(held.salts) if salt in salts)
    salt["value"] = secrets.token_bytes(32)
    made = commitment(salt["value"], salt["name"], salt["subject"], row)
    pieces = list(held.lines[at]["pieces"])
    pieces[salt["place"]] = made
    held.lines[at]["pieces"] = pieces
    held.recompute()


Forgery = Callable[[Held, Random], None]
FORGERIES: tuple[Forgery, ...] = (
    change_a_kind,
    change_a_day,
    change_a_commitment,
    change_what_follows_from_what,
    take_out_an_entry,
    take_out_an_entry_and_number_anew,
    cut_off_the_end,
    put_an_entry_in,
    put_two_entries_the_other_way_round,
    rewrite_from_an_entry_on,
    fork,
    call_it_another_chain,
    change_what_a_row_says,
    add_to_what_a_row_says,
    take_a_row_away,
    change_a_row_and_take_its_salt_away,
    change_a_row_and_let_another_stand_for_it,
    change_a_salt,
    change_a_row_and_seal_it_anew,
)
# What leaves the chain whole: without a printed line nobody could tell.
WHOLE_AGAIN = (
    take_out_an_entry_and_number_anew,
    put_an_entry_in,
    put_two_entries_the_other_way_round,
    rewrite_from_an_entry_on,
    fork,
    change_a_row_and_seal_it_anew,
)
