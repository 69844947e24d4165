"""Write a Polis folder that spreadsheets and Polis tools can open."""

import csv
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ninetynine.files.polis.table import guarded
from ninetynine.files.polis.values import COMMENTS, PEOPLE, SUMMARY, VOTES, Polis, VoteLog


def write_polis(folder: Path, polis: Polis) -> None:
    """Write a conversation as a Polis folder; each file is whole or not there.

    Words that a spreadsheet would run as a formula get an apostrophe before them, which
    ``read_polis`` takes off again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (
        (VOTES[0], _votes_rows(polis.log)),
        (COMMENTS[0], _statement_rows(polis)),
        (PEOPLE[0], _people_rows(polis)),
        (SUMMARY[0], ([key, guarded(said)] for key, said in polis.summary.items())),
    ):
        part = folder / f".{name}.part"
        try:
            with part.open("w", encoding="utf-8", newline="") as lines:
                csv.writer(lines, lineterminator="\n").writerows(rows)
            os.replace(part, folder / name)
        finally:
            part.unlink(missing_ok=True)


def _votes_rows(log: VoteLog) -> Iterator[Sequence[object]]:
    yield ("timestamp", "comment-id", "voter-id", "vote")
    for moment, statement, voter, vote in zip(
        log.moments, log.statements, log.voters, log.votes, strict=True
    ):
        yield (moment or "", statement, voter, vote)


def _statement_rows(polis: Polis) -> Iterator[Sequence[object]]:
    yield (
        *("timestamp", "comment-id", "author-id", "agrees", "disagrees"),
        *("moderated", "is-meta", "is-seed", "comment-body"),
    )
    for each in polis.statements:
        author, agrees, disagrees = (
            "" if number is None else number
            for number in (each.author, each.agrees, each.disagrees)
        )
        flags = (str(each.is_meta).lower(), str(each.is_seed).lower())
        words = guarded(each.text)
        yield ("", each.id, author, agrees, disagrees, each.moderated, *flags, words)


def _people_rows(polis: Polis) -> Iterator[Sequence[object]]:
    log, said = polis.log, dict[int, dict[int, int]]()
    order = sorted(range(len(log)), key=log.moments.__getitem__)
    for at in order:
        said.setdefault(log.voters[at], {})[log.statements[at]] = log.votes[at]
    written = Counter(each.author for each in polis.statements)
    statements = sorted({*log.statements})
    yield (
        *("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"),
        *statements,
    )
    for voter, votes in sorted(said.items()):
        counted = Counter(votes.values())
        yield (
            *(voter, polis.groups.get(voter, ""), written[voter]),
            *(len(votes), counted[1], counted[-1]),
            *(votes.get(statement, "") for statement in statements),
        )
