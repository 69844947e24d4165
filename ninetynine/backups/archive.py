"""The file of a backup: a tar of parts, and last of all a manifest that says what they are.

A part is a table, a row on each line as JSON, gzipped; or a key. The manifest is written last, so that
a file that was cut short has none. Anybody can look inside with ``tar`` and ``gunzip``.
"""

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

WHAT, FORMAT = "ninetynine backup", 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20
LONGEST_MANIFEST = 10_000_000
ILLEGIBLE = (tarfile.TarError, OSError, EOFError, zlib.error, ValueError, KeyError, TypeError)


class CannotBeRead(Exception):
    """What is wrong with a file, in one line for whoever wants to put it back."""


@dataclass(frozen=True)
class Part:
    name: str
    sha256: str
    size: int
    rows: int = 0
    last_id: int = 0  # the highest number that the database has given out here


@dataclass(frozen=True)
class Manifest:
    version: str  # of Ninetynine
    database: str  # "sqlite" or "postgresql"; it may be put back on either
    taken_at: str
    migrations: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...] = ()
    what: str = WHAT
    format: int = FORMAT

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)

    def rows(self) -> int:
        return sum(part.rows for part in self.parts)


class Writing:
    """Puts one part after the other into a file that is open for writing."""

    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._parts: list[Part] = []

    def add_rows(self, name: str, lines: Iterable[str], *, last_id: int) -> int:
        """Add a table: its columns, then its rows. Returns how many rows there were.

        It is written beside first: a tar says how long a part is before it comes.
        """
        rows = -1  # the first line is the columns
        with TemporaryFile() as beside:
            with gzip.GzipFile(fileobj=beside, mode="wb", compresslevel=6, mtime=0) as packed:
                for line in lines:
                    packed.write(f"{line}\n".encode())
                    rows += 1
            self._add(name, beside, rows=rows, last_id=last_id)
        return rows

    def add(self, name: str, content: bytes) -> None:
        self._add(name, io.BytesIO(content), rows=0, last_id=0)

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest, and with it make the file whole."""
        said = json.dumps({**asdict(manifest), "parts": [asdict(part) for part in self._parts]})
        self._put(MANIFEST, io.BytesIO(f"{said}\n".encode()), len(said.encode()) + 1)
        self._tar.close()

    def _add(self, name: str, content: IO[bytes], *, rows: int, last_id: int) -> None:
        content.seek(0)
        found = sha256()
        size = 0
        while some := content.read(CHUNK):
            found.update(some)
            size += len(some)
        content.seek(0)
        self._put(name, content, size)
        self._parts.append(Part(name, found.hexdigest(), size, rows, last_id))

    def _put(self, name: str, content: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._tar.addfile(member, content)


class Archive:
    """A file that has been read once from end to end: each part is what the manifest says."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._members = {member.name: member for member in tar.getmembers()}
        self.manifest = self._read_manifest()

    def content(self, part: Part) -> bytes:
        with self._open(part.name) as file:
            return file.read()

    def rows(self, part: Part) -> Iterator[Any]:
        """Yield the rows of a table, each as the list that was written."""
        with self._open(part.name) as file, gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)

    def check(self) -> None:
        """Read everything. Raises CannotBeRead when a part is missing, changed or too many."""
        listed = {part.name for part in self.manifest.parts}
        if listed | {MANIFEST} != self._members.keys() or len(listed) != len(self.manifest.parts):
            raise CannotBeRead("its list of parts is not what is in it")
        for part in self.manifest.parts:
            found = sha256()
            with self._open(part.name) as file:
                while some := file.read(CHUNK):
                    found.update(some)
            if found.hexdigest() != part.sha256:
                raise CannotBeRead(f"{part.name} is not what was written")
            if part.name.endswith(".gz") and sum(1 for _ in self.rows(part)) != part.rows + 1:
                raise CannotBeRead(f"{part.name} has another number of rows than it should")

    def _open(self, name: str) -> IO[bytes]:
        file = self._tar.extractfile(self._members[name])
        if file is None:
            raise CannotBeRead(f"{name} is no file")
        return file

    def _read_manifest(self) -> Manifest:
        member = self._members.get(MANIFEST)
        if member is None or member.size > LONGEST_MANIFEST:
            raise CannotBeRead("it is not a backup of Ninetynine, or was cut short")
        with self._open(MANIFEST) as file:
            said = json.load(file)
        if not isinstance(said, dict) or said.get("what") != WHAT:
            raise CannotBeRead("it is not a backup of Ninetynine")
        if said.get("format") != FORMAT:
            raise CannotBeRead(f"it was made by a newer Ninetynine ({said.get('version')})")
        return _as_manifest(said)


def _as_manifest(said: Mapping[str, Any]) -> Manifest:
    migrations = tuple((str(app), str(name)) for app, name in said["migrations"])
    parts = tuple(Part(**part) for part in said["parts"])
    rest = {name: said[name] for name in ("version", "database", "taken_at")}
    return Manifest(**rest, migrations=migrations, parts=parts)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a backup and read it whole before anything is done with it.

    Raises:
        CannotBeRead: it is broken, cut short, changed, of a newer kind, or something else.
    """
    with _illegible_is_said():
        tar = tarfile.open(path, mode="r:")  # noqa: SIM115
    with tar:
        with _illegible_is_said():
            archive = Archive(tar)
            archive.check()
        yield archive


@contextmanager
def _illegible_is_said() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise CannotBeRead("there is no such file") from None
    except PermissionError:
        raise CannotBeRead("it may not be read from here") from None
    except IsADirectoryError:
        raise CannotBeRead("it is a folder") from None
    except ILLEGIBLE:
        raise CannotBeRead("it is broken, or is not a backup of Ninetynine") from None
