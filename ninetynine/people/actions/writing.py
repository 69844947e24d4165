"""Write to a person in the way they wish, saying no more than they allow."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ninetynine.people.models import Person
from ninetynine.people.reads import language_of, pauses_of, ways_to
from ninetynine.post import actions as post
from ninetynine.post.models import Letter
from ninetynine.post.reads import LINES_OF_A_CODE, pieces_of
from ninetynine.post.sheets import SMALLER, fits_one_page

MORNING = time(8)  # nobody's first sound of the day is at midnight
Given = ParamSpec("Given")
Made = TypeVar("Made")


def in_the_language_of(
    reader: Callable[..., Person | None],
) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Let a function write in its reader's language, in whoever's visit or job it does so.

    ``reader`` is given the same arguments and returns whom the words are for.
    """

    def decorate(write: Callable[Given, Made]) -> Callable[Given, Made]:
        @wraps(write)
        def written(*args: Given.args, **more: Given.kwargs) -> Made:
            with translation.override(language_of(reader(*args, **more))):
                return write(*args, **more)

        return written

    return decorate


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a room has to say to somebody. What of it a letter says is for the reader to allow."""

    once: str
    sender: post.Sender
    team_name: str
    heading: str  # quiet: it may stand on a locked screen
    about_line: str
    body: Sequence[dict[str, str]]  # paragraphs: {"text": words} or {"said": words}
    question: str = ""
    choices: Iterable[str] = ()
    link: str = ""
    about: Iterable[str] = ()
    reply: post.ReplyTo | None = None
    one_page: bool = False  # on paper; ``stands_on_one_page`` says whether its words do


@in_the_language_of(lambda person, _note, **_more: person)
@transaction.atomic
def write_to(person: Person, note: Note, *, on: date) -> Letter | None:
    """Put a letter to somebody into the outbox: their way, their word, what they allow, when they are back.

    ``note`` is in their language if what wrote it stood under ``in_the_language_of``.

    Returns nothing for somebody whom nothing reaches: they have neither email, address nor phone.
    """
    ways = ways_to(person, on=on)
    if not ways:
        return None
    way, address = ways[0]
    back, held = _back_from_pause(person, on=on)
    full = person.letters_say_about
    parcel = post.Parcel(
        to=person.pk,
        way=way,
        address=address,
        once=note.once,
        sender=note.sender,
        name=person.name,
        own_word=person.own_word,
        subject=note.heading if full else post.NEUTRAL,
        body=_body(person, note),
        question=note.question if full else "",
        choices=note.choices if full else (),
        link=note.link,
        about=note.about,
        reply=note.reply,
        one_page=note.one_page,
        language=language_of(person),
        not_before=back,
        held=held,
    )
    return post.put(parcel, on=on)


def _body(person: Person, note: Note) -> list[dict[str, str]]:
    body: list[dict[str, str]] = []
    if person.letters_name_team and note.team_name:
        body.append({"text": _("This is about your team: %(team)s.") % {"team": note.team_name}})
    if not person.letters_say_about:
        return [*body, {"text": _("Something waits for you here.")}]
    if note.about_line:
        body.append({"text": note.about_line})
    return [*body, *note.body]


def stands_on_one_page(person: Person, note: Note) -> bool:
    """Say whether a letter without a slip stands on one sheet of paper, with all it says to this person."""
    below = LINES_OF_A_CODE if note.reply else 0
    return fits_one_page(pieces_of(_body(person, note)), pt=SMALLER[-1], lines_below=below)


def _back_from_pause(person: Person, *, on: date) -> tuple[datetime | None, bool]:
    """Return when somebody who is away is back, and whether nobody knows when that is."""
    day = on
    for since, until in sorted(pauses_of(person), key=lambda pause: pause[0]):
        if since <= day and until is None:
            return None, True
        if since <= day and until is not None and day < until:
            day = until
    return (morning_of(day), False) if day > on else (None, False)


def morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
