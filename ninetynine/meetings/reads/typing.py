"""What the typing page and the printed sheet need to know."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ninetynine.contributions.models import Draft
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.meetings.reads.pages import When, when
from ninetynine.meetings.reads.whose import Members
from ninetynine.people.models import Person
from ninetynine.vault.actions import open_sealed

State = Sentence.State
MANY = 40


def draft_name(meeting: Meeting) -> str:
    """Return the name under which a half-typed page is kept for who typed it."""
    return f"type {meeting.pk}"


def typed_so_far(meeting: Meeting, writer: Person, *, on: date) -> Mapping[str, str]:
    """Return what somebody typed and wanted to go on with later; nothing if there is nothing."""
    draft = Draft.objects.filter(writer=writer, about=draft_name(meeting)).first()
    if draft is None:
        return {}
    text = open_sealed(
        writer.pk,
        bytes(draft.fields_sealed),
        place=draft.place(),
        reader=writer.pk,
        why="to go on with a draft",
        on=on,
    )
    found: dict[str, str] = json.loads(text)
    return found


@dataclass(frozen=True)
class TypedOne:
    """A sentence that the reader typed and that nobody has settled yet."""

    id: str
    words: str
    name: str
    is_unknown: bool


@dataclass(frozen=True)
class TypingPage:
    when: When
    team_id: str
    team: str
    names: Sequence[str]
    keep_by: date | None
    waiting: Sequence[TypedOne]
    unknown: int


def typing_page(meeting: Meeting, *, writer: Person, on: date) -> TypingPage:
    rows = (
        Sentence.objects.visible_to(writer, on=on)
        .filter(meeting=meeting, entered_by=writer, state__in=[State.WAITS, State.UNMATCHED])
        .select_related("speaker")
        .order_by("-place")
    )
    waiting = [
        TypedOne(
            id=row.pk,
            words=row.words,
            name=str(row.speaker or row.said_as),
            is_unknown=row.state == State.UNMATCHED,
        )
        for row in rows[:MANY]
    ]
    return TypingPage(
        when=when(meeting),
        team_id=meeting.team_id,
        team=meeting.team.name,
        names=Members(meeting.team, on=on).names(),
        keep_by=meeting.keep_by,
        waiting=waiting,
        unknown=sum(one.is_unknown for one in waiting),
    )
