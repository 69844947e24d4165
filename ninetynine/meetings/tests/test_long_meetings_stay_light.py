from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.meetings.actions import Line, bring, type_sentences
from ninetynine.meetings.make import meeting, team_that_answers, writer
from ninetynine.meetings.models import AgendaItem, Meeting
from ninetynine.meetings.reads import coming_up, meetings_of, open_in, words_waiting
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.teams.models import Responsibility
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
MOST_QUERIES = 12
MOST_BYTES = 60_000
OF_A_MEETING = ["", "type/", "minutes/", "room/", "names/", "sheet/", "file/", "edit/", "held/"]


def a_meeting_with(people: int) -> tuple[Meeting, Person, Person]:
    """Return a meeting at which everybody said two things, its writer, and one of the speakers."""
    ward = team_that_answers()
    maeve, today = writer(ward), timezone.localdate()
    ward.responsibilities.create(kind=Responsibility.Kind.MEETINGS, holder=maeve, since=today)
    there = meeting(ward, starts_on=today)
    speakers = [member(ward, name=f"Speaker Number {n}") for n in range(people)]
    for n, one in enumerate(speakers):
        AgendaItem.objects.create(meeting=there, place=n, words=f"Thing {n}", added_by=one)
        meeting(ward, starts_on=today)
    lines = [
        Line(one.name, f"I said {n}, and I mean it.", agreed=True) for n, one in enumerate(speakers)
    ] + [Line(one.name, f"I also said {n}.") for n, one in enumerate(speakers)]
    type_sentences(there, lines, form_key=random_id(), by=maeve, on=today)
    return there, maeve, speakers[0]


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    assert answer.status_code == 200, path
    assert len(answer.content) < MOST_BYTES, path
    return len(seen)


def test_a_fuller_meeting_needs_no_more_queries_on_any_of_its_pages(signed_in: SignedIn) -> None:
    def needed(people: int) -> dict[str, int]:
        there, maeve, _speaker = a_meeting_with(people)
        client = signed_in(maeve)
        return {part: queries(client, f"/meetings/{there.pk}/{part}") for part in OF_A_MEETING}

    few, many = needed(2), needed(20)

    assert few == many
    assert max(many.values()) <= MOST_QUERIES, many


def test_a_speaker_reads_the_minutes_with_as_few(signed_in: SignedIn) -> None:
    def needed(people: int) -> int:
        there, _maeve, speaker = a_meeting_with(people)
        return queries(signed_in(speaker), f"/meetings/{there.pk}/minutes/")

    assert needed(2) == needed(20) <= MOST_QUERIES


def test_a_longer_list_of_meetings_needs_no_more(signed_in: SignedIn) -> None:
    def needed(people: int) -> int:
        there, maeve, _speaker = a_meeting_with(people)
        return queries(signed_in(maeve), f"/meetings/of/{there.team_id}/")

    assert needed(2) == needed(20) <= MOST_QUERIES


def test_settling_one_of_many_needs_no_more(signed_in: SignedIn) -> None:
    def needed(people: int) -> int:
        there, _maeve, speaker = a_meeting_with(people)
        waits = there.sentences.get(speaker=speaker)
        return queries(signed_in(speaker), f"/meetings/sentence/{waits.pk}/?how=nameless")

    assert needed(2) == needed(20) <= MOST_QUERIES


@pytest.mark.parametrize("part", ["", "names/"])
def test_a_longer_transcript_needs_no_more(signed_in: SignedIn, part: str) -> None:
    def needed(people: int) -> int:
        there, maeve, _speaker = a_meeting_with(2)
        said = "\n".join(
            f"Guest {n}: It is cold in here, I said it {n} times." for n in range(people)
        )
        transcript = bring(
            there,
            file_name="day.txt",
            content=said.encode(),
            form_key=random_id(),
            by=maeve,
            on=timezone.localdate(),
        )
        return queries(signed_in(maeve), f"/meetings/transcript/{transcript.pk}/{part}")

    assert needed(2) == needed(71) <= MOST_QUERIES


def test_minutes_of_seventy_one_people_come_in_pages(signed_in: SignedIn) -> None:
    there, maeve, _speaker = a_meeting_with(71)
    client = signed_in(maeve)

    first = client.get(f"/meetings/{there.pk}/minutes/").content.decode()
    last = client.get(f"/meetings/{there.pk}/minutes/?page=4").content.decode()

    assert "I said 0, and I mean it." in first
    assert "I said 70, and I mean it." not in first
    assert "I said 70, and I mean it." in last
    assert len(first) < MOST_BYTES
    assert queries(client, f"/meetings/{there.pk}/type/") <= MOST_QUERIES


def test_what_homes_read_does_not_grow_with_the_meetings() -> None:
    def needed(people: int) -> int:
        there, _maeve, speaker = a_meeting_with(people)
        today = timezone.localdate()
        with CaptureQueriesContext(connection) as seen:
            coming_up(speaker, today)
            words_waiting(speaker, today)
            meetings_of(there.team, today)
            open_in(there.team)
        return len(seen)

    assert needed(2) == needed(20) <= 8
