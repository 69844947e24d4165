"""Whatever was said stands in the long memory once, with or without an answer or a word on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.checks.ten_years import LONG
from ninetynine.contributions.actions import let_it_stand, take_back
from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Contribution, Permission, Wish, Words
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Felt, Word
from ninetynine.people.models import Person
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_BYTES = 12, 60_000


def read(who: Person, of: Team, more: str = "") -> str:
    client = Client()
    client.force_login(who)
    return words_of(shown(client, f"/teams/{of.pk}/years/{more}"))


def test_what_was_said_to_be_heard_stands_there() -> None:
    ward, bronagh, denise = team_that_answers()
    said(ward, by=bronagh, on=timezone.localdate(), words="He slept.", wish=Wish.HEAR_IT)

    html = read(denise, ward)

    assert "Said Bronagh Tierney" in html
    assert "“He slept.” To be heard. Nobody was asked for an answer." in html


def test_what_waits_for_an_answer_says_who_answers_and_by_when() -> None:
    ward, bronagh, _denise = team_that_answers()
    said(ward, by=bronagh, on=timezone.localdate(), words="Who rings me?")

    assert "“Who rings me?” Denise Purdy will answer by " in read(bronagh, ward)


def test_what_is_answered_and_not_judged_says_who_answered() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Who rings me?")
    answered(hers, by=denise, on=today)

    assert "“Who rings me?” Denise Purdy answered." in read(bronagh, ward)


def test_what_may_stand_unanswered_says_so() -> None:
    ward, bronagh, _denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Who rings me?")
    let_it_stand(hers, by=bronagh, on=today)

    assert "“Who rings me?” Not answered, and it may stand." in read(bronagh, ward)


def test_without_a_name_it_stands_there_without_a_name() -> None:
    ward, bronagh, denise = team_that_answers()
    said(ward, by=bronagh, on=timezone.localdate(), words="I laughed.", nameless=True)

    html = read(denise, ward)

    assert "Said Without a name" in html
    assert "“I laughed.”" in html


def test_one_thing_has_one_row_whatever_came_of_it() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    late = said(ward, by=bronagh, on=today - timedelta(days=60), words="Thing one.")
    hers = said(ward, by=bronagh, on=today, words="Thing two.")
    judged(answered(hers, by=denise, on=today), by=bronagh, on=today)
    the = question(ward, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    changed(the, by=denise, on=today)
    felt(Asked.objects.get(), Felt.Kind.PARTLY, on=today, words="Thing three.")

    pages = {f"?year={year}" for year in (today.year, (today - timedelta(days=60)).year)}
    pages |= {f"?year={late.owed.get().promised_on.year}"}
    html = " ".join(read(denise, ward, more) for more in sorted(pages))

    for thing in ("Thing one.", "Thing two.", "Thing three."):
        assert html.count(f"“{thing}”") == 1


def test_whoever_may_not_read_it_does_not_read_it_here() -> None:
    ward, bronagh, denise = team_that_answers()
    tam = member(ward, name="Tam Nguyen")
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Until tomorrow.", wish=Wish.HEAR_IT)
    assert "Until tomorrow." in read(tam, ward)

    Permission.objects.filter(contribution=hers).update(until=today)

    assert "Until tomorrow." not in read(tam, ward)
    assert "Until tomorrow." in read(bronagh, ward)
    take_back(hers, by=bronagh, on=today)
    assert "Until tomorrow." not in read(bronagh, ward)
    assert "Somebody took their words back." in read(denise, ward)


def test_a_year_in_which_much_was_said_costs_as_much_as_a_day() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    client = Client()
    client.force_login(denise)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page = client.get(f"/teams/{ward.pk}/years/")
        assert len(page.content) < MOST_BYTES
        return len(seen)

    said(ward, by=bronagh, on=today)
    queries()
    few = queries()
    things = Contribution.objects.bulk_create(
        Contribution(team=ward, by=bronagh, channel="page", said_on=today, form_key=random_id())
        for _number in range(90)
    )
    Words.objects.bulk_create(Words(contribution=one, text=LONG) for one in things)
    Permission.objects.bulk_create(
        Permission(contribution=one, audience="team", since=LONG_AGO) for one in things
    )

    assert queries() == few <= MOST_QUERIES
