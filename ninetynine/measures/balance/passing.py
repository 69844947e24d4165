"""How the floor went round: windows, what kind of meeting that makes, and ping-pong."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise, repeat
from typing import Final, Literal

from ninetynine.measures.balance.floor import FloorTurn, Unit

Kind = Literal["one voice throughout", "shared floor", "taking turns to lead", "mixed", "too short"]

SECONDS: Final = (150, 30)  # a window, and from one to the next
WORDS: Final = (375, 75)  # the same at 150 words a minute
HELD: Final = 0.6  # more than this of a window by one person
ONE_VOICE: Final = 0.75
SHARED: Final = 0.6
OTHERS_LEAD: Final = 0.25
NOBODY: Final[Mapping[int, int]] = {}


@dataclass(frozen=True, slots=True)
class Windows:
    """``held_by`` has one entry for each window, in order: who held it, None where it was shared."""

    held_by: tuple[int | None, ...]
    kind: Kind

    @property
    def count(self) -> int:
        return len(self.held_by)

    @property
    def shared(self) -> float | None:
        """The share of windows that nobody held, 0.0 to 1.0; None without a window."""
        return self.held_by.count(None) / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class PingPong:
    """``share`` of three turns in a row that go A, B, A, and ``expected`` from turns alone; 0 to 1.

    Loops of two are normal: only what is above ``expected`` says something.
    """

    share: float
    expected: float

    @property
    def excess(self) -> float:
        return self.share - self.expected


def windows_of(turns: Sequence[FloorTurn], *, unit: Unit) -> Windows:
    """Cut a meeting into windows of 2.5 minutes, one every half minute, and say who held each.

    The clock is what was said: 375 words, one every 75, or 150 seconds of speaking, one every 30.
    Only whole windows count; seconds are taken to the thousandth, so that sums are exact.

    >>> windows_of([FloorTurn(1, 400, (), ""), FloorTurn(2, 50, (), "")], unit="words").held_by
    (1, 1)
    """
    (size, step), parts_of_one = (SECONDS, 1000) if unit == "seconds" else (WORDS, 1)
    size, step = size * parts_of_one, step * parts_of_one
    steps, room = _in_steps(turns, step, parts_of_one)
    count = max((len(steps) * step - room - size) // step + 1, 0)
    if not count:
        return Windows((), "too short")
    held = _holders(steps, size // step, HELD * size)[:count]
    return Windows(tuple(held), _kind(held))


def ping_pong(speakers: Sequence[int]) -> PingPong | None:
    """Return how often the floor went straight back, against what the numbers of turns give.

    Args:
        speakers: who had each floor turn; the same person twice in a row is one turn.

    Returns:
        None for fewer than three turns.

    >>> ping_pong([1, 2, 1, 3]).share
    0.5
    """
    order = [who for who, _ in groupby(speakers)]
    if len(order) < 3:
        return None
    turns, count = Counter(order), len(order)
    back = sum(a == b for a, b in zip(order, order[2:], strict=False)) / (count - 2)
    expected = sum(turns[a] / (count - turns[b]) for a, b in pairwise(order)) / (count - 1)
    return PingPong(back, min(expected, 1.0))


def _in_steps(
    turns: Sequence[FloorTurn], step: int, parts_of_one: int
) -> tuple[list[dict[int, int]], int]:
    """Who said how much in each step of the clock, and how much of the last step is left.

    A turn may go on in the next step.
    """
    now: dict[int, int] = {}
    steps, room = [now], step
    for turn in turns:
        speaker, left = turn.speaker, round(turn.length * parts_of_one)
        while left > room:
            now[speaker] = now.get(speaker, 0) + room
            left -= room
            room, now = step, {}
            steps.append(now)
        now[speaker] = now.get(speaker, 0) + left
        room -= left
    return steps, room


def _holders(steps: Sequence[Mapping[int, int]], wide: int, least: float) -> list[int | None]:
    """Who has more than ``least`` of each run of so many steps; None where nobody has.

    ``least`` is more than half, so that one person at most has it: whoever had it, or somebody who
    has just said something.
    """
    found: list[int | None] = []
    said: defaultdict[int, int] = defaultdict(int)  # of the run
    holder: int | None = None
    for step, gone in zip(steps, chain(repeat(NOBODY, wide), steps), strict=False):
        for who, length in gone.items():
            said[who] -= length
        for who, length in step.items():
            said[who] += length
            if said[who] > least:
                holder = who
        if holder is not None and said[holder] <= least:
            holder = None
        found.append(holder)
    return found[wide - 1 :]


def _kind(held: Sequence[int | None]) -> Kind:
    holders = Counter(held)
    shared = holders.pop(None, 0)
    top = max(holders.values(), default=0)
    if top >= ONE_VOICE * len(held):
        return "one voice throughout"
    if shared >= SHARED * len(held):
        return "shared floor"
    if len(held) - shared - top > OTHERS_LEAD * len(held):
        return "taking turns to lead"
    return "mixed"
