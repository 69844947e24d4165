"""A Polis conversation as plain values, and what can be wrong with its files."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

VOTES: Final = ("votes.csv",)
COMMENTS: Final = ("comments.csv",)
PEOPLE: Final = ("participants-votes.csv", "participant-votes.csv")
SUMMARY: Final = ("summary.csv",)


class NotPolis(ValueError):
    """A file that cannot be read, in one sentence that says what is wrong and where."""

    def __init__(self, name: str, line: int, why: str) -> None:
        self.name, self.line, self.why = name, line, why
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {why}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its words, and whether the people who ran the conversation let it stand."""

    id: int
    text: str = ""
    author: int | None = None
    agrees: int | None = None
    disagrees: int | None = None
    moderated: int = 0
    is_meta: bool = False
    is_seed: bool = False


@dataclass(frozen=True, slots=True)
class VoteLog:
    """Every vote in the order of the file; for the same person and statement a later one counts.

    ``votes`` are 1 agree, 0 pass, -1 disagree. ``moments`` are milliseconds since 1970, 0 where
    the file does not say.
    """

    voters: "array[int]" = field(default_factory=lambda: array("q"))
    statements: "array[int]" = field(default_factory=lambda: array("q"))
    votes: "array[int]" = field(default_factory=lambda: array("b"))
    moments: "array[int]" = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.votes)


@dataclass(frozen=True, slots=True)
class Polis:
    """A whole conversation as plain values; ``groups`` are the ones that Polis itself published."""

    log: VoteLog
    statements: tuple[Statement, ...] = ()
    groups: Mapping[int, int] = field(default_factory=dict)
    summary: Mapping[str, str] = field(default_factory=dict)
    signs_were_flipped: bool = False
