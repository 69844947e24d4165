"""Bring in a transcript, say who speaks in it, pick sentences out of it. Picking is a person's act."""

import base64
import hmac
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.files import transcripts
from ninetynine.meetings.actions.planning import ready_for_words
from ninetynine.meetings.actions.writing import (
    NotInTheTeam,
    add,
    keep_without_a_name,
    known_at,
)
from ninetynine.meetings.cutting import sentences_of
from ninetynine.meetings.models import Meeting, Sentence, Transcript
from ninetynine.meetings.reads.rights import may_write
from ninetynine.meetings.reads.transcript import Contents, Speaker, contents_of
from ninetynine.meetings.reads.whose import Members
from ninetynine.people.models import Person
from ninetynine.vault.actions import open_sealed, seal
from ninetynine.web.refusals import Refusal

READ_AT_ONCE = 1_000_000  # bytes; longer ones are read by a job
LARGEST = transcripts.LARGEST
NAME_LONG = 120
NOTES_LONG = 300
Seen = Callable[[int, int], None]

State = Transcript.State


class BroughtBefore(Refusal):
    sentence = gettext_lazy(
        "You sent this before, with another file. Send it again to bring in this one too."
    )


class CannotRead(Refusal):
    """Holds the sentence of the reader of files, which says what is wrong with this one."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return self.why


class NotReadYet(Refusal):
    sentence = gettext_lazy("This file is still being read.")


def bring(
    meeting: Meeting, *, file_name: str, content: bytes, form_key: str, by: Person, on: date
) -> Transcript:
    """Bring in the transcript of a meeting. Only ``by`` will see it, and it goes after 30 days.

    A small file is read at once, a longer one by the job ``read_waiting``. Sent twice, it is one.

    Raises:
        PermissionDenied: ``by`` may not write down what others said.
        MeetingIsToCome: its day has not come.
        CannotRead: nothing that was said can be found in it.
        BroughtBefore: the form was sent before, with another file.
    """
    if not may_write(meeting.team, by, on=on):
        raise PermissionDenied
    mac = hmac.digest(settings.SECRET_KEY.encode(), content, sha256).hex()
    made = Transcript(
        meeting=meeting,
        brought_by=by,
        brought_on=on,
        file_name=file_name[-200:],
        file_mac=mac,
        state=State.WAITS,
        form_key=form_key,
    )
    # Before any transaction: nobody waits while a file is read.
    read = _read(made.file_name, content) if len(content) <= READ_AT_ONCE else None
    with transaction.atomic():
        made.meeting = ready_for_words(meeting, by=by, on=on)
        before = Transcript.objects.filter(form_key=form_key).first()
        if before is not None:
            return _the_same(before, made)
        if read is not None:
            contents, made.wrong = read
            _fill(made, contents, on=on)
        else:
            text = base64.b64encode(content).decode()
            made.file_sealed = seal(by.pk, text, place=made.place_of("file_sealed"))
        made.save(force_insert=True)
    return made


def _the_same(before: Transcript, again: Transcript) -> Transcript:
    same = ("meeting_id", "brought_by_id", "file_mac")
    if any(getattr(before, name) != getattr(again, name) for name in same):
        raise BroughtBefore
    return before


def _read(file_name: str, content: bytes, seen: Seen | None = None) -> tuple[Contents, str]:
    """Read a file and cut it into sentences. Returns, too, what its reader should know about it."""
    try:
        found = transcripts.read(content, file_name, seen=seen)
    except transcripts.NotATranscript as why:
        raise CannotRead(_(str(why))) from why
    speakers: dict[str, int] = {}
    items: list[tuple[int, str] | None] = []
    for turn in found.turns:
        number = speakers.setdefault(turn.speaker[:NAME_LONG], len(speakers))
        items += [(number, words) for words in sentences_of(turn.words)]
    notes = " ".join(_(transcripts.SAYS[code]) for code in found.warnings)
    return Contents([Speaker(name) for name in speakers], items), notes[:NOTES_LONG]


def _fill(transcript: Transcript, contents: Contents, *, on: date) -> None:
    """Put what was read where its reader finds it. The meeting is locked; the file itself goes."""
    meeting = transcript.meeting
    members = Members(meeting.team, on=on)
    members.look_up(speaker.name for speaker in contents.speakers)
    for speaker in contents.speakers:
        found = members.the_one_called(speaker.name) if speaker.name else None
        if found is not None or not speaker.name:
            speaker.person, speaker.is_settled = found.pk if found else "", True
    transcript.first_place = meeting.next_place
    meeting.next_place += len(contents.items)
    meeting.save(update_fields=["next_place"])
    transcript.state = State.READ
    transcript.seen = transcript.total = len(contents.items)
    transcript.file_sealed = b""
    _seal(transcript, contents)


def _seal(transcript: Transcript, contents: Contents) -> None:
    place = transcript.place_of("turns_sealed")
    transcript.turns_sealed = seal(transcript.brought_by_id, contents.as_json(), place=place)


def read_waiting(now: datetime) -> None:
    """The job: read the longer files that wait, one after the other."""
    on = timezone.localdate(now)
    for pk in list(Transcript.objects.filter(state=State.WAITS).values_list("pk", flat=True)):
        waiting = Transcript.objects.select_related("meeting__team__collective").get(pk=pk)
        _read_one(waiting, on=on)


def _read_one(waiting: Transcript, *, on: date) -> None:
    """Read outside of any transaction, so that nobody waits for it; then note what was read."""
    text = open_sealed(
        waiting.brought_by_id,
        bytes(waiting.file_sealed),
        place=waiting.place_of("file_sealed"),
        reader=waiting.brought_by_id,
        why="to read a transcript",
        on=on,
    )
    contents: Contents | None = None
    try:
        content = base64.b64decode(text)
        contents, wrong = _read(waiting.file_name, content, _progress_of(waiting))
    except CannotRead as why:
        wrong = str(why)[:NOTES_LONG]
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=waiting.meeting_id)
        locked = Transcript.objects.select_for_update().filter(pk=waiting.pk).first()
        if locked is None or locked.state != State.WAITS:
            return
        locked.meeting, locked.wrong = meeting, wrong
        if contents is None:
            locked.state, locked.file_sealed = State.REFUSED, b""
        else:
            _fill(locked, contents, on=on)
        locked.save()


def _progress_of(waiting: Transcript) -> Seen:
    """Return what notes how far the reading has come, at most twenty times a file."""
    noted = 0.0

    def seen(done: int, total: int) -> None:
        nonlocal noted
        if total and done / total >= noted + 0.05:
            noted = done / total
            Transcript.objects.filter(pk=waiting.pk).update(seen=done, total=total)

    return seen


def _locked(transcript: Transcript, *, by: Person, on: date) -> tuple[Transcript, Contents]:
    """Lock a transcript and its meeting for who brought it in, and open it."""
    meeting = ready_for_words(transcript.meeting, by=by, on=on)
    locked = Transcript.objects.select_for_update().get(pk=transcript.pk)
    if locked.brought_by_id != by.pk:
        raise PermissionDenied
    if locked.state != State.READ:
        raise NotReadYet
    locked.meeting = meeting
    return locked, contents_of(locked, on=on)


@transaction.atomic
def say_who_speaks(
    transcript: Transcript, found: Mapping[int, Person | None], *, by: Person, on: date
) -> None:
    """Say which member a speaker is, by the number of the speaker; nobody: without a name.

    Raises:
        PermissionDenied: somebody else brought it in, or ``by`` may no longer write.
        NotInTheTeam: the person is not a member.
        NotReadYet: it is still being read.
    """
    locked, contents = _locked(transcript, by=by, on=on)
    members = Members(locked.meeting.team, on=on)
    for number, person in found.items():
        if person is not None and person.pk not in members.people:
            raise NotInTheTeam
        speaker = contents.speakers[number]
        speaker.person, speaker.is_settled = person.pk if person else "", True
    _seal(locked, contents)
    locked.save(update_fields=["turns_sealed"])


@transaction.atomic
def pick(
    transcript: Transcript, numbers: Collection[int], *, by: Person, on: date
) -> list[Sentence]:
    """Pick sentences for the minutes. Each goes out of the transcript and waits for its speaker.

    Words live once: what is picked is no longer in the transcript, not even who said it. Picked
    twice is once.

    Raises:
        PermissionDenied: somebody else brought it in, or ``by`` may no longer write.
        NotReadYet: it is still being read.
        NobodyOwesAnswers: something is kept without a name, and nobody looks after the answers.
    """
    locked, contents = _locked(transcript, by=by, on=on)
    members = Members(locked.meeting.team, on=on)
    known = known_at(locked.meeting, typed_by=by)
    picked = []
    for number in sorted(set(numbers)):
        item = contents.items[number] if 0 <= number < len(contents.items) else None
        if item is None:
            continue
        contents.items[number] = None
        speaker = contents.speakers[item[0]]
        person = members.people.get(speaker.person)
        if known.is_new(person, "" if speaker.is_settled else speaker.name, item[1]):
            sentence = add(
                locked.meeting,
                item[1],
                said_as=speaker.name,
                speaker=person,
                by=by,
                place=locked.first_place + number,
            )
            picked.append(_settled_or_saved(sentence, speaker, by=by, on=on))
    _seal(locked, contents)
    locked.save(update_fields=["turns_sealed"])
    return picked


def _settled_or_saved(sentence: Sentence, speaker: Speaker, *, by: Person, on: date) -> Sentence:
    if sentence.speaker is None and speaker.is_settled:
        return keep_without_a_name(sentence, by=by, on=on)
    sentence.save()
    return sentence


@transaction.atomic
def drop(transcript: Transcript, *, by: Person) -> None:
    """Delete a transcript now, with everything that was not picked out of it. Twice is once.

    Raises:
        PermissionDenied: somebody else brought it in.
    """
    if transcript.brought_by_id != by.pk:
        raise PermissionDenied
    Transcript.objects.filter(pk=transcript.pk).delete()
