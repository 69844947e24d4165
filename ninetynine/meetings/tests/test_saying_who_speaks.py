import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.models import Contribution
from ninetynine.meetings.actions import bring
from ninetynine.meetings.make import meeting, team_that_answers, writer
from ninetynine.meetings.models import Meeting, Sentence, Transcript
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
VTT = """WEBVTT

00:00:01.000 --> 00:00:09.000
Carys Pugh: I asked for the papers in Welsh. They came on the day.

00:00:10.000 --> 00:00:15.000
Dr. Pavel Hruska: We cannot this month, but I will ring you.

00:00:16.000 --> 00:00:19.000
A guest: It is cold in here, and nobody says so.
"""


def at_the_ward() -> tuple[Meeting, Person, Person]:
    """Return a meeting of today, who writes its minutes, and Carys who speaks in the file."""
    ward = team_that_answers()
    there = meeting(ward, starts_on=timezone.localdate())
    carys = member(ward, name="Carys Pugh")
    member(ward, name="Pavel Hruska")
    return there, writer(ward), carys


def sent(content: str | bytes, name: str = "meeting.vtt", **more: str) -> dict[str, object]:
    raw = content.encode() if isinstance(content, str) else content
    return {"file": SimpleUploadedFile(name, raw), "form_key": random_id(), **more}


def brought(there: Meeting, by: Person, content: str = VTT) -> Transcript:
    return bring(
        there,
        file_name="meeting.vtt",
        content=content.encode(),
        form_key=random_id(),
        by=by,
        on=timezone.localdate(),
    )


def page_of(transcript: Transcript, page: str = "") -> str:
    return f"/meetings/transcript/{transcript.pk}/{page}"


def test_badges_are_taken_off_and_strangers_are_asked_about(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    transcript, client = brought(there, maeve), signed_in(maeve)

    asked = client.get(page_of(transcript, "names/")).content.decode()

    assert "A guest" in asked
    assert "It is cold in here" in asked
    assert "Dr. Pavel" not in asked


def test_nobody_in_our_team_means_words_without_a_name(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    transcript, client = brought(there, maeve), signed_in(maeve)

    client.post(page_of(transcript, "names/"), {"who-2": "nobody"})
    client.post(page_of(transcript, "pick/"), {"pick": ["3"]})

    assert Sentence.objects.get().state == "nameless"
    contribution = Contribution.objects.get()
    assert (contribution.by, contribution.entered_by) == (None, None)


def test_a_name_that_was_written_otherwise_is_given_to_a_member(signed_in: SignedIn) -> None:
    there, maeve, carys = at_the_ward()
    transcript, client = brought(there, maeve), signed_in(maeve)

    client.post(page_of(transcript, "names/"), {"name-2": "carys pugh"})
    client.post(page_of(transcript, "pick/"), {"pick": ["3"]})

    assert Sentence.objects.get().speaker == carys


def test_two_people_with_one_name_are_asked_about_and_never_guessed(signed_in: SignedIn) -> None:
    there, maeve, carys = at_the_ward()
    twin = member(there.team, name="Carys Pugh")
    transcript, client = brought(there, maeve), signed_in(maeve)
    client.post(page_of(transcript, "pick/"), {"pick": ["0", "1"]})
    waiting = Sentence.objects.first()
    assert waiting is not None

    asked = client.get(f"/meetings/{there.pk}/names/").content.decode()
    unclear = client.post(f"/meetings/{there.pk}/names/", {f"name-{waiting.pk}": "Carys Pugh"})
    client.post(f"/meetings/{there.pk}/names/", {f"who-{waiting.pk}": twin.pk})

    assert asked.count("Carys Pugh, in the team since") == 2
    assert unclear.status_code == 422
    assert "Please choose whom you mean." in unclear.content.decode()
    assert set(Sentence.objects.values_list("state", "speaker")) == {("waits", twin.pk)}
    assert not Sentence.objects.filter(speaker=carys).exists()


def test_a_name_that_nobody_has_is_said_and_kept(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    transcript, client = brought(there, maeve), signed_in(maeve)

    answer = client.post(page_of(transcript, "names/"), {"name-2": "Zebedee"})

    assert answer.status_code == 422
    assert "Nobody in the team has this name." in answer.content.decode()
    assert 'value="Zebedee"' in answer.content.decode()


def test_seventy_one_people_speak_and_every_page_stays_small(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    turns = [
        {"speaker": f"Speaker Number {n}", "content": f"I am number {n}, and I have a lot to say."}
        for n in range(71)
    ]
    client = signed_in(maeve)

    client.post(
        f"/meetings/{there.pk}/file/",
        sent(json.dumps({"meeting_transcripts": turns}), name="public.json"),
    )
    transcript = Transcript.objects.get()
    names = client.get(page_of(transcript, "names/")).content
    words = client.get(page_of(transcript)).content

    assert b"There are 71 names in it that we do not know." in words
    assert len(names) < 60_000
    assert len(words) < 60_000
