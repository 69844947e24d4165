"""A 1% points at what is in its way."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ninetynine.contributions.tests.pages import send, shown, words_of
from ninetynine.decisions.make import noticed
from ninetynine.decisions.models import Creak
from ninetynine.reflections import actions as reflecting
from ninetynine.reflections.actions import pointing
from ninetynine.reflections.make import taken, team_of
from ninetynine.reflections.models import AtCreak
from ninetynine.teams.make import member, team

pytestmark = pytest.mark.django_db


def test_a_one_per_cent_points_at_what_is_in_its_way_or_at_something_new() -> None:
    ours, [tam, jun] = team_of(2)
    today = timezone.localdate()
    one, creak = taken(ours, by=tam, on=today), noticed(ours, by=jun, on=today)
    for number in range(20):
        noticed(ours, by=jun, on=today, what=f"Door {number} is locked.")
    client = Client()
    client.force_login(jun)
    path = reverse("reflections:point", args=[one.pk])

    send(client, path, creak=creak.pk)
    send(client, path, creak=creak.pk)
    send(client, path, what="The room is booked until six.")
    with CaptureQueriesContext(connection) as seen:
        page = words_of(shown(client, path))

    assert AtCreak.objects.filter(one=one).count() == 2
    assert page.count("This is in its way.") == 2
    assert len(seen) <= 12
    assert path in shown(client, reverse("reflections:one", args=[one.pk]))
    with CaptureQueriesContext(connection) as seen:
        of_creak = words_of(shown(client, reverse("decisions:creak", args=[creak.pk])))
    assert "What it is in the way of Our next 1%: A break at 45 minutes" in of_creak
    assert len(seen) <= 12
    send(client, path, creak=creak.pk, no="1")
    assert AtCreak.objects.get().creak == Creak.objects.get(what="The room is booked until six.")
    reflecting.forget(jun, on=today)
    assert AtCreak.objects.get().by is None


def test_it_does_not_point_at_another_teams_and_nobody_else_lets_it() -> None:
    ours, [tam, _jun] = team_of(2)
    today = timezone.localdate()
    other = team(name="Other", within=ours.collective)
    stranger = member(other, name="Stranger")
    one = taken(ours, by=tam, on=today)

    with pytest.raises(PermissionDenied):
        pointing.point(one, noticed(other, by=stranger, on=today), by=tam, on=today)
    with pytest.raises(PermissionDenied):
        pointing.point(one, noticed(ours, by=tam, on=today), by=stranger, on=today)
