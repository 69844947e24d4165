"""The ten minutes' tour: what it says can be done, whom one looks as can do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.tests.pages import send, shown, words_of
from ninetynine.example.make import tell
from ninetynine.people.models import Person
from ninetynine.reflections.models import OnePerCent

pytestmark = pytest.mark.django_db


def test_bronagh_chooses_the_next_one_per_cent_of_three(
    signed_in: Callable[[object], Client],
) -> None:
    tell()
    bronagh, day = Person.objects.get(name="Bronagh Tierney"), timezone.localdate()
    client = signed_in(bronagh)
    one = OnePerCent.objects.get(words="A clock that he can see from the bed.")
    page = shown(client, f"/back/next/{one.team_id}/")
    assert "Nothing is chosen at the moment." in page
    assert page.count("Take this one") == 3
    assert "The urn is locked away at six. Not kept" in words_of(page)

    send(
        client,
        f"/back/one/{one.pk}/take/",
        who=bronagh.pk,
        by_on=(day + timedelta(days=9)).isoformat(),
    )

    assert f"<h1>{one.words}</h1>" in shown(client, f"/back/next/{one.team_id}/")
