"""What happens to somebody's words and to what they owe when they are away, leave or are erased."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from ninetynine.contributions import letters
from ninetynine.contributions.actions.answering import end, move
from ninetynine.contributions.actions.saying import owe, settle, take_out
from ninetynine.contributions.models import Answer, Draft, HandOn, Owed, Talk, Turn, Verdict
from ninetynine.contributions.reads.unanswered import with_nobody
from ninetynine.ledger.actions import forget_salts
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.teams.reads import due_on, owner_of_answers


@transaction.atomic
def hand_over(person: Person, team: Team, to: Person, *, on: date) -> None:
    """Let somebody who has accepted it owe every answer that ``person`` owes in ``team``."""
    found = Owed.objects.filter(owner=person, until=None, contribution__team=team)
    for owed in found.select_related("contribution__team__collective", "contribution__by"):
        move(owed, to, on=on)
    HandOn.objects.filter(to=person, settled_on=None, owed__contribution__team=team).update(
        accepted=False, settled_on=on
    )


@transaction.atomic
def let_go(person: Person, team: Team, *, on: date) -> None:
    """Let every answer that ``person`` owes in ``team`` fall back: they leave, and nobody need say yes."""
    for owed in _owes(person).filter(contribution__team=team):
        _falls_back(owed, person, on=on)
    HandOn.objects.filter(to=person, settled_on=None, owed__contribution__team=team).update(
        accepted=False, settled_on=on
    )
    Turn.objects.filter(week__team=team, person=person).delete()


def _owes(person: Person) -> QuerySet[Owed]:
    found = Owed.objects.filter(owner=person, until=None)
    return found.select_related("contribution__team__collective", "contribution__by")


def _falls_back(owed: Owed, person: Person, *, on: date) -> None:
    """End what ``person`` owes, and let whoever looks after the answers owe it, by a new day.

    Where nobody does, it stays open with nobody until somebody takes that up.
    """
    said = owed.contribution
    to = owner_of_answers(said.team, on=on, speaker=said.by, leaving=person)
    if to is None:
        end(owed, Owed.End.HANDED_ON, on=on)
        return
    moved = move(owed, to, on=on)
    letters.you_will_answer(moved, on=on)


@transaction.atomic
def pause(person: Person, *, on: date) -> None:
    """Move the days of what ``person`` owes along with their pauses. Called when one starts or ends."""
    found = Owed.objects.filter(owner=person, until=None)
    for owed in found.select_related("contribution__team__collective"):
        day = due_on(owed.contribution.team, owed.since, owner=person, days=owed.days)
        if day != owed.due_on:
            owed.due_on = day
            owed.save(update_fields=["due_on"])


@transaction.atomic
def find_somebody_to_answer(on: date) -> int:
    """Let whoever looks after the answers now owe what nobody owes. Returns how many found somebody.

    Somebody was erased, or left, while nobody looked after the answers: what they owed waited.
    """
    found = 0
    for contribution in with_nobody()[:100]:
        owner = owner_of_answers(contribution.team, on=on, speaker=contribution.by)
        if owner is None:
            continue
        owed = owe(contribution, owner, on=on)
        settle(contribution, "a new day", [owed], on=on)
        letters.you_will_answer(owed, on=on)
        found += 1
    return found


@transaction.atomic
def ask_about_late(on: date) -> int:
    """Write to both sides, once, about each answer whose day has passed. Returns how many."""
    found = Owed.objects.filter(until=None, due_on__lt=on, told_late_on=None)
    late = found.exclude(owner__pauses__until=None, owner__pauses__since__lte=on).select_related(
        "contribution__team__collective", "contribution__by", "owner"
    )
    asked = 0
    for owed in late.order_by("due_on", "pk")[:100]:
        letters.later_than_promised(owed, on=on)
        owed.told_late_on = on
        owed.save(update_fields=["told_late_on"])
        asked += 1
    return asked


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Take back everything ``person`` said and take their name off every act. It never waits.

    What they owe falls back to whoever looks after the answers; where nobody does, it stays open
    with whoever takes that up next.
    """
    for contribution in person.contributions.all():
        take_out(contribution, on=on)
    for owed in _owes(person):
        _falls_back(owed, person, on=on)
    answers = Answer.objects.filter(by=person)
    forget_salts(answers.values_list("pk", flat=True))
    answers.update(by=None)
    Answer.objects.filter(entered_by=person).update(entered_by=None)
    Verdict.objects.filter(entered_by=person).update(entered_by=None)
    person.entered.update(entered_by=None)
    person.owes.update(owner=None)
    HandOn.objects.filter(to=person).delete()
    Talk.objects.filter(with_whom=person).update(with_whom=None)
    Draft.objects.filter(writer=person).delete()
    Turn.objects.filter(person=person).delete()  # what is in an urn cannot be told apart, and stays
