"""Who typed in a second look is not put on another: a name can be taken off, as with all that was settled."""

from django.db import migrations

NAME, TABLE = "decisions_look_entered_by_id_goes_only", "decisions_look"
REFUSED = "what was settled is never changed"
WHEN = "NEW.entered_by_id IS NOT NULL AND NEW.entered_by_id {} OLD.entered_by_id"


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        when = WHEN.format("IS DISTINCT FROM")
        schema_editor.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} "
            f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION settled_stays()"
        )
        schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {NAME}")
        return
    schema_editor.execute(
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} WHEN {WHEN.format('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )


def allow(apps, schema_editor):
    on = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(f"DROP TRIGGER {NAME} ON {TABLE}" if on else f"DROP TRIGGER {NAME}")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0008_who_typed_a_second_look")]

    operations = [migrations.RunPython(refuse, allow)]
