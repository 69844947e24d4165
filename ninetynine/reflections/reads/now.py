"""What homes and meetings ask of this room: what is asked about first, and what waits for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ninetynine.contributions.reads.names import person_called
from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.reflections.models import Closing, Felt, Kept, OnePerCent, Seat
from ninetynine.teams.models import Membership, Responsibility, Team
from ninetynine.web.days import current
from ninetynine.web.questions import question

MANY = 40
Kind = Responsibility.Kind


@dataclass(frozen=True)
class AskedFirst:
    """The 1% that a meeting asks about first: was it kept, and can people tell?"""

    id: str
    words: str
    says: str  # of Kept.Says; "" while nobody has said


def asked_first(team: Team, *, on: date) -> AskedFirst | None:
    """Return what the team took last, unless it was left. One query."""
    taken = OnePerCent.objects.filter(team=team, chosen_on__lte=on)
    rows = taken.order_by("over", "-chosen_on", "pk").values_list("pk", "words", "kept__says")
    pk, words, says = rows.first() or ("", "", None)
    return AskedFirst(pk, words, says or "") if pk and says != Kept.Says.LEFT else None


@dataclass(frozen=True)
class OpenMinute:
    """A closing minute in which somebody has not let their balloon go."""

    meeting_id: str
    day: date
    team: str
    until: date


@dataclass(frozen=True)
class ToSayOfOne:
    """A 1% about which somebody has something to say: yes or no, kept, or felt."""

    id: str
    words: str
    team: str
    what: str  # "asked", "kept", "felt"
    by_on: date


@dataclass(frozen=True)
class NowOf:
    """What one of somebody's teams works on now; ``who`` is empty where they have left."""

    id: str
    words: str
    team: str
    who: str
    by_on: date


@dataclass(frozen=True)
class ToSay:
    minutes: Sequence[OpenMinute]
    ones: Sequence[ToSayOfOne]
    now: Sequence[NowOf]  # about which nothing is asked of them now


def to_say(person: Person, on: date) -> ToSay:
    """Return what waits for somebody's own word here. A query for the minutes, one for the ones."""
    rows = [_One(*row) for row in _ones(person, on=on)]
    return ToSay(
        minutes=[OpenMinute(*row) for row in _minutes(person, on=on)],
        ones=[_to_say_of(row, reader=person) for row in rows if _asks(row, person, on=on)][:MANY],
        now=[
            NowOf(row.pk, row.words, row.team, row.who_name if row.is_here else "", row.by_on)
            for row in rows
            if row.by_on and not _asks(row, person, on=on)
        ][:MANY],
    )


class _One(NamedTuple):
    pk: str
    words: str
    team: str
    asked: str | None
    over: bool
    by_on: date | None
    put_forward_on: date
    who: str | None
    who_name: str
    is_here: bool
    falls_to: str | None


def _asks(one: _One, person: Person, *, on: date) -> bool:
    """Say whether something is asked of this person: to take it on, kept, felt."""
    if one.asked == person.pk or one.over:
        return True
    holder = one.who if one.is_here else one.falls_to
    return holder == person.pk and one.by_on is not None and one.by_on <= on


@question
def _minutes(person: Person, *, on: date) -> QuerySet[Closing, tuple[Any, ...]]:
    given = Seat.objects.filter(closing=OuterRef("pk"), person=person, spent=True)
    mine = Meeting.objects.visible_to(person, on=on)
    return (
        Closing.objects.filter(closed_on=None, meeting__in=mine)
        .exclude(Exists(given))
        .annotate(day=Coalesce("meeting__held_on", "meeting__starts_on"))
        .order_by("until", "pk")
        .values_list("meeting", "day", "meeting__team__name", "until")[:MANY]
    )


@question
def _ones(person: Person, *, on: date) -> QuerySet[OnePerCent, tuple[Any, ...]]:
    """What the teams work on now; what I am asked to look after; felt, where it was kept and I said nothing."""
    said = Felt.objects.filter(one=OuterRef("pk"), person=person)
    since = Membership.objects.filter(current(on), team=OuterRef("team"), person=person)
    mine = Team.objects.visible_to(person, on=on)
    now = Q(chosen_on__isnull=False, over=False)
    # Whoever came later cannot tell a difference, and is not asked.
    there = Exists(since.filter(since__lte=OuterRef("by_on")))
    felt = Q(~Exists(said), there, kept__says="kept", tried_again=None)
    newest = ~Exists(
        OnePerCent.objects.filter(
            team=OuterRef("team"), over=True, chosen_on__gt=OuterRef("chosen_on")
        )
    )
    found = OnePerCent.objects.filter(team__in=mine)
    found = found.filter(Q(asked=person) | now | (felt & newest)).order_by("by_on", "pk")
    here = Membership.objects.filter(current(on), team=OuterRef("team"), person=OuterRef("who"))
    falls_to = Responsibility.objects.filter(current(on), team=OuterRef("team"), kind=Kind.MEETINGS)
    found = found.annotate(
        who_name=Coalesce(person_called("who"), Value("")),
        is_here=Exists(here),
        falls_to=Subquery(falls_to.values("holder")[:1]),
    )
    columns = ("pk", "words", "team__name", "asked", "over", "by_on", "put_forward_on")
    return found.values_list(*columns, "who", "who_name", "is_here", "falls_to")[: 2 * MANY]


def _to_say_of(one: _One, *, reader: Person) -> ToSayOfOne:
    what = "asked" if one.asked == reader.pk else "felt" if one.over else "kept"
    return ToSayOfOne(one.pk, one.words, one.team, what, one.by_on or one.put_forward_on)
