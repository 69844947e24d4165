"""The team of most tests here, and two of its people."""

import pytest

from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team

Duty = Responsibility.Kind


@pytest.fixture
def ours() -> Team:
    return team(name="Social work")


@pytest.fixture
def beth(ours: Team) -> Person:
    return member(ours, name="Beth Callow", looks_after=(Duty.MEETINGS, Duty.MINUTES, Duty.ANSWERS))


@pytest.fixture
def hamish(ours: Team) -> Person:
    return member(ours, name="Hamish Roe")
