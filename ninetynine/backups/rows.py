"""Rows of every table as lines of JSON, and back: the same line from SQLite and from PostgreSQL.

The models are those that the applied migrations describe, not those of today's code: what an older
house kept is read, and put back, as that house knew it.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import AutoField, BinaryField, Field, ForeignKey, JSONField, Model

BATCH = 500
# Whoever holds such a row can come in as somebody: people sign in anew instead.
LEFT_OUT = {"sessions.session"}
# What stands in a house before anybody has come.
ALWAYS_THERE = LEFT_OUT | {
    "contenttypes.contenttype",
    "auth.permission",
    "web.schedule",
    "web.heartbeat",
}
Node = tuple[str, str]


def applied(loader: MigrationLoader) -> list[Node]:
    """Return the migrations that this database has had, in a fixed order."""
    return sorted(loader.applied_migrations or ())


def models_at(loader: MigrationLoader, nodes: Iterable[Node]) -> list[type[Model]]:
    """Return the models that stand after these migrations, each with a table of its own."""
    state = loader.project_state([node for node in nodes if node in loader.graph.nodes])
    found = state.apps.get_models(include_auto_created=True)
    return sorted(
        (model for model in found if model._meta.can_migrate(connection)),
        key=lambda model: model._meta.label_lower,
    )


def kept(models: Iterable[type[Model]]) -> list[type[Model]]:
    return [model for model in models if model._meta.label_lower not in LEFT_OUT]


def part_name(model: type[Model]) -> str:
    return f"rows/{model._meta.label_lower}.jsonl.gz"


def has_numbers(model: type[Model]) -> bool:
    """Tell whether the database gives out the ids."""
    return isinstance(model._meta.pk, AutoField)


def lines(model: type[Model]) -> Iterator[str]:
    """Yield the names of the columns, and then each row, some hundred at a time."""
    columns = model._meta.concrete_fields
    yield _written([field.attname for field in columns])
    found = model._base_manager.order_by("pk").values_list(*(field.attname for field in columns))
    for row in found.iterator(chunk_size=BATCH):
        yield _written([_plain(value, field) for value, field in zip(row, columns, strict=True)])


def put_in(model: type[Model], rows: Iterator[Any]) -> Iterator[int]:
    """Put the rows of one table in. Yields how many came with each batch.

    Raises:
        ValueError: the columns are not those of the table.
    """
    columns = model._meta.concrete_fields
    if next(rows, None) != [field.attname for field in columns]:
        raise ValueError(f"{model._meta.label_lower} has other columns here")
    while some := list(islice(rows, BATCH)):
        model._base_manager.bulk_create(
            model(**{field.attname: _typed(value, field) for value, field in zip(row, columns, strict=True)})
            for row in some
        )  # fmt: skip
        yield len(some)


def _written(row: list[object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any, field: "Field[Any, Any]") -> object:
    if value is None or isinstance(value, bool | int | float | str) or isinstance(field, JSONField):
        return value
    if isinstance(field, BinaryField):
        return base64.b64encode(bytes(value)).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _typed(value: Any, field: "Field[Any, Any]") -> object:
    if value is None or isinstance(field, JSONField):
        return value
    if isinstance(field, BinaryField):
        return base64.b64decode(value, validate=True)
    # A column that refers to another row holds what that row's own id is.
    return (field.target_field if isinstance(field, ForeignKey) else field).to_python(value)
