"""What happens to a team when somebody is away, leaves or is erased."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.ledger.actions import write_down
from ninetynine.people.models import Person
from ninetynine.teams.actions.looking_after import move
from ninetynine.teams.models import HandOn, Team
from ninetynine.web.days import current
from ninetynine.web.refusals import Refusal


class LooksAfterSomething(Refusal):
    sentence = _("Something is still looked after. Hand it on first.")


@transaction.atomic
def hand_over(person: Person, team: Team, to: Person, *, on: date) -> None:
    """Give all that ``person`` looks after in ``team`` to somebody who has accepted it."""
    for ending in person.responsibilities.filter(current(on), team=team).select_for_update():
        move(ending, to, lapses_on=ending.lapses_on, on=on)


def pause(person: Person, *, on: date) -> None:
    """Nothing here has a clock of its own: responsibilities stay with who is away, or are handed on."""


@transaction.atomic
def let_go(person: Person, team: Team, *, on: date) -> None:
    """End what ``person`` looks after in ``team``: nobody does until somebody takes it up.

    Leaving never waits for somebody's yes. Answers fall back as agreed.
    """
    held = person.responsibilities.filter(current(on), team=team)
    HandOn.objects.filter(responsibility__in=held, settled_on=None).update(
        accepted=False, settled_on=on
    )
    for ending in held.select_for_update():
        ending.until = on
        ending.save(update_fields=["until"])
        write_down(team.pk, kind="responsibility let go", pieces=[], on=on)


@transaction.atomic
def leave(person: Person, team: Team, *, on: date) -> None:
    """End a membership. What the person owes has been handed over before (contributions see to it).

    Raises:
        LooksAfterSomething: a responsibility of the team is still theirs.
    """
    if person.responsibilities.filter(current(on), team=team).exists():
        raise LooksAfterSomething
    HandOn.objects.filter(to=person, responsibility__team=team, settled_on=None).update(
        accepted=False, settled_on=on
    )
    person.memberships.filter(current(on), team=team).update(until=on)
    write_down(team.pk, kind="somebody left", pieces=[], on=on)


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Take somebody out of every team. What they look after ends; power falls back as agreed."""
    person.memberships.all().delete()
    HandOn.objects.filter(to=person).delete()
    HandOn.objects.filter(responsibility__holder=person).delete()
    person.responsibilities.all().delete()
    person.invitations_made.update(invited_by=None)
    person.invitations_said_yes_to.update(said_yes=None)
    person.invitations_accepted.filter(said_yes_on=None).update(withdrawn_on=on)
    person.invitations_accepted.update(accepted_by=None, name="")
    person.knocks_answered.update(answered_by=None)
