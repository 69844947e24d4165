"""More of what was settled is never changed: second looks, how an objection ended, and whose it was.

A name can be taken off, and never put on another. SQLite knows REPLACE: it takes out every row that
stands in the way of a unique column, and asks no DELETE trigger; so an INSERT that would do so is
refused, and these columns stay as they are. Altering one of these tables on SQLite copies it and
drops its triggers: a later migration that does so has to run these statements again, and those of 0002.
"""

from django.db import migrations

LOOK = ("id", "decision_id", "kind", "words", "looked_on", "next_on", "form_key")
# What is only there once, by table: each of these keys is one row's alone.
ONCE = {
    "decisions_decision": ["form_key"],
    "decisions_proposal": ["form_key", "decision_id number"],
    "decisions_word": ["form_key", "decision_id number"],
    "decisions_objection": ["word_id"],
    "decisions_outcome": ["form_key", "decision_id"],
    "decisions_look": ["id", "form_key"],
    "decisions_change": ["form_key", "decision_id number"],
    "decisions_felt": ["form_key", "asked_id", "contribution_id"],
}
NAMES = {
    "decisions_decision": ("opened_by_id",),
    "decisions_proposal": ("by_id",),
    "decisions_word": ("by_id", "entered_by_id"),
    "decisions_outcome": ("written_by_id",),
    "decisions_look": ("by_id",),
    "decisions_change": ("told_by_id",),
    "decisions_felt": ("by_id", "entered_by_id"),
}
ENDING = ("end", "ended_on", "holder_says", "met_by_id")
REFUSED = "what was settled is never changed"
# A word that holds: one of one person about one version.
HOLDS = (
    "proposal_id = NEW.proposal_id AND by_id = NEW.by_id AND NOT overtaken AND NOT NEW.overtaken "
    "AND kind NOT IN ('question', 'reaction', 'interest') "
    "AND NEW.kind NOT IN ('question', 'reaction', 'interest')"
)


def _stays(columns, distinct):
    return " OR ".join(f'NEW."{one}" {distinct} OLD."{one}"' for one in columns)


def _updates(distinct):
    """Yield a name for each refusal, its table and when it refuses, in words that both databases know."""
    for table, names in NAMES.items():
        for name in names:
            when = f"NEW.{name} IS NOT NULL AND NEW.{name} {distinct} OLD.{name}"
            yield f"{table}_{name}_goes_only", table, when
    for table, keys in ONCE.items():
        columns = dict.fromkeys(column for key in keys for column in key.split())
        yield f"{table}_keys_stay", table, _stays(columns, distinct)
    yield "decisions_look_as_it_was", "decisions_look", _stays(LOOK, distinct)
    ended = f"""OLD."end" <> '' AND ({_stays(ENDING, distinct)})"""
    yield "decisions_objection_ended", "decisions_objection", ended
    overtaken = "OLD.overtaken AND NOT NEW.overtaken"
    yield "decisions_word_stays_overtaken", "decisions_word", overtaken


def _sqlite():
    abort = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for name, table, when in _updates("IS NOT"):
        yield f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {when} {abort}"
    yield f"CREATE TRIGGER decisions_look_is_kept BEFORE DELETE ON decisions_look {abort}"
    for table, keys in ONCE.items():
        taken = [" AND ".join(f"{one} = NEW.{one}" for one in key.split()) for key in keys]
        taken += [HOLDS] if table == "decisions_word" else []
        there = " OR ".join(f"({one})" for one in taken)
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
    look = "decisions_look"
    yield (
        f"CREATE TRIGGER {look}_is_kept BEFORE DELETE ON {look} "
        "FOR EACH ROW EXECUTE FUNCTION settled_stays()"
    )
    yield f"ALTER TABLE {look} ENABLE ALWAYS TRIGGER {look}_is_kept"
    yield (
        f"CREATE TRIGGER {look}_together BEFORE TRUNCATE ON {look} "
        "FOR EACH STATEMENT EXECUTE FUNCTION settled_stay_together()"
    )
    yield f"ALTER TABLE {look} ENABLE ALWAYS TRIGGER {look}_together"


def refuse(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    on = schema_editor.connection.vendor == "postgresql"
    named = [(name, table) for name, table, _when in _updates("")]
    named.append(("decisions_look_is_kept", "decisions_look"))
    if on:
        named.append(("decisions_look_together", "decisions_look"))
    else:
        named += [(f"{table}_takes_no_place", table) for table in ONCE]
    for name, table in named:
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}" if on else f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_asked_whom")]

    operations = [migrations.RunPython(refuse, allow)]
