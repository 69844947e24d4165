from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import allow, take_back
from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Answer, Audience
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.people.make import person
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
WASHING = "I came with his washing and the bed was empty."


def test_the_speaker_reads_what_came_of_their_words(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today)
    first = answered(one, by=denise, on=today, words="It is in our policy.")
    judged(first, by=bronagh, on=today, words="You told me the rule, not who will ring me.")
    answered(one, by=denise, on=today, words="Me, or the name on the board.")

    page = words_of(shown(signed_in(bronagh), f"/said/{one.pk}/"))

    told = ["Said", "It is in our policy.", "You told me the rule", "Answered again", "Me, or the"]
    places = [page.index(words) for words in told]
    assert places == sorted(places)
    assert "Does this answer you?" in page
    assert "It may also end here." in page


def test_before_its_answer_the_page_says_who_answers_by_when(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate())

    page = words_of(shown(signed_in(bronagh), f"/said/{one.pk}/"))

    assert "Denise Purdy will answer by" in page
    assert "Does this answer you?" not in page


def test_later_than_promised_is_said_calmly_with_both_names(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate() - timedelta(days=60))

    page = words_of(shown(signed_in(denise), f"/said/{one.pk}/"))

    assert "Later than promised" in page
    assert "Denise Purdy still answers Bronagh Tierney" in page


def test_a_stranger_cannot_tell_not_mine_from_not_there(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate())
    elsewhere = member(team(name="Elsewhere"), name="Tam")

    for client in (Client(), signed_in(person(name="Nobody")), signed_in(elsewhere)):
        not_mine = client.get(f"/said/{one.pk}/")
        not_there = client.get("/said/AAAAAAAAAAAAAAAAAAAAAA/")

        assert not_mine.status_code == not_there.status_code == 404
        assert not_mine.content == not_there.content


def test_everybody_reads_what_its_speaker_lets_everybody_read(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today, audience=Audience.PUBLIC, credit="B.")
    first = answered(one, by=denise, on=today, words="It is in our policy.")
    judged(first, by=bronagh, on=today, words="Not who will ring me.")

    page = shown(Client(), f"/said/{one.pk}/")

    assert WASHING in page
    assert "It is in our policy." in page
    assert "Not who will ring me." in page
    assert "Bronagh" not in page  # she chose another name
    assert "<form" not in page
    assert f"/said/of/{ward.pk}/" not in page


def test_who_was_asked_and_why_it_took_longer_stays_among_those_inside(
    signed_in: SignedIn,
) -> None:
    ward, bronagh, denise = team_that_answers()
    pavel = member(ward, name="Pavel Hruska")
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today, audience=Audience.PUBLIC)
    answered(one, by=denise, on=today, kind=Answer.Kind.OTHER, words="He can.", other=pavel)

    inside = words_of(shown(signed_in(bronagh), f"/said/{one.pk}/"))
    outside = words_of(shown(Client(), f"/said/{one.pk}/"))

    assert "Pavel Hruska has been asked to take it on" in inside
    assert "Pavel" not in outside


def test_a_permission_ends_with_its_day(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    other = member(ward, name="Kit")
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today - timedelta(days=9), until=today)
    here = f"/said/{one.pk}/"

    assert signed_in(other).get(here).status_code == 404
    assert WASHING not in shown(signed_in(other), f"/said/of/{ward.pk}/")
    assert WASHING in shown(signed_in(denise), here)  # who answers reads it while they owe it
    assert "Its day was" in shown(signed_in(bronagh), here)


def test_a_narrower_permission_holds_at_once(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today, audience=Audience.PUBLIC)

    allow(one, audience=Audience.TEAM, credit="", until=None, by=bronagh, on=today)

    assert Client().get(f"/said/{one.pk}/").status_code == 404


def test_who_left_the_team_reads_nothing_of_it_any_more(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today)
    left = member(ward, name="Agnieszka", until=today)

    assert signed_in(left).get(f"/said/{one.pk}/").status_code == 404
    assert signed_in(left).get(f"/said/of/{ward.pk}/").status_code == 404


def test_taken_back_nothing_but_the_fact_is_left(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today, audience=Audience.PUBLIC)
    first = answered(one, by=denise, on=today, words="It is in our policy.")
    judged(first, by=bronagh, on=today, words="Not who will ring me.")

    take_back(one, by=bronagh, on=today)

    for client in (signed_in(bronagh), signed_in(denise)):
        for path in (f"/said/{one.pk}/", f"/said/of/{ward.pk}/"):
            page = shown(client, path)
            assert "Somebody took their words back." in page
            for gone in (WASHING, "policy", "ring me", "Bronagh"):
                assert gone not in page
    assert Client().get(f"/said/{one.pk}/").status_code == 404


def test_the_list_can_be_looked_at_in_four_ways(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    said(ward, by=bronagh, on=today, words="This waits.")
    said(ward, by=bronagh, on=today - timedelta(days=60), words="This is late.")
    answered(said(ward, by=bronagh, on=today, words="This has an answer."), by=denise, on=today)
    client = signed_in(denise)

    def seen(view: str) -> list[str]:
        page = shown(client, f"/said/of/{ward.pk}/?show={view}")
        return [
            words
            for words in ("waits.", "late.", "answer.")
            if f"This {words}" in page
            or f"This is {words}" in page
            or f"This has an {words}" in page
        ]

    assert seen("all") == ["waits.", "late.", "answer."]
    assert seen("waits") == ["waits.", "late."]
    assert seen("late") == ["late."]
    assert seen("no-word") == ["answer."]


def test_an_empty_list_says_what_to_do_next(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()

    page = shown(signed_in(bronagh), f"/said/of/{ward.pk}/")

    assert "Say the first thing" in page
    assert f"/said/of/{ward.pk}/say/" in page


def test_how_it_came_is_seen_by_its_speaker_and_who_typed_it_alone(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate())
    one.entered_by = denise
    one.save(update_fields=["entered_by"])
    kit = member(ward, name="Kit")

    assert "typed by Denise Purdy" in shown(signed_in(bronagh), f"/said/{one.pk}/")
    assert "typed by" not in shown(signed_in(kit), f"/said/{one.pk}/")
