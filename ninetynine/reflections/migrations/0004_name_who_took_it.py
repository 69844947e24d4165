from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

MANY = 1000


def name_who_took_it(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever has it took it, unless it fell to them: then nobody knows any more who did."""
    ones = apps.get_model("reflections", "OnePerCent").objects
    nameless = ones.filter(taken_by=None, who__isnull=False, fell=False, chosen_on__isnull=False)
    while ids := list(nameless.values_list("pk", flat=True)[:MANY]):
        ones.filter(pk__in=ids).update(taken_by=F("who"))


class Migration(migrations.Migration):
    dependencies = [("reflections", "0003_who_was_asked_and_who_took_it")]
    operations = [migrations.RunPython(name_who_took_it, migrations.RunPython.noop, elidable=True)]
