"""What happens here when somebody is away, leaves or is erased. It never waits."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from ninetynine.decisions.actions.common import locked
from ninetynine.decisions.actions.rounds import end_all
from ninetynine.decisions.models import (
    Asked,
    Away,
    Change,
    Creak,
    Decision,
    Felt,
    InWall,
    Look,
    Objection,
    Outcome,
    PointsAt,
    Proposal,
    RestsOn,
    Source,
    Step,
    Wall,
    Word,
)
from ninetynine.ledger.actions import forget_salts
from ninetynine.people.models import Person
from ninetynine.post.actions import recall
from ninetynine.teams.models import Team


def pause(person: Person, *, on: date) -> None:
    """Nothing is to be done: a day until which somebody has a say is agreed with the team."""


@transaction.atomic
def hand_over(person: Person, team: Team, to: Person | None, *, on: date) -> None:
    """Let ``to``, if there is anybody, take back what is "not yet" felt.

    What ``person`` objected to stays beside the decision, and stops it no longer.
    """
    for decision in _stopped_by(person).filter(team=team):
        end_all(locked(decision), Objection.End.LEFT, of=person, on=on)
    _wait_no_more(Away.objects.filter(person=person, proposal__decision__team=team), on=on)
    Change.objects.filter(owner=person, decision__team=team).update(owner=to)


def _wait_no_more(away: QuerySet[Away], *, on: date) -> None:
    recall(list(away.values_list("pk", flat=True)), on=on)
    away.delete()


def _stopped_by(person: Person) -> QuerySet[Decision]:
    """Return them in one order, so that two who leave do not wait for each other."""
    standing = Objection.objects.filter(word__by=person, end="")
    return Decision.objects.filter(pk__in=standing.values("word__decision")).order_by("pk")


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Take somebody's name off everything here. Their reasons stand, and nothing says whose they were."""
    for decision in _stopped_by(person):
        end_all(locked(decision), Objection.End.LEFT, of=person, on=on)
    theirs = [
        *person.words_in_decisions.values_list("pk", flat=True),
        *Objection.objects.filter(word__by=person).values_list("pk", flat=True),
        *person.felt.values_list("pk", flat=True),
    ]
    forget_salts(theirs)
    recall(theirs, on=on)  # letters that name them beside their words
    Word.objects.filter(by=person).update(by=None, entered_by=None)
    Word.objects.filter(entered_by=person).update(entered_by=None)
    Decision.objects.filter(opened_by=person).update(opened_by=None)
    Proposal.objects.filter(by=person).update(by=None)
    Outcome.objects.filter(written_by=person).update(written_by=None)
    Look.objects.filter(by=person).update(by=None, entered_by=None)
    Look.objects.filter(entered_by=person).update(entered_by=None)
    RestsOn.objects.filter(added_by=person).update(added_by=None)
    Source.objects.filter(added_by=person).update(added_by=None)
    Away.objects.filter(person=person).delete()
    Felt.objects.filter(by=person).update(by=None, entered_by=None)
    Felt.objects.filter(entered_by=person).update(entered_by=None)
    Change.objects.filter(owner=person).update(owner=None)
    Change.objects.filter(told_by=person).update(told_by=None)
    _off_creaks(person)
    Asked.objects.filter(person=person, felt=None).delete()
    Asked.objects.filter(person=person).update(person=None)


def _off_creaks(person: Person) -> None:
    """What is in the way is the team's, and stays. Who was asked is "somebody who is not here"."""
    Creak.objects.filter(noticed_by=person).update(noticed_by=None, entered_by=None)
    Creak.objects.filter(entered_by=person).update(entered_by=None)
    Step.objects.filter(by=person).update(by=None, entered_by=None)
    Step.objects.filter(entered_by=person).update(entered_by=None)
    Step.objects.filter(whom=person).update(whom=None)
    PointsAt.objects.filter(by=person).update(by=None)
    Wall.objects.filter(seen_by=person).update(seen_by=None)
    InWall.objects.filter(joined_by=person).update(joined_by=None)
    InWall.objects.filter(parted_by=person).update(parted_by=None)
