"""An address with a NUL in it leads nowhere, and says so like any other that leads nowhere."""

from collections.abc import Callable

import pytest
from django.test import Client

from ninetynine.contributions.make import team_that_answers
from ninetynine.people.models import Person

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


@pytest.mark.parametrize(
    "path",
    ["/said/a{}b/", "/teams/a{}b/", "/teams/a{}b/years/", "/decisions/a{}b/", "/back/one/a{}b/"],
)
def test_an_address_with_a_nul_is_not_there_as_any_other_is_not(
    signed_in: SignedIn, path: str
) -> None:
    _ward, bronagh, _denise = team_that_answers()
    client = signed_in(bronagh)

    with_nul, without = client.get(path.format("%00")), client.get(path.format("c"))

    assert (with_nul.status_code, without.status_code) == (404, 404)
    assert with_nul.content == without.content


def test_what_is_looked_for_in_a_question_with_a_nul_is_not_there(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()

    answer = signed_in(bronagh).get(f"/decisions/of/{ward.pk}/start/?rests=a%00b&again=c%00d")

    assert answer.status_code in {200, 404}
