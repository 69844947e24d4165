"""A round of reflections as a table: one form a row, eight answers of 0 to 4, as CSV.

Columns are found by their names (1 to 8, "Q3", "statement 7R", or the statement itself); other columns
are passed over. Without a heading there are eight columns. Words such as "mostly" are answers too.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, TextIO

from ninetynine.measures.pulse.forms import ITEMS, Form

SEPARATORS: Final = ",;\t|"
LONGEST_LINE: Final = 1_000_000  # letters
ANSWERS: Final = {
    **{str(answer): answer for answer in range(5)},
    **{f"{answer}.0": answer for answer in range(5)},
    "not at all": 0,
    "a little": 1,
    "half-way": 2,
    "half way": 2,
    "halfway": 2,
    "mostly": 3,
    "fully": 4,
}
ALL: Final = {item.number for item in ITEMS}
NO_ANSWER: Final = frozenset({"", "-", "?", "n/a", "na", "can't say", "cannot say", "no answer"})
_NUMBERED: Final = re.compile(
    r"(?:q|s|i|no\.?|nr|item|answer|question|statement|#)?[ _.-]*([1-8])[ _]*r?(?:[.):].*)?"
)
_FORMULA: Final = re.compile(r"'*[=@]|'*[+\-][^\d.]")


class NotARound(ValueError):
    """A file that is no round of reflections, in one sentence that says what is wrong and where."""

    def __init__(self, name: str, line: int, why: str) -> None:
        self.name, self.line, self.why = name, line, why
        super().__init__(f"{name}, line {line}: {why}" if line else f"{name}: {why}")


def read_pulse(path: Path) -> list[Form]:
    """Read the forms of one round, each as it was filled in; None is "can't say" or no answer.

    Raises:
        NotARound: it cannot be opened or read, or holds something that is no answer.
    """
    name = path.name or str(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return list(_forms(name, lines))
    except UnicodeDecodeError as why:
        raise NotARound(name, 0, "the text is not UTF-8.") from why
    except OSError as why:
        raise NotARound(name, 0, f"it cannot be opened ({why.strerror}).") from why


def _forms(name: str, lines: TextIO) -> Iterator[Form]:
    first = lines.readline(LONGEST_LINE)
    if not first.strip():
        raise NotARound(name, 1, "there is nothing here: the file is empty or starts blank.")
    separator = max(SEPARATORS, key=first.count)
    rows = csv.reader(chain([first], lines), delimiter=separator, strict=True)
    try:
        head = next(rows)
        places, is_form = _places(name, head)
        if is_form:
            yield _form(name, rows.line_num, head, places)
        for row in rows:
            if any(cell.strip() for cell in row):
                if len(row) != len(head):
                    why = (
                        f"the row has {len(row)} of {len(head)} columns; is the file cut off here?"
                    )
                    raise NotARound(name, rows.line_num, why)
                yield _form(name, rows.line_num, row, places)
    except csv.Error as why:
        raise NotARound(name, rows.line_num, f"this is not a row of a table ({why}).") from why


def _places(name: str, head: Sequence[str]) -> tuple[list[int], bool]:
    """Return the column of each statement, and whether the first row is a form and no heading."""
    in_order = list(range(len(ITEMS)))
    numbers = [_statement(cell) for cell in head]
    if len(head) == len(ITEMS) and set(numbers) != ALL and _is_a_form(head):
        return in_order, True
    found: dict[int, int] = {}
    for place, number in enumerate(numbers):
        if number in found:
            raise NotARound(name, 1, f"statement {number} has two columns.")
        if number:
            found[number] = place
    if len(found) == len(ITEMS):
        return [found[item.number] for item in ITEMS], False
    if len(head) == len(ITEMS) and not found:
        return in_order, False
    missing = next(item.number for item in ITEMS if item.number not in found)
    there = ", ".join(_short(cell) for cell in head[:8])
    raise NotARound(name, 1, f"there is no column for statement {missing} (there are: {there}).")


def _is_a_form(row: Sequence[str]) -> bool:
    """Say whether a first row holds answers. Most of them do where one is broken, and no heading repeats."""
    answers = sum(map(_could_be_an_answer, row))
    return answers == len(row) or (2 * answers > len(row) and len({*row}) < len(row))


def _statement(heading: str) -> int:
    """Return which statement a column is for, 0 for none."""
    plain = " ".join(heading.replace("’", "'").lower().split())  # noqa: RUF001  both are written
    says = {item.says.lower(): item.number for item in ITEMS}
    if plain.strip(" .") in says:
        return says[plain.strip(" .")]
    numbered = _NUMBERED.fullmatch(plain)
    return int(numbered[1]) if numbered else 0


def _could_be_an_answer(cell: str) -> bool:
    plain = _plain(cell)
    return plain in NO_ANSWER or plain in ANSWERS or bool(re.fullmatch(r"-?\d+(?:\.\d*)?", plain))


def _form(name: str, line: int, row: Sequence[str], places: Sequence[int]) -> Form:
    return [
        _answer(name, line, item.number, row[at]) for item, at in zip(ITEMS, places, strict=True)
    ]


def _answer(name: str, line: int, statement: int, cell: str) -> int | None:
    plain = _plain(cell)
    if plain in NO_ANSWER:
        return None
    if plain in ANSWERS:
        return ANSWERS[plain]
    kind = "a formula and no answer" if _FORMULA.match(cell.strip()) else "no answer"
    why = f"statement {statement} has {_short(cell)}, {kind}; it can be 0 to 4, or empty."
    raise NotARound(name, line, why)


def _plain(cell: str) -> str:
    return " ".join(cell.replace("’", "'").lower().split())  # noqa: RUF001


def _short(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"'{flat[:24]}…'" if len(flat) > 24 else f"'{flat}'"
