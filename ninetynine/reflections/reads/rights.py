"""Who may do what when a team looks back. One question to the database, whatever is asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ninetynine.people.models import Person
from ninetynine.teams.models import Membership, Responsibility, Team
from ninetynine.teams.reads import TYPES_FOR_OTHERS, is_member
from ninetynine.web.days import current
from ninetynine.web.questions import things

Kind = Responsibility.Kind
HERE = (Kind.MEETINGS, Kind.MINUTES)
NEXT = (Kind.MEETINGS, Kind.ANSWERS)


@dataclass(frozen=True)
class Rights:
    """What somebody may do here, and who looks after it. ``meetings`` is empty where nobody does."""

    may_hold: bool  # open and close a minute, pass a phone round, type slips in
    may_take: bool  # take our next 1%
    meetings: str
    minutes: str
    may_type: bool  # what others said on paper, by phone or in the room


def rights(team: Team, reader: Person, *, on: date) -> Rights:
    """Return it for a reader who is known to be a member.

    Whoever looks after the meetings or the minutes holds the closing minute; whoever looks after the
    meetings takes the next 1%. Where nobody does, anybody in the team may.
    """
    held = _held(team, on)
    rows = {one.kind: one.holder for one in held if one.team_id and one.kind in HERE}
    mine = {kind for kind, holder in rows.items() if holder.pk == reader.pk}
    return Rights(
        may_hold=bool(mine) or not rows,
        may_take=Kind.MEETINGS in mine or Kind.MEETINGS not in rows,
        meetings=str(rows.get(Kind.MEETINGS, "")),
        minutes=str(rows.get(Kind.MINUTES, "")),
        may_type=any(one.holder_id == reader.pk for one in held),
    )


@things
def _held(team: Team, on: date) -> QuerySet[Responsibility, Responsibility]:
    ours = Q(team=team, kind__in=TYPES_FOR_OTHERS)
    around = Team.objects.filter(pk=team.pk).values("collective")
    above = Q(collective__in=around, kind__in=[Kind.WELCOME, Kind.ANSWERS])
    return Responsibility.objects.filter(current(on)).filter(ours | above).select_related("holder")


def next_after(teams: Sequence[str], *, leaving: Person, on: date) -> dict[str, Person]:
    """Return, by team, who is asked to look after the 1% of somebody who leaves.

    Whoever looks after the meetings, else after the answers; nobody, where nobody else does.
    """
    here = Membership.objects.filter(current(on), team=OuterRef("team"), person=OuterRef("holder"))
    held = Responsibility.objects.filter(current(on), Exists(here), team__in=teams)
    others = held.filter(kind__in=NEXT).exclude(holder=leaving).select_related("holder")
    in_turn = sorted(others, key=lambda one: NEXT.index(Kind(one.kind)), reverse=True)
    return {one.team_id: one.holder for one in in_turn if one.team_id}


def may_hold(team: Team, person: Person, *, on: date) -> bool:
    return is_member(team, person, on=on) and rights(team, person, on=on).may_hold


def may_take(team: Team, person: Person, *, on: date) -> bool:
    return is_member(team, person, on=on) and rights(team, person, on=on).may_take
