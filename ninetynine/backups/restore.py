"""Put a backup back: all of it or nothing, and never over what is there without setting it aside."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from ninetynine import __version__
from ninetynine.backups.archive import Archive, CannotBeRead, Manifest, open_archive
from ninetynine.backups.database_sql import (
    built_whole_or_not_at_all,
    empty,
    go_on_from,
    look_at_references,
    references_wait,
)
from ninetynine.backups.progress import Progress
from ninetynine.backups.rows import (
    ALWAYS_THERE,
    Node,
    applied,
    kept,
    models_at,
    part_name,
    put_in,
)
from ninetynine.backups.take import KEYS, CannotBeTaken, take
from ninetynine.database_sql import apply_what_is_missing, one_at_a_time


class CannotBePutBack(Exception):
    """Why nothing was changed, in one line."""


@dataclass(frozen=True)
class PutBack:
    manifest: Manifest
    aside: Path | None  # the house that was here
    keys_aside: list[Path]


def put_back(file: Path, *, over: bool) -> PutBack:
    """Put everything back. A house that is not empty is first set aside, where ``over`` says so.

    Raises:
        CannotBeRead: the file is broken, newer than this Ninetynine, or something else.
        CannotBePutBack: there is a house here.
    """
    with open_archive(file) as archive, one_at_a_time():
        loader = MigrationLoader(connection)
        _refuse_newer(archive.manifest, loader)
        models = _models_in(archive, loader)
        keys = _keys_in(archive)
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        aside = _set_aside(loader, stamp, over=over)
        _build(archive, loader, models)
        return PutBack(archive.manifest, aside, [_change(it, stamp) for it in keys.items()])


def _refuse_newer(manifest: Manifest, loader: MigrationLoader) -> None:
    if any(node not in loader.disk_migrations for node in manifest.migrations):
        raise CannotBeRead(
            f"it was made by a newer Ninetynine ({manifest.version}) than this one ({__version__})"
        )


def _models_in(archive: Archive, loader: MigrationLoader) -> list[type[Model]]:
    """Return the models whose tables are in the file. Every one of that house must be there."""
    models = kept(models_at(loader, archive.manifest.migrations))
    listed = {part.name for part in archive.manifest.parts}
    if {part_name(model) for model in models} != listed - KEYS.keys():
        raise CannotBeRead("its tables are not those of the house that it says it is of")
    return models


def _keys_in(archive: Archive) -> dict[str, str]:
    """Return the keys in the file that are not this house's already, by the name of their file."""
    found = {}
    for name, setting in KEYS.items():
        part = archive.manifest.part(name)
        key = archive.content(part).decode() if part else ""
        if not key or key == getattr(settings, setting):
            continue
        if setting in os.environ or f"{setting}_FILE" in os.environ:
            raise CannotBePutBack(
                f"{setting} stands in the environment, and is not the one in the backup. "
                f"Take it out of there first, or write the one in the backup there."
            )
        found[name.removeprefix("keys/")] = key
    return found


def _set_aside(loader: MigrationLoader, stamp: str, *, over: bool) -> Path | None:
    """Keep what is here as a backup beside the keys that open it. An empty house needs none."""
    if not _anybody_here(loader):
        return None
    if not over:
        raise CannotBePutBack(
            "There is a house here already. Nothing was changed. "
            "--over sets it aside first, as a backup of its own."
        )
    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return take(settings.VAR / f"set-aside-{stamp}.tar", with_key=False).file
    except (CannotBeTaken, DatabaseError) as why:
        raise CannotBePutBack(
            f"The house that is here cannot be set aside, so nothing was changed. {why}"
        ) from why


def _anybody_here(loader: MigrationLoader) -> bool:
    models = models_at(loader, applied(loader))
    asked = [model for model in models if model._meta.label_lower not in ALWAYS_THERE]
    return any(model._base_manager.exists() for model in asked)


def _build(archive: Archive, loader: MigrationLoader, models: list[type[Model]]) -> None:
    """Build the house as it was, put everything in, and bring it up to today's code."""
    now = models_at(loader, applied(loader))
    tables = ["django_migrations", *(model._meta.db_table for model in now)]
    try:
        with built_whole_or_not_at_all(tables):
            executor = MigrationExecutor(connection)
            executor.migrate(_last_of_each_room(archive.manifest.migrations, executor.loader))
            _fill(archive, models)
            apply_what_is_missing()
    except (DatabaseError, ValidationError, ValueError, TypeError) as why:
        raise CannotBeRead(f"what is in it does not fit together ({type(why).__name__})") from why


def _fill(archive: Archive, models: list[type[Model]]) -> None:
    progress = Progress("put back", archive.manifest.rows())
    parts = {part.name: part for part in archive.manifest.parts}
    with transaction.atomic():
        references_wait()
        for model in models:
            empty(model)  # what a migration put there stands in the file too
        for model in models:
            part = parts[part_name(model)]
            for rows in put_in(model, archive.rows(part)):
                progress.add(rows)
            go_on_from(model, part.last_id)
        look_at_references()


def _last_of_each_room(nodes: Iterable[Node], loader: MigrationLoader) -> list[Node]:
    had = {node for node in nodes if node in loader.graph.nodes}
    return sorted(
        node
        for node in had
        if not any(
            child.key in had and child.key[0] == node[0]
            for child in loader.graph.node_map[node].children
        )
    )


def _change(key: tuple[str, str], stamp: str) -> Path:
    """Put a key from the backup into its file. The one that was there stays beside it."""
    name, value = key
    file, aside = settings.VAR / name, settings.VAR / f"{name}.set-aside-{stamp}"
    draft = settings.VAR / f".{name}-{stamp}"
    draft.touch(mode=0o600)
    with draft.open("w", encoding="ascii") as new:
        new.write(value)
        new.flush()
        os.fsync(new.fileno())
    os.link(file, aside)
    draft.rename(file)
    setattr(settings, KEYS[f"keys/{name}"], value)
    return aside
