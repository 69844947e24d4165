"""Our next 1% when whoever looks after it leaves: named beforehand, asked about, never given away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.tests.pages import send, shown, words_of
from ninetynine.home.actions import be_erased
from ninetynine.people.models import Person
from ninetynine.reflections.actions import say_yes_or_no, take
from ninetynine.reflections.make import forward, said_kept, team_of
from ninetynine.reflections.models import Kept, OnePerCent
from ninetynine.teams.make import member
from ninetynine.teams.models import Team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
House = tuple[Team, Person, Person, OnePerCent]


@pytest.fixture
def house() -> House:
    """Return a team, Tam who looks after its meetings, Seun, and what Seun looks after."""
    ours, [tam, *_rest] = team_of(1)
    seun, before = member(ours, name="Seun Adeyemi"), timezone.localdate() - timedelta(days=3)
    one = forward(ours, by=tam, words="Papers by post", on=before)
    take(one, seun, by_on=before + timedelta(days=9), by=tam, on=before)
    return ours, tam, seun, say_yes_or_no(one, accepted=True, by=seun, on=before)


def test_the_leaving_page_names_it_and_who_is_asked_next(house: House, signed_in: SignedIn) -> None:
    ours, tam, seun, _one = house

    leaves = words_of(shown(signed_in(seun), f"/teams/{ours.pk}/leave/"))
    erased = words_of(shown(signed_in(seun), "/me/erase/"))
    last = words_of(shown(signed_in(tam), f"/teams/{ours.pk}/leave/"))

    told = "Papers by post Tam Nguyen is asked whether they look after it instead of you."
    assert told in leaves
    assert told in erased
    assert "Papers by post" not in last


def test_where_nobody_would_be_asked_the_leaving_page_says_so(
    house: House, signed_in: SignedIn
) -> None:
    ours, _tam, seun, _one = house
    ours.responsibilities.all().delete()

    page = words_of(shown(signed_in(seun), f"/teams/{ours.pk}/leave/"))

    assert "It is with nobody then, until somebody takes up the meetings." in page


def test_it_waits_for_a_yes_and_the_years_keep_who_took_it(
    house: House, signed_in: SignedIn
) -> None:
    ours, tam, seun, one = house

    send(signed_in(seun), f"/teams/{ours.pk}/leave/", sure="on")

    client = signed_in(tam)
    page = words_of(shown(client, f"/back/next/{ours.pk}/"))
    assert "Seun Adeyemi, who has left. Tam Nguyen is asked whether they look after it now." in page
    assert f"/back/one/{one.pk}/asked/" in shown(client, "/")
    send(client, f"/back/one/{one.pk}/asked/", says="yes")
    page = words_of(shown(client, f"/back/one/{one.pk}/"))
    assert "Tam Nguyen, since Seun Adeyemi, who took it, has left" in page
    said_kept(one, by=tam, says=Kept.Says.LEFT, on=timezone.localdate())
    years = words_of(shown(client, f"/teams/{ours.pk}/years/"))
    assert "Our next 1%: We leave it Seun Adeyemi," in years
    assert "Seun Adeyemi, then Tam Nguyen," in words_of(shown(client, f"/back/next/{ours.pk}/"))
    assert OnePerCent.objects.get(pk=one.pk).sealed() == one.sealed()  # as the ledger has it


def test_after_a_no_it_is_given_to_somebody_else_and_no_other_day_is_asked_for(
    house: House, signed_in: SignedIn
) -> None:
    ours, tam, seun, one = house
    beth, client = member(ours, name="Beth Callow"), signed_in(tam)
    send(signed_in(seun), f"/teams/{ours.pk}/leave/", sure="on")
    send(client, f"/back/one/{one.pk}/asked/", says="no")
    path = f"/back/one/{one.pk}/take/"
    assert path in shown(client, f"/back/next/{ours.pk}/")
    page = shown(client, path)
    assert "Whoever looked after it has left. It keeps its day" in words_of(page)
    assert "By when?" not in page

    send(client, path, who=beth.pk)

    left = OnePerCent.objects.get(pk=one.pk)
    assert (left.asked, left.who, left.by_on) == (beth, seun, one.by_on)


def test_said_to_be_left_by_somebody_else_it_was_still_taken_by_who_took_it(
    house: House, signed_in: SignedIn
) -> None:
    ours, tam, seun, one = house
    send(signed_in(seun), f"/teams/{ours.pk}/leave/", sure="on")

    said_kept(one, by=tam, says=Kept.Says.LEFT, on=timezone.localdate())

    years = words_of(shown(signed_in(tam), f"/teams/{ours.pk}/years/"))
    assert "Our next 1%: We leave it Seun Adeyemi," in years


def test_who_is_erased_is_named_nowhere_and_somebody_is_asked(
    house: House, signed_in: SignedIn
) -> None:
    ours, tam, seun, one = house

    be_erased(seun, on=timezone.localdate())

    left = OnePerCent.objects.get(pk=one.pk)
    assert (left.who, left.taken_by, left.asked) == (None, None, tam)
    page = words_of(shown(signed_in(tam), f"/back/next/{ours.pk}/"))
    assert "Somebody who has left. Tam Nguyen is asked whether they look after it now." in page
    assert "Seun" not in page
