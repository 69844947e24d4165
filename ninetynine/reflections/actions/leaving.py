"""What happens here when somebody pauses, leaves, or is erased."""

from datetime import date

from django.db import models, transaction

from ninetynine.ledger.actions import forget_salts
from ninetynine.people.models import Person
from ninetynine.post.actions import recall
from ninetynine.reflections.models import Felt, Kept, OnePerCent, Seat
from ninetynine.teams.models import Team


def pause(person: Person, *, on: date) -> None:
    """Nothing here runs late: a closing minute passes, and a 1% that was not kept is said so, that is all."""


@transaction.atomic
def hand_over(person: Person, team: Team, to: Person | None, *, on: date) -> None:
    """Let ``to``, if there is anybody, look after the 1% of somebody who leaves, and say that it fell to them.

    What they were asked to look after stays put forward. Their place in an open minute goes, so that
    nobody else can give in their name; one that is used stays until the close: who comes back has
    given already.
    """
    ours = OnePerCent.objects.filter(team=team)
    ours.current().filter(who=person).update(who=to, fell=True)
    _not_asked(ours.filter(asked=person), on=on)
    Seat.objects.filter(closing__meeting__team=team, person=person, spent=False).delete()


def _not_asked(ones: "models.QuerySet[OnePerCent]", *, on: date) -> None:
    recall(list(ones.values_list("pk", flat=True)), on=on)
    ones.update(asked=None, by_on=None)


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Take somebody out: their name from every 1%, what they said of it, their place in every minute.

    What a team took stays the team's. What is in an urn cannot be told apart, and stays.
    """
    OnePerCent.objects.current().filter(who=person).update(fell=True)
    _not_asked(OnePerCent.objects.filter(asked=person), on=on)
    person.ones_mine.update(who=None)
    person.ones_put_forward.filter(chosen_on=None).update(over=True, words="")
    person.ones_put_forward.update(put_forward_by=None)
    felt, said = Felt.objects.filter(person=person), Kept.objects.filter(said_by=person)
    forget_salts([*felt.values_list("pk", flat=True), *said.values_list("pk", flat=True)])
    felt.delete()
    person.felt_ones_entered.update(entered_by=None)
    said.update(words="", said_by=None)
    person.ones_pointed.update(by=None)
    person.closing_seats.all().delete()
