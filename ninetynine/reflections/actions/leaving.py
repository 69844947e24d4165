"""What happens here when somebody pauses, leaves, or is erased."""

from datetime import date

from django.db import models, transaction

from ninetynine.ledger.actions import forget_salts
from ninetynine.people.models import Person
from ninetynine.reflections.actions.asking import ask_after, ask_no_more
from ninetynine.reflections.models import Felt, Kept, OnePerCent, Seat
from ninetynine.reflections.reads.rights import next_after
from ninetynine.teams.models import Team


def pause(person: Person, *, on: date) -> None:
    """Nothing here runs late: a closing minute passes, and a 1% that was not kept is said so, that is all."""


@transaction.atomic
def hand_over(person: Person, team: Team, to: Person | None, *, on: date) -> None:
    """Ask whoever is next to look after the 1% of somebody who leaves. It is theirs when they say yes.

    Until then it stays under the name of whoever took it, who has left. It goes by the meetings, not
    by the answers: so not to ``to``. What they were asked to look after stays put forward. Their
    place in an open minute goes, so that nobody else can give in their name; one that is used stays
    until the close: who comes back has given already.
    """
    _ask_somebody_else(person, OnePerCent.objects.filter(team=team), on=on)
    Seat.objects.filter(closing__meeting__team=team, person=person, spent=False).delete()


def _ask_somebody_else(person: Person, ones: "models.QuerySet[OnePerCent]", *, on: date) -> None:
    theirs = ones.filter(over=False).filter(models.Q(who=person) | models.Q(asked=person))
    found = list(theirs.select_related("team__collective"))
    whom = next_after([one.team_id for one in found], leaving=person, on=on)
    for one in found:
        ask_no_more(one.askings.all(), on=on)
        one.asked = whom.get(one.team_id) if one.chosen_on else None
        if one.chosen_on is None:
            one.by_on = None
        one.save(update_fields=["asked", "by_on"])
        if one.asked is not None:
            ask_after(one, one.asked, by=None, on=on)


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Take somebody out: their name from every 1%, what they said of it, their place in every minute.

    What a team took stays the team's. What is in an urn cannot be told apart, and stays.
    """
    _ask_somebody_else(person, OnePerCent.objects.all(), on=on)
    ask_no_more(person.ones_asked_of.all(), on=on)
    person.ones_asked_of.all().delete()
    person.ones_answered_for.update(entered_by=None)
    person.ones_mine.update(who=None)
    person.ones_took.update(taken_by=None)
    person.ones_put_forward.filter(chosen_on=None).update(over=True, words="")
    person.ones_put_forward.update(put_forward_by=None)
    felt, said = Felt.objects.filter(person=person), Kept.objects.filter(said_by=person)
    forget_salts([*felt.values_list("pk", flat=True), *said.values_list("pk", flat=True)])
    felt.delete()
    person.felt_ones_entered.update(entered_by=None)
    said.update(words="", said_by=None)
    person.ones_pointed.update(by=None)
    person.closing_seats.all().delete()
