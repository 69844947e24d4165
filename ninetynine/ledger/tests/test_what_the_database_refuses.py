import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from ninetynine.ledger.make import said
from ninetynine.ledger.make_sql import triggers_off
from ninetynine.ledger.models import Chain, Entry

pytestmark = pytest.mark.django_db

EVERYWHERE = [
    "UPDATE ledger_entry SET kind = 'nothing'",
    "UPDATE ledger_entry SET prev = prev",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_entry WHERE seq = 1",
]
SQLITE = [
    "UPDATE OR REPLACE ledger_entry SET seq = 2 WHERE seq = 1",
    """INSERT OR REPLACE INTO ledger_entry (id, seq, kind, day, pieces, prev, chain_id)
       SELECT id, 99, 'nothing', day, pieces, prev, chain_id FROM ledger_entry WHERE seq = 1""",
    """REPLACE INTO ledger_entry (seq, kind, day, pieces, prev, chain_id)
       SELECT seq, 'nothing', day, pieces, prev, chain_id FROM ledger_entry""",
]
POSTGRESQL = [
    "TRUNCATE ledger_entry CASCADE",
    "TRUNCATE ledger_chain CASCADE",
    "SET LOCAL session_replication_role = replica; DELETE FROM ledger_entry",
    """INSERT INTO ledger_entry SELECT * FROM ledger_entry
       ON CONFLICT (id) DO UPDATE SET kind = 'nothing'""",
]


def refused(statement: str) -> None:
    before = list(Entry.objects.order_by("pk").values_list())
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(Entry.objects.order_by("pk").values_list()) == before


@pytest.mark.parametrize("statement", EVERYWHERE)
def test_the_database_itself_refuses_to_change_an_entry(statement: str) -> None:
    said({})
    said({})

    refused(statement)


@pytest.mark.parametrize("statement", SQLITE)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a way around that SQLite has")
def test_sqlite_refuses_to_put_another_entry_in_its_place(statement: str) -> None:
    said({})
    said({})

    refused(statement)


@pytest.mark.parametrize("statement", POSTGRESQL)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a way around that PostgreSQL has")
def test_postgresql_refuses_to_empty_the_ledger_and_to_play_a_replica(statement: str) -> None:
    said({})
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")

    refused(statement)


def test_no_verb_of_the_models_gets_around_it() -> None:
    entry = said({})

    for attempt in (
        lambda: Entry.objects.update(kind="nothing"),
        lambda: Entry.objects.all()._raw_delete("default"),
        entry.save,
        lambda: Entry.objects.bulk_update([entry], ["kind"]),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            attempt()


def thrown_away() -> None:
    Chain.objects.all()._raw_delete("default")
    connection.check_constraints()  # what the end of a transaction does


def test_a_chain_with_entries_cannot_be_thrown_away() -> None:
    said({})

    with pytest.raises(ProtectedError):
        Chain.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        thrown_away()


def test_the_refusals_are_back_after_a_test_has_lifted_them() -> None:
    said({})
    with triggers_off():
        Entry.objects.update(kind="nothing")

    refused("UPDATE ledger_entry SET kind = 'said'")
