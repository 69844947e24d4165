"""While the house's key is changed nobody gets a key, so that none is left under the old one.

SQLite needs no words for it: one transaction writes at a time, from its beginning to its end.
"""

from django.db import connection


def no_other_key_meanwhile() -> None:
    """Until the transaction ends, the house's key stays. Others may make keys as well."""
    _lock("ROW EXCLUSIVE")


def nobody_makes_a_key() -> None:
    """Wait for everybody who is making a key; until the transaction ends, nobody makes another."""
    _lock("EXCLUSIVE")


def _lock(how: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE vault_datakey IN {how} MODE")
