"""Whoever looks after the answers of a collective reads what waits in all its teams, and nothing that is not so."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Owed
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.home.reads.collective import FEW
from ninetynine.people.models import Person
from ninetynine.post.make import letter
from ninetynine.post.models import Letter, Way
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.paging import A_PAGE

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
LETTERS = 41


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


def test_however_many_letters_wait_they_are_counted_and_all_can_be_found(
    ward: Team, above: Person, signed_in: SignedIn
) -> None:
    winifred, client = member(ward, name="Winifred Asante"), signed_in(above)
    for _number in range(LETTERS):
        letter(to=winifred.pk, way=Way.POST, address="4 Chapel Row")
    Letter.objects.update(due_at=timezone.now())

    home = words_of(shown(client, f"/collectives/{ward.collective_id}/waiting/"))
    found = {
        letter_id
        for page in range(1, LETTERS // A_PAGE + 2)
        for letter_id in re.findall(
            r'"/letters/([^/"]+)/"',
            shown(client, f"/collectives/{ward.collective_id}/letters/?page={page}"),
        )
    }

    assert f"All {LETTERS} letters" in home
    assert len(found) == LETTERS
