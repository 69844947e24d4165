"""Pause and come back; leave a team; be erased everywhere. Each is all or nothing, in every room of the house."""

from datetime import date

from django.db import transaction

from ninetynine.contributions import actions as contributions
from ninetynine.home import rooms
from ninetynine.people import actions as people
from ninetynine.people.models import Person
from ninetynine.teams import actions as teams
from ninetynine.teams.models import Team
from ninetynine.teams.reads import owner_of_answers

# What is owed and what is looked after falls back by itself; it is given to nobody who has not said yes.
FALL_BACK = (contributions, teams)


@transaction.atomic
def pause(person: Person, *, on: date) -> None:
    """Be away from today, without a reason."""
    for room in rooms.ACTIONS:
        room.pause(person, on=on)


@transaction.atomic
def come_back(person: Person, *, from_day: date, on: date) -> None:
    """Be here again from a day. What one owes moves along with the pause that is over."""
    people.come_back(person, from_day=from_day, on=on)
    contributions.pause(person, on=on)


@transaction.atomic
def leave_team(person: Person, team: Team, *, on: date) -> None:
    """Leave a team. It never waits: what is still theirs there falls back, and their words stay theirs."""
    to = owner_of_answers(team, on=on, leaving=person)
    contributions.let_go(person, team, on=on)
    for room in rooms.ACTIONS:
        if room not in FALL_BACK:  # ``to`` is nobody where nobody looks after anything
            room.hand_over(person, team, to, on=on)
    teams.let_go(person, team, on=on)
    teams.leave(person, team, on=on)


@transaction.atomic
def be_erased(person: Person, *, on: date) -> None:
    """Erase somebody everywhere. That somebody spoke stays; nothing else of them does."""
    for room in rooms.ACTIONS:
        room.forget(person, on=on)
