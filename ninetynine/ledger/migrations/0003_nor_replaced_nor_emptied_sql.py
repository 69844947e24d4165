"""Close two ways around the triggers of 0002.

SQLite: INSERT OR REPLACE takes the old row out without asking a DELETE trigger.
PostgreSQL: TRUNCATE asks no row trigger, and a session that plays a replica asks no ordinary one.
Emptying a table that is empty harms nothing, and lets test runs clear up.
"""

from django.db import migrations

REFUSE = {
    "sqlite": [
        """CREATE TRIGGER entries_stay_replace BEFORE INSERT ON ledger_entry
           WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id
                        OR (chain_id = NEW.chain_id AND seq = NEW.seq))
           BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION entries_stay_together() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN
                IF EXISTS (SELECT 1 FROM ledger_entry) THEN
                  RAISE EXCEPTION 'ledger entries are never changed';
                END IF;
                RETURN NULL;
              END $$""",
        """CREATE TRIGGER entries_stay_together BEFORE TRUNCATE ON ledger_entry
           FOR EACH STATEMENT EXECUTE FUNCTION entries_stay_together()""",
        "ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entries_stay",
        "ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entries_stay_together",
    ],
}
ALLOW = {
    "sqlite": ["DROP TRIGGER entries_stay_replace"],
    "postgresql": [
        "ALTER TABLE ledger_entry ENABLE TRIGGER entries_stay",
        "DROP TRIGGER entries_stay_together ON ledger_entry",
        "DROP FUNCTION entries_stay_together()",
    ],
}


def refuse(apps, schema_editor):
    for statement in REFUSE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only_sql")]

    operations = [migrations.RunPython(refuse, allow)]
