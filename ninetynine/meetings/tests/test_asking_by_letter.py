from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.models import Contribution
from ninetynine.meetings.actions import How, Settling, ask_speakers, settle, settle_by_reply
from ninetynine.meetings.make import meeting, sentence, team_that_answers, writer
from ninetynine.meetings.models import Sentence
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.post.actions import find_reply
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.teams.make import LONG_AGO, member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
WORDS = "Candidates get twenty minutes. We get the last two."


def by_post(ours: Team) -> Person:
    winifred = person(
        name="Winifred Asante",
        email=None,
        reach=Reach.POST,
        post_address="4 Chapel Row",
        letters_say_about=True,
    )
    ours.memberships.create(person=winifred, since=LONG_AGO)
    return winifred


def asked_by_post() -> tuple[Sentence, Person, Person]:
    """Return a sentence that Winifred has been asked about by post, Winifred, and who asked."""
    ours = team_that_answers()
    maeve, winifred = writer(ours), by_post(ours)
    there = meeting(ours, starts_on=timezone.localdate())
    waits = sentence(there, speaker=winifred, typed_by=maeve, words=WORDS)
    ask_speakers(there, by=maeve, on=timezone.localdate())
    return waits, winifred, maeve


def slip_of(waits: Sentence) -> ReplyCode:
    return ReplyCode.objects.get(subject=waits.pk)


def page_of(waits: Sentence) -> str:
    return f"/meetings/reply/{slip_of(waits).pk}/"


def test_one_letter_for_each_speaker_and_sentence_with_a_slip_to_tear_off() -> None:
    waits, winifred, _maeve = asked_by_post()

    letter = Letter.objects.get()
    assert (letter.to, letter.way) == (winifred.pk, "post")
    assert {"said": WORDS} in letter.body
    assert letter.question == "Are these your words?"
    assert letter.choices == ["Keep it", "Put it right", "Without my name", "Take it back"]
    found = find_reply(letter.code, on=timezone.localdate())
    assert found is not None
    assert (found.kind, found.subject) == ("sentence", waits.pk)


def test_nobody_is_asked_twice(signed_in: SignedIn) -> None:
    waits, _winifred, maeve = asked_by_post()

    again = signed_in(maeve).post(f"/meetings/{waits.meeting_id}/ask/", follow=True)

    assert Letter.objects.count() == 1
    assert "Everybody has been written to." in again.content.decode()


def test_somebody_whom_no_letter_reaches_is_named_to_be_asked_in_the_room(
    signed_in: SignedIn,
) -> None:
    ours = team_that_answers()
    maeve, kit = writer(ours), person(name="Kit Ardle", email=None)
    ours.memberships.create(person=kit, since=LONG_AGO)
    there = meeting(ours, starts_on=timezone.localdate())
    sentence(there, speaker=kit, typed_by=maeve, words=WORDS)

    html = signed_in(maeve).post(f"/meetings/{there.pk}/ask/", follow=True).content.decode()

    assert "No letter reaches Kit Ardle: ask them in the room." in html
    assert not Letter.objects.exists()
    assert Sentence.objects.get().asked_on is None


def test_who_did_not_type_them_asks_without_seeing_any_words(signed_in: SignedIn) -> None:
    ours = team_that_answers()
    maeve, winifred = writer(ours), by_post(ours)
    other = member(ours, looks_after=(Responsibility.Kind.MEETINGS,))
    there = meeting(ours, starts_on=timezone.localdate())
    sentence(there, speaker=winifred, typed_by=maeve, words=WORDS)

    html = signed_in(other).post(f"/meetings/{there.pk}/ask/", follow=True).content.decode()

    assert Letter.objects.count() == 1
    assert "One letter is written." in html
    assert WORDS not in html


def test_members_without_the_responsibility_write_to_nobody(signed_in: SignedIn) -> None:
    waits, winifred, _maeve = asked_by_post()

    answer = signed_in(winifred).post(f"/meetings/{waits.meeting_id}/ask/")
    with pytest.raises(PermissionDenied):
        ask_speakers(waits.meeting, by=winifred, on=timezone.localdate())

    assert answer.status_code == 403


def test_what_came_back_on_paper_counts_as_if_it_were_done_on_a_page(signed_in: SignedIn) -> None:
    waits, winifred, maeve = asked_by_post()
    Letter.objects.update(sent_at=timezone.now())
    page = page_of(waits)

    answer = signed_in(maeve).post(page, {"how": "keep", "channel": "post"})

    contribution = Contribution.objects.get()
    waits.refresh_from_db()
    assert answer.status_code == 302
    assert waits.state == "kept"
    assert (contribution.by, contribution.entered_by, contribution.channel) == (
        winifred,
        maeve,
        "post",
    )
    assert slip_of(waits).used_on == timezone.localdate()


def test_a_slip_that_comes_back_before_the_letter_was_ticked_off_counts_too() -> None:
    waits, _winifred, maeve = asked_by_post()

    settle_by_reply(slip_of(waits), Settling(how=How.KEEP), by=maeve, on=timezone.localdate())

    waits.refresh_from_db()
    assert waits.state == "kept"


def test_the_page_of_a_slip_shows_no_words(signed_in: SignedIn) -> None:
    waits, _winifred, _maeve = asked_by_post()
    other = member(waits.meeting.team, looks_after=(Responsibility.Kind.WELCOME,))

    html = signed_in(other).get(page_of(waits)).content.decode()

    assert "What Winifred Asante sent back" in html
    assert WORDS not in html
    assert "twenty minutes" not in html


def test_whoever_looks_after_the_collectives_welcome_types_slips_in_too() -> None:
    waits, winifred, _maeve = asked_by_post()
    elsewhere = member(team(name="Another team", within=waits.meeting.team.collective))
    waits.meeting.team.collective.responsibilities.create(
        kind="welcome", holder=elsewhere, since=timezone.localdate()
    )

    settle_by_reply(slip_of(waits), Settling(how=How.KEEP), by=elsewhere, on=timezone.localdate())

    assert Contribution.objects.get().by == winifred


def test_to_everybody_else_a_slip_is_not_there(signed_in: SignedIn) -> None:
    waits, winifred, _maeve = asked_by_post()
    stranger = member(team(name="Another"), looks_after=(Responsibility.Kind.MINUTES,))

    for who in (winifred, stranger):
        got = signed_in(who).get(page_of(waits))
        sent = signed_in(who).post(page_of(waits), {"how": "keep", "channel": "post"})
        missing = signed_in(who).get(f"/meetings/reply/{random_id()}/")
        assert (got.status_code, sent.status_code) == (404, 404)
        assert got.content == missing.content
        with pytest.raises(PermissionDenied):
            settle_by_reply(slip_of(waits), Settling(how=How.KEEP), by=who, on=timezone.localdate())


def test_a_slip_counts_once(signed_in: SignedIn) -> None:
    waits, _winifred, maeve = asked_by_post()
    Letter.objects.update(sent_at=timezone.now())
    client, page = signed_in(maeve), page_of(waits)
    first = {"how": "put-right", "words": "We get the last two minutes.", "channel": "post"}

    answers = [client.post(page, first).status_code for _ in range(2)]
    other = client.post(page, first | {"words": "Other words."})

    assert answers == [302, 302]
    assert other.status_code == 422
    assert "Nothing was done twice." in other.content.decode()
    assert "Other words." in other.content.decode()
    assert Contribution.objects.count() == 1


def test_words_are_needed_to_put_right(signed_in: SignedIn) -> None:
    waits, _winifred, maeve = asked_by_post()

    answer = signed_in(maeve).post(page_of(waits), {"how": "put-right", "channel": "post"})

    assert answer.status_code == 422
    assert "Please write how it should be." in answer.content.decode()
    assert slip_of(waits).used_on is None


def test_a_slip_that_comes_too_late_is_told_so(signed_in: SignedIn) -> None:
    waits, _winifred, maeve = asked_by_post()
    waits.meeting.refresh_from_db()
    today = timezone.localdate()
    type(waits.meeting).objects.update(
        held_on=today - timedelta(days=20), keep_by=today - timedelta(days=1)
    )

    answer = signed_in(maeve).post(page_of(waits), {"how": "keep", "channel": "post"})

    assert answer.status_code == 422
    assert "Its last day has passed" in answer.content.decode()


@pytest.mark.parametrize("how", list(How))
def test_once_it_is_settled_no_letter_quotes_it_any_more(how: How) -> None:
    waits, winifred, _maeve = asked_by_post()

    settle(waits, Settling(how=how, words="Ours."), by=winifred, on=timezone.localdate())

    letter = Letter.objects.get(once=f"sentence {waits.pk}")
    assert letter.recalled_on == timezone.localdate()
    assert WORDS not in str(letter.body)
