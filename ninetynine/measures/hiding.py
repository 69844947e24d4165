"""What may be shown of figures worked out from private answers: one table, and nothing else decides.

A figure that may not be shown says so in one sentence, the same for everybody and for every reason,
so that the sentence itself tells nothing. Hand in what was there at the close: late answers wait for
the next round, or two figures could be subtracted from each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import floor
from types import MappingProxyType
from typing import Final

NOT_YET: Final = "Not shown yet: too few answers, or still open."
NEARLY_ALL: Final = "nearly all"

FEW: Final = 20  # below this, points in fives, outcomes without counts, gaps as bands
STEP: Final = 5
TOP: Final = 99  # no figure of how equal the work is reaches 100, rounded or not
UNANIMOUS_FROM: Final = 10
EACH: Final = 2  # happy and sad
CELL: Final = 5


class Figure(StrEnum):
    """A row of the table."""

    BALLOONS = "balloons"  # {"happy": count, "sad": count} of a closing minute
    REFLECTION = "reflection"  # points: a score and the ends of its intervals
    SHORTLIST = "shortlist"  # what may be the missing 1 %, as it is
    ITEM = "item"  # points of one statement of a reflection
    SPREAD = "spread"  # a band
    GAP = "gap"  # points of sides: living it, working in it, studying it
    BALLOT = "ballot"  # counts of a secret ballot
    POLL = "poll"  # counts of a live poll, of felt without names, of values lived
    SHARE = "share"  # per cent: felt rung, share answered
    STATEMENT = "statement"  # votes on one statement, by group of opinion
    GROUPS = "groups"  # how many people are in each group of opinion
    BALANCE = "balance"  # the shape of a meeting, of the group alone
    NOT_HEARD = "not heard"  # how many were not heard yet
    HANDS = "hands"  # hands of a request without a name
    TOTALS = "totals"  # access needs, attendance, money


@dataclass(frozen=True, slots=True)
class Answers:
    """Whom a figure is about.

    Attributes:
        people: how many people it comes from.
        is_closed: whether the round, ballot, month or conversation has closed.
        sides: how many are on each side of a gap.
        rest: how many of the whole are not in the figure; None where nobody is outside of it.
        new_people: how many came since the last release of an open conversation.
        turns: how many turns a meeting had.
        all_agree: whether everybody gave the same answer.
        is_off: whether one member has switched it off.
        own_is_known: whether those who look are among those who answered. Each knows an answer,
            their own, and must not learn everybody's from what is left.
    """

    people: int
    is_closed: bool = False
    sides: tuple[int, ...] = ()
    rest: int | None = None
    new_people: int = 0
    turns: int = 0
    all_agree: bool = False
    is_off: bool = False
    own_is_known: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown: numbers, or words instead of them, or neither and ``NOT_YET``.

    ``says`` is "" where the numbers speak for themselves.
    """

    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    says: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.says == NOT_YET


_Shape = Callable[[Mapping[str, float], Answers, str], Shown]


@dataclass(frozen=True, slots=True)
class _Row:
    """When a figure may be shown at all, and how it is made coarse then."""

    least: int
    shape: _Shape
    closes: bool = True
    released: bool = False  # shown while open, by five new people
    rest: int = 0
    turns: int = 0


def show(
    figure: Figure, numbers: Mapping[str, float], answers: Answers, *, band: str = ""
) -> Shown:
    """Return what may be shown of a figure.

    Args:
        figure: the row of the table.
        numbers: the figure itself, exact; left as it is.
        answers: whom it is about.
        band: the words for it where numbers may not be shown: the outcome of a ballot, the spread of
            a reflection, the size of a gap.

    Returns:
        Numbers made coarse, or words, or ``NOT_YET``.

    >>> six = Answers(people=6, is_closed=True)
    >>> show(Figure.REFLECTION, {"points": 76.02}, six).numbers["points"]
    75
    >>> show(Figure.BALLOT, {"yes": 5, "no": 1}, six, band="carried")
    Shown(numbers=mappingproxy({}), says='carried')
    >>> show(Figure.REFLECTION, {"points": 76.02}, Answers(people=4, is_closed=True)).says
    'Not shown yet: too few answers, or still open.'
    """
    row = _TABLE[figure]
    if answers.is_off or not _is_open_to_see(row, answers) or not _are_enough(row, answers):
        return Shown(says=NOT_YET)
    return row.shape(numbers, answers, band)


def _is_open_to_see(row: _Row, answers: Answers) -> bool:
    if row.released:
        return answers.is_closed or answers.new_people >= CELL
    return answers.is_closed or not row.closes


def _are_enough(row: _Row, answers: Answers) -> bool:
    if answers.people < row.least or answers.turns < row.turns:
        return False
    return answers.rest is None or answers.rest >= row.rest


def _numbers(found: Mapping[str, float]) -> Shown:
    return Shown(MappingProxyType(dict(found)))


def _rounded(value: float, step: int) -> int:
    return floor(value / step + 0.5) * step


def _as_it_is(numbers: Mapping[str, float], _answers: Answers, _band: str) -> Shown:
    return _numbers(numbers)


def _band_only(_numbers: Mapping[str, float], _answers: Answers, band: str) -> Shown:
    return Shown(says=band or NOT_YET)


def _balloons(numbers: Mapping[str, float], answers: Answers, _band: str) -> Shown:
    """Numbers when there are two of each; otherwise only which there were more of.

    Who let the only sad balloon go would know from "mostly happy" that all the others were happy. So
    where people look at their own minute it takes two of each besides their own, three in all.
    """
    if not any(numbers.values()):
        return Shown(says=NOT_YET)
    if all(count >= EACH + answers.own_is_known for count in numbers.values()):
        return _numbers(numbers)
    most = max(numbers, key=lambda name: numbers[name])
    return Shown(says=f"mostly {most}")


def _points(numbers: Mapping[str, float], answers: Answers, _band: str) -> Shown:
    """In fives below 20 people: one more answer must not tell what it was."""
    step = STEP if answers.people < FEW else 1
    return _numbers({name: min(_rounded(one, step), TOP) for name, one in numbers.items()})


def _per_cent(numbers: Mapping[str, float], answers: Answers, _band: str) -> Shown:
    step = STEP if answers.people < FEW else 1
    return _numbers({name: _rounded(one, step) for name, one in numbers.items()})


def _item(numbers: Mapping[str, float], answers: Answers, band: str) -> Shown:
    if answers.all_agree and answers.people < UNANIMOUS_FROM:
        return Shown(says=NEARLY_ALL)
    return _points(numbers, answers, band)


def _gap(numbers: Mapping[str, float], answers: Answers, band: str) -> Shown:
    """Five on each side, and five or nobody besides: who is left could be worked out."""
    others = answers.people - sum(answers.sides)
    if len(answers.sides) < 2 or min(answers.sides) < CELL or 0 < others < CELL or others < 0:
        return Shown(says=NOT_YET)
    if answers.people < FEW:
        return _band_only(numbers, answers, band)
    return _points(numbers, answers, band)


def _counts(numbers: Mapping[str, float], answers: Answers, band: str) -> Shown:
    """Below 20 the outcome alone; from 20 counts in fives."""
    if answers.people < FEW:
        return _band_only(numbers, answers, band)
    return _numbers({name: _rounded(count, STEP) for name, count in numbers.items()})


def _cells(numbers: Mapping[str, float], _answers: Answers, _band: str) -> Shown:
    """Cells of five and more, with five or none left besides. One alone is never hidden: two are.

    With one cell hidden, what it holds is the whole less the others.
    """
    whole = sum(numbers.values())
    left = {name: whole - count for name, count in numbers.items()}
    kept = {
        name: count
        for name, count in numbers.items()
        if count >= CELL and (left[name] >= CELL or not left[name])
    }
    if kept and len(kept) == len(numbers) - 1:
        del kept[min(kept, key=lambda name: (kept[name], name))]
    return _numbers(kept) if kept else Shown(says=NOT_YET)


_TABLE: Final[Mapping[Figure, _Row]] = MappingProxyType(
    {
        Figure.BALLOONS: _Row(5, _balloons),
        Figure.REFLECTION: _Row(5, _points),
        Figure.SHORTLIST: _Row(5, _as_it_is),
        Figure.ITEM: _Row(5, _item),
        Figure.SPREAD: _Row(8, _band_only),
        Figure.GAP: _Row(10, _gap),
        Figure.BALLOT: _Row(5, _counts),
        Figure.POLL: _Row(5, _counts, rest=5),
        Figure.SHARE: _Row(5, _per_cent, rest=5),
        Figure.STATEMENT: _Row(15, _cells, released=True),
        Figure.GROUPS: _Row(15, _cells, released=True),
        Figure.BALANCE: _Row(3, _as_it_is, closes=False, turns=20),
        Figure.NOT_HEARD: _Row(5, _as_it_is, closes=False),
        Figure.HANDS: _Row(5, _as_it_is, closes=False),
        Figure.TOTALS: _Row(5, _as_it_is, closes=False, rest=5),
    }
)
