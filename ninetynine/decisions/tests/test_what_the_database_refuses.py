"""What was settled stays, whoever asks: the database itself refuses. A name can be taken off, and not put on."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from ninetynine.contributions.make import said, team_that_answers
from ninetynine.decisions import actions
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import (
    Change,
    Decision,
    Felt,
    Look,
    Objection,
    Outcome,
    Proposal,
    RestsOn,
    Source,
    Word,
)
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

TODAY, IN_JUNE = date(2026, 3, 3), date(2026, 6, 16)
TABLES: tuple[type[Model], ...] = (
    Decision,
    Proposal,
    Word,
    Objection,
    Outcome,
    Look,
    Change,
    Felt,
    RestsOn,
    Source,
)
# One change to each: what somebody would want to say had been otherwise.
REWRITTEN = [
    "UPDATE decisions_decision SET question = 'Another?'",
    "UPDATE decisions_decision SET quorum = 1, rule = 'majority'",
    "UPDATE decisions_decision SET form_key = 'another'",
    "UPDATE decisions_decision SET stage = 'consent'",
    "UPDATE decisions_restson SET lean = 'thought otherwise'",
    "UPDATE decisions_restson SET added_on = '2020-01-01'",
    "UPDATE decisions_source SET words = 'We have always done it.'",
    "UPDATE decisions_source SET kind = 'learnt'",
    "UPDATE decisions_proposal SET words = 'Another way.'",
    "UPDATE decisions_proposal SET why = 'Because.' WHERE number = 1",
    "UPDATE decisions_word SET words = 'I was never against it.'",
    "UPDATE decisions_word SET kind = 'consents'",
    "UPDATE decisions_word SET form_key = 'another' WHERE kind = 'consents'",
    "UPDATE decisions_objection SET ended_on = '2020-01-01'",
    "UPDATE decisions_objection SET holder_says = 'I agree with all my heart.'",
    "UPDATE decisions_objection SET \"end\" = '', ended_on = NULL",
    "UPDATE decisions_objection SET met_by_id = NULL",
    "UPDATE decisions_outcome SET kind = 'not agreed'",
    "UPDATE decisions_outcome SET reasons = 'Because we say so.'",
    "UPDATE decisions_outcome SET against = 9",
    "UPDATE decisions_look SET words = 'Nobody asked.'",
    "UPDATE decisions_look SET looked_on = '2020-01-01'",
    "UPDATE decisions_change SET words = 'Everything is better.'",
    "UPDATE decisions_change SET happened = NOT happened, since = '2026-01-01'",
    "UPDATE decisions_felt SET kind = 'yes'",
    "UPDATE decisions_felt SET said_on = '2020-01-01'",
]
# Names can be taken off. Put on another, they would make somebody say what they never said.
NAMES = [
    ("decisions_decision", "opened_by_id"),
    ("decisions_proposal", "by_id"),
    ("decisions_word", "by_id"),
    ("decisions_word", "entered_by_id"),
    ("decisions_outcome", "written_by_id"),
    ("decisions_look", "by_id"),
    ("decisions_change", "told_by_id"),
    ("decisions_felt", "by_id"),
    ("decisions_felt", "entered_by_id"),
]
# The same way around, by what else is only there once: the old row goes, and no trigger is asked.
REPLACED = [
    ("decisions_decision", {"id": "another"}),
    ("decisions_proposal", {"id": "another", "form_key": "another"}),
    ("decisions_proposal", {"id": "another", "number": 99}),
    ("decisions_word", {"id": "another", "number": 99}),
    ("decisions_word", {"id": "another", "form_key": "another"}),
    ("decisions_word", {"id": "another", "form_key": "another", "number": 99}),
    ("decisions_objection", {"id": "another"}),
    ("decisions_outcome", {"id": "another", "form_key": "another"}),
    ("decisions_look", {"id": "another"}),
    ("decisions_restson", {"id": "another", "lean": "thought otherwise"}),
    ("decisions_source", {"id": "another", "kind": "learnt"}),
    ("decisions_look", {}),
    ("decisions_change", {"id": "another", "form_key": "another"}),
    ("decisions_felt", {"id": "another", "form_key": "another", "contribution_id": None}),
    ("decisions_felt", {"id": "another", "form_key": "another", "asked_id": "another"}),
]


@pytest.fixture
def everybody() -> tuple[Person, Person, Person]:
    """Return who leads, who spoke and who could not agree, after all of it has happened once."""
    team, bronagh, denise = team_that_answers()
    hamish = member(team, name="Hamish Roe")
    the = question(team, by=denise, on=TODAY, rests_on=[said(team, by=bronagh, on=TODAY)])
    waited = {"kind": Source.Kind.LIVED, "words": "We waited.", "link": ""}
    actions.add_source(the, **waited, form_key=random_id(), by=hamish, on=TODAY)  # type: ignore[arg-type]
    told(the, Word.Kind.CANNOT, by=hamish, words="It punishes the nervous.", on=TODAY)
    amending = actions.Amending(words="Or so.", why="For them.", number=1, form_key=random_id())
    actions.amend(the, amending, by=hamish, on=TODAY)
    told(the, Word.Kind.CONSENTS, by=hamish, words="Then yes.", on=TODAY, typed_by=denise)
    decided(the, by=denise, on=TODAY, look_again_on=IN_JUNE)
    change = changed(the, by=denise, on=TODAY)
    felt(change.asked.get(), Felt.Kind.NOT_YET, words="Not on Mondays.", on=TODAY, typed_by=denise)
    actions.ask_sooner(the, why="It creaks.", form_key=random_id(), by=hamish, on=TODAY)
    return denise, bronagh, hamish


def stored() -> list[object]:
    return [list(model._default_manager.order_by("pk").values_list()) for model in TABLES]


def done(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def refused(*statements: str) -> None:
    before = stored()
    with pytest.raises(DatabaseError, match="never changed"):
        done(*statements)
    assert stored() == before


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize("statement", REWRITTEN)
def test_nothing_that_was_settled_can_be_rewritten(statement: str) -> None:
    refused(statement)


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize("model", TABLES)
def test_nothing_that_was_settled_can_be_deleted(model: type[Model]) -> None:
    assert model._default_manager.exists()

    refused(f"DELETE FROM {model._meta.db_table}")  # noqa: S608
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        model._default_manager.all()._raw_delete("default")


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize("model", TABLES)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a way around that PostgreSQL has")
def test_postgresql_refuses_to_empty_a_table_and_to_play_a_replica(model: type[Model]) -> None:
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    table = model._meta.db_table

    refused(f"TRUNCATE {table} CASCADE")
    refused("SET LOCAL session_replication_role = replica", f"DELETE FROM {table}")  # noqa: S608


def put_in_its_place(table: str, other: dict[str, object]) -> str:
    """Return the statement that lets a row take the place of one that is there."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    columns = [f'"{one.name}"' for one in described]
    values = [
        column if column.strip('"') not in other else _literal(other[column.strip('"')])
        for column in columns
    ]
    into, taken = ", ".join(columns), ", ".join(values)
    last = f"SELECT {taken} FROM {table} ORDER BY rowid DESC LIMIT 1"  # noqa: S608
    return f"INSERT OR REPLACE INTO {table} ({into}) {last}"


def _literal(value: object) -> str:
    return "NULL" if value is None else repr(value)


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(("table", "other"), REPLACED)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a way around that SQLite has")
def test_sqlite_refuses_to_put_another_row_in_its_place(
    table: str, other: dict[str, object]
) -> None:
    refused(put_in_its_place(table, other))


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR REPLACE decisions_word SET form_key = 'one for all'",
        "UPDATE OR REPLACE decisions_proposal SET form_key = 'one for all'",
        "UPDATE OR REPLACE decisions_word SET overtaken = 0",
        "UPDATE OR REPLACE decisions_felt SET contribution_id = NULL",
    ],
)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a way around that SQLite has")
def test_sqlite_refuses_to_let_one_row_push_another_out(statement: str) -> None:
    Word.objects.filter(kind=Word.Kind.CANNOT).update(overtaken=True)

    refused(statement)


@pytest.mark.parametrize(("table", "column"), NAMES)
def test_a_name_can_be_taken_off_and_never_put_on_another(
    everybody: tuple[Person, Person, Person], table: str, column: str
) -> None:
    denise, bronagh, _hamish = everybody
    for other in (denise, bronagh):
        named = f"UPDATE {table} SET {column} = '{other.pk}' WHERE {column} <> '{other.pk}'"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE {column} <> '{other.pk}'")  # noqa: S608
            if cursor.fetchone():
                refused(named)

    done(f"UPDATE {table} SET {column} = NULL")  # noqa: S608
    refused(f"UPDATE {table} SET {column} = '{bronagh.pk}'")  # noqa: S608


def test_an_objection_ends_once() -> None:
    team, bronagh, denise = team_that_answers()
    the = question(team, by=denise, on=TODAY)
    told(the, Word.Kind.CANNOT, by=bronagh, words="It punishes the nervous.", on=TODAY)
    told(the, Word.Kind.CONSENTS, by=bronagh, words="Let it go ahead.", on=TODAY)

    assert Objection.objects.get().end == Objection.End.CARRIED
    refused("UPDATE decisions_objection SET \"end\" = 'met'")
    refused("UPDATE decisions_objection SET met_by_id = (SELECT id FROM decisions_proposal)")


def test_until_it_is_settled_its_words_and_sources_can_be_chosen_otherwise() -> None:
    team, bronagh, denise = team_that_answers()
    hers = said(team, by=bronagh, on=TODAY)
    the = question(team, by=denise, on=TODAY, rests_on=[hers])

    row = actions.bring(the, hers, RestsOn.Lean.OTHERWISE, by=denise, on=TODAY)
    assert RestsOn.objects.get().lean == RestsOn.Lean.OTHERWISE
    actions.leave_out(the, row, by=denise, on=TODAY)

    assert not RestsOn.objects.exists()


def test_what_the_team_does_next_is_not_refused(
    everybody: tuple[Person, Person, Person],
) -> None:
    denise, _bronagh, hamish = everybody
    the = Decision.objects.get()

    actions.show_to(the, "public", by=denise, on=TODAY)
    how = {"next_on": IN_JUNE + timedelta(days=90), "form_key": random_id()}
    actions.it_stays(the, words="It works.", by=denise, on=IN_JUNE, **how)  # type: ignore[arg-type]
    actions.forget(hamish, on=IN_JUNE)

    assert not Word.objects.filter(by=hamish).exists()
