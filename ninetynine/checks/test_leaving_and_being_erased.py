"""Leaving a team and being erased everywhere: shown beforehand, done in two steps, never waiting."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.checks.test_leaving import everything_stored
from ninetynine.checks.world import WORDS, World, world
from ninetynine.contributions.actions import Answering, Saying, answer, give, take_back
from ninetynine.contributions.models import Contribution, Owed
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Objection, Word
from ninetynine.home.actions import leave_team
from ninetynine.meetings.models import Sentence
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Membership, Responsibility
from ninetynine.teams.reads import is_member
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
ERASE, EVERYTHING = "/me/erase/", "/me/everything/"


def page_of(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def sent() -> dict[str, str]:
    return {"form_key": random_id()}


def leave_url(here: World) -> str:
    return f"/teams/{here.ours.pk}/leave/"


def owned_by(person: Person) -> list[str]:
    return list(
        Owed.objects.filter(owner=person, until=None).values_list("contribution", flat=True)
    )


def test_before_somebody_leaves_they_see_what_stays_and_to_whom_the_rest_goes(
    signed_in: SignedIn,
) -> None:
    here = world()
    keeper = signed_in(here.cast["keeper"])

    seen = page_of(keeper, leave_url(here))

    assert WORDS in seen
    assert "Above will answer instead of you." in seen
    assert "Hand it on first" in seen
    assert is_member(here.ours, here.cast["keeper"], on=timezone.localdate())
    assert leave_url(here) in page_of(keeper, EVERYTHING)


def test_leaving_lets_what_is_owed_fall_back_and_waits_for_nobody(signed_in: SignedIn) -> None:
    here, today = world(), timezone.localdate()
    keeper, above = here.cast["keeper"], here.cast["above"]
    owed = owned_by(keeper)

    assert signed_in(keeper).post(leave_url(here), sent()).status_code == 302

    assert not is_member(here.ours, keeper, on=today)
    assert not owned_by(keeper)
    assert set(owed) <= set(owned_by(above))
    assert not here.ours.responsibilities.filter(until=None).exists()
    assert Letter.objects.filter(to=above.pk).count() >= len(owed)
    assert page_of(signed_in(keeper), f"/teams/{here.ours.pk}/").count("Nothing here")


def test_what_somebody_said_stays_theirs_when_they_leave(signed_in: SignedIn) -> None:
    here, today = world(), timezone.localdate()
    speaker = here.cast["speaker"]
    client = signed_in(speaker)

    client.post(leave_url(here), sent())

    assert WORDS in page_of(client, f"/said/{here.owed.pk}/")
    assert WORDS in page_of(signed_in(here.cast["member"]), f"/said/{here.owed.pk}/")
    assert Sentence.objects.get(pk=here.sentence.pk).state == Sentence.State.LEFT_OUT
    take_back(here.owed, by=speaker, on=today)
    assert Contribution.objects.get(pk=here.owed.pk).taken_back_on == today


def test_nobody_to_answer_leaves_it_waiting_with_nobody(signed_in: SignedIn) -> None:
    here = world()
    here.here.responsibilities.update(until=timezone.localdate())
    keeper = here.cast["keeper"]

    seen = page_of(signed_in(keeper), leave_url(here))
    signed_in(keeper).post(leave_url(here), sent())

    assert "It waits for whoever looks after the answers there next." in seen
    assert not Owed.objects.filter(until=None, contribution=here.owed).exists()
    assert not is_member(here.ours, keeper, on=timezone.localdate())


def test_whoever_was_asked_to_take_something_over_finds_it_settled(signed_in: SignedIn) -> None:
    here = world()
    signed_in(here.cast["keeper"]).post(leave_url(here), sent())
    asked = signed_in(here.cast["asked"])

    asked.post(f"/responsibilities/asked/{here.asked_to_look_after.pk}/", {"say": "yes"})

    held = Responsibility.objects.filter(holder=here.cast["asked"], until=None)
    assert not held.exists()


def test_leaving_twice_is_once_and_nobody_leaves_by_looking(signed_in: SignedIn) -> None:
    here = world()
    client, form = signed_in(here.cast["member"]), sent()

    assert client.get(leave_url(here)).status_code == 200
    assert client.post(leave_url(here)).status_code == 422
    assert [client.post(leave_url(here), form).status_code for _ in range(2)] == [302, 302]

    left = Membership.objects.filter(person=here.cast["member"], until=timezone.localdate())
    assert left.count() == 1


def test_being_erased_takes_a_tick_and_leaves_that_somebody_spoke(signed_in: SignedIn) -> None:
    here = world()
    speaker = here.cast["speaker"]
    traces = [speaker.name, WORDS, "4 Chapel Row", "Ring me at work.", speaker.pk]
    client = signed_in(speaker)

    assert "That somebody spoke, and took their words back." in page_of(client, ERASE)
    assert client.post(ERASE, sent()).status_code == 422
    assert Person.objects.filter(pk=speaker.pk).exists()
    done = client.post(ERASE, {**sent(), "sure": "on"})

    assert done.status_code == 302
    assert "Clear-Site-Data" in done
    left = everything_stored()
    assert not [trace for trace in traces if trace in left]
    assert "Everything about you is erased." in page_of(client, "/")
    assert client.get(EVERYTHING).status_code == 302
    member = signed_in(here.cast["member"])
    assert "Somebody took their words back." in page_of(member, f"/said/of/{here.ours.pk}/")


def test_what_the_erased_person_owed_falls_past_them_to_who_is_next(signed_in: SignedIn) -> None:
    here, today = world(), timezone.localdate()
    keeper, above = here.cast["keeper"], here.cast["above"]
    back = Answering(kind="thanks", words="I will stay with this.", form_key=random_id())
    said = give(
        here.ours,
        Saying(words="Who is next?", form_key=random_id()),
        by=here.cast["member"],
        on=today - timedelta(days=3),
    )
    answer(said, back, by=keeper, on=today)
    owed = owned_by(keeper)

    seen = page_of(signed_in(keeper), ERASE)
    signed_in(keeper).post(ERASE, {**sent(), "sure": "on"})

    assert "The one answer that you gave" in seen or "answers that you gave" in seen
    assert set(owed) <= set(owned_by(above))
    assert "I will stay with this." in page_of(signed_in(here.cast["member"]), f"/said/{said.pk}/")
    assert keeper.name not in page_of(signed_in(here.cast["member"]), f"/said/{said.pk}/")


def test_everything_about_me_is_told_in_words_of_the_screen(signed_in: SignedIn) -> None:
    here = world()
    keeper, speaker = here.cast["keeper"], here.cast["speaker"]

    mine = page_of(signed_in(speaker), EVERYTHING)
    keepers = page_of(signed_in(keeper), EVERYTHING)

    for words in ("on a page", "Answer me", "The team", "by post", "Not yet"):
        assert f"{words}" in mine
    for code in ("answer me", "· page ·", "· team<", "· post ·", "not yet", "Looked("):
        assert code not in mine
    assert "the minutes" in keepers
    assert "· Thanks ·" in keepers


def test_who_leaves_a_team_in_which_nobody_looks_after_anything_stops_no_decision() -> None:
    """Only they could say that it may go ahead, and they are gone: their reason stands beside it."""
    ours, today = team(), timezone.localdate()
    gwen, hamish = member(ours, name="Gwen Ifield"), member(ours, name="Hamish Roe")
    the = question(ours, by=gwen, on=today)
    told(the, Word.Kind.CANNOT, by=hamish, words="That punishes the nervous.", on=today)
    told(the, Word.Kind.CONSENTS, by=gwen, on=today)

    leave_team(hamish, ours, on=today)

    decided(the, by=gwen, on=today)
    assert Objection.objects.get().end == Objection.End.LEFT
