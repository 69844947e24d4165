"""What the pages of a team's meetings need to know. Rows go in, frozen values come out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, Q

from ninetynine.meetings.models import AgendaItem, Meeting, Sentence, Transcript
from ninetynine.meetings.reads.rights import LookedAfter, looked_after
from ninetynine.people.models import Person
from ninetynine.teams.models import Team

State = Sentence.State


@dataclass(frozen=True)
class When:
    """When and where a meeting is: what every list and every page says about it."""

    id: str
    starts_on: date
    ends_on: date | None
    starts_at: time | None
    ends_at: time | None
    place: str
    link: str
    held_on: date | None

    @property
    def day(self) -> date:
        return self.held_on or self.starts_on


# Its columns, for reads that fetch values.
WHEN = ("pk", "starts_on", "ends_on", "starts_at", "ends_at", "place", "link", "held_on")


def when(meeting: Meeting) -> When:
    return When(
        id=meeting.pk,
        starts_on=meeting.starts_on,
        ends_on=meeting.ends_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        link=meeting.link,
        held_on=meeting.held_on,
    )


@dataclass(frozen=True)
class Listed:
    """A meeting in a list; ``waits_for_me`` says whether words in it wait for the reader."""

    when: When
    is_to_come: bool
    waits_for_me: bool


def listed(meetings: Iterable[Meeting], *, reader: Person, on: date) -> list[Listed]:
    rows = list(meetings)
    waiting = Sentence.objects.filter(meeting__in=rows, speaker=reader, state=State.WAITS)
    mine = set(waiting.values_list("meeting", flat=True))
    return [
        Listed(
            when=when(row),
            is_to_come=row.held_on is None and (row.ends_on or row.starts_on) >= on,
            waits_for_me=row.pk in mine,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class TeamPage:
    """The head of a team's list of meetings."""

    team_id: str
    team: str
    looked_after: LookedAfter


def team_page(team: Team, *, reader: Person, on: date) -> TeamPage:
    return TeamPage(team.pk, team.name, looked_after(team, reader=reader, on=on))


@dataclass(frozen=True)
class AgendaLine:
    id: str
    words: str
    by: str


@dataclass(frozen=True)
class Brought:
    """A file that the reader brought in, and how far it has come."""

    id: str
    file_name: str
    state: str
    wrong: str


@dataclass(frozen=True)
class Words:
    """How far the words of a meeting have come. Lists of what waits, never a figure of a person."""

    kept: int
    waiting: int
    not_asked: int  # of those that wait, no letter has gone
    mine_waiting: int
    typed_by_me: int  # of those that wait: these the reader may read aloud
    unknown_to_me: int  # typed by the reader under a name that nobody here has

    @property
    def any(self) -> bool:
        return bool(self.kept or self.waiting or self.unknown_to_me)


@dataclass(frozen=True)
class MeetingPage:
    when: When
    team_id: str
    team: str
    agenda: Sequence[AgendaLine]
    keep_by: date | None
    source: str
    has_begun: bool
    looked_after: LookedAfter
    words: Words
    brought: Sequence[Brought]


def meeting_page(meeting: Meeting, *, reader: Person, on: date) -> MeetingPage:
    """Return one meeting. ``meeting.team`` has been fetched with it."""
    return MeetingPage(
        when=when(meeting),
        team_id=meeting.team_id,
        team=meeting.team.name,
        agenda=agenda(meeting),
        keep_by=meeting.keep_by,
        source=meeting.source,
        has_begun=meeting.starts_on <= on,
        looked_after=looked_after(meeting.team, reader=reader, on=on),
        words=words_of(meeting, reader=reader),
        brought=[
            Brought(one.pk, one.file_name, one.state, one.wrong)
            for one in Transcript.objects.filter(meeting=meeting, brought_by=reader)
            .only("pk", "file_name", "state", "wrong")
            .order_by("brought_on", "pk")
        ],
    )


def agenda(meeting: Meeting) -> list[AgendaLine]:
    items = AgendaItem.objects.filter(meeting=meeting).select_related("added_by")
    return [AgendaLine(item.pk, item.words, str(item.added_by or "")) for item in items]


def words_of(meeting: Meeting, *, reader: Person) -> Words:
    waits = Q(state=State.WAITS)
    found = Sentence.objects.filter(meeting=meeting).aggregate(
        kept=Count("pk", filter=Q(state__in=[State.KEPT, State.NAMELESS])),
        waiting=Count("pk", filter=waits),
        not_asked=Count("pk", filter=waits & Q(asked_on=None) & ~Q(speaker=reader)),
        mine_waiting=Count("pk", filter=waits & Q(speaker=reader)),
        typed_by_me=Count("pk", filter=waits & (Q(entered_by=reader) | Q(speaker=reader))),
        unknown_to_me=Count("pk", filter=Q(state=State.UNMATCHED, entered_by=reader)),
    )
    return Words(**found)
