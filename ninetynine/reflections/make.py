"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from datetime import date, timedelta

from ninetynine.meetings.make import HELD_ON, meeting
from ninetynine.people.models import Person
from ninetynine.reflections.actions import (
    Balloon,
    Forward,
    Mood,
    Saying,
    close,
    let_go,
    open_minute,
    put_forward,
    say_kept,
    take,
)
from ninetynine.reflections.models import Closing, Kept, OnePerCent
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

Kind = Responsibility.Kind


def team_of(number: int) -> tuple[Team, list[Person]]:
    """Return a team of so many people; the first one looks after its meetings."""
    made = team()
    first = member(made, name="Tam Nguyen", looks_after=(Kind.MEETINGS,))
    return made, [first, *(member(made, name=f"Member {n}") for n in range(2, number + 1))]


def minute(of: Team, *, by: Person, on: date = HELD_ON) -> Closing:
    """Return an open closing minute of a meeting held on that day."""
    return open_minute(meeting(of, starts_on=on), by=by, on=on)


def given(
    at: Closing,
    *,
    by: Person,
    mood: str = Mood.HAPPY,
    word: str = "",
    better: str = "",
    may_read: bool = True,
    on: date = HELD_ON,
) -> str:
    balloon = Balloon(mood=mood, word=word, better=better, may_read=may_read)
    return let_go(at, balloon, by=by, on=on)


def closed(of: Team, people: list[Person], *, sad: int = 0, on: date = HELD_ON) -> Closing:
    """Return a minute in which everybody has given, so many of them a sad balloon."""
    made = minute(of, by=people[0], on=on)
    for number, person in enumerate(people):
        given(made, by=person, mood=Mood.SAD if number < sad else Mood.HAPPY, on=on)
    return close(made, by=people[0], on=on)


def forward(
    of: Team,
    *,
    by: Person,
    words: str = "A break at 45 minutes",
    on: date = HELD_ON,
    again: OnePerCent | None = None,
) -> OnePerCent:
    put = Forward(words=words, form_key=random_id(), again=again)
    return put_forward(of, put, by=by, on=on)


def taken(
    of: Team,
    *,
    by: Person,
    words: str = "A break at 45 minutes",
    on: date = HELD_ON,
    by_on: date | None = None,
) -> OnePerCent:
    """Return what the team works on now: ``by`` takes it and looks after it."""
    one = forward(of, by=by, words=words, on=on)
    return take(one, by, by_on=by_on or on + timedelta(days=28), by=by, on=on)


def said_kept(
    the: OnePerCent, *, by: Person, says: str = Kept.Says.KEPT, words: str = "", on: date = HELD_ON
) -> Kept:
    return say_kept(the, Saying(says=says, words=words), form_key=random_id(), by=by, on=on)
