"""What the minutes show: one's own words that wait, and what the others have kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ninetynine.contributions.models import Contribution, live_permissions
from ninetynine.contributions.reads.names import person_called, words_of
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.meetings.reads.pages import When, when
from ninetynine.meetings.reads.rights import LookedAfter, last_day, looked_after
from ninetynine.people.models import Person
from ninetynine.people.reads import pauses_of
from ninetynine.post.models import ReplyCode
from ninetynine.web.paging import Long
from ninetynine.web.questions import question

State = Sentence.State


@dataclass(frozen=True)
class Mine:
    """A sentence that waits for the reader, who is its speaker."""

    id: str
    words: str
    typed_by: str  # seen by the two of them alone


@dataclass(frozen=True)
class Said:
    """One sentence as a reader of the minutes sees it."""

    state: str  # "kept", "nameless", "taken back", "not for you", "waits", "unmatched"
    words: str
    name: str
    is_mine: bool
    contribution_id: str  # of what may be read
    agreed_in_room: bool
    put_right: bool
    settled_on: date | None


@dataclass(frozen=True)
class _Kept:
    """What the contribution of a sentence says at this moment, to this reader."""

    words: str
    name: str
    is_mine: bool
    is_taken_back: bool


@dataclass(frozen=True)
class MinutesPage:
    when: When
    team_id: str
    team: str
    source: str
    mine: Sequence[Mine]
    last_day: date | None
    said: Sequence[Said]
    looked_after: LookedAfter | None  # only where there is nothing to read yet


class Sentenced(NamedTuple):
    """A row of the minutes, without words: these are not here."""

    state: str
    speaker: str
    contribution: str | None
    agreed_in_room: bool
    put_right: bool
    settled_on: date | None


def others(meeting: Meeting, *, reader: Person) -> Long[Sentenced]:
    """Return every sentence but those that wait for the reader."""

    def part(first: int, last: int) -> list[Sentenced]:
        return [Sentenced(*row) for row in _part(meeting, reader, first, last)]

    return Long(lambda: sum(many for _of, many in _many(meeting, reader)), part)


def _others(meeting: Meeting, reader: Person) -> QuerySet[Sentence]:
    shown = Sentence.objects.filter(meeting=meeting).exclude(state=State.LEFT_OUT)
    return shown.exclude(state=State.WAITS, speaker=reader)


@question
def _many(meeting: Meeting, reader: Person) -> QuerySet[Sentence, tuple[str, int]]:
    rows = _others(meeting, reader).order_by().values("meeting").annotate(many=Count("pk"))
    return rows.values_list("meeting", "many")


@question
def _part(
    meeting: Meeting, reader: Person, first: int, last: int
) -> QuerySet[Sentence, tuple[Any, ...]]:
    rows = _others(meeting, reader).annotate(name=Coalesce(person_called("speaker"), Value("")))
    columns = ("state", "name", "contribution", "agreed_in_room", "put_right", "settled_on")
    return rows.order_by("place").values_list(*columns)[first:last]


def waiting_for(person: Person, meeting: Meeting) -> list[Mine]:
    return [
        Mine(id=pk, words=words, typed_by="" if by in {None, person.pk} else name)
        for pk, words, by, name in _waiting(meeting, person)
    ]


@question
def _waiting(meeting: Meeting, person: Person) -> QuerySet[Sentence, tuple[Any, ...]]:
    mine = Sentence.objects.filter(meeting=meeting, state=State.WAITS, speaker=person)
    rows = mine.annotate(name=person_called("entered_by")).order_by("place")
    return rows.values_list("pk", "words", "entered_by", "name")


def minutes_page(
    meeting: Meeting, rows: Sequence[Sentenced], *, reader: Person, on: date
) -> MinutesPage:
    """Return the minutes for one reader. ``rows`` are a page of ``others``."""
    ids = tuple(row.contribution for row in rows if row.contribution)
    readable = {pk: _kept(*row, reader=reader) for pk, *row in _readable(ids, reader, on=on)}
    mine = waiting_for(reader, meeting)
    return MinutesPage(
        when=when(meeting),
        team_id=meeting.team_id,
        team=meeting.team.name,
        source=meeting.source,
        mine=mine,
        last_day=last_day(meeting, pauses_of(reader)) if mine else None,
        said=[_said(row, readable) for row in rows],
        looked_after=None if rows else looked_after(meeting.team, reader=reader, on=on),
    )


@question
def _readable(
    ids: tuple[str, ...], reader: Person, *, on: date
) -> QuerySet[Contribution, tuple[Any, ...]]:
    found = Contribution.objects.said_in(reader, on=on).filter(pk__in=ids)
    credit = live_permissions(on).filter(contribution=OuterRef("pk")).values("credit")[:1]
    rows = found.annotate(credit=Subquery(credit), said=words_of("pk"), called=person_called("by"))
    return rows.values_list("pk", "said", "credit", "called", "by", "taken_back_on")


def _kept(
    words: str | None,
    credit: str | None,
    name: str | None,
    by: str | None,
    gone_on: date | None,
    *,
    reader: Person,
) -> _Kept:
    return _Kept(
        words=words or "",
        name=credit or name or "",
        is_mine=by == reader.pk,
        is_taken_back=gone_on is not None,
    )


def _said(row: Sentenced, readable: Mapping[str, _Kept]) -> Said:
    kept = readable.get(row.contribution or "")
    state = row.state
    if row.state in {State.KEPT, State.NAMELESS}:
        state = "not for you" if kept is None else row.state
        state = State.TAKEN_BACK if kept and kept.is_taken_back else state
    is_read = kept is not None and not kept.is_taken_back
    return Said(
        state=state,
        words=kept.words if kept else "",
        name=kept.name if kept and is_read else row.speaker,
        is_mine=bool(kept and kept.is_mine),
        contribution_id=row.contribution or "" if is_read else "",
        agreed_in_room=row.agreed_in_room,
        put_right=row.put_right,
        settled_on=row.settled_on,
    )


@dataclass(frozen=True)
class RoomPage:
    """One sentence to be read aloud in the room."""

    when: When
    team: str
    id: str
    words: str
    name: str
    say_it: str
    left: int  # after this one, of those the reader has typed in
    by_others: int  # typed by somebody else, who alone can read them aloud
    next_after: int  # the place after which the next one stands
    before: int  # the place after which this one stands


def room_page(meeting: Meeting, *, reader: Person, on: date, after: int) -> RoomPage:
    """Return the first sentence after a place; when there is none, ``id`` is empty."""
    waiting = meeting.sentences.filter(state=State.WAITS)
    mine = list(
        Sentence.objects.visible_to(reader, on=on)
        .filter(meeting=meeting, state=State.WAITS)
        .order_by("place")
        .values_list("pk", "place")
    )
    ahead = [pk for pk, place in mine if place > after] or [pk for pk, _place in mine]
    first = waiting.select_related("speaker").filter(pk__in=ahead[:1]).first()
    return RoomPage(
        when=when(meeting),
        team=meeting.team.name,
        id=first.pk if first else "",
        words=first.words if first else "",
        name=str(first.speaker or "") if first else "",
        say_it=first.speaker.say_it if first and first.speaker else "",
        left=max(len(mine) - 1, 0),
        by_others=waiting.count() - len(mine),
        next_after=first.place if first else 0,
        before=first.place - 1 if first else 0,
    )


@dataclass(frozen=True)
class ReplyPage:
    """A torn-off reply that a helper types in. It shows no words: they are not the helper's."""

    id: str
    name: str
    team: str
    day: date
    is_used: bool


def reply_page(reply_id: str, *, reader: Person, on: date) -> tuple[ReplyCode, ReplyPage] | None:
    """Return the reply and what its page shows; None where the reader may not type it in."""
    reply = ReplyCode.objects.filter(pk=reply_id, kind="sentence").first()
    if reply is None:
        return None
    asked = Sentence.objects.replied_to_through(reader, on=on).filter(pk=reply.subject)
    sentence = asked.select_related("speaker", "meeting__team").defer("words", "said_as").first()
    if sentence is None:
        return None
    return reply, ReplyPage(
        id=reply.pk,
        name=str(sentence.speaker or ""),
        team=sentence.meeting.team.name,
        day=sentence.meeting.held_on or sentence.meeting.starts_on,
        is_used=reply.used_on is not None or sentence.state in State.settled(),
    )
