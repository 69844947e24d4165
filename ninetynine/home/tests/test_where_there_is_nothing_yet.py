"""A home in which nothing is yet says what can be done next; two clicks lead to what was decided."""

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.make import said
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.make import PROPOSAL, QUESTION, decided, question, told
from ninetynine.decisions.models import Word
from ninetynine.people.make import person
from ninetynine.people.models import Person
from ninetynine.teams.make import collective, member, team
from ninetynine.teams.models import Responsibility

pytestmark = pytest.mark.django_db


def home_of(who: Person, url: str = "/") -> str:
    client = Client()
    client.force_login(who)
    return shown(client, url)


def test_somebody_of_no_team_is_shown_the_two_ways_in() -> None:
    here, shut = collective(), collective(name="Elsewhere", door_open=False)

    home = home_of(person(name="Mabli"))

    assert "You are in no team yet" in words_of(home)
    assert 'href="/invitation/"' in home
    assert f'href="/collectives/{here.pk}/#knock"' in home
    assert shut.pk not in home


def test_somebody_who_is_in_a_team_is_not_told_that_they_are_in_none() -> None:
    rhys = member(team(), name="Rhys")

    assert "no team" not in words_of(home_of(rhys))


def test_a_team_with_nothing_in_it_says_how_to_begin_until_something_is_said() -> None:
    ours = team()
    rhys = member(ours, name="Rhys")
    member(ours, name="Beth", looks_after=(Responsibility.Kind.ANSWERS,))
    before = words_of(home_of(rhys, f"/teams/{ours.pk}/"))
    said(ours, by=rhys, on=timezone.localdate())

    after = words_of(home_of(rhys, f"/teams/{ours.pk}/"))

    assert "How to begin" in before
    assert "No question has been put to the team yet." in before
    assert "0 are settled" not in before
    assert "How to begin" not in after


def test_the_home_of_a_team_leads_to_what_it_decides_and_has_decided() -> None:
    ours, today = team(), timezone.localdate()
    beth = member(ours, name="Beth", looks_after=(Responsibility.Kind.MEETINGS,))
    settled = question(ours, by=beth, on=today, words="Who rings?")
    told(settled, Word.Kind.CONSENTS, by=beth, on=today)
    decided(settled, by=beth, on=today)
    still = question(ours, by=beth, on=today, words=QUESTION)

    home = home_of(beth, f"/teams/{ours.pk}/")

    assert home.index(f"/decisions/{still.pk}/") < home.index(f"/decisions/{settled.pk}/")
    assert QUESTION in words_of(home)
    assert PROPOSAL in words_of(home)


def test_what_i_said_is_a_list_of_its_own_and_holds_nothing_of_anybody_else() -> None:
    ours, today = team(), timezone.localdate()
    member(ours, name="Beth", looks_after=(Responsibility.Kind.ANSWERS,))
    bronagh, denise = member(ours, name="Bronagh"), member(ours, name="Denise")
    said(ours, by=bronagh, on=today, words="The bed was empty.")
    said(ours, by=denise, on=today, words="Two of us for nineteen people.")

    page = words_of(home_of(bronagh, f"/said/of/{ours.pk}/?show=mine"))
    empty = member(ours, name="Kit")

    assert "The bed was empty." in page
    assert "Two of us" not in page
    assert "You have said nothing here yet with your name." in words_of(
        home_of(empty, f"/said/of/{ours.pk}/?show=mine")
    )
