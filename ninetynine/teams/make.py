"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from datetime import date

from ninetynine.people import make as people
from ninetynine.people.models import Person
from ninetynine.teams.models import Collective, Responsibility, Team

LONG_AGO = date(2024, 1, 8)


def collective(*, name: str = "Tidewell collective", door_open: bool = True) -> Collective:
    return Collective.objects.create(name=name, door_open=door_open)


def team(
    *, name: str = "Heron Ward", answer_days: int = 10, within: Collective | None = None
) -> Team:
    return Team.objects.create(
        collective=within or collective(),
        name=name,
        answer_days=answer_days,
        together_since=LONG_AGO,
    )


def member(
    of: Team,
    *,
    name: str = "Bronagh",
    until: date | None = None,
    looks_after: tuple[Responsibility.Kind, ...] = (),
) -> Person:
    person = people.person(name=name)
    of.memberships.create(person=person, since=LONG_AGO, until=until)
    for kind in looks_after:
        of.responsibilities.create(kind=kind, holder=person, since=LONG_AGO)
    return person
