"""Asking in the room whether people can tell the difference: by name, one tap, page by page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.tests.pages import send, shown, words_of
from ninetynine.decisions.make import changed
from ninetynine.decisions.models import Asked, Felt
from ninetynine.decisions.reads.room import IN_A_ROOM
from ninetynine.decisions.tests.panels import Panel, agreed, asked_of
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


@pytest.fixture
def panel() -> Panel:
    return agreed()


def test_in_the_room_one_tap_writes_it_down_and_shows_it_back(
    signed_in: SignedIn, panel: Panel
) -> None:
    the, denise, bronagh = panel
    changed(the, by=denise, on=timezone.localdate())
    client, path = signed_in(denise), f"/decisions/{the.pk}/felt/"

    sent = send(client, path, asked=asked_of(bronagh).pk, kind="partly")

    assert sent["Location"] == path
    assert "Bronagh Tierney: Partly" in words_of(shown(client, path))
    assert (Felt.objects.get().channel, Felt.objects.get().entered_by) == ("room", denise)


def test_a_room_of_very_many_is_asked_page_by_page_and_a_tap_leads_back_to_its_page(
    signed_in: SignedIn,
) -> None:
    the, denise, _bronagh = agreed(speakers=IN_A_ROOM)
    changed(the, by=denise, on=timezone.localdate())
    client, path = signed_in(denise), f"/decisions/{the.pk}/felt/"
    first = shown(client, path)
    last = next(one for one in Asked.objects.all() if f"who={one.pk}" not in first)

    second = shown(client, f"{path}?page=2")
    done = send(client, f"{path}?page=2", asked=last.pk, kind="partly")

    assert f'href="?who={last.pk}&page=2"' in second
    assert done["Location"] == f"{path}?page=2"
    assert Felt.objects.get().asked == last
    both = [words_of(shown(client, f"{path}?page={number}")) for number in (1, 2)]
    assert all(f"{IN_A_ROOM} have not said yet" in one for one in both)


def test_their_words_are_typed_with_it_and_who_may_read_them(
    signed_in: SignedIn, panel: Panel
) -> None:
    the, denise, bronagh = panel
    changed(the, by=denise, on=timezone.localdate())
    client, path, who = signed_in(denise), f"/decisions/{the.pk}/felt/", asked_of(bronagh).pk

    page = words_of(shown(client, f"{path}?who={who}"))
    send(client, path, asked=who, kind="yes", words="It was quiet.", audience="public")

    assert "Bronagh Tierney, in their words" in page
    contribution = Felt.objects.get().contribution
    assert contribution
    assert contribution.permissions.get().audience == "public"


def test_each_button_says_for_whom_it_is(signed_in: SignedIn, panel: Panel) -> None:
    the, denise, _bronagh = panel
    other = member(the.team, name="Kit Ardle")
    changed(the, by=denise, on=timezone.localdate(), for_whom=[other])

    html = shown(signed_in(denise), f"/decisions/{the.pk}/felt/")

    names = re.findall(r'aria-label="([^"]+)"', html)
    for one in ("Bronagh Tierney: Yes", "Kit Ardle: Partly", "Kit Ardle: With their words"):
        assert names.count(one) == 1


def test_only_who_types_for_others_asks_in_the_room(signed_in: SignedIn, panel: Panel) -> None:
    the, denise, bronagh = panel
    changed(the, by=denise, on=timezone.localdate())
    path, who = f"/decisions/{the.pk}/felt/", asked_of(bronagh).pk

    for other, status in ((bronagh, 403), (member(team(name="Elsewhere")), 404)):
        assert send(signed_in(other), path, asked=who, kind="yes").status_code == status
    assert not Felt.objects.exists()
