"""Found the first collective; found a team, and say what it is for, how it decides and answers."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.ledger.actions import write_down
from ninetynine.people.models import Person
from ninetynine.teams.actions.coming import SentBefore, join
from ninetynine.teams.models import Collective, Responsibility, Team
from ninetynine.teams.reads import is_member, looks_after
from ninetynine.web.once import sent_before
from ninetynine.web.refusals import Refusal

Kind = Responsibility.Kind
# What a collective cannot be without: somebody who founds teams, answers the door and answers.
FIRST_LOOKED_AFTER = (Kind.MEETINGS, Kind.WELCOME, Kind.ANSWERS)


class CollectiveIsHere(Refusal):
    sentence = _(
        "There is a collective here already. Its own people found teams in it, on its pages."
    )


@dataclass(frozen=True, kw_only=True)
class FirstCollective:
    """What a collective is called, whose bank holidays count, and who founds it."""

    name: str
    nation: str
    founder: str
    email: str


@transaction.atomic
def found_collective(first: FirstCollective, *, on: date) -> Collective:
    """Found the first collective of this house. Its founder looks after it until they hand it on.

    Raises:
        CollectiveIsHere: there is one already.
    """
    if Collective.objects.exists():
        raise CollectiveIsHere
    made = Collective.objects.create(name=first.name, nation=first.nation)
    email = first.email.strip().lower()
    known = Person.objects.filter(email=email).first()
    founder = known or Person.objects.create_person(first.founder, email=email)
    for kind in FIRST_LOOKED_AFTER:
        made.responsibilities.create(kind=kind, holder=founder, since=on)
    write_down(made.pk, kind="collective founded", pieces=[], on=on)
    return made


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
    said = Team.objects.filter(pk=team.pk)
    if said.filter(**asdict(about)).exists():
        return  # nothing was changed: nothing to write down
    said.update(**asdict(about))
    write_down(team.pk, kind="team changed", pieces=[], on=on)


@dataclass(frozen=True, kw_only=True)
class AboutCollective:
    """What a collective is called and says of itself, and how it is reached without a screen."""

    name: str
    about: str
    door_open: bool
    nation: str
    answer_days: int
    post_address: str
    phone: str
    walk_in: str
    help_lines: str


def may_found(collective: Collective, person: Person, *, on: date) -> bool:
    """Whoever looks after the meetings or the welcome of a collective founds teams, and speaks for it."""
    return looks_after(collective, person, Kind.MEETINGS, Kind.WELCOME, on=on)


@transaction.atomic
def say_about_collective(
    collective: Collective, about: AboutCollective, *, by: Person, on: date
) -> None:
    """Change what a collective says of itself. What is due already keeps its day.

    Raises:
        PermissionDenied: ``by`` looks after neither meetings nor welcome of the collective.
    """
    if not may_found(collective, by, on=on):
        raise PermissionDenied
    said = Collective.objects.filter(pk=collective.pk)
    if said.filter(**asdict(about)).exists():
        return  # nothing was changed: nothing to write down
    said.update(**asdict(about))
    write_down(collective.pk, kind="collective changed", pieces=[], on=on)


@transaction.atomic
def found(collective: Collective, about: AboutTeam, *, form_key: str, by: Person, on: date) -> Team:
    """Found a team. Its founder is its first member, and looks after meetings and answers for now.

    The same team founded twice on one day by one person is one team.

    Raises:
        PermissionDenied: ``by`` looks after neither meetings nor welcome of the collective.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    if not may_found(collective, by, on=on):
        raise PermissionDenied
    Collective.objects.select_for_update().get(pk=collective.pk)  # two clicks wait for each other
    mine = Team.objects.visible_to(by, on=on).filter(together_since=on)
    before = sent_before(
        Team.objects.all(),
        form_key=form_key,
        changed=SentBefore,
        lately=Q(pk__in=mine.values("pk")),
        collective=collective,
        **asdict(about),
    )
    if before is not None:
        return before
    team = Team.objects.create(
        collective=collective, together_since=on, form_key=form_key, **asdict(about)
    )
    join(team, by, on=on)
    for kind in (Kind.MEETINGS, Kind.ANSWERS):
        team.responsibilities.create(kind=kind, holder=by, since=on)
    write_down(team.pk, kind="team founded", pieces=[], on=on)
    return team
