"""What the minutes show: one's own words that wait, and what the others have kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from ninetynine.contributions.models import Contribution, live_permissions
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.meetings.reads.pages import When, when
from ninetynine.meetings.reads.rights import LookedAfter, last_day, looked_after
from ninetynine.people.models import Person
from ninetynine.people.reads import pauses_of
from ninetynine.post.models import ReplyCode

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


def others(meeting: Meeting, *, reader: Person) -> QuerySet[Sentence]:
    """Return every sentence but those that wait for the reader, without words: they are not here."""
    shown = meeting.sentences.exclude(state=State.LEFT_OUT)
    return (
        shown.exclude(state=State.WAITS, speaker=reader)
        .defer("words", "said_as")
        .select_related("speaker")
        .order_by("place")
    )


def waiting_for(person: Person, meeting: Meeting) -> list[Mine]:
    mine = meeting.sentences.filter(state=State.WAITS, speaker=person).select_related("entered_by")
    return [
        Mine(
            id=one.pk,
            words=one.words,
            typed_by="" if one.entered_by in {None, person} else str(one.entered_by),
        )
        for one in mine.order_by("place")
    ]


def minutes_page(
    meeting: Meeting, rows: Sequence[Sentence], *, reader: Person, on: date
) -> MinutesPage:
    """Return the minutes for one reader. ``rows`` are a page of ``others``."""
    readable = _readable([row.contribution_id for row in rows], reader=reader, on=on)
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


def _readable(ids: Sequence[str | None], *, reader: Person, on: date) -> dict[str, _Kept]:
    found = Contribution.objects.said_in(reader, on=on).filter(pk__in=[pk for pk in ids if pk])
    credit = live_permissions(on).filter(contribution=OuterRef("pk")).values("credit")[:1]
    rows = found.annotate(credit=Subquery(credit)).values(
        "pk", "words__text", "by", "by__name", "taken_back_on", "credit"
    )
    return {
        one["pk"]: _Kept(
            words=one["words__text"] or "",
            name=one["credit"] or one["by__name"] or "",
            is_mine=one["by"] == reader.pk,
            is_taken_back=one["taken_back_on"] is not None,
        )
        for one in rows
    }


def _said(row: Sentence, readable: Mapping[str, _Kept]) -> Said:
    kept = readable.get(row.contribution_id or "")
    state: str = row.state
    if row.state in {State.KEPT, State.NAMELESS}:
        state = "not for you" if kept is None else row.state
        state = State.TAKEN_BACK if kept and kept.is_taken_back else state
    is_read = kept is not None and not kept.is_taken_back
    return Said(
        state=state,
        words=kept.words if kept else "",
        name=kept.name if kept and is_read else str(row.speaker or ""),
        is_mine=bool(kept and kept.is_mine),
        contribution_id=row.contribution_id or "" if is_read else "",
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
