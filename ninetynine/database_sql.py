"""Bring the database up to date, one process at a time, in the words of each database."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_LOCK = 9_900_000_099  # any number will do that nothing else in this database locks


def bring_up_to_date() -> None:
    """Apply the migrations that are missing; whoever comes second waits, and finds none."""
    with one_at_a_time():
        apply_what_is_missing()


def apply_what_is_missing() -> None:
    """Apply the migrations that are missing, for whoever is the one at a time."""
    executor = MigrationExecutor(connection)
    # Asking first is ten times quicker than Django's command, which looks at every model.
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.VAR / "migrating.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
