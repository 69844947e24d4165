"""For tests that must commit: what they wrote down is thrown away after, triggers and all."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# PostgreSQL alters no table while foreign keys of the same transaction wait to be looked at.
LOOK_NOW = "SET CONSTRAINTS ALL IMMEDIATE"
OFF = {
    "postgresql": [LOOK_NOW, "ALTER TABLE ledger_entry DISABLE TRIGGER USER"],
    "sqlite": [],  # the triggers found there are dropped, and made again as they were
}
ON = {
    "postgresql": [
        LOOK_NOW,
        "ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entries_stay",
        "ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entries_stay_together",
        "SET CONSTRAINTS ALL DEFERRED",
    ],
    "sqlite": [],
}
TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'"
)


@contextmanager
def triggers_off() -> Iterator[None]:
    """Do what somebody with the power to alter tables can do. Only a checkpoint tells on them."""
    with transaction.atomic(), connection.cursor() as cursor:
        off, on = OFF[connection.vendor], ON[connection.vendor]
        if connection.vendor == "sqlite":
            found = cursor.execute(TRIGGERS).fetchall()
            off, on = [f"DROP TRIGGER {name}" for name, _sql in found], [sql for _, sql in found]
        for statement in off:
            cursor.execute(statement)
        yield
        for statement in on:
            cursor.execute(statement)


def empty_the_ledger() -> None:
    """Throw every entry away, so that a test that committed can clear up."""
    with triggers_off(), connection.cursor() as cursor:
        for table in ("ledger_salt", "ledger_entry", "ledger_chain"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
