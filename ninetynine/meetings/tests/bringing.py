"""A file, who brings it in, and where: what the tests about transcripts begin with."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ninetynine.meetings.actions import bring
from ninetynine.meetings.make import meeting, team_that_answers, writer
from ninetynine.meetings.models import Meeting, Transcript
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.web.models import random_id

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
