import json
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.meetings.actions import bring, drop, pick, read_waiting
from ninetynine.meetings.actions.bringing import LARGEST, READ_AT_ONCE
from ninetynine.meetings.make import HELD_ON, meeting, team_that_answers, writer
from ninetynine.meetings.models import Sentence, Transcript
from ninetynine.meetings.tests.bringing import VTT, at_the_ward, brought, page_of, sent
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


def test_a_small_file_is_read_at_once_and_shown_to_who_brought_it(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    client = signed_in(maeve)

    answer = client.post(f"/meetings/{there.pk}/file/", sent(VTT))

    transcript = Transcript.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(transcript))
    html = client.get(page_of(transcript)).content.decode()
    for words in ("I asked for the papers in Welsh.", "They came on the day.", "Pavel Hruska"):
        assert words in html
    assert bytes(transcript.file_sealed) == b""
    assert b"papers in Welsh" not in bytes(transcript.turns_sealed)


def test_nobody_else_sees_a_file_that_was_brought_in(signed_in: SignedIn) -> None:
    there, maeve, carys = at_the_ward()
    transcript = brought(there, maeve)
    other = member(there.team, looks_after=(Responsibility.Kind.MEETINGS,))
    stranger = member(team(name="Another team"))

    for person in (carys, other, stranger):
        for page in ("", "names/"):
            assert signed_in(person).get(page_of(transcript, page)).status_code == 404
        for page in ("", "pick/"):
            assert signed_in(person).post(page_of(transcript, page)).status_code == 404
        html = signed_in(person).get(f"/meetings/{there.pk}/").content.decode()
        assert "meeting.vtt" not in html
        with pytest.raises(PermissionDenied):
            pick(transcript, [0], by=person, on=timezone.localdate())
        with pytest.raises(PermissionDenied):
            drop(transcript, by=person)
    assert not Sentence.objects.exists()


def test_a_picked_sentence_waits_for_its_speaker_and_is_out_of_the_file(
    signed_in: SignedIn,
) -> None:
    there, maeve, carys = at_the_ward()
    transcript, client = brought(there, maeve), signed_in(maeve)

    client.post(page_of(transcript, "pick/"), {"pick": ["0"]})

    sentence = Sentence.objects.get()
    assert (sentence.state, sentence.speaker, sentence.entered_by) == ("waits", carys, maeve)
    assert sentence.words == "I asked for the papers in Welsh."
    html = client.get(page_of(transcript)).content.decode()
    assert sentence.words not in html
    assert "Picked." in html


def test_picked_twice_is_once(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    transcript, client = brought(there, maeve), signed_in(maeve)

    for _ in range(2):
        client.post(page_of(transcript, "pick/"), {"pick": ["0", "2"]})

    assert Sentence.objects.count() == 2


def test_a_file_brought_in_twice_does_not_double_what_is_picked() -> None:
    there, maeve, _carys = at_the_ward()
    first, second = brought(there, maeve), brought(there, maeve)

    pick(first, [0], by=maeve, on=timezone.localdate())
    pick(second, [0], by=maeve, on=timezone.localdate())

    assert Sentence.objects.count() == 1


def test_letters_that_a_database_cannot_keep_are_left_out() -> None:
    there, maeve, _carys = at_the_ward()
    turns = [{"speaker": "Carys\u0000 Pugh", "content": "I asked\u0000 for the papers in Welsh."}]
    transcript = brought(there, maeve, json.dumps({"meeting_transcripts": turns}))

    pick(transcript, [0], by=maeve, on=timezone.localdate())

    assert "\0" not in Sentence.objects.get().words


@pytest.mark.parametrize("number", ["-1", "99999", "x", "", "²", "1e3", "0" * 4000])
def test_a_number_that_is_not_there_picks_nothing(signed_in: SignedIn, number: str) -> None:
    there, maeve, _carys = at_the_ward()
    transcript = brought(there, maeve)

    answer = signed_in(maeve).post(page_of(transcript, "pick/"), {"pick": [number], "page": number})

    assert answer.status_code == 302
    assert Sentence.objects.count() == (1 if number == "0" * 4000 else 0)


def test_sentences_stand_in_the_order_they_were_said_however_they_were_picked() -> None:
    there, maeve, _carys = at_the_ward()
    today = timezone.localdate()
    transcript = brought(there, maeve)

    pick(transcript, [2], by=maeve, on=today)
    pick(transcript, [0], by=maeve, on=today)

    said = list(Sentence.objects.order_by("place").values_list("words", flat=True))
    assert said == [
        "I asked for the papers in Welsh.",
        "We cannot this month, but I will ring you.",
    ]


def test_who_brought_it_in_deletes_it_and_what_was_picked_stays(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    transcript = brought(there, maeve)
    pick(transcript, [0], by=maeve, on=timezone.localdate())

    html = signed_in(maeve).post(page_of(transcript), follow=True).content.decode()

    assert "The file is deleted" in html
    assert not Transcript.objects.exists()
    assert Sentence.objects.count() == 1


def long_file() -> str:
    line = "Carys Pugh: I asked for the papers in Welsh, and I ask again. "
    return "\n".join([line * 5] * (READ_AT_ONCE // len(line * 5) + 10))


def test_a_long_file_is_read_by_a_job_while_a_page_looks_again_by_itself(
    signed_in: SignedIn,
) -> None:
    there, maeve, _carys = at_the_ward()
    client = signed_in(maeve)
    answer = client.post(f"/meetings/{there.pk}/file/", sent(long_file(), name="day.txt"))
    transcript = Transcript.objects.get()

    waiting, still = client.get(answer["Location"]), client.get(answer["Location"] + "?still=1")
    sealed = bytes(transcript.file_sealed)
    read_waiting(timezone.now())
    ready = client.get(answer["Location"])

    transcript.refresh_from_db()
    assert "It is being read" in waiting.content.decode()
    assert (waiting["Refresh"], "Refresh" in still, "Refresh" in ready) == ("5", False, False)
    assert b"papers in Welsh" not in sealed
    assert "Pick what matters" in ready.content.decode()
    assert (transcript.state, bytes(transcript.file_sealed)) == ("read", b"")


def test_a_long_file_in_which_nobody_speaks_says_so_on_its_page(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    client = signed_in(maeve)
    answer = client.post(
        f"/meetings/{there.pk}/file/", sent(b"\xff\x00\x81" * READ_AT_ONCE, name="day.docx")
    )

    read_waiting(timezone.now())
    html = client.get(answer["Location"]).content.decode()

    assert Transcript.objects.get().state == "refused"
    assert "This file could not be read" in html
    assert client.get(page_of(Transcript.objects.get(), "names/")).status_code == 302


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.vtt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "picture.vtt"),
        (b"PK\x03\x04 half a document", "half.docx"),
        (b"WEBVTT\n\n00:00:01.000 --> ", "half.vtt"),
        (b'{"meeting_transcripts": [', "half.json"),
        (b"[" * 100_000, "deep.json"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "bomb.docx"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(
    signed_in: SignedIn, content: bytes, name: str
) -> None:
    there, maeve, _carys = at_the_ward()

    answer = signed_in(maeve).post(f"/meetings/{there.pk}/file/", sent(content, name=name))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in html
    assert not Transcript.objects.exists()


def test_a_file_with_old_letters_is_read_and_its_reader_is_told(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    old = "Siân Gwenllian: Rwy'n gofyn am y papurau, a dyna ni.".encode("cp1252")

    html = (
        signed_in(maeve)
        .post(f"/meetings/{there.pk}/file/", sent(old, name="old.txt"), follow=True)
        .content.decode()
    )

    assert "Siân Gwenllian" in html
    assert "Please check the accents." in html


def test_a_file_without_end_is_refused_before_it_is_read(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    began = perf_counter()

    answer = signed_in(maeve).post(
        f"/meetings/{there.pk}/file/", sent(b"Carys Pugh: hello. " * (50_000_000 // 19))
    )

    assert answer.status_code == 422
    assert f"larger than {LARGEST // 1_000_000} MB" in answer.content.decode()
    assert perf_counter() - began < 5
    assert not Transcript.objects.exists()


def test_no_file_at_all_is_asked_for(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()

    answer = signed_in(maeve).post(f"/meetings/{there.pk}/file/", {"form_key": random_id()})

    assert answer.status_code == 422
    assert "Please choose a file." in answer.content.decode()


def test_markup_in_names_and_words_is_only_words(signed_in: SignedIn) -> None:
    there, maeve, _carys = at_the_ward()
    client = signed_in(maeve)
    nasty = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n<v Anna &lt;img src=x&gt;>"
        "&lt;script&gt;alert(2)&lt;/script&gt; I said this.</v>\n"
    )

    client.post(f"/meetings/{there.pk}/file/", sent(nasty, name="<b>x</b>.vtt"))
    transcript = Transcript.objects.get()
    pages = [client.get(page_of(transcript, page)).content.decode() for page in ("", "names/")] + [
        client.get(f"/meetings/{there.pk}/").content.decode()
    ]

    for html in pages:
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>x</b>" not in html
    assert "&lt;script&gt;alert(2)" in pages[0]


def test_the_same_form_sent_twice_brings_in_one_file_and_another_file_is_refused(
    signed_in: SignedIn,
) -> None:
    there, maeve, _carys = at_the_ward()
    client, key = signed_in(maeve), random_id()

    answers = [
        client.post(f"/meetings/{there.pk}/file/", {**sent(VTT), "form_key": key}) for _ in range(2)
    ]
    other = client.post(
        f"/meetings/{there.pk}/file/", {**sent(VTT.replace("cold", "hot")), "form_key": key}
    )

    assert [answer.status_code for answer in answers] == [302, 302]
    assert other.status_code == 422
    assert "with another file" in other.content.decode()
    assert Transcript.objects.count() == 1


def test_members_without_the_responsibility_bring_nothing_in(signed_in: SignedIn) -> None:
    there, _maeve, carys = at_the_ward()

    answer = signed_in(carys).post(f"/meetings/{there.pk}/file/", sent(VTT))
    with pytest.raises(PermissionDenied):
        brought(there, carys)

    assert answer.status_code == 403
    assert not Transcript.objects.exists()


def test_four_hundred_turns_of_twenty_thousand_words_are_in_within_two_seconds() -> None:
    ward = team_that_answers()
    there, maeve = meeting(ward), writer(ward)
    for n in range(70):
        member(ward, name=f"Speaker Number {n}")
    said = "I asked for the papers in Welsh, and nobody could say when. " * 4
    content = "\n".join(f"Speaker Number {n % 71}: {said}" for n in range(420))
    began = perf_counter()

    bring(
        there,
        file_name="day.txt",
        content=content.encode(),
        form_key=random_id(),
        by=maeve,
        on=HELD_ON + timedelta(days=1),
    )

    assert perf_counter() - began < 2
