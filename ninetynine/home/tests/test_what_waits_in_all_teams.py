"""Whoever looks after the answers of a collective reads what waits in all its teams, and nothing that is not so."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Owed
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.home.reads.collective import FEW
from ninetynine.people.models import Person
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import Responsibility, Team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


@pytest.fixture
def ward() -> Team:
    return team_that_answers()[0]


@pytest.fixture
def above(ward: Team) -> Person:
    """Return who looks after the answers of the collective, and is in none of its teams."""
    beth = member(ward, name="Beth Callow", until=LONG_AGO)
    ward.collective.responsibilities.create(
        kind=Responsibility.Kind.ANSWERS, holder=beth, since=LONG_AGO
    )
    return beth


def owes(who: Person, of: Team, *, many: int) -> None:
    speaker, today = of.memberships.earliest("since", "pk").person, timezone.localdate()
    for _number in range(many):
        one = said(of, by=speaker, on=today)
        Owed.objects.filter(contribution=one).update(owner=who)


@pytest.mark.parametrize(
    ("besides", "told"), [(1, "One more has three or more."), (2, "2 more have three or more.")]
)
def test_of_many_who_have_much_to_answer_it_is_said_that_not_all_are_named(
    ward: Team, above: Person, signed_in: SignedIn, besides: int, told: str
) -> None:
    for number in range(FEW + besides):
        owes(member(ward, name=f"Owner {number}"), ward, many=3)

    page = words_of(shown(signed_in(above), f"/collectives/{ward.collective_id}/waiting/"))

    assert page.count("has 3.") == FEW
    assert f"{told} Everybody else has two or fewer." in page


def test_where_all_are_named_nobody_else_has_much(
    ward: Team, above: Person, signed_in: SignedIn
) -> None:
    owes(member(ward, name="Owner"), ward, many=3)

    page = words_of(shown(signed_in(above), f"/collectives/{ward.collective_id}/waiting/"))

    assert "Owner has 3. Everybody else has two or fewer." in page
