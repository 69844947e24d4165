"""Take a backup of everything, while the house is open."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from tempfile import mkstemp
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from ninetynine import __version__
from ninetynine.backups.archive import Manifest, Writing
from ninetynine.backups.database_sql import last_id, one_look
from ninetynine.backups.progress import Progress
from ninetynine.backups.rows import applied, kept, lines, models_at, part_name

# What a house needs besides its rows; each part bears the name of its file in VAR.
KEYS = {"keys/vault-key": "VAULT_KEY", "keys/secret-key": "SECRET_KEY"}


class CannotBeTaken(Exception):
    """Why there is no backup, in one line."""


@dataclass(frozen=True)
class Taken:
    file: Path
    rows: int
    size: int
    sha256: str  # of the whole file, to be kept somewhere else


def take(file: Path, *, with_key: bool) -> Taken:
    """Write everything into one file that is its owner's alone. There is all of it or none.

    Raises:
        CannotBeTaken: something is there already, there is no room, or there is no house.
    """
    if file.exists():
        raise CannotBeTaken(f"There is something at {file} already. Nothing was written.")
    try:
        made, draft = mkstemp(dir=file.parent, prefix=f".{file.name}-")  # 0600
    except OSError as why:
        raise CannotBeTaken(f"{file} cannot be written: {why.strerror}.") from why
    try:
        with os.fdopen(made, "w+b") as open_file:
            rows = _write(open_file, with_key=with_key)
            open_file.flush()
            os.fsync(made)
            size = open_file.tell()
            open_file.seek(0)
            found = file_digest(open_file, "sha256").hexdigest()
        Path(draft).rename(file)
    except OSError as why:
        raise CannotBeTaken(f"{file} could not be written: {why.strerror}.") from why
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)
    return Taken(file, rows, size, found)


def _write(file: IO[bytes], *, with_key: bool) -> int:
    writing = Writing(file)
    rows = 0
    with one_look():
        loader = MigrationLoader(connection)
        had = applied(loader)
        _refuse_what_is_not_ours(loader)
        progress = Progress("written")
        for model in kept(models_at(loader, had)):
            rows += writing.add_rows(
                part_name(model), _counted(model, progress), last_id=last_id(model)
            )
    for part, setting in KEYS.items() if with_key else ():
        writing.add(part, getattr(settings, setting).encode())
    writing.finish(
        Manifest(
            version=__version__,
            database=connection.vendor,
            taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
            migrations=tuple(had),
        )
    )
    return rows


def _refuse_what_is_not_ours(loader: MigrationLoader) -> None:
    had = loader.applied_migrations or {}
    if not had:
        raise CannotBeTaken("There is no house here yet, so there is nothing to keep.")
    if any(node not in loader.disk_migrations for node in had):
        raise CannotBeTaken("A newer Ninetynine has been here. Use that one.")


def _counted(model: type[Model], progress: Progress) -> Iterator[str]:
    for line in lines(model):
        progress.add(1)
        yield line


def say_loudly_what_a_key_means() -> None:
    sys.stderr.write(
        "\n*** THE KEYS ARE IN THIS FILE. ***\n"
        "Whoever gets hold of it can read everything: addresses, drafts, files that were brought in.\n"
        "Keep it where you would keep the keys themselves, and never beside other backups.\n\n"
    )
