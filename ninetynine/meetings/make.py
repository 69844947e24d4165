"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from datetime import date, timedelta

from ninetynine.meetings.actions.settling import How, Settling, settle
from ninetynine.meetings.actions.writing import Line, type_sentences
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.people.models import Person
from ninetynine.teams.make import LONG_AGO, member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

HELD_ON = LONG_AGO + timedelta(days=28)
Kind = Responsibility.Kind


def writer(of: Team, *, name: str = "Maeve Lonergan") -> Person:
    """Return a member who looks after the minutes, as nearly every test here needs one."""
    return member(of, name=name, looks_after=(Kind.MINUTES,))


def team_that_answers(*, name: str = "Heron Ward") -> Team:
    """Return a team in which somebody owes the answers, so that words can be kept."""
    made = team(name=name)
    member(made, name="Denise Purdy", looks_after=(Kind.ANSWERS,))
    return made


def meeting(of: Team, *, starts_on: date = HELD_ON, place: str = "Day room") -> Meeting:
    """Return a planned meeting; nothing has been said about whether it took place."""
    return Meeting.objects.create(team=of, starts_on=starts_on, place=place, form_key=random_id())


def sentence(
    at: Meeting,
    *,
    speaker: Person,
    typed_by: Person,
    words: str = "Ring me at work.",
    on: date | None = None,
    agreed: bool = False,
) -> Sentence:
    """Return a sentence that waits for its speaker, or is kept because they agreed in the room."""
    line = Line(who=speaker.name, words=words, agreed=agreed)
    return type_sentences(at, [line], form_key=random_id(), by=typed_by, on=on or at.starts_on)[0]


def kept(at: Meeting, *, speaker: Person, typed_by: Person, words: str, on: date) -> Sentence:
    """Return a sentence that its speaker has kept on a page."""
    waits = sentence(at, speaker=speaker, typed_by=typed_by, words=words, on=on)
    return settle(waits, Settling(how=How.KEEP), by=speaker, on=on)
