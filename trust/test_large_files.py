"""A file of votes of 250 MB, whole and broken near its end: read, or refused in one line that says where."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

MOST = 250_000_000 if os.environ.get("LONG") == "yes" else 2_500_000
HEAD = "timestamp,datetime,comment-id,voter-id,vote\n"
ROW = "{},Sat Nov 28 2026 21:00:00 GMT+0000 (Coordinated Universal Time),{},{},{}\n"
PLAIN = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def _rows(most: int) -> Iterator[str]:
    size, voter = 0, 0
    while size < most:
        some = "".join(
            ROW.format(1_700_000_000_000 + voter, statement, voter, (voter + statement) % 3 - 1)
            for statement in range(100)
        )
        yield some
        size, voter = size + len(some), voter + 1


def _read(folder: Path, end: str) -> "subprocess.CompletedProcess[str]":
    file = folder / "votes.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        out.writelines(_rows(MOST))
        out.write(end)
    return subprocess.run(
        [sys.executable, "-m", "ninetynine", "opinions", file, "--json", "--html", "new.html"],
        cwd=folder, env=PLAIN, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_large_file_is_read(tmp_path: Path) -> None:
    done = _read(tmp_path, "")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["statements"] == 100


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ("1700000000000,Sat Nov 28", "is the file cut off here?"),
        (ROW.format(1_700_000_000_000, 1, 1, 2), "the vote is '2'"),
    ],
)
def test_a_large_file_that_is_broken_at_its_end_is_one_line_that_says_where(
    tmp_path: Path, end: str, says: str
) -> None:
    done = _read(tmp_path, end)

    said = [line for line in done.stderr.splitlines() if not line.endswith("…")]
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(said) == 1
    assert "votes.csv, line " in said[0]
    assert says in said[0]
    assert [path.name for path in tmp_path.iterdir()] == ["votes.csv"]
