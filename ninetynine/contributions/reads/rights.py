"""Who answers in a team, and who may type what others said: one query for both."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ninetynine.people.models import Person
from ninetynine.teams.models import Responsibility, Team
from ninetynine.teams.reads import TYPES_FOR_OTHERS
from ninetynine.web.days import current

Kind = Responsibility.Kind
ANSWERS_IN_TURN = ((True, Kind.ANSWERS), (True, Kind.MEETINGS), (False, Kind.ANSWERS))
TYPES_FOR_TEAMS = (Kind.WELCOME, Kind.ANSWERS)


@dataclass(frozen=True)
class Rights:
    owner: Person | None  # of answers that nobody else has accepted
    may_type: bool


def rights(team: Team, reader: Person, *, on: date) -> Rights:
    """Return what ``teams.reads.owner_of_answers`` and ``may_type_for`` say, asked at once."""
    held = Responsibility.objects.filter(current(on)).select_related("holder")
    rows = list(held.filter(Q(team=team) | Q(collective=team.collective_id)))
    holders = {(one.team_id is not None, one.kind): one.holder for one in rows}
    mine = {(one.team_id is not None, one.kind) for one in rows if one.holder_id == reader.pk}
    types = {(True, kind) for kind in TYPES_FOR_OTHERS} | {
        (False, kind) for kind in TYPES_FOR_TEAMS
    }
    owners = (holders[place] for place in ANSWERS_IN_TURN if place in holders)
    return Rights(owner=next(owners, None), may_type=bool(mine & types))
