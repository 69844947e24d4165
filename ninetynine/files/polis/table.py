"""One CSV file, row by row: its separator, its heading whatever it is called, the line of a fault."""

import csv
import re
from collections.abc import Iterator
from typing import Final, TextIO

from ninetynine.files.polis.values import NotPolis

NAMES: Final = {  # what other exports call the same column
    "pid": "voter-id",
    "participant": "voter-id",
    "participant-id": "voter-id",
    "tid": "comment-id",
    "statement-id": "comment-id",
    "body": "comment-body",
    "txt": "comment-body",
    "group": "group-id",
}
READS_AS: Final = {"1": 1, "0": 0, "-1": -1, "+1": 1, "1.0": 1, "0.0": 0, "-1.0": -1, "-0.0": 0}
FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")  # with the apostrophes that guard it
LONGEST_HEADING: Final = 1_000_000  # letters: a heading names each statement
SEPARATORS: Final = ",;\t|"


class Table:
    """The rows of one file below its heading, with the line that each ends on."""

    def __init__(self, name: str, lines: TextIO) -> None:
        self.name = name
        first = lines.readline(LONGEST_HEADING)
        if not first.strip("\ufeff \r\n"):
            raise NotPolis(name, 1, "the heading is missing: the file is empty or starts blank.")
        separator = max(SEPARATORS, key=first.count)
        self.head = next(csv.reader([first.rstrip("\r\n")], delimiter=separator))
        self._reader = csv.reader(lines, delimiter=separator, strict=True)
        self.columns: dict[str, int] = {}
        plainly = [re.sub(r"[\s_]+", "-", said.strip().lower()) for said in self.head]
        for place, plain in enumerate(plainly):
            if plain and plain in plainly[:place]:
                raise NotPolis(name, 1, f"the column {short(plain)} is here twice.")
            self.columns.setdefault(NAMES.get(plain, plain), place)

    @property
    def line(self) -> int:
        return self._reader.line_num + 1

    def fault(self, why: str, *, line: int = 0) -> NotPolis:
        return NotPolis(self.name, line or self.line, why)

    def place(self, name: str) -> int:
        if name in self.columns:
            return self.columns[name]
        there = ", ".join(short(each) for each in self.head[:8])
        raise self.fault(f"there is no column {name} (there are: {there}).", line=1)

    def rows(self) -> Iterator[list[str]]:
        """Yield each row that has every column; blank lines are passed over."""
        width, reader = len(self.head), self._reader
        try:
            for row in reader:
                if len(row) == width:
                    yield row
                elif any(cell.strip() for cell in row):
                    why = f"the row has {len(row)} of {width} columns; is the file cut off here?"
                    raise self.fault(why)
        except csv.Error as why:
            raise self.fault(f"this is not a row of a table ({why}).") from why

    def number(self, cell: str, what: str) -> int:
        """Read a whole number; ``what`` is how the sentence calls it if it is none."""
        said = cell.strip()
        if re.fullmatch(r"-?\d{1,18}", said, re.ASCII):
            return int(said)
        if re.fullmatch(r"-?\d{1,18}\.0*", said, re.ASCII):
            return int(said.partition(".")[0])
        kind = "a formula" if FORMULA.match(said) else "not a whole number"
        raise self.fault(f"the {what} is {short(said)}, {kind}.")

    def vote(self, cell: str) -> int:
        said = READS_AS.get(cell, READS_AS.get(cell.strip()))
        if said is None:
            kind = ", a formula" if re.match(r"'*[=@]|[+\-][^\d.]", cell.strip()) else ""
            why = f"the vote is {short(cell)}{kind}; it can be 1 (agree), 0 (pass) or -1."
            raise self.fault(why)
        return said


def guarded(words: str) -> str:
    return f"'{words}" if FORMULA.match(words) else words


def bare(words: str) -> str:
    return words[1:] if words[:1] == "'" and FORMULA.match(words) else words


def short(said: str) -> str:
    """Quote what a cell says, on one line and not at length."""
    plain = re.sub(r"\s+", " ", said).strip()
    return f"'{plain[:24]}…'" if len(plain) > 24 else f"'{plain}'"
