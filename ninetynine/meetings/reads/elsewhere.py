"""What other rooms' pages ask of meetings: what comes up, what waits for somebody, what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, IntegerField, Q, QuerySet, Subquery, Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.meetings.models import Meeting, Sentence, Transcript
from ninetynine.meetings.reads.pages import WHEN, When
from ninetynine.meetings.reads.rights import last_day_of
from ninetynine.people.models import Pause, Person, Viewer
from ninetynine.teams.models import Team
from ninetynine.web.questions import question

State = Sentence.State
MANY = 40


@dataclass(frozen=True)
class Coming:
    """A meeting that is coming up for somebody."""

    when: When
    team_id: str
    team: str


def coming_up(person: Person, on: date) -> list[Coming]:
    """Return the meetings of one's teams that are today or later, the next one first."""
    return [Coming(When(*row), team_id, team) for *row, team_id, team in _coming_up(person, on=on)]


@question
def _coming_up(person: Person, *, on: date) -> QuerySet[Meeting, tuple[Any, ...]]:
    soon = Meeting.objects.visible_to(person, on=on).filter(held_on=None)
    soon = soon.filter(Q(starts_on__gte=on) | Q(ends_on__gte=on))
    rows = soon.order_by("starts_on", "starts_at", "pk")
    return rows.values_list(*WHEN, "team", "team__name")[:MANY]


@dataclass(frozen=True)
class WaitingForMe:
    """A sentence that waits for its speaker, as the speaker's own home shows it."""

    id: str
    words: str
    meeting_id: str
    day: date
    team: str
    last_day: date | None


def words_waiting(person: Person, on: date) -> list[WaitingForMe]:
    """Return what waits for this person to say whether these are their words."""
    rows = _words_and_pauses(person, on=on)
    pauses = [(since, until) for *_of_words, since, until, place in rows if place is None]
    waiting = [row for row in rows if row[-1] is not None]
    waiting.sort(key=lambda row: (row[-2] or date.max, row[-3], row[-1]))
    return [
        WaitingForMe(pk, words, at, held_on or day, team, last_day_of(held_on, keep_by, pauses))
        for pk, words, at, team, held_on, day, keep_by, _place in waiting[:MANY]
    ]


@question
def _words_and_pauses(person: Person, *, on: date) -> QuerySet[Any, tuple[Any, ...]]:
    """Return sentences; and, without a place, since and until when their speaker is or was away."""
    columns = ("id_of", "text", "at", "name", "held", "day", "last", "stands")
    mine = Sentence.objects.visible_to(person, on=on).filter(speaker=person, state=State.WAITS)
    waiting = mine.order_by().annotate(
        id_of=F("pk"),
        text=F("words"),
        at=F("meeting"),
        name=F("meeting__team__name"),
        held=F("meeting__held_on"),
        day=F("meeting__starts_on"),
        last=F("meeting__keep_by"),
        stands=F("place"),
    )
    away = Pause.objects.filter(person=person).order_by()
    nothing = {name: Value("") for name in ("id_of", "text", "at", "name")}
    told = away.annotate(
        **nothing,
        held=Value(None, DateField()),
        day=F("since"),
        last=F("until"),
        stands=Value(None, IntegerField()),
    )
    return waiting.values_list(*columns).union(told.values_list(*columns), all=True)


@dataclass(frozen=True)
class OfTeam:
    """A team's meetings at a glance: the next one, and the latest that took place."""

    next: When | None
    latest: When | None
    latest_waiting: int  # of its words, how many wait for their speakers


def meetings_of(team: Team, on: date) -> OfTeam:
    found = [(When(*row), waiting) for *row, waiting in _of_team(team, on=on)]
    coming = [when for when, _waiting in found if when.held_on is None]
    held = [(when, waiting) for when, waiting in found if when.held_on is not None]
    latest, waiting = held[0] if held else (None, 0)
    return OfTeam(next=coming[0] if coming else None, latest=latest, latest_waiting=waiting)


@question
def _of_team(team: Team, *, on: date) -> QuerySet[Meeting, tuple[Any, ...]]:
    """Return two rows at most: both are looked up first, and then what is shown of them."""
    ours = Meeting.objects.filter(team=team)
    coming = ours.filter(held_on=None, starts_on__gte=on).order_by("starts_on", "starts_at", "pk")
    latest = ours.filter(held_on__isnull=False).order_by("-held_on", "-pk")
    these = Q(pk=Subquery(coming.values("pk")[:1])) | Q(pk=Subquery(latest.values("pk")[:1]))
    waits = Count("sentences", filter=Q(sentences__state=State.WAITS))
    return Meeting.objects.filter(these).order_by().annotate(n=waits).values_list(*WHEN, "n")


def everything_about(person: Person) -> dict[str, object]:
    """Return what this room holds about somebody. What they kept is with their contributions."""
    waiting = person.sentences.select_related("meeting")
    typed = person.sentences_entered.exclude(speaker=person)
    return {
        "words of mine that wait": [
            {"words": one.words, "said on": one.meeting.held_on or one.meeting.starts_on}
            for one in waiting.order_by("meeting__starts_on", "place")
        ],
        "sentences I typed for others, that wait": typed.count(),
        "added to agendas": list(person.agenda_items.values_list("words", flat=True)),
        "files I brought in": list(
            Transcript.objects.filter(brought_by=person).values_list("file_name", "brought_on")
        ),
    }


def open_in(team: Team) -> Sequence[str]:
    """Return what is unfinished here: sentences that wait for their speakers, meeting by meeting."""
    open_still = Q(sentences__state__in=[State.WAITS, State.UNMATCHED])
    rows = (
        Meeting.objects.filter(team=team)
        .annotate(waiting=Count("sentences", filter=open_still))
        .filter(waiting__gt=0)
        .order_by("starts_on", "pk")
        .values_list("starts_on", "waiting")
    )
    return [
        ngettext(
            "Meeting of %(day)s: one sentence waits for its speaker.",
            "Meeting of %(day)s: %(number)s sentences wait for their speakers.",
            number,
        )
        % {"day": date_format(day, "j F Y"), "number": number}
        for day, number in rows
    ] + [
        _("A meeting is planned for %(day)s.") % {"day": date_format(day, "j F Y")}
        for day in Meeting.objects.filter(team=team, held_on=None)
        .order_by("starts_on")
        .values_list("starts_on", flat=True)
    ]


def find(words: str, viewer: Viewer, *, on: date) -> QuerySet[Meeting]:
    """Return meetings by their place or agenda. What was said there is found as contributions."""
    return (
        Meeting.objects.visible_to(viewer, on=on)
        .filter(Q(place__icontains=words) | Q(agenda__words__icontains=words))
        .distinct()
        .order_by("-starts_on", "pk")
    )
