"""Found a team, and say what it is for, how it decides and how soon it answers."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ninetynine.ledger.actions import write_down
from ninetynine.people.models import Person
from ninetynine.teams.actions.coming import join
from ninetynine.teams.models import Collective, Responsibility, Team
from ninetynine.teams.reads import is_member, looks_after

Kind = Responsibility.Kind


@dataclass(frozen=True, kw_only=True)
class AboutTeam:
    """What a team is for, how it decides and how soon it answers."""

    name: str
    purpose: str
    decision_rule: str
    who_decides: str
    answer_days: int


def may_change(team: Team, person: Person, *, on: date) -> bool:
    """Whoever looks after the meetings changes what the team says of itself."""
    return looks_after(team, person, Kind.MEETINGS, on=on) and is_member(team, person, on=on)


@transaction.atomic
def say_about_team(team: Team, about: AboutTeam, *, by: Person, on: date) -> None:
    """Change what a team says of itself. Answers that are owed already keep their days.

    Raises:
        PermissionDenied: ``by`` does not look after the team's meetings.
    """
    if not may_change(team, by, on=on):
        raise PermissionDenied
    Team.objects.filter(pk=team.pk).update(**asdict(about))
    write_down(team.pk, kind="team changed", pieces=[], on=on)


@transaction.atomic
def found(collective: Collective, about: AboutTeam, *, by: Person, on: date) -> Team:
    """Found a team. Its founder is its first member, and looks after meetings and answers for now.

    Raises:
        PermissionDenied: ``by`` looks after neither meetings nor welcome of the collective.
    """
    if not looks_after(collective, by, Kind.MEETINGS, Kind.WELCOME, on=on):
        raise PermissionDenied
    team = Team.objects.create(collective=collective, together_since=on, **asdict(about))
    join(team, by, on=on)
    for kind in (Kind.MEETINGS, Kind.ANSWERS):
        team.responsibilities.create(kind=kind, holder=by, since=on)
    write_down(team.pk, kind="team founded", pieces=[], on=on)
    return team
