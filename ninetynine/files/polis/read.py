"""Read a Polis folder, each file once and from its start to its end."""

import csv
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TextIO, TypeVar

from ninetynine.files.polis.table import READS_AS, Table, bare
from ninetynine.files.polis.values import (
    COMMENTS,
    PEOPLE,
    SUMMARY,
    VOTES,
    NotPolis,
    Polis,
    Statement,
    VoteLog,
)

TRUE: Final = frozenset({"true", "t", "1", "yes"})
Read = TypeVar("Read")


def read_polis(where: Path) -> Polis:
    """Read a folder, or one file with votes alone.

    The signs of the votes are turned round where the totals in comments.csv, or those of the
    people, show that the export has agree and disagree the wrong way about.

    Raises:
        NotPolis: something is missing or cannot be read.
    """
    try:
        if not where.exists():
            raise NotPolis(str(where), 0, "there is no such file or folder.")
        return _read_one_file(where) if where.is_file() else _read_folder(where)
    except OSError as why:
        raise NotPolis(str(where), 0, f"it cannot be opened ({why.strerror}).") from why


def _read_folder(where: Path) -> Polis:
    comments, people = _find(where, COMMENTS), _find(where, PEOPLE)
    votes, summary = _find(where, VOTES), _find(where, SUMMARY)
    if votes is None and people is None:
        raise NotPolis(str(where), 0, f"neither {VOTES[0]} nor {PEOPLE[0]} is in this folder.")
    statements = _read_with(comments, _statements) if comments else ()
    grid = _read_with(people, partial(_people, with_votes=votes is None)) if people else None
    log = _read_with(votes, _votes) if votes else grid.log if grid else VoteLog()
    totals = _totals_of_statements(statements, log) or (grid.totals if grid else ())
    flipped = _are_flipped(totals)
    return Polis(
        log=_turned(log) if flipped else log,
        statements=statements,
        groups=grid.groups if grid else {},
        summary=_summary(summary) if summary else {},
        signs_were_flipped=flipped,
    )


def _read_one_file(path: Path) -> Polis:
    with _opened(path) as lines:
        table = Table(path.name, lines)
        if "vote" in table.columns:
            return Polis(log=_votes(table))
        grid = _people(table, with_votes=True)
    flipped = _are_flipped(grid.totals)
    log = _turned(grid.log) if flipped else grid.log
    return Polis(log=log, groups=grid.groups, signs_were_flipped=flipped)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield lines
    except UnicodeDecodeError as why:
        raise NotPolis(path.name, _first_odd_line(path), "the text is not UTF-8.") from why
    except OSError as why:
        raise NotPolis(path.name, 0, f"it cannot be opened ({why.strerror}).") from why


def _first_odd_line(path: Path) -> int:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0  # the last line ends inside a letter


def _read_with(path: Path, read: Callable[[Table], Read]) -> Read:
    with _opened(path) as lines:
        return read(Table(path.name, lines))


def _find(folder: Path, names: Sequence[str]) -> Path | None:
    """Find a file by its name, or by that name behind the date and title of a download."""
    others = {*VOTES, *COMMENTS, *PEOPLE, *SUMMARY} - {*names}
    there = sorted(each for each in folder.iterdir() if each.is_file())
    for name in names:
        exact = [each for each in there if each.name == name]
        if exact:
            return exact[0]
        behind = [each for each in there if each.name.endswith((f"-{name}", f"_{name}"))]
        behind = [
            each for each in behind if not each.name.endswith(tuple(PEOPLE)) or name in PEOPLE
        ]
        behind = [each for each in behind if each.name not in others]
        if len(behind) > 1:
            raise NotPolis(str(folder), 0, f"there are {len(behind)} files called …{name}.")
        if behind:
            return behind[0]
    return None


def _votes(table: Table) -> VoteLog:
    log = VoteLog()
    who, what = table.place("voter-id"), table.place("comment-id")
    how, when = table.place("vote"), table.columns.get("timestamp", -1)
    voter, statement = log.voters.append, log.statements.append
    vote, moment = log.votes.append, log.moments.append  # looked up once: this runs for every row
    try:
        for row in table.rows():
            try:
                said = READS_AS[row[how]], int(row[who]), int(row[what])
                at = int(row[when]) if when >= 0 and row[when] else 0
            except (KeyError, ValueError):
                said, at = _slowly(table, (row[how], row[who], row[what])), 0
                if when >= 0 and row[when].strip():
                    at = table.number(row[when], "timestamp")
            moment(at)
            voter(said[1])
            statement(said[2])
            vote(said[0])
    except OverflowError as why:
        raise table.fault("a number here is too long.") from why
    return log


def _slowly(table: Table, cells: tuple[str, str, str]) -> tuple[int, int, int]:
    vote, voter, statement = cells
    return (
        table.vote(vote),
        table.number(voter, "voter-id"),
        table.number(statement, "comment-id"),
    )


def _statements(table: Table) -> tuple[Statement, ...]:
    columns, found = table.columns, dict[int, tuple[int, Statement]]()
    number, text = table.place("comment-id"), columns.get("comment-body")

    def maybe(row: Sequence[str], name: str) -> int | None:
        cell = row[columns[name]].strip() if name in columns else ""
        return table.number(cell, name) if cell else None

    def said(row: Sequence[str], name: str) -> bool:
        return name in columns and row[columns[name]].strip().lower() in TRUE

    for row in table.rows():
        statement = Statement(
            id=table.number(row[number], "comment-id"),
            text=bare(row[text]) if text is not None else "",
            author=maybe(row, "author-id"),
            agrees=maybe(row, "agrees"),
            disagrees=maybe(row, "disagrees"),
            moderated=maybe(row, "moderated") or 0,
            is_meta=said(row, "is-meta"),
            is_seed=said(row, "is-seed"),
        )
        if statement.id in found:
            first = found[statement.id][0]
            raise table.fault(f"statement {statement.id} is here twice (first in line {first}).")
        found[statement.id] = table.line, statement
    return tuple(statement for _, (_line, statement) in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Grid:
    """What participants-votes.csv holds: who voted how, their groups and their own totals."""

    log: VoteLog
    groups: dict[int, int]
    totals: tuple[tuple[int, int, int, int], ...]


def _people(table: Table, *, with_votes: bool) -> _Grid:
    log, groups, lines = VoteLog(), dict[int, int](), dict[int, int]()
    totals: list[tuple[int, int, int, int]] = []
    who, group = table.place("voter-id"), table.columns.get("group-id")
    agrees, disagrees = table.columns.get("n-agree"), table.columns.get("n-disagree")
    places = [(at, int(name)) for at, name in enumerate(table.head) if name.strip().isdecimal()]
    for row in table.rows():
        voter = table.number(row[who], "participant")
        if voter in lines:
            first = lines[voter]
            raise table.fault(f"participant {voter} is here twice (first in line {first}).")
        lines[voter] = table.line
        if group is not None and row[group].strip():
            groups[voter] = table.number(row[group], "group-id")
        if not with_votes:
            continue
        said = [(statement, table.vote(row[at])) for at, statement in places if row[at].strip()]
        _keep(log, voter, said)
        if agrees is not None and disagrees is not None and row[agrees] and row[disagrees]:
            counted = Counter(vote for _, vote in said)
            told = table.number(row[agrees], "n-agree"), table.number(row[disagrees], "n-disagree")
            totals.append((counted[1], counted[-1], *told))
    return _Grid(log, groups, tuple(totals))


def _keep(log: VoteLog, voter: int, said: Sequence[tuple[int, int]]) -> None:
    log.voters.extend([voter] * len(said))
    log.statements.extend([statement for statement, _ in said])
    log.votes.extend([vote for _, vote in said])
    log.moments.extend([0] * len(said))


def _summary(path: Path) -> dict[str, str]:
    with _opened(path) as lines:
        try:
            rows = [row for row in csv.reader(lines) if len(row) > 1]
        except csv.Error as why:
            raise NotPolis(path.name, 0, f"this is not a table ({why}).") from why
    return {row[0].strip(): bare(row[1]) for row in rows}


def _totals_of_statements(
    statements: Iterable[Statement], log: VoteLog
) -> tuple[tuple[int, int, int, int], ...]:
    told = {each.id: each for each in statements if None not in (each.agrees, each.disagrees)}
    if not told:
        return ()
    counted = Counter(zip(log.statements, log.votes, strict=True))
    return tuple(
        (counted[number, 1], counted[number, -1], each.agrees or 0, each.disagrees or 0)
        for number, each in told.items()
    )


def _are_flipped(totals: Iterable[tuple[int, int, int, int]]) -> bool:
    """Tell whether agree and disagree fit what the file itself says better the other way about."""
    straight = crossed = 0
    for agree, disagree, said_agree, said_disagree in totals:
        straight += abs(agree - said_agree) + abs(disagree - said_disagree)
        crossed += abs(agree - said_disagree) + abs(disagree - said_agree)
    return crossed < straight


def _turned(log: VoteLog) -> VoteLog:
    votes = array("b", (-vote for vote in log.votes))
    return VoteLog(log.voters, log.statements, votes, log.moments)
