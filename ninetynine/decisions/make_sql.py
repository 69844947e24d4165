"""For tests that are rolled back: do what somebody with the power to alter tables can do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

FOUND = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"


@contextmanager
def refusals_off(model: type[Model]) -> Iterator[None]:
    """Take away the refusals of a table, and put them back after."""
    table = model._meta.db_table
    off = [
        # PostgreSQL alters no table while foreign keys of the same transaction wait to be looked at.
        "SET CONSTRAINTS ALL IMMEDIATE",
        f"ALTER TABLE {table} DISABLE TRIGGER USER",
    ]
    on = [off[0], f"ALTER TABLE {table} ENABLE TRIGGER USER", "SET CONSTRAINTS ALL DEFERRED"]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            found = cursor.execute(FOUND, [table]).fetchall()
            off, on = [f"DROP TRIGGER {name}" for name, _ in found], [sql for _, sql in found]
        for statement in off:
            cursor.execute(statement)
        yield
        for statement in on:
            cursor.execute(statement)
