"""What waits for somebody's word in decisions, for their home: a round, a second look, a difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from ninetynine.decisions.models import Asked, Away, Decision, Objection, Proposal, Word
from ninetynine.decisions.rules import LEADS, nobody_leads
from ninetynine.people.models import Person
from ninetynine.teams.models import Responsibility
from ninetynine.web.days import current
from ninetynine.web.questions import question

SOME = 12  # of each, on one home
Thing = TypeVar("Thing", bound=Model)
Share = QuerySet[Any, Any]
Kind, Stage = Word.Kind, Decision.Stage
FEEL, AGAIN = "feel", "again"  # beside these, what a round is called
ASKING = (Stage.REACT, Stage.CONSENT)
COLUMNS = ("what", "of", "text", "team_name", "at", "day", "is_so")


@dataclass(frozen=True)
class ToFeel:
    """Something that somebody is asked to tell the difference of."""

    id: str  # of the asking
    words: str  # what is different now
    team: str
    since: date | None


@dataclass(frozen=True)
class ToDecide:
    """A question whose round asks for somebody's word."""

    id: str
    words: str
    team: str
    stage: str
    say_by: date | None  # where they could not be there
    is_changed: bool  # since they could not agree


@dataclass(frozen=True)
class ToLookAt:
    """Something settled whose day to look at it again has come."""

    id: str
    words: str
    team: str
    day: date
    leads: bool  # this person can say what comes of it


@dataclass(frozen=True)
class WantsWord:
    feel: Sequence[ToFeel]
    decide: Sequence[ToDecide]
    again: Sequence[ToLookAt]


def wants_word(person: Person, *, on: date) -> WantsWord:
    """Return what waits for this person in decisions, the longest first. One query."""
    rows = [_Row(*row) for row in _waiting(person, on=on)]
    feel = [ToFeel(row.of, row.text, row.team, row.day) for row in rows if row.what == FEEL]
    again = [
        ToLookAt(row.of, row.text, row.team, row.at, leads=bool(row.is_so))
        for row in rows
        if row.what == AGAIN
    ]
    decide = [
        ToDecide(row.of, row.text, row.team, row.what, row.day, is_changed=bool(row.is_so))
        for row in rows
        if row.what in ASKING
    ]
    return WantsWord(feel, decide, again)


class _Row(NamedTuple):
    what: str
    of: str
    text: str
    team: str
    at: date
    day: date | None
    is_so: bool


@question
def _waiting(person: Person, *, on: date) -> QuerySet[Any, tuple[Any, ...]]:
    feel, decide, again = (
        rows.order_by().values_list(*COLUMNS)
        for rows in (_to_feel(person, on=on), _to_decide(person, on=on), _to_look_at(person, on=on))
    )
    return feel.union(decide, again, all=True).order_by("at", "what", "of")


def _longest(waiting: QuerySet[Thing], since: str) -> QuerySet[Thing]:
    """Return so many of what waits, cut by itself: one kind never crowds out another."""
    first = waiting.order_by(since, "pk").values("pk")[:SOME]
    return waiting.model._default_manager.filter(pk__in=first)


def _as_text(path: str) -> Cast:
    return Cast(path, TextField())


def _what(kind: str) -> Value:
    return Value(kind, CharField())


def _no() -> Value:
    return Value(False, BooleanField())


def _to_feel(person: Person, *, on: date) -> Share:
    mine = Asked.objects.visible_to(person, on=on).waiting()
    # Looked up for each that waits; joined, PostgreSQL walks through every decision for each of them.
    team = Decision.objects.filter(pk=OuterRef("change__decision")).values("team__name")[:1]
    return _longest(mine, "asked_on").annotate(
        what=_what(FEEL),
        of=F("pk"),
        text=_as_text("change__words"),
        team_name=Subquery(team),
        at=F("asked_on"),
        day=F("change__since"),
        is_so=_no(),
    )


def _to_decide(person: Person, *, on: date) -> Share:
    """Questions of one's teams that ask everybody, about whose newest version one has said nothing."""
    newer = Proposal.objects.filter(
        decision=OuterRef("decision"), number__gt=OuterRef("proposal__number")
    )
    mine = Word.objects.filter(decision=OuterRef("pk"), by=person, overtaken=False)
    mine = mine.filter(~Exists(newer))
    reacted = Exists(mine.filter(kind__in=(Kind.REACTION, *Word.ANSWERS)))
    answered = Exists(mine.filter(kind__in=Word.ANSWERS))
    away = Away.objects.filter(proposal__decision=OuterRef("pk"), person=person, say_by__gte=on)
    cannot = Objection.objects.filter(word__decision=OuterRef("pk"), word__by=person, end="")
    asks = Q(~reacted, stage=Stage.REACT) | Q(~answered, stage=Stage.CONSENT)
    # The stages by themselves: a database then looks for words in these alone.
    asking = Decision.objects.ours(person, on=on).filter(stage__in=ASKING).filter(asks)
    return _longest(asking, "opened_on").annotate(
        what=F("stage"),
        of=F("pk"),
        text=_as_text("question"),
        team_name=F("team__name"),
        at=F("opened_on"),
        day=Subquery(away.order_by("-say_by").values("say_by")[:1], DateField()),
        is_so=Case(When(Exists(cannot), then=Value(True)), default=_no()),
    )


def _to_look_at(person: Person, *, on: date) -> Share:
    held = Responsibility.objects.filter(current(on), holder=person, kind__in=LEADS)
    leads = Q(opened_by=person) | Exists(held.filter(team=OuterRef("team"))) | nobody_leads(on=on)
    come = Decision.objects.ours(person, on=on).to_look_at(on=on)
    return _longest(come, "look_again_on").annotate(
        what=_what(AGAIN),
        of=F("pk"),
        text=_as_text("question"),
        team_name=F("team__name"),
        at=F("look_again_on"),
        day=Value(None, DateField()),
        is_so=Case(When(leads, then=Value(True)), default=_no()),
    )
