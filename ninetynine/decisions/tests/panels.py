"""A decision that was agreed, whose change is told next."""

from django.utils import timezone

from ninetynine.contributions.make import said, team_that_answers
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Asked, Decision, Word
from ninetynine.people.models import Person
from ninetynine.teams.make import member

Panel = tuple[Decision, Person, Person]
HER_WORDS = "By the time it is my turn, the number is already in the room."


def agreed(speakers: int = 0) -> Panel:
    """Return what was agreed, Denise who asked and types for others, and Bronagh whose words moved it."""
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    others = [member(ward, name=f"Speaker Number {n}") for n in range(speakers)]
    rests = [said(ward, by=one, on=today, words=HER_WORDS) for one in (bronagh, *others)]
    the = question(ward, by=denise, on=today, rests_on=rests)
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    return the, denise, bronagh


def asked_of(who: Person) -> Asked:
    return Asked.objects.get(person=who)
