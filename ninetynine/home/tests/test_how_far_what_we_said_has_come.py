"""The list of what a team said tells how far each has come: in words, and as a small thread."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import answered, said, team_that_answers
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Felt, Word
from ninetynine.people.models import Person
from ninetynine.teams.models import Team

pytestmark = pytest.mark.django_db

DECIDED, DIFFERENT = "It is part of a decision.", "Something is different because of it."
IS_FELT = "The difference is felt."
MOST_QUERIES, MOST_BYTES = 12, 60_000


def listed(who: Person, of: Team) -> str:
    client = Client()
    client.force_login(who)
    return shown(client, f"/said/of/{of.pk}/")


def test_what_was_said_in_another_year_has_its_year_in_the_list() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    said(ward, by=bronagh, on=today)
    assert f" {today.year}." not in listed(denise, ward)

    said(ward, by=bronagh, on=today - timedelta(days=400))

    assert f" {(today - timedelta(days=400)).year}." in listed(denise, ward)


def test_each_step_is_said_as_it_comes_and_the_thread_says_the_same() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today)
    assert "The thread has come to: said" in listed(denise, ward)

    answered(hers, by=denise, on=today)
    html = listed(denise, ward)
    assert "The thread has come to: answered" in html
    assert DECIDED not in html

    the = question(ward, by=denise, on=today, rests_on=[hers])
    assert DECIDED not in listed(denise, ward)
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    html = listed(denise, ward)
    assert DECIDED in html
    assert "The thread has come to: decided" in html

    changed(the, by=denise, on=today)
    html = listed(denise, ward)
    assert DIFFERENT in html
    assert "The thread has come to: changed" in html

    felt(Asked.objects.get(), Felt.Kind.PARTLY, on=today)
    html = listed(denise, ward)
    assert IS_FELT in html
    assert "The thread has come to: felt" in html


def test_what_is_not_felt_yet_has_come_no_further_than_changed() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Ring me.")
    the = question(ward, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    changed(the, by=denise, on=today)
    felt(Asked.objects.get(), Felt.Kind.NOT_YET, on=today, words="Nobody rang.")

    html = words_of(listed(denise, ward))

    assert IS_FELT not in html
    assert html.count(DIFFERENT) == 1


def test_words_taken_back_have_no_thread_in_the_list() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today)
    the = question(ward, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)

    take_back(hers, by=bronagh, on=today)

    html = listed(denise, ward)
    assert "Somebody took their words back." in html
    assert DECIDED not in html
    assert "The thread has come to" not in html


def test_a_list_of_which_all_was_decided_needs_no_more() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    client = Client()
    client.force_login(denise)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page = client.get(f"/said/of/{ward.pk}/")
        assert len(page.content) < MOST_BYTES
        return len(seen)

    said(ward, by=bronagh, on=today)
    queries()
    few = queries()
    things = [said(ward, by=bronagh, on=today, words=f"Thing {n}. " * 20) for n in range(20)]
    the = question(ward, by=denise, on=today, rests_on=things)
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)

    assert queries() == few <= MOST_QUERIES
