"""Real votes for the tests of opinion: three conversations beside the tests of files, and made-up ones."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from ninetynine.measures.opinion.votes import Block, Ints, latest

HERE: Final = Path(__file__).parent
SAMPLES: Final = HERE.parents[1] / "files" / "tests" / "samples" / "polis"
BESIDE: Final = HERE.parents[3] / "shared" / "data" / "votes"
GOLDEN: Final[dict[str, Any]] = json.loads((HERE / "golden" / "opinion.json").read_text())
NAMES: Final = tuple(name for name in GOLDEN if name != "stats")


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One conversation; ``published`` is the group that Polis gave each person, -1 for none."""

    votes: Block
    left_out: frozenset[int]
    published: Ints


def is_here(name: str) -> bool:
    return _folder(name).is_dir()


def _folder(name: str) -> Path:
    return SAMPLES / name if (SAMPLES / name).is_dir() else BESIDE / name


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def sample(name: str) -> Sample:
    log = _table(_folder(name) / "votes.csv")
    columns = ("voter-id", "comment-id", "vote", "timestamp")
    people, statements, votes, moments = ([int(row[each]) for row in log] for each in columns)
    block = latest(people=people, statements=statements, votes=votes, moments=moments)
    grouped = {
        int(row["participant"]): int(row["group-id"] or -1)
        for row in _table(_folder(name) / "participants-votes.csv")
    }
    left_out = frozenset(
        int(row["comment-id"])
        for row in _table(_folder(name) / "comments.csv")
        if row["moderated"] == "-1"
    )
    published = [grouped.get(int(person), -1) for person in block.people]
    return Sample(block, left_out, np.array(published))


def made_up(
    *, people: int, statements: int, share: float = 0.5, camps: int = 2, seed: int = 0
) -> Block:
    """Votes of camps that differ: each person saw a share of the statements, chosen by chance."""
    chance = np.random.RandomState(seed)
    own = np.arange(people) % camps
    taste = chance.uniform(0.1, 0.9, (camps, statements))
    who, what = np.nonzero(chance.random_sample((people, statements)) < share)
    agrees = chance.random_sample(len(who)) < taste[own[who], what]
    votes = np.where(chance.random_sample(len(who)) < 0.1, 0, np.where(agrees, 1, -1))
    return latest(people=who, statements=what, votes=votes)
