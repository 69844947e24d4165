"""Whoever answers a "not yet" reads what it is about: what is different, and by which decision."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.contributions.make import asked, said, team_that_answers
from ninetynine.contributions.models import Contribution
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Felt, Word
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Team

pytestmark = pytest.mark.django_db

DIFFERENT = "Marks are on paper before anybody talks."
MOST_QUERIES = 12


def not_yet(today: date, *, owner: Person | None = None) -> tuple[Team, Person, Contribution]:
    """Return a team, who answers in it, and a "not yet" that somebody said without words."""
    ward, bronagh, denise = team_that_answers()
    hers = said(ward, by=bronagh, on=today, words="You told me the rule.")
    the = question(ward, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    changed(the, by=denise, on=today, words=DIFFERENT, owner=owner)
    given = felt(Asked.objects.get(person=bronagh), Felt.Kind.NOT_YET, on=today).contribution
    assert given is not None
    return ward, denise, given


def as_(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def decision_of(said_about_it: Contribution) -> str:
    felt_by = Felt.objects.select_related("asked__change").get(contribution=said_about_it)
    return f'href="/decisions/{felt_by.asked.change.decision_id}/"'


@pytest.mark.parametrize("page", ["", "answer/", "hand-on/", "more-time/"])
def test_a_not_yet_says_what_it_is_about_wherever_it_is_answered(page: str) -> None:
    _ward, denise, given = not_yet(timezone.localdate())

    html = shown(as_(denise), f"/said/{given.pk}/{page}")

    assert f"can you tell the difference? “{DIFFERENT}”" in words_of(html)
    assert decision_of(given) in html


def test_it_stands_on_the_home_of_who_answers() -> None:
    _ward, denise, _given = not_yet(timezone.localdate())

    html = words_of(shown(as_(denise), "/"))

    assert "“Not yet.” Bronagh Tierney" in html
    assert f"can you tell the difference? “{DIFFERENT}”" in html


def test_whoever_is_asked_to_answer_instead_reads_it_too() -> None:
    today = timezone.localdate()
    ward, denise, given = not_yet(today)
    kit = member(ward, name="Kit Ardle")
    asking = asked(kit, given, by=denise, on=today)

    assert DIFFERENT in shown(as_(kit), f"/said/asked/{asking.pk}/")


def test_its_speaker_reads_that_they_were_asked() -> None:
    _ward, _denise, given = not_yet(timezone.localdate())
    assert given.by is not None

    assert f"You were asked: can you tell the difference? “{DIFFERENT}”" in words_of(
        shown(as_(given.by), f"/said/{given.pk}/")
    )


def test_whoever_answers_from_another_team_reads_the_change_without_a_way_to_the_decision() -> None:
    today = timezone.localdate()
    ward, _denise, given = not_yet(today)
    other = team(name="Social work", within=ward.collective)
    noor = member(other, name="Noor Sabri")
    given.owed.filter(until=None).update(owner=noor)

    html = shown(as_(noor), f"/said/{given.pk}/answer/")

    assert DIFFERENT in html
    assert decision_of(given) not in html


def test_whoever_may_read_the_words_and_not_the_decision_reads_nothing_of_what_changed() -> None:
    today = timezone.localdate()
    ward, _denise, given = not_yet(today)
    given.permissions.update(audience="collective")
    tam = member(team(name="Social work", within=ward.collective), name="Tam Nguyen")

    html = shown(as_(tam), f"/said/{given.pk}/")

    assert "Not yet." in html
    assert DIFFERENT not in html


def test_what_was_said_by_itself_is_about_no_change() -> None:
    ward, bronagh, denise = team_that_answers()
    hers = said(ward, by=bronagh, on=timezone.localdate())

    for page in ("", "answer/"):
        assert "tell the difference?" not in shown(as_(denise), f"/said/{hers.pk}/{page}")


def test_it_costs_no_query_more_on_the_page_of_what_was_said() -> None:
    today = timezone.localdate()
    ward, denise, given = not_yet(today)
    plain = said(ward, by=given.by or denise, on=today, words="Something else.")
    client = as_(denise)

    def needed(one: Contribution) -> int:
        client.get(f"/said/{one.pk}/")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/said/{one.pk}/")
        return len(seen)

    assert needed(given) == needed(plain) <= MOST_QUERIES
