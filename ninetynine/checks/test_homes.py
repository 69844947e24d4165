"""The homes of a visitor, a person, a team and a collective: what waits, for whom, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.checks.world import WORDS, World, world
from ninetynine.contributions.actions import (
    Answering,
    Judging,
    Saying,
    answer,
    give,
    judge,
    take_back,
)
from ninetynine.contributions.models import Audience, Owed
from ninetynine.decisions.make import changed, decided, question, told
from ninetynine.decisions.models import Word
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
MOST = 12


def page_of(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def say(here: World, words: str, *, who: str = "speaker", audience: str = Audience.TEAM) -> None:
    saying = Saying(words=words, form_key=random_id(), audience=audience)
    give(here.ours, saying, by=here.cast[who], on=timezone.localdate())


def test_a_visitor_reads_only_what_its_speaker_lets_everybody_read() -> None:
    here = world()
    say(here, "Everybody may read this.", audience=Audience.PUBLIC)
    say(here, "Only we may read this.")

    html = page_of(Client(), f"/collectives/{here.here.pk}/")

    assert "Everybody may read this." in html
    assert "Only we may read this." not in html
    assert WORDS not in html


def test_a_visitor_reads_the_whole_way_of_what_was_said_as_far_as_it_is_shown() -> None:
    here, today = world(), timezone.localdate()
    keeper, speaker = here.cast["keeper"], here.cast["speaker"]
    saying = Saying(words="Ring me.", form_key=random_id(), audience=Audience.PUBLIC)
    said = give(here.ours, saying, by=speaker, on=today)
    for shown, audience in (("It is shown.", Audience.PUBLIC), ("It is not.", Audience.TEAM)):
        the = question(here.ours, by=keeper, on=today, words=shown, proposal=shown, rests_on=[said])
        told(the, Word.Kind.CONSENTS, by=keeper, on=today)
        decided(the, by=keeper, on=today, audience=audience)
        changed(the, by=keeper, on=today, words=f"Different: {shown}")

    html = page_of(Client(), f"/collectives/{here.here.pk}/")

    assert "It is shown." in html
    assert "Different: It is shown." in html
    assert "It is not." not in html


def test_what_was_taken_back_is_gone_from_the_door_and_from_every_home(
    signed_in: SignedIn,
) -> None:
    here, today = world(), timezone.localdate()
    saying = Saying(words="Gone by tonight.", form_key=random_id(), audience=Audience.PUBLIC)
    said = give(here.ours, saying, by=here.cast["speaker"], on=today)

    take_back(said, by=here.cast["speaker"], on=today)

    homes = ["/", f"/teams/{here.ours.pk}/", f"/said/of/{here.ours.pk}/", f"/said/{said.pk}/"]
    for who in ("speaker", "keeper", "member"):
        client = signed_in(here.cast[who])
        assert not [url for url in homes if "Gone by tonight." in page_of(client, url)]
    assert "Gone by tonight." not in page_of(Client(), f"/collectives/{here.here.pk}/")
    stayed = page_of(signed_in(here.cast["member"]), f"/said/of/{here.ours.pk}/")
    assert "Somebody took their words back." in stayed


def test_a_home_says_what_waits_for_its_owner_and_nothing_of_anybody_else(
    signed_in: SignedIn,
) -> None:
    here = world()

    mine = page_of(signed_in(here.cast["speaker"]), "/")
    keeper = page_of(signed_in(here.cast["keeper"]), "/")
    other = page_of(signed_in(here.cast["stranger"]), "/")

    assert "Does this answer you?" in mine
    assert "Are these your words?" in mine
    assert "You will answer" in keeper
    assert WORDS in keeper
    assert WORDS not in other
    assert "Nothing waits for you." in other


def test_later_than_promised_is_said_calmly_to_both(signed_in: SignedIn) -> None:
    here, passed = world(), timezone.localdate() - timedelta(days=3)
    Owed.objects.filter(contribution=here.owed).update(due_on=passed, promised_on=passed)

    mine = page_of(signed_in(here.cast["speaker"]), "/")
    keeper = page_of(signed_in(here.cast["keeper"]), "/")

    assert "Later than promised." in mine
    assert "Keeper promised it by" in mine
    assert "Later than promised." in keeper


def test_whoever_looks_after_answers_above_reads_words_only_where_they_are_allowed(
    signed_in: SignedIn,
) -> None:
    here = world()
    say(here, "For everybody near us.", audience=Audience.COLLECTIVE)

    html = page_of(signed_in(here.cast["above"]), f"/collectives/{here.here.pk}/waiting/")

    assert "For everybody near us." in html
    assert "Said for its team to read" in html
    assert WORDS not in html


def test_a_name_that_its_speaker_chose_hides_their_own_on_every_home(
    signed_in: SignedIn,
) -> None:
    here, today = world(), timezone.localdate()
    nobody_else = member(here.ours, name="Rosa Quintela")
    saying = Saying(
        words="They marked me.",
        form_key=random_id(),
        audience=Audience.PUBLIC,
        credit="Somebody who was there",
    )
    Owed.objects.all().update(until=today, end="may stand")  # so that this one stands first
    give(here.ours, saying, by=nobody_else, on=today)

    shown = {
        "keeper": ["/", f"/teams/{here.ours.pk}/"],
        "above": [f"/collectives/{here.here.pk}/waiting/", f"/collectives/{here.here.pk}/"],
    }
    for who, urls in shown.items():
        client = signed_in(here.cast[who])
        for url in urls:
            html = page_of(client, url)
            assert "They marked me." in html, url
            assert "Somebody who was there" in html, url
            assert html.count("Rosa Quintela") == (1 if "/teams/" in url else 0), url


def test_what_somebody_waits_for_never_crowds_out_what_they_will_answer(
    signed_in: SignedIn,
) -> None:
    here, today = world(), timezone.localdate()
    keeper = here.cast["keeper"]
    Owed.objects.all().update(until=today, end="may stand")
    for number in range(45):
        give(
            here.ours, Saying(words=f"I said {number}.", form_key=random_id()), by=keeper, on=today
        )
    Owed.objects.filter(until=None).update(owner=here.cast["asked"])
    give(
        here.ours, Saying(words="Ring me.", form_key=random_id()), by=here.cast["member"], on=today
    )
    Owed.objects.filter(until=None, owner=keeper).update(due_on=today + timedelta(days=90))

    html = page_of(signed_in(keeper), "/")

    assert "Ring me." in html
    assert html.count("“I said ") == 12
    assert "comes up as these are answered" in html


@pytest.mark.parametrize("who", ["speaker", "keeper", "above"])
def test_a_fuller_house_needs_no_more_queries(who: str, signed_in: SignedIn) -> None:
    here = world()
    client = signed_in(here.cast[who])
    pages = {
        "speaker": ["/", f"/teams/{here.ours.pk}/"],
        "keeper": ["/", f"/teams/{here.ours.pk}/", f"/letters/{here.letter.pk}/", "/reply/"],
        "above": [
            "/",
            f"/collectives/{here.here.pk}/",
            f"/collectives/{here.here.pk}/waiting/",
            f"/collectives/{here.here.pk}/letters/",
        ],
    }[who]

    def queries() -> dict[str, int]:
        counted = {}
        for url in pages:
            client.get(url)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(url).status_code == 200
            counted[url] = len(seen)
        return counted

    def more(number: int) -> None:
        for _ in range(number):
            somebody = member(here.ours)
            saying = Saying(words="I speak.", form_key=random_id(), audience=Audience.PUBLIC)
            said = give(here.ours, saying, by=somebody, on=timezone.localdate())
            back = Answering(kind="thanks", words="Thank you, by name.", form_key=random_id())
            made = answer(said, back, by=here.cast["keeper"], on=timezone.localdate())
            word = Judging(kind="this answers me", form_key=random_id())
            judge(made, word, speaker=somebody, by=somebody, on=timezone.localdate())

    more(2)
    few = queries()
    more(18)
    many = queries()

    assert few == many
    assert not {url: number for url, number in many.items() if number > MOST}


def test_everything_about_me_is_shown_to_me_alone(signed_in: SignedIn) -> None:
    here = world()

    mine = page_of(signed_in(here.cast["speaker"]), "/me/everything/")
    others = page_of(signed_in(here.cast["member"]), "/me/everything/")

    assert WORDS in mine
    assert "4 Chapel Row" in mine
    assert WORDS not in others


def test_who_pauses_is_away_and_who_comes_back_finds_their_days_moved(
    signed_in: SignedIn,
) -> None:
    here, today = world(), timezone.localdate()
    keeper = here.cast["keeper"]
    client = signed_in(keeper)
    due = here.owed.owed.get(until=None).due_on

    client.post("/me/pause/")
    away = page_of(signed_in(here.cast["speaker"]), "/")
    client.post("/me/pause/", {"from_day": (today + timedelta(days=7)).isoformat()})

    assert "Keeper is away for now." in away
    assert here.owed.owed.get(until=None).due_on > due


def test_pausing_and_coming_back_are_each_once_however_often_they_are_pressed(
    signed_in: SignedIn,
) -> None:
    here, today = world(), timezone.localdate()
    keeper = here.cast["keeper"]
    client = signed_in(keeper)

    away = [client.post("/me/pause/").status_code for _twice in range(2)]
    back = [
        client.post("/me/pause/", {"from_day": today.isoformat()}).status_code
        for _twice in range(2)
    ]

    assert away == back == [302, 302]
    assert keeper.pauses.get().until == today


@pytest.mark.parametrize("url", ["/letters/", "/parts"])
def test_pages_to_look_around_are_not_there_on_a_real_site(url: str) -> None:
    assert Client().get(url).status_code == 404


def test_nobody_looks_as_somebody_on_a_real_site() -> None:
    here = world()
    client = Client()

    answer = client.post("/look-as/", {"as": here.cast["keeper"].pk})

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_slip_leads_to_the_room_that_asked(signed_in: SignedIn) -> None:
    here = world()
    client = signed_in(here.cast["keeper"])

    found = client.post("/reply/", {"code": here.letter.code})
    unknown = client.post("/reply/", {"code": "heron 41 lamp"})

    assert found.status_code == 302
    assert "/reply/" in found.headers["Location"]
    assert unknown.status_code == 422
    assert "heron 41 lamp" in unknown.content.decode()


def test_a_letter_is_marked_as_sent_once(signed_in: SignedIn) -> None:
    here = world()
    client, url = signed_in(here.cast["keeper"]), f"/letters/{here.letter.pk}/"

    client.post(url, {"form_key": random_id()})

    here.letter.refresh_from_db()
    assert here.letter.sent_at is not None
