"""What is in the way, what was tried and what came of it is never changed or deleted.

A name can be taken off, and never put on another; a creak is parted from a wall once. Altering one
of these tables on SQLite copies it and drops its triggers: a later migration that does so has to
run these statements again.
"""

from django.db import migrations

# The columns that stay, by table; all but the names, and what the verbs change.
STAYS = {
    "decisions_creak": (
        "id",
        "team_id",
        "what",
        "where",
        "noticed_on",
        "channel",
        "again_of_id",
        "form_key",
    ),
    "decisions_step": (
        "id",
        "creak_id",
        "number",
        "kind",
        "words",
        "outside",
        "channel",
        "said_on",
        "form_key",
    ),
    "decisions_wall": ("id", "collective_id", "words", "seen_on", "form_key"),
    "decisions_inwall": ("id", "wall_id", "creak_id", "joined_on"),
}
NAMES = {
    "decisions_creak": ("noticed_by_id", "entered_by_id"),
    "decisions_step": ("whom_id", "by_id", "entered_by_id"),
    "decisions_wall": ("seen_by_id",),
    "decisions_inwall": ("joined_by_id",),
}
# What INSERT OR REPLACE of SQLite would take out, asking no DELETE trigger.
TAKEN = {
    "decisions_creak": "id = NEW.id OR form_key = NEW.form_key",
    "decisions_step": (
        "id = NEW.id OR form_key = NEW.form_key "
        "OR (creak_id = NEW.creak_id AND number = NEW.number) "
        "OR (creak_id = NEW.creak_id AND kind IN ('moved', 'not moved') "
        "AND NEW.kind IN ('moved', 'not moved'))"
    ),
    "decisions_wall": "id = NEW.id OR form_key = NEW.form_key",
    "decisions_inwall": (
        "id = NEW.id OR (creak_id = NEW.creak_id AND parted_on IS NULL AND NEW.parted_on IS NULL)"
    ),
}
REFUSED = "what was settled is never changed"


def _updates(distinct):
    """Yield a name for each refusal, its table and when it refuses, in words that both databases know."""
    for table, columns in STAYS.items():
        changed = " OR ".join(f'NEW."{one}" {distinct} OLD."{one}"' for one in columns)
        yield f"{table}_stays", table, changed
    for table, names in NAMES.items():
        for name in names:
            when = f"NEW.{name} IS NOT NULL AND NEW.{name} {distinct} OLD.{name}"
            yield f"{table}_{name}_goes_only", table, when
    parted = (
        f"OLD.parted_on IS NOT NULL AND (NEW.parted_on {distinct} OLD.parted_on "
        f"OR (NEW.parted_by_id IS NOT NULL AND NEW.parted_by_id {distinct} OLD.parted_by_id))"
    )
    yield "decisions_inwall_parted_once", "decisions_inwall", parted


def _sqlite():
    abort = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for name, table, when in _updates("IS NOT"):
        yield f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {when} {abort}"
    for table, there in TAKEN.items():
        yield f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {abort}"
        yield (
            f"CREATE TRIGGER {table}_takes_no_place BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {there}) {abort}"
        )


def _postgresql():
    for name, table, when in _updates("IS DISTINCT FROM"):
        yield (
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
            f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION settled_stays()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    for table in STAYS:
        yield (
            f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION settled_stays()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_is_kept"
        yield (
            f"CREATE TRIGGER {table}_together BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION settled_stay_together()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_together"


def refuse(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    on = schema_editor.connection.vendor == "postgresql"
    named = [(name, table) for name, table, _when in _updates("")]
    for table in STAYS:
        last = "together" if on else "takes_no_place"
        named += [(f"{table}_is_kept", table), (f"{table}_{last}", table)]
    for name, table in named:
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}" if on else f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0005_creaks")]

    operations = [migrations.RunPython(refuse, allow)]
