"""What each database says in its own words: one look at everything, numbering, emptying, swapping."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from ninetynine.backups.rows import has_numbers

TRIGGER_FUNCTIONS = """
    SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger
    WHERE NOT tgisinternal AND tgrelid = ANY(%s::regclass[])
"""


@contextmanager
def one_look() -> Iterator[None]:
    """See everything as it is at this moment, however long it takes. Nobody waits for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    before = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # only whoever writes waits for another
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = before  # type: ignore[attr-defined]


def last_id(model: type[Model]) -> int:
    """Return the highest number that was ever given out as an id here; 0 where there is none."""
    if not has_numbers(model):
        return 0
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute(f"SELECT last_value FROM {_sequence(model)} WHERE is_called")  # noqa: S608
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def go_on_from(model: type[Model], number: int) -> None:
    """Let the next id be above every id that is there, and above ``number``."""
    if not has_numbers(model):
        return
    there = model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    last = max(there, number)
    if not last:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute("SELECT setval(%s, %s)", [_sequence(model), last])


def _sequence(model: type[Model]) -> str:
    with connection.cursor() as cursor:
        column = model._meta.pk.column
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [model._meta.db_table, column])
        found = cursor.fetchone()
    return str(found[0])


@contextmanager
def built_whole_or_not_at_all(tables: Sequence[str]) -> Iterator[None]:
    """Give an empty database to build in. It takes the place of the old one at the end, in one piece.

    PostgreSQL: the old tables go and the new come in one transaction. SQLite: the new stands in a
    file beside, and is copied over the old as one transaction, which a house that is open survives.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _drop(tables)
            yield
        return
    real = Path(str(settings.DATABASES["default"]["NAME"]))
    draft = real.with_name(f"{real.name}.restoring")
    _remove(draft)
    real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _stand_in(draft)
        try:
            yield
        finally:
            _stand_in(real)
        _copy_over(draft, real)
    finally:
        _remove(draft)


def empty(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def references_wait() -> None:
    """Let rows come in any order: a migration of this transaction may have asked for the contrary."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def look_at_references() -> None:
    """Raise IntegrityError when a row refers to one that is not there; later changes may go on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    else:
        connection.check_constraints()


def _drop(tables: Sequence[str]) -> None:
    there = set(connection.introspection.table_names())
    ours = [connection.ops.quote_name(table) for table in tables if table in there]
    if not ours:
        return
    with connection.cursor() as cursor:
        cursor.execute(TRIGGER_FUNCTIONS, [ours])
        functions = [name for (name,) in cursor.fetchall()]
        cursor.execute(f"DROP TABLE {', '.join(ours)}")
        for function in functions:
            cursor.execute(f"DROP FUNCTION {function}")


def _stand_in(file: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(file)


def _copy_over(draft: Path, real: Path) -> None:
    with closing(sqlite3.connect(draft)) as new, closing(sqlite3.connect(real, timeout=60)) as old:
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("PRAGMA synchronous = FULL")
        new.backup(old)  # one transaction: killed in the middle, the old one is still there


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
