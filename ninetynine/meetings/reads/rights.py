"""Who may do what at a meeting, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.teams.models import Responsibility, Team
from ninetynine.teams.reads import TYPES_FOR_OTHERS, is_member, looks_after, may_type_for
from ninetynine.web.days import current

Kind = Responsibility.Kind


def may_plan(team: Team, person: Person, *, on: date) -> bool:
    """Say whether somebody looks after the team's meetings."""
    return looks_after(team, person, Kind.MEETINGS, on=on) and is_member(team, person, on=on)


def may_write(team: Team, person: Person, *, on: date) -> bool:
    """Say whether somebody may write down what others said: a member who looks after such a thing."""
    return may_type_for(team, person, on=on) and is_member(team, person, on=on)


def last_day(meeting: Meeting, pauses: Iterable[tuple[date, date | None]]) -> date | None:
    """Return the last day on which a speaker can settle a sentence. It moves with their pauses.

    None: there is none yet, because the meeting has not been held or the speaker is away for now.
    """
    return last_day_of(meeting.held_on, meeting.keep_by, pauses)


def last_day_of(
    held_on: date | None, keep_by: date | None, pauses: Iterable[tuple[date, date | None]]
) -> date | None:
    last = keep_by
    if last is None or held_on is None:
        return None
    for since, until in sorted(pauses, key=lambda pause: pause[0]):
        if since > last:
            break
        if until is None:
            return None
        last += max(until - max(since, held_on), timedelta(0))
    return last


@dataclass(frozen=True)
class LookedAfter:
    """Who looks after a team's meetings and minutes, and what that lets the reader do."""

    meetings: str
    minutes: str
    may_plan: bool
    may_write: bool


def looked_after(team: Team, *, reader: Person, on: date) -> LookedAfter:
    """Return it in one query, for a reader who is known to be a member."""
    held = Responsibility.objects.filter(current(on)).select_related("holder")
    rows = list(held.filter(Q(team=team) | Q(collective=team.collective_id)))
    ours = {row.kind: row.holder for row in rows if row.team_id}
    mine = {(row.team_id is not None, row.kind) for row in rows if row.holder_id == reader.pk}
    writes = {(True, kind.value) for kind in TYPES_FOR_OTHERS}
    above = {(False, Kind.WELCOME.value), (False, Kind.ANSWERS.value)}
    return LookedAfter(
        meetings=str(ours.get(Kind.MEETINGS, "")),
        minutes=str(ours.get(Kind.MINUTES, "")),
        may_plan=(True, Kind.MEETINGS.value) in mine,
        may_write=bool(mine & (writes | above)),
    )
