"""What homes ask of this room: what the team works on now, and what waits for somebody. One query each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.reflections.models import Closing, Felt, OnePerCent, Seat
from ninetynine.teams.models import Membership, Responsibility, Team
from ninetynine.web.days import current
from ninetynine.web.questions import question

MANY = 40
Kind = Responsibility.Kind


@dataclass(frozen=True)
class OurNext:
    """The 1% that a team works on now; ``who`` looks after it, or whoever it fell to."""

    id: str
    words: str
    who: str  # "" where it is with nobody
    has_left: bool  # whoever took it on
    by_on: date
    taken_on: date
    time: int
    is_due: bool  # its day has come: kept?


def our_next(team: Team, on: date) -> OurNext | None:
    """Return what the team works on now, or nothing. One query."""
    here = Membership.objects.filter(current(on), team=OuterRef("team"), person=OuterRef("who"))
    falls_to = Responsibility.objects.filter(current(on), team=OuterRef("team"), kind=Kind.MEETINGS)
    found = (
        OnePerCent.objects.filter(team=team)
        .current()
        .annotate(is_here=Exists(here), falls_to=Subquery(falls_to.values("holder__name")[:1]))
        .values_list(
            "pk", "words", "who__name", "is_here", "falls_to", "fell", "by_on", "chosen_on", "time"
        )
        .first()
    )
    if found is None:
        return None
    pk, words, who, is_here, falls_to_name, fell, by_on, taken_on, time = found
    if by_on is None or taken_on is None:  # the database holds that they are there
        return None
    return OurNext(
        id=pk,
        words=words,
        who=(who if is_here else falls_to_name) or "",
        has_left=fell or not is_here,
        by_on=by_on,
        taken_on=taken_on,
        time=time,
        is_due=by_on <= on,
    )


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
    team_id: str
    team: str
    what: str  # "asked", "kept", "felt"
    by_on: date


@dataclass(frozen=True)
class ToSay:
    minutes: Sequence[OpenMinute]
    ones: Sequence[ToSayOfOne]


def to_say(person: Person, on: date) -> ToSay:
    """Return what waits for somebody's own word here. A query for the minutes, one for the ones."""
    return ToSay(
        minutes=[OpenMinute(*row) for row in _minutes(person, on=on)],
        ones=[_to_say_of(row, reader=person) for row in _ones(person, on=on)],
    )


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
    """Asked to look after it; kept, of what is mine and due; felt, where it was kept and I said nothing."""
    said = Felt.objects.filter(one=OuterRef("pk"), person=person)
    since = Membership.objects.filter(current(on), team=OuterRef("team"), person=person)
    mine = Team.objects.visible_to(person, on=on)
    due = Q(who=person, chosen_on__isnull=False, over=False, by_on__lte=on)
    # Whoever came later cannot tell a difference, and is not asked.
    there = Exists(since.filter(since__lte=OuterRef("by_on")))
    felt = Q(~Exists(said), there, kept__says="kept", tried_again=None)
    newest = ~Exists(
        OnePerCent.objects.filter(
            team=OuterRef("team"), over=True, chosen_on__gt=OuterRef("chosen_on")
        )
    )
    found = OnePerCent.objects.filter(team__in=mine)
    found = found.filter(Q(asked=person) | due | (felt & newest)).order_by("by_on", "pk")
    columns = ("pk", "words", "team", "team__name", "asked", "over", "by_on", "put_forward_on")
    return found.values_list(*columns)[:MANY]


def _to_say_of(row: tuple[Any, ...], *, reader: Person) -> ToSayOfOne:
    pk, words, team_id, team, asked, over, by_on, put_forward_on = row
    what = "asked" if asked == reader.pk else "felt" if over else "kept"
    return ToSayOfOne(pk, words, team_id, team, what, by_on or put_forward_on)
