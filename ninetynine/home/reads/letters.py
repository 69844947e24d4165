"""Whose hands may hold a letter that is printed or read out."""

from datetime import date

from django.db.models import Q, QuerySet

from ninetynine.people.models import Person
from ninetynine.post.models import Letter, Way
from ninetynine.teams.models import Collective, Membership, Team
from ninetynine.teams.reads import TYPES_FOR_OTHERS
from ninetynine.web.days import current


def letters_in_hand(person: Person, *, on: date) -> QuerySet[Letter]:
    """Return the letters on paper or by phone to the people whom this person writes for."""
    mine = person.responsibilities.filter(current(on), kind__in=TYPES_FOR_OTHERS)
    teams = Team.objects.filter(
        Q(pk__in=mine.values("team"))
        | Q(collective__in=Collective.objects.waits_seen_by(person, on=on))
    )
    people = Membership.objects.filter(current(on), team__in=teams).values("person")
    by_hand = Letter.objects.filter(way__in=[Way.POST, Way.PHONE], recalled_on=None)
    return by_hand.filter(to__in=people)
