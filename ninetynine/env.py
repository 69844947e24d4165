"""Read the environment once, with types, and fail loudly."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from tempfile import mkstemp

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return the variable as text.

    ``NAME_FILE`` (a path to a file holding the value) wins over ``NAME``, so that
    secrets can be mounted instead of put in the environment.

    Raises:
        ImproperlyConfigured: neither is set and there is no default, or the file is missing.
    """
    if path := os.environ.get(f"{name}_FILE"):
        file = Path(path)
        if not file.is_file():
            raise ImproperlyConfigured(f"{name}_FILE points to {path}, which is not a file")
        return file.read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE)")
    return value


def yes(name: str, *, default: bool = False) -> bool:
    """Return the variable as a yes or a no. Raises ImproperlyConfigured on anything else."""
    value = os.environ.get(name, "yes" if default else "no").lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}")
    return value == "yes"


def number(name: str, default: int) -> int:
    """Return the variable as a whole number. Raises ImproperlyConfigured on anything else."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def secret(name: str, folder: Path) -> str:
    """Return the variable; without one, a random value kept in ``folder`` from the first start.

    The file is readable by its owner alone. ``NAME_FILE`` wins, as everywhere.
    """
    if name in os.environ or f"{name}_FILE" in os.environ:
        return text(name)
    file = folder / name.lower().replace("_", "-")
    if not file.exists():
        _keep(token_urlsafe(48), file)
    return file.read_text(encoding="ascii").strip()


def _keep(value: str, file: Path) -> None:
    """Put the value there whole or not at all: another process may be starting at this moment."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made, draft = mkstemp(dir=file.parent, prefix=f".{file.name}-")  # its owner's alone, 0600
    try:
        with os.fdopen(made, "w", encoding="ascii") as new:
            new.write(value)
            new.flush()
            os.fsync(made)
        with suppress(FileExistsError):  # the other was quicker, and its value counts
            os.link(draft, file)
    finally:
        os.unlink(draft)
