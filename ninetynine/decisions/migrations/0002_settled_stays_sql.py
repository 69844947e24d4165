"""What was settled is never changed or deleted: the database itself refuses, whoever asks.

A name may be taken off (somebody was erased), a question may be replied to, an objection may end
once. Everything else of these rows stays as it was. Altering one of these tables on SQLite copies it
and drops its triggers: a later migration that does so has to run these statements again.
"""

from django.db import migrations

# The columns that stay, by table.
STAYS = {
    "decisions_decision": (
        "id",
        "team_id",
        "question",
        "rule",
        "last_word",
        "off_table",
        "quorum",
        "opened_on",
        "again_of_id",
    ),
    "decisions_proposal": ("id", "decision_id", "number", "words", "why", "proposed_on"),
    "decisions_word": (
        "id",
        "decision_id",
        "proposal_id",
        "kind",
        "words",
        "said_on",
        "number",
        "channel",
    ),
    "decisions_objection": ("id", "word_id"),
    "decisions_outcome": (
        "id",
        "decision_id",
        "proposal_id",
        "kind",
        "reasons",
        "decided_on",
        "decided_by",
        "agreed",
        "against",
    ),
    "decisions_change": (
        "id",
        "decision_id",
        "happened",
        "words",
        "since",
        "where",
        "done_by",
        "told_on",
        "number",
    ),
    "decisions_felt": ("id", "asked_id", "kind", "said_on", "channel"),
}
REFUSED = "what was settled is never changed"
ENDED_ONCE = (
    """OLD."end" <> '' AND (OLD."end" <> NEW."end" OR OLD.holder_says <> NEW.holder_says)"""
)


def _quoted(columns):
    return ", ".join(f'"{column}"' for column in columns)


def _sqlite():
    abort = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for table, columns in STAYS.items():
        yield f"CREATE TRIGGER {table}_stays BEFORE UPDATE OF {_quoted(columns)} ON {table} {abort}"
        yield f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {abort}"
        # INSERT OR REPLACE takes the old row out without asking a DELETE trigger.
        yield (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {abort}"
        )
    yield (
        "CREATE TRIGGER decisions_objection_ends_once BEFORE UPDATE ON decisions_objection "
        f"WHEN {ENDED_ONCE} {abort}"
    )


def _postgresql():
    yield f"""CREATE FUNCTION settled_stays() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$"""
    # Emptying a table that is empty harms nothing, and lets test runs clear up.
    yield f"""CREATE FUNCTION settled_stay_together() RETURNS trigger LANGUAGE plpgsql AS
              $$ DECLARE found boolean;
              BEGIN
                EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', TG_TABLE_NAME) INTO found;
                IF found THEN RAISE EXCEPTION '{REFUSED}'; END IF;
                RETURN NULL;
              END $$"""
    for table, columns in STAYS.items():
        for name, when in (
            ("stays", f"BEFORE UPDATE OF {_quoted(columns)}"),
            ("is_kept", "BEFORE DELETE"),
        ):
            yield (
                f"CREATE TRIGGER {table}_{name} {when} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION settled_stays()"
            )
            yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{name}"
        yield (
            f"CREATE TRIGGER {table}_together BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION settled_stay_together()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_together"
    yield (
        "CREATE TRIGGER decisions_objection_ends_once BEFORE UPDATE ON decisions_objection "
        f"FOR EACH ROW WHEN ({ENDED_ONCE}) EXECUTE FUNCTION settled_stays()"
    )
    yield "ALTER TABLE decisions_objection ENABLE ALWAYS TRIGGER decisions_objection_ends_once"


def refuse(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)  # a % in it is its own


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION settled_stays() CASCADE")
        schema_editor.execute("DROP FUNCTION settled_stay_together() CASCADE")
        return
    for table in STAYS:
        for name in ("stays", "is_kept", "no_replace"):
            schema_editor.execute(f"DROP TRIGGER {table}_{name}")
    schema_editor.execute("DROP TRIGGER decisions_objection_ends_once")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]

    operations = [migrations.RunPython(refuse, allow)]
