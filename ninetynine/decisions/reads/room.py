"""In the room: everybody in the team, what they have said so far, one tap each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ninetynine.decisions.models import Decision, Proposal, Word
from ninetynine.decisions.rules import BY_RULE, NEEDS_WORDS, on_the_table
from ninetynine.teams.models import DecisionRule
from ninetynine.teams.reads import members

Kind = Word.Kind
# In the order in which they are read aloud; they weigh the same.
TAPS = (Kind.CONSENTS, Kind.FOR, Kind.AGAINST, Kind.NEITHER, Kind.CANNOT)
IN_A_ROOM = 30  # people on one page; of more, they are asked page by page


@dataclass(frozen=True)
class Tap:
    kind: str
    words: str
    needs_words: bool


@dataclass(frozen=True)
class Seat:
    id: str
    name: str
    say_it: str
    said: str  # shown back: what was said, in words
    because: str


@dataclass(frozen=True)
class RoomPage:
    proposal: Proposal
    seats: Sequence[Seat]
    taps: Sequence[Tap]
    left: int


def room_page(decision: Decision, *, on: date) -> RoomPage:
    """Return everybody, in the order they came, with the word of each that holds now."""
    now = on_the_table(decision)
    rows = now.words_on_it.filter(overtaken=False, kind__in=Word.ANSWERS)
    said = {one.by_id: one for one in rows}
    seats = [
        _seat(pk, name, say_it, said.get(pk))
        for pk, name, say_it in members(decision.team, on=on).values_list("pk", "name", "say_it")
    ]
    return RoomPage(
        proposal=now,
        seats=seats,
        taps=taps_of(decision.rule),
        left=sum(1 for seat in seats if not seat.said),
    )


def taps_of(rule: str) -> list[Tap]:
    """Return what can be said in the last round, by the rule of a decision."""
    allowed = BY_RULE[DecisionRule(rule)]
    return [Tap(one, str(one.label), one in NEEDS_WORDS) for one in TAPS if one in allowed]


def _seat(pk: str, name: str, say_it: str, word: Word | None) -> Seat:
    said = str(Kind(word.kind).label) if word else ""
    return Seat(id=pk, name=name, say_it=say_it, said=said, because=word.words if word else "")
