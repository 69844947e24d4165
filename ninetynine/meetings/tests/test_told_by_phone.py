"""Somebody without a device tells it by phone; what a helper typed waits for their yes, like all such words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.models import Channel, Contribution
from ninetynine.meetings.make import meeting, team_that_answers, writer
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
WORDS = "Ring before eight, or I have left for work."


def on_the_phone(*, reach: Reach = Reach.PHONE) -> tuple[Meeting, Person, Person]:
    """Return a meeting by post and phone, who writes for it, and Winifred who has no screen."""
    ward = team_that_answers()
    maeve = writer(ward)
    winifred = person(
        name="Winifred Asante",
        email=None,
        reach=reach,
        phone="01632 960 001",
        post_address="4 Chapel Row",
        letters_say_about=True,
    )
    ward.memberships.create(person=winifred, since=LONG_AGO)
    return meeting(ward, starts_on=timezone.localdate(), place="by phone"), maeve, winifred


def told(client: Client, there: Meeting, **more: str) -> Sentence:
    typed = {
        "rows": "6",
        "who-1": "Winifred Asante",
        "said-1": WORDS,
        "came": Channel.PHONE,
        **more,
    }
    sent = client.post(f"/meetings/{there.pk}/type/", {**typed, "form_key": random_id()})
    assert sent.status_code == 302
    return Sentence.objects.get()


def test_the_page_of_a_meeting_leads_whoever_writes_to_what_was_told_by_phone(
    signed_in: SignedIn,
) -> None:
    there, maeve, _winifred = on_the_phone()
    client = signed_in(maeve)

    page = client.get(f"/meetings/{there.pk}/").content.decode()
    typing = client.get(f"/meetings/{there.pk}/type/?came=phone").content.decode()

    assert f'href="/meetings/{there.pk}/type/?came=phone"' in page
    assert 'value="phone" id="id_came_2" checked' in typing


def test_it_waits_for_its_speaker_and_nobody_else_sees_it(signed_in: SignedIn) -> None:
    there, maeve, winifred = on_the_phone()
    kit = member(there.team, name="Kit Ardle")

    waits = told(signed_in(maeve), there)

    assert (waits.state, waits.speaker, waits.channel) == ("waits", winifred, "phone")
    assert not Contribution.objects.exists()
    for page in ("", "minutes/"):
        assert WORDS not in signed_in(kit).get(f"/meetings/{there.pk}/{page}").content.decode()


def test_a_later_call_keeps_it_as_told_by_phone(signed_in: SignedIn) -> None:
    there, maeve, winifred = on_the_phone()
    client = signed_in(maeve)
    waits = told(client, there)

    client.post(f"/meetings/{there.pk}/room/", {"how": "keep", "sentence": waits.pk})

    kept = Contribution.objects.get()
    assert (kept.by, kept.entered_by, kept.channel) == (winifred, maeve, Channel.PHONE)
    assert kept.words.text == WORDS


def test_read_back_in_the_same_call_it_is_kept_at_once(signed_in: SignedIn) -> None:
    there, maeve, winifred = on_the_phone()

    told(signed_in(maeve), there, **{"agreed-1": "on"})

    kept = Contribution.objects.get()
    assert (kept.by, kept.channel) == (winifred, Channel.PHONE)
    minutes = signed_in(maeve).get(f"/meetings/{there.pk}/minutes/").content.decode()
    assert "Read aloud and agreed" in minutes
    assert "in the room" not in minutes.lower()


@pytest.mark.parametrize("reach", [Reach.POST, Reach.PHONE])
def test_a_letter_or_a_call_from_whoever_writes_letters_brings_the_yes(
    signed_in: SignedIn, reach: Reach
) -> None:
    there, maeve, winifred = on_the_phone(reach=reach)
    client = signed_in(maeve)
    waits = told(client, there)

    client.post(f"/meetings/{there.pk}/ask/")
    letter, slip = Letter.objects.get(), ReplyCode.objects.get(subject=waits.pk)
    client.post(f"/meetings/reply/{slip.pk}/", {"how": "keep", "channel": reach})

    assert (letter.to, letter.way) == (winifred.pk, reach)
    assert {"said": WORDS} in letter.body
    assert (Contribution.objects.get().by, Contribution.objects.get().channel) == (winifred, reach)


def test_silence_leaves_it_out(signed_in: SignedIn) -> None:
    there, maeve, _winifred = on_the_phone()
    told(signed_in(maeve), there)
    Meeting.objects.update(keep_by=timezone.localdate() - timedelta(days=1))

    client = signed_in(maeve)
    client.post(
        f"/meetings/{there.pk}/room/", {"how": "keep", "sentence": Sentence.objects.get().pk}
    )

    assert not Contribution.objects.exists()


def test_a_way_that_nobody_offered_is_asked_about(signed_in: SignedIn) -> None:
    there, maeve, _winifred = on_the_phone()
    typed = {"rows": "6", "said-1": WORDS, "came": "dream", "form_key": random_id()}

    sent = signed_in(maeve).post(f"/meetings/{there.pk}/type/", typed)

    assert sent.status_code == 422
    assert WORDS in sent.content.decode()
    assert not Sentence.objects.exists()
