"""TRUST G37: a backup of a whole house, put back on the same kind of database and on the other."""

import gzip
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ninetynine.checks.new_databases import ON_POSTGRES, new_database
from ninetynine.checks.rooms import MODELS, fields

COMMAND = [sys.executable, "-m", "ninetynine"]
embedded = pytest.mark.skipif(ON_POSTGRES, reason="the run on SQLite does this")
SETTINGS = {"VAULT_KEY", "VAULT_KEY_FILE", "SECRET_KEY", "SECRET_KEY_FILE", "MAIL_URL"}
Rewrite = Callable[[dict[str, bytes]], None]


@dataclass(frozen=True)
class House:
    """A house of its own: a folder and a database, spoken to by the command alone."""

    var: Path
    url: str

    def do(self, *words: object, rc: int = 0) -> str:
        env = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        done = subprocess.run(
            [*COMMAND, *map(str, words)], capture_output=True, text=True, check=False,
            env={**env, "VAR": str(self.var), "DATABASE_URL": self.url},
        )  # fmt: skip
        assert done.returncode == rc, done.stdout + done.stderr
        return done.stdout + done.stderr

    def rows(self) -> list[dict[str, Any]]:
        """Return every row of every table, told by Django and not by us. Visits are no rows."""
        said = self.do("manage", "dumpdata", "--exclude", "sessions")
        found: list[dict[str, Any]] = json.loads(said)
        return sorted(found, key=lambda row: (row["model"], str(row["pk"])))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, Path]:
    """Tell the example once, in a house that was open, and keep it."""
    var = tmp_path_factory.mktemp("told")
    house = House(var, f"sqlite://{var}/house.sqlite3")
    house.do("example")
    house.do("backup", var / "kept.tar")
    return house, var / "kept.tar"


@pytest.fixture
def empty(tmp_path: Path) -> House:
    return House(tmp_path / "var", f"sqlite://{tmp_path}/var/house.sqlite3")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[House]:
    """Give an empty house on PostgreSQL."""
    if not ON_POSTGRES:
        pytest.skip("this run has no PostgreSQL")
    with new_database(tmp_path) as url:
        yield House(tmp_path / "other", url)


@embedded
def test_every_row_comes_back_and_the_ledger_still_fits(
    told: tuple[House, Path], empty: House
) -> None:
    house, kept = told

    said = empty.do("restore", kept)

    assert empty.rows() == house.rows()
    assert "Everything fits." in said


def test_from_one_database_to_the_other_and_back(
    told: tuple[House, Path], other: House, empty: House, tmp_path: Path
) -> None:
    house, kept = told
    was = house.rows()

    assert "Everything fits." in other.do("restore", kept)
    assert other.rows() == was
    other.do("backup", tmp_path / "there.tar")
    assert "Everything fits." in empty.do("restore", tmp_path / "there.tar")

    assert empty.rows() == was


NEXT_IDS = """
from django.db import connection
from ninetynine.checks.rooms import MODELS
from ninetynine.ledger.models import Entry
from ninetynine.teams.models import Collective, DayOff
from django.db import DatabaseError
from django.utils import timezone
top = max(DayOff.objects.values_list("pk", flat=True), default=0)
made = DayOff.objects.create(collective=Collective.objects.first(), on=timezone.localdate())
print("new id above", made.pk > top)
for change in (lambda: Entry.objects.update(kind="quietly"), lambda: Entry.objects.all()._raw_delete("default")):
    try:
        change()
        print("allowed")
    except DatabaseError:
        print("refused")
"""


@pytest.mark.parametrize("on", ["postgresql" if ON_POSTGRES else "sqlite"])
def test_numbering_goes_on_and_the_ledger_refuses_as_before(
    told: tuple[House, Path], request: pytest.FixtureRequest, on: str
) -> None:
    house: House = request.getfixturevalue("empty" if on == "sqlite" else "other")
    house.do("restore", told[1])

    said = house.do("manage", "shell", "--no-imports", "-c", NEXT_IDS)

    assert said.split("\n")[:3] == ["new id above True", "refused", "refused"]


@embedded
def test_sealed_pieces_wait_for_the_key_and_it_is_said(
    told: tuple[House, Path], empty: House
) -> None:
    house, kept = told

    assert "PEOPLE CANNOT BE READ" in empty.do("restore", kept)
    assert (house.var / "vault-key").read_bytes() not in kept.read_bytes()

    shutil.copy(house.var / "vault-key", empty.var / "vault-key")
    assert "CANNOT BE READ" not in empty.do("restore", kept, "--over")


@embedded
def test_with_the_key_everything_opens_and_the_warning_is_loud(
    told: tuple[House, Path], empty: House
) -> None:
    house, _kept = told
    whole = empty.var.parent / "whole.tar"
    assert "*** THE KEYS ARE IN THIS FILE. ***" in house.do("backup", whole, "--with-key")

    said = empty.do("restore", whole)

    assert "CANNOT BE READ" not in said
    for key in ("vault-key", "secret-key"):
        assert (empty.var / key).read_text() == (house.var / key).read_text()
        assert (empty.var / key).stat().st_mode & 0o777 == 0o600


@embedded
def test_a_backup_is_its_owners_alone_and_never_written_over(told: tuple[House, Path]) -> None:
    house, kept = told

    assert kept.stat().st_mode & 0o777 == 0o600
    assert "There is something at" in house.do("backup", kept, rc=2)


@embedded
def test_visits_are_left_out(told: tuple[House, Path]) -> None:
    with tarfile.open(told[1]) as tar:
        names = tar.getnames()

    assert "rows/people.person.jsonl.gz" in names
    assert not [name for name in names if "session" in name or "key" in name.lower().split("/")[0]]


@embedded
def test_a_house_that_is_not_empty_is_set_aside_and_can_come_back(
    told: tuple[House, Path], empty: House
) -> None:
    house, kept = told
    shutil.copytree(house.var, empty.var)
    with closing(sqlite3.connect(empty.var / "house.sqlite3")) as here:
        here.execute("UPDATE people_person SET name = name || ' of today'")
        here.commit()
    was = empty.rows()

    assert "There is a house here already" in empty.do("restore", kept, rc=2)
    empty.do("restore", kept, "--over")
    assert empty.rows() == house.rows() != was
    [aside] = empty.var.glob("set-aside-*.tar")
    assert aside.stat().st_mode & 0o777 == 0o600
    empty.do("restore", aside, "--over")

    assert empty.rows() == was


def _rewritten(kept: Path, to: Path, change: Rewrite) -> Path:
    """Write a backup again with other parts, as somebody with an editor could."""
    with tarfile.open(kept) as tar:
        parts = {name: _read(tar, name) for name in tar.getnames()}
    change(parts)
    with tarfile.open(to, "w") as tar:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return to


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    assert file
    return file.read()


def _newer(parts: dict[str, bytes]) -> None:
    said = json.loads(parts["manifest.json"])
    said["migrations"].append(["people", "0999_something_of_next_year"])
    parts["manifest.json"] = json.dumps({**said, "version": "9.9"}).encode()


def _foreign(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = b'{"what": "something else"}'


def _of_a_newer_kind(parts: dict[str, bytes]) -> None:
    said = json.loads(parts["manifest.json"])
    parts["manifest.json"] = json.dumps({**said, "format": 2}).encode()


def _a_word_changed(parts: dict[str, bytes]) -> None:
    name = "rows/contributions.words.jsonl.gz"
    parts[name] = gzip.compress(gzip.decompress(parts[name]).replace(b"not", b"now"))


def _a_table_gone(parts: dict[str, bytes]) -> None:
    del parts["rows/contributions.answer.jsonl.gz"]


def _one_part_more(parts: dict[str, bytes]) -> None:
    parts["../../etc/passwd"] = b"root"


def _sealed_again(parts: dict[str, bytes], name: str, content: bytes, rows: int) -> None:
    """Change a part, and the manifest with it: only the house itself can tell."""
    said = json.loads(parts["manifest.json"])
    parts[name] = gzip.compress(content)
    for part in said["parts"]:
        if part["name"] == name:
            part |= {"sha256": sha256(parts[name]).hexdigest(), "rows": rows}
    parts["manifest.json"] = json.dumps(said).encode()


def _nobody_left(parts: dict[str, bytes]) -> None:
    name = "rows/people.person.jsonl.gz"
    columns = gzip.decompress(parts[name]).splitlines(keepends=True)[0]
    _sealed_again(parts, name, columns, 0)


WRONG: list[tuple[Rewrite, str]] = [
    (_newer, "made by a newer Ninetynine (9.9)"),
    (_of_a_newer_kind, "made by a newer Ninetynine"),
    (_foreign, "not a backup of Ninetynine"),
    (_a_word_changed, "contributions.words.jsonl.gz is not what was written"),
    (_a_table_gone, "its list of parts is not what is in it"),
    (_one_part_more, "its list of parts is not what is in it"),
    (_nobody_left, "does not fit together"),
]


@embedded
@pytest.mark.parametrize(("change", "why"), WRONG, ids=lambda it: getattr(it, "__name__", ""))
def test_a_file_that_was_tampered_with_changes_nothing(
    told: tuple[House, Path], tmp_path: Path, change: Rewrite, why: str
) -> None:
    var = tmp_path / "var"
    shutil.copytree(told[0].var, var)
    house = House(var, f"sqlite://{var}/house.sqlite3")
    bad = _rewritten(told[1], tmp_path / "bad.tar", change)
    before = _every_byte(var)

    said = house.do("restore", bad, "--over", rc=2)

    assert why in said
    assert len(said.splitlines()) == 1
    assert _every_byte(var) == before


def _every_byte(var: Path) -> dict[str, list[Any]]:
    """Return all that the house says, through the database's own eyes."""
    with closing(sqlite3.connect(var / "house.sqlite3")) as house:
        names = [name for (name,) in house.execute("SELECT name FROM sqlite_master ORDER BY 1")]
        tables = {"sqlite_sequence", *(name for name in names if _is_table(house, name))}
        return {name: house.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608


def _is_table(house: sqlite3.Connection, name: str) -> bool:
    found = house.execute("SELECT type FROM sqlite_master WHERE name = ?", [name]).fetchone()
    return bool(found) and found[0] == "table"


def test_on_postgresql_too_nothing_is_half_put_back(
    told: tuple[House, Path], other: House, tmp_path: Path
) -> None:
    other.do("restore", told[1])
    was = other.rows()
    bad = _rewritten(told[1], tmp_path / "bad.tar", _nobody_left)

    assert "does not fit together" in other.do("restore", bad, "--over", rc=2)
    assert other.rows() == was
    other.do("restore", told[1], "--over")

    assert other.rows() == was


@embedded
@pytest.mark.parametrize("kept", [0, 1, 511, 512, 30_000, -16_000])
def test_a_file_cut_short_is_said_in_one_line(
    told: tuple[House, Path], empty: House, tmp_path: Path, kept: int
) -> None:
    short = tmp_path / "short.tar"
    short.write_bytes(told[1].read_bytes()[:kept])

    said = empty.do("restore", short, rc=2)

    assert "was not put back, and nothing was changed" in said
    assert len(said.splitlines()) == 1


@embedded
def test_what_is_no_file_and_what_is_a_folder_is_said(empty: House, tmp_path: Path) -> None:
    assert "there is no such file" in empty.do("restore", tmp_path / "nowhere", rc=2)
    assert "it is a folder" in empty.do("restore", tmp_path, rc=2)
    assert "no house here yet" in empty.do("backup", tmp_path / "nothing.tar", rc=2)
    assert not (tmp_path / "nothing.tar").exists()


@embedded
def test_a_line_that_was_changed_everywhere_but_in_the_ledger_is_found(
    told: tuple[House, Path], empty: House, tmp_path: Path
) -> None:
    def quietly(parts: dict[str, bytes]) -> None:
        name = "rows/contributions.answer.jsonl.gz"
        lines = gzip.decompress(parts[name])
        changed = lines.replace(b"the ", b"no ")
        assert changed != lines
        _sealed_again(parts, name, changed, lines.count(b"\n") - 1)

    said = empty.do("restore", _rewritten(told[1], tmp_path / "quiet.tar", quietly), rc=1)

    assert "(answer) is not what it says now." in said


def test_no_row_keeps_anything_outside_the_database() -> None:
    """A file beside the database, or a column that fills itself in, would not come back as it was."""
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in fields(model)
        if hasattr(field, "upload_to") or getattr(field, "auto_now", False)
        or getattr(field, "auto_now_add", False)
    ]  # fmt: skip

    assert not wrong, f"teach ninetynine/backups about {wrong}"
