import json
from collections.abc import Callable

import pytest
from django.test import Client

from ninetynine.contributions.models import Contribution
from ninetynine.meetings.models import Sentence, Transcript
from ninetynine.meetings.tests.bringing import at_the_ward, brought, page_of, sent
from ninetynine.people.models import Person
from ninetynine.teams.make import member

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


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
