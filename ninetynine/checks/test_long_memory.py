"""How far a team has come, year by year: good and bad alike, and only in words that the reader may read."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Permission
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.make import changed, decided, felt, noticed, question, stepped, told
from ninetynine.decisions.models import (
    Asked,
    Felt,
    Step,
    Word,
)
from ninetynine.people.models import Person
from ninetynine.reflections.make import closed, minute, said_kept, taken, team_of
from ninetynine.reflections.models import Kept
from ninetynine.teams.make import member
from ninetynine.teams.models import Responsibility, Team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


def read(client: Client, of: Team, more: str = "") -> str:
    return words_of(shown(client, f"/teams/{of.pk}/years/{more}"))


def test_what_is_good_and_what_is_not_stand_side_by_side(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="You told me the rule.")
    judged(answered(hers, by=denise, on=today), by=bronagh, on=today)
    the = question(ward, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    change = changed(the, by=denise, on=today, words="Somebody rings first.")
    changed(the, by=denise, on=today, words="No extra post.", happened=False)
    felt(Asked.objects.get(change=change), Felt.Kind.NOT_YET, on=today, words="Nobody rang.")

    html = read(signed_in(bronagh), ward)

    for one in (
        "Not yet Bronagh Tierney",
        "You told me the rule.",
        "Decided",
        "Changed",
        "Somebody rings first.",
        "It did not happen",
        "No extra post.",
        "Not yet felt",
        "Nobody rang.",
    ):
        assert one in html


def test_a_one_per_cent_not_kept_is_as_large_as_one_kept(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    today = timezone.localdate()
    tam = member(ward, name="Tam Nguyen", looks_after=(Responsibility.Kind.MEETINGS,))
    for words, says in (("Papers by post", Kept.Says.KEPT), ("A break", Kept.Says.NOT_KEPT)):
        said_kept(taken(ward, by=tam, words=words, on=today), by=tam, says=says, on=today)

    html = shown(signed_in(bronagh), f"/teams/{ward.pk}/years/")

    assert "<h3>Our next 1%: Kept</h3>" in html
    assert "<h3>Our next 1%: Not kept</h3>" in html


def test_words_taken_back_are_gone_and_that_somebody_spoke_stays(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Gone by tonight.")
    judged(answered(hers, by=denise, on=today), by=bronagh, on=today)
    assert "Gone by tonight." in read(signed_in(denise), ward)

    take_back(hers, by=bronagh, on=today)

    html = read(signed_in(denise), ward)
    assert "Gone by tonight." not in html
    assert "Bronagh Tierney" not in html
    assert "Somebody took their words back." in html


def test_what_may_not_be_read_any_more_is_not_read_here(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Until tomorrow.")
    judged(answered(hers, by=denise, on=today), by=bronagh, on=today)
    tam = member(ward, name="Tam Nguyen")
    assert "Until tomorrow." in read(signed_in(tam), ward)

    Permission.objects.filter(contribution=hers).update(until=today)

    assert "Until tomorrow." not in read(signed_in(tam), ward)
    assert "Until tomorrow." in read(signed_in(bronagh), ward)


def test_what_waits_is_read_by_who_may_read_it_and_by_nobody_else(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today - timedelta(days=60), words="Until tomorrow.")
    tam = member(ward, name="Tam Nguyen")
    then = f"?year={(today - timedelta(days=40)).year}"
    assert "Until tomorrow." in read(signed_in(tam), ward, then)

    Permission.objects.filter(contribution=hers).update(until=today)

    assert "Until tomorrow." not in read(signed_in(tam), ward, then)
    assert "Until tomorrow." in read(signed_in(denise), ward, then)


def test_what_somebody_feels_is_read_as_they_let_it(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Ring me.")
    the = question(ward, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    changed(the, by=denise, on=today)
    made = felt(Asked.objects.get(person=bronagh), Felt.Kind.PARTLY, on=today, words="One night.")
    assert "One night." in read(signed_in(denise), ward)
    assert made.contribution is not None

    Permission.objects.filter(contribution=made.contribution).update(until=today)
    hidden = read(signed_in(denise), ward)
    assert "One night." not in hidden
    assert "Partly felt Bronagh Tierney" in hidden

    take_back(made.contribution, by=bronagh, on=today)
    gone = read(signed_in(denise), ward)
    assert "Partly felt Bronagh Tierney" not in gone
    assert "Somebody took their words back." in gone


@pytest.mark.parametrize("words", ["One night.", ""])
def test_what_somebody_feels_stands_under_the_name_they_chose(
    signed_in: SignedIn, words: str
) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Ring me.", credit="Somebody who was there")
    the = question(ward, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    changed(the, by=denise, on=today)
    felt(Asked.objects.get(person=bronagh), Felt.Kind.PARTLY, on=today, words=words)

    html = read(signed_in(denise), ward)

    assert "Partly felt Somebody who was there" in html
    assert "Bronagh Tierney" not in html


def test_an_answer_later_than_promised_is_said_calmly(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    said(ward, by=bronagh, on=today - timedelta(days=60), words="Still here.")

    html = read(signed_in(denise), ward, f"?year={(today - timedelta(days=40)).year}")

    assert "Later than promised Bronagh Tierney" in html
    assert "Denise Purdy still answers this." in html


def test_a_year_is_asked_for_and_nonsense_is_the_latest(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    Team.objects.filter(pk=ward.pk).update(together_since=date(2019, 11, 30))
    client, this_year = signed_in(bronagh), timezone.localdate().year

    assert 'href="?year=2020" aria-current="page"' in shown(
        client, f"/teams/{ward.pk}/years/?year=2020"
    )
    for nonsense in ("abc", "2018", "9999", "-1", "²⁰²⁰", "0"):
        html = shown(client, f"/teams/{ward.pk}/years/?year={nonsense}")
        assert f'href="?year={this_year}" aria-current="page"' in html


def test_what_was_in_the_way_stands_there_and_what_came_of_it(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    creak = noticed(ward, by=bronagh, on=today, what="Finance emails work addresses alone.")
    html = read(signed_in(denise), ward)
    assert "In the way Bronagh Tierney" in html
    assert "Finance emails work addresses alone." in html
    assert "It did not move" not in html

    stepped(creak, Step.Kind.NOT_MOVED, by=denise, words="They may not say why.", on=today)

    html = read(signed_in(bronagh), ward)
    assert "It did not move Denise Purdy" in html
    assert "They may not say why." in html


@pytest.mark.parametrize(
    ("people", "sad", "shows"),
    [
        (6, 3, "3 happy balloons and 3 sad"),
        (6, 6, "Mostly sad"),
        (4, 2, "Not shown yet: too few answers, or still open."),
    ],
)
def test_a_closing_minute_stands_there_as_balloons_and_says_no_more_than_its_own_page(
    signed_in: SignedIn, people: int, sad: int, shows: str
) -> None:
    ours, everybody = team_of(people)
    made = closed(ours, everybody, sad=sad, on=timezone.localdate())
    client = signed_in(everybody[0])

    html, own = shown(client, f"/teams/{ours.pk}/years/"), f"/back/at/{made.meeting_id}/"

    assert "The closing minute" in html
    assert shows in words_of(html)
    assert shows in words_of(shown(client, own))
    assert f'href="{own}"' in html
    assert ('class="pic b' in html) == ("Not shown" not in shows)


def test_an_open_closing_minute_is_not_there(signed_in: SignedIn) -> None:
    ours, everybody = team_of(6)
    minute(ours, by=everybody[0], on=timezone.localdate())

    assert "The closing minute" not in read(signed_in(everybody[0]), ours)
