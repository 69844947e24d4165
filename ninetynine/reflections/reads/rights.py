"""Who may do what when a team looks back. One question to the database, whatever is asked of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ninetynine.people.models import Person
from ninetynine.teams.models import Responsibility, Team
from ninetynine.teams.reads import is_member
from ninetynine.web.days import current
from ninetynine.web.questions import things

Kind = Responsibility.Kind


@dataclass(frozen=True)
class Rights:
    """What somebody may do here, and who looks after it. ``meetings`` is empty where nobody does."""

    may_hold: bool  # open and close a minute, pass a phone round, type slips in
    may_take: bool  # take our next 1%
    meetings: str
    minutes: str


def rights(team: Team, reader: Person, *, on: date) -> Rights:
    """Return it for a reader who is known to be a member.

    Whoever looks after the meetings or the minutes holds the closing minute; whoever looks after the
    meetings takes the next 1%. Where nobody does, anybody in the team may.
    """
    rows = {one.kind: one.holder for one in _held(team, on)}
    mine = {kind for kind, holder in rows.items() if holder.pk == reader.pk}
    return Rights(
        may_hold=bool(mine) or not rows,
        may_take=Kind.MEETINGS in mine or Kind.MEETINGS not in rows,
        meetings=str(rows.get(Kind.MEETINGS, "")),
        minutes=str(rows.get(Kind.MINUTES, "")),
    )


@things
def _held(team: Team, on: date) -> QuerySet[Responsibility, Responsibility]:
    held = Responsibility.objects.filter(
        current(on), team=team, kind__in=[Kind.MEETINGS, Kind.MINUTES]
    )
    return held.select_related("holder")


def may_hold(team: Team, person: Person, *, on: date) -> bool:
    return is_member(team, person, on=on) and rights(team, person, on=on).may_hold


def may_take(team: Team, person: Person, *, on: date) -> bool:
    return is_member(team, person, on=on) and rights(team, person, on=on).may_take
