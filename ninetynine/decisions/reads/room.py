"""In the room: what is read aloud, everybody in the team, what they have said so far, one tap each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ninetynine.contributions.models import Contribution, Permission
from ninetynine.contributions.reads.names import name_of, with_credit
from ninetynine.decisions.models import Decision, Objection, Proposal, RestsOn, Word
from ninetynine.decisions.rules import (
    BY_RULE,
    NEEDS_WORDS,
    WHAT_THE_RULE_IS,
    on_the_table,
    round_name,
    sayable,
)
from ninetynine.people.models import Person
from ninetynine.teams.models import DecisionRule
from ninetynine.teams.reads import members

Kind, Stage = Word.Kind, Decision.Stage
# In the order in which they are read aloud; the last five weigh the same.
TAPS = (
    Kind.QUESTION,
    Kind.REACTION,
    Kind.CONSENTS,
    Kind.FOR,
    Kind.AGAINST,
    Kind.NEITHER,
    Kind.CANNOT,
)
IN_A_ROOM = 30  # people on one page; of more, they are asked page by page
READ_ALOUD = 3  # of the words it rests on; the rest stands on the page of the decision
# What everybody is asked for in a round. Questions are for who has one.
ASKED_FOR: Mapping[str, Collection[str]] = {
    Stage.REACT: {Kind.REACTION},
    Stage.CONSENT: Word.ANSWERS,
}


@dataclass(frozen=True)
class Tap:
    kind: str
    words: str
    needs_words: bool


@dataclass(frozen=True)
class Said:
    """Shown back: what was said, in the words of the round and in theirs."""

    what: str
    words: str
    is_open: bool  # a reason against it that nothing has ended yet


@dataclass(frozen=True)
class Seat:
    id: str
    name: str
    say_it: str
    said: Sequence[Said]
    taps: Sequence[Tap]
    has_said: bool  # what this round asks everybody for
    say_by: date | None  # they could not be there, and have a say until then

    @property
    def ends(self) -> Sequence[Said]:
        """Return the reasons against it that a yes would end."""
        return [one for one in self.said if one.is_open]


@dataclass(frozen=True)
class Moved:
    name: str
    words: str


@dataclass(frozen=True)
class RoomPage:
    proposal: Proposal
    stage: str
    stage_name: str
    rule_in_words: str
    moved: Sequence[Moved]
    more_moved: int
    seats: Sequence[Seat]
    left: int


@dataclass(frozen=True)
class Writing:
    """One seat whose words are being typed; with a kind, or with a button for each."""

    seat: Seat
    kind: str
    name_of_kind: str

    @property
    def ends_it(self) -> bool:
        return bool(self.kind == Kind.CONSENTS and self.seat.ends)

    @property
    def may_be_empty(self) -> bool:
        """Say whether anything that they can say here goes without words."""
        if self.seat.ends or self.kind in NEEDS_WORDS:
            return False
        return bool(self.kind) or not all(tap.needs_words for tap in self.seat.taps)


def room_page(decision: Decision, *, reader: Person, on: date) -> RoomPage:
    """Return what is read aloud, and everybody in the order they came, with what each has said."""
    now = on_the_table(decision)
    moved, more = _moved(decision, reader, on=on)
    seats = _seats(decision, now, on=on)
    return RoomPage(
        proposal=now,
        stage=decision.stage,
        stage_name=round_name(decision),
        rule_in_words=str(WHAT_THE_RULE_IS[decision.rule]),
        moved=moved,
        more_moved=more,
        seats=seats,
        left=sum(1 for seat in seats if not seat.has_said),
    )


def taps_of(rule: str) -> list[Tap]:
    """Return what can be said in the last round, by the rule of a decision."""
    return _taps(BY_RULE[DecisionRule(rule)])


def still_open(decision: Decision, person: Person) -> list[str]:
    """Return somebody's own reasons against it that nothing has ended yet."""
    mine = decision.words.filter(by=person, objection__end="").order_by("number")
    return list(mine.values_list("words", flat=True))


def writing(page: RoomPage, speaker: Person | None, kind: str) -> Writing | None:
    """Return whose words are typed, where ``kind`` may be said for them; else any of their round."""
    seat = next((one for one in page.seats if speaker and one.id == speaker.pk), None)
    if seat is None:
        return None
    can_be_said = {Kind.INTEREST, *(tap.kind for tap in seat.taps)}
    kind = kind if kind in can_be_said else ""
    return Writing(seat=seat, kind=kind, name_of_kind=str(Kind(kind).label) if kind else "")


def _taps(kinds: Collection[str]) -> list[Tap]:
    return [Tap(one, str(one.label), one in NEEDS_WORDS) for one in TAPS if one in kinds]


def _seats(decision: Decision, now: Proposal, *, on: date) -> list[Seat]:
    said: dict[str | None, list[Word]] = {}
    for word in _words(decision, now):
        said.setdefault(word.by_id, []).append(word)
    waited = dict(now.away.values_list("person", "say_by"))
    asked_for = ASKED_FOR.get(decision.stage, ())
    usual, theirs_too = sayable(decision), sayable(decision, waited=True) & set(Word.ANSWERS)
    seats = []
    for pk, name, say_it in members(decision.team, on=on).values_list("pk", "name", "say_it"):
        theirs = said.get(pk, [])
        on_it = {one.kind for one in theirs if one.proposal_id == now.pk and not one.overtaken}
        taps = _taps(usual | theirs_too if pk in waited else usual)
        seats.append(
            Seat(
                id=pk,
                name=name,
                say_it=say_it,
                said=[_said(one) for one in theirs],
                taps=[one for one in taps if {one.kind} & on_it != {Kind.REACTION}],
                has_said=not asked_for or bool(on_it.intersection(asked_for)),
                say_by=None if on_it.intersection(Word.ANSWERS) else waited.get(pk),
            )
        )
    return seats


def _words(decision: Decision, now: Proposal) -> QuerySet[Word]:
    """Return what is shown back: on this version; and whatever still stands in the way, or is asked."""
    holds = Q(proposal=now, overtaken=False) & ~Q(kind=Kind.QUESTION)
    always = Q(kind=Kind.INTEREST) | Q(objection__end="")
    if decision.stage == Stage.CLARIFY:
        always |= Q(kind=Kind.QUESTION)
    shown = decision.words.filter(holds | always).select_related("objection")
    return shown.order_by("number")


def _said(word: Word) -> Said:
    objection: Objection | None = getattr(word, "objection", None)
    return Said(
        what=str(Kind(word.kind).label),
        words=word.words,
        is_open=bool(objection and not objection.end),
    )


def _moved(decision: Decision, reader: Person, *, on: date) -> tuple[list[Moved], int]:
    """Return the first of the words it rests on that may be read aloud here, and how many more."""
    moved = {"decisions__decision": decision, "decisions__lean": RestsOn.Lean.MOVED}
    # Its reader may know more than the room: whoever owes an answer reads on when a day is over.
    held = Permission.objects.filter(Q(until=None) | Q(until__gt=on), ended=False, since__lte=on)
    there = Contribution.objects.visible_to(reader, on=on).filter(
        Exists(held.filter(contribution=OuterRef("pk"))), **moved, taken_back_on=None
    )
    rows = with_credit(there).select_related("words", "by").order_by("decisions__added_on", "pk")
    read = [Moved(name_of(one), one.words.text) for one in rows[:READ_ALOUD]]
    return read, max(0, decision.rests_on.filter(lean=RestsOn.Lean.MOVED).count() - len(read))
