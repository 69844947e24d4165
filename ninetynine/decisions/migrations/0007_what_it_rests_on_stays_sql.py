"""What was settled rests on the same words for ever, and is never opened again: the database refuses.

Whose words moved it, who thought otherwise and what else it leans on can be chosen until there is an
outcome. Words that are taken back are another table's; that they were there stays. Altering one of
these tables on SQLite copies it and drops its triggers: a later migration that does so has to run
these statements again.
"""

from django.db import migrations

# The columns that stay once there is an outcome, by table. A name can be taken off.
STAYS = {
    "decisions_restson": ("id", "decision_id", "contribution_id", "lean", "added_on"),
    "decisions_source": ("id", "decision_id", "kind", "words", "link", "added_on", "form_key"),
}
# What INSERT OR REPLACE of SQLite would take out, asking no DELETE trigger.
TAKEN = {
    "decisions_restson": (
        "old.id = NEW.id "
        "OR (old.decision_id = NEW.decision_id AND old.contribution_id = NEW.contribution_id)"
    ),
    "decisions_source": "old.id = NEW.id OR old.form_key = NEW.form_key",
}
REFUSED = "what was settled is never changed"
OPENED_AGAIN = "OLD.stage = 'settled' AND NEW.stage <> 'settled'"
IS_SETTLED = "EXISTS (SELECT 1 FROM decisions_outcome WHERE decision_id = OLD.decision_id)"


def _changed(table, distinct):
    return " OR ".join(f'NEW."{one}" {distinct} OLD."{one}"' for one in STAYS[table])


def _sqlite():
    abort = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for table, there in TAKEN.items():
        changed = f"({_changed(table, 'IS NOT')}) AND {IS_SETTLED}"
        yield f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} WHEN {changed} {abort}"
        yield f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} WHEN {IS_SETTLED} {abort}"
        settled = f"{table} old JOIN decisions_outcome o ON o.decision_id = old.decision_id"
        yield (
            f"CREATE TRIGGER {table}_takes_no_place BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {settled} WHERE {there}) {abort}"
        )
    yield (
        "CREATE TRIGGER decisions_decision_stays_settled BEFORE UPDATE ON decisions_decision "
        f"WHEN {OPENED_AGAIN} {abort}"
    )


def _postgresql():
    for table in STAYS:
        yield f"""CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS
                  $$ BEGIN
                    IF {IS_SETTLED} THEN RAISE EXCEPTION '{REFUSED}'; END IF;
                    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
                  END $$"""
        changed = _changed(table, "IS DISTINCT FROM")
        for name, when in (
            ("stays", f"BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed})"),
            ("is_kept", f"BEFORE DELETE ON {table} FOR EACH ROW"),
        ):
            yield f"CREATE TRIGGER {table}_{name} {when} EXECUTE FUNCTION {table}_stays()"
            yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{name}"
        yield (
            f"CREATE TRIGGER {table}_together BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION settled_stay_together()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_together"
    yield (
        "CREATE TRIGGER decisions_decision_stays_settled BEFORE UPDATE ON decisions_decision "
        f"FOR EACH ROW WHEN ({OPENED_AGAIN}) EXECUTE FUNCTION settled_stays()"
    )
    yield "ALTER TABLE decisions_decision ENABLE ALWAYS TRIGGER decisions_decision_stays_settled"


def refuse(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    on = schema_editor.connection.vendor == "postgresql"
    named = [("decisions_decision_stays_settled", "decisions_decision")]
    for table in STAYS:
        named += [(f"{table}_stays", table), (f"{table}_is_kept", table)]
        named.append((f"{table}_{'together' if on else 'takes_no_place'}", table))
    for name, table in named:
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}" if on else f"DROP TRIGGER {name}")
    for table in STAYS if on else ():
        schema_editor.execute(f"DROP FUNCTION {table}_stays()")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0006_creaks_stay_sql")]

    operations = [migrations.RunPython(refuse, allow)]
