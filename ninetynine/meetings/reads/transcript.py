"""What was read out of a file, and the pages on which it is looked through."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ninetynine.meetings.models import Transcript
from ninetynine.meetings.reads.whose import Members, Unknown
from ninetynine.vault.actions import open_sealed


@dataclass
class Speaker:
    """Somebody who speaks in a transcript; ``person`` is the member's id, or empty for nobody here."""

    name: str
    person: str = ""
    is_settled: bool = False  # matched, or asked about


@dataclass
class Contents:
    """Who speaks, and the sentences in order: speaker's number and words, or None once picked."""

    speakers: list[Speaker] = field(default_factory=list)
    items: list[tuple[int, str] | None] = field(default_factory=list)

    def as_json(self) -> str:
        who = [[one.name, one.person, one.is_settled] for one in self.speakers]
        return json.dumps({"speakers": who, "items": self.items}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Contents":
        found = json.loads(text)
        return cls(
            [Speaker(name, person, settled) for name, person, settled in found["speakers"]],
            [(item[0], item[1]) if item else None for item in found["items"]],
        )


def contents_of(transcript: Transcript, *, on: date) -> Contents:
    """Open what was read, for who brought it in. Whoever calls this has made sure of that."""
    owner = transcript.brought_by_id
    text = open_sealed(
        owner,
        bytes(transcript.turns_sealed),
        place=transcript.place_of("turns_sealed"),
        reader=owner,
        why="to pick sentences",
        on=on,
    )
    return Contents.from_json(text)


@dataclass(frozen=True)
class Item:
    """A sentence in a transcript: its number, who said it, and whether it has been picked."""

    number: int
    words: str
    name: str
    is_new_speaker: bool
    is_picked: bool


@dataclass(frozen=True)
class Spoken:
    """The part of a transcript that fits on one page."""

    items: Sequence[Item]
    unknown: int  # speakers nobody has been asked about yet


def spoken(contents: Contents, members: Members, *, first: int, last: int) -> Spoken:
    """Return the sentences from number ``first`` up to, but without, ``last``."""
    names = [
        str(members.people[one.person]) if one.person in members.people else one.name
        for one in contents.speakers
    ]
    items = []
    before: int | None = None
    for number, item in enumerate(contents.items[first:last], start=first):
        items.append(
            Item(
                number=number,
                words=item[1] if item else "",
                name=names[item[0]] if item else "",
                is_new_speaker=item is not None and item[0] != before,
                is_picked=item is None,
            )
        )
        before = item[0] if item else before
    return Spoken(items, sum(not one.is_settled for one in contents.speakers))


def unknown_speakers(contents: Contents, members: Members) -> list[Unknown]:
    """Return the speakers who are not one member's, with something that each of them said."""
    said: dict[int, list[str]] = {}
    for item in contents.items:
        if item is not None:
            said.setdefault(item[0], []).append(item[1])
    members.look_up(one.name for one in contents.speakers if not one.is_settled)
    return [
        Unknown(
            key=str(number),
            said_as=speaker.name,
            example=next(iter(said.get(number, [])), ""),
            count=len(said.get(number, [])),
            candidates=members.candidates(speaker.name),
        )
        for number, speaker in enumerate(contents.speakers)
        if not speaker.is_settled
    ]
