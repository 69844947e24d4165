"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from datetime import date

from ninetynine.contributions.actions import (
    Answering,
    Judging,
    Saying,
    answer,
    ask_to_answer,
    give,
    judge,
)
from ninetynine.contributions.models import (
    Answer,
    Audience,
    Contribution,
    HandOn,
    Verdict,
    Wish,
)
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id


def team_that_answers(*, name: str = "Heron Ward") -> tuple[Team, Person, Person]:
    """Return a team, Bronagh who speaks in it, and Denise who looks after its answers."""
    made = team(name=name)
    denise = member(made, name="Denise Purdy", looks_after=(Responsibility.Kind.ANSWERS,))
    return made, member(made, name="Bronagh Tierney"), denise


def said(
    of: Team,
    *,
    by: Person,
    on: date,
    words: str = "I came with his washing and the bed was empty.",
    audience: str = Audience.TEAM,
    credit: str = "",
    until: date | None = None,
    wish: str = Wish.ANSWER_ME,
    nameless: bool = False,
) -> Contribution:
    saying = Saying(
        words=words,
        form_key=random_id(),
        audience=audience,
        credit=credit,
        until=until,
        wish=wish,
        nameless=nameless,
    )
    return give(of, saying, by=by, on=on)


def answered(
    to: Contribution,
    *,
    by: Person,
    on: date,
    words: str = "Relatives are told within four hours.",
    kind: str = Answer.Kind.CHANGED,
    because: str = "",
    other: Person | None = None,
) -> Answer:
    answering = Answering(
        kind=kind, words=words, because=because, other=other, form_key=random_id()
    )
    return answer(to, answering, by=by, on=on)


def judged(
    the: Answer, *, by: Person, on: date, kind: str = Verdict.Kind.NOT_YET, words: str = ""
) -> Verdict:
    judging = Judging(kind=kind, words=words, form_key=random_id())
    return judge(the, judging, speaker=by, by=by, on=on)


def asked(of: Person, about: Contribution, *, by: Person, on: date) -> HandOn:
    return ask_to_answer(about, of, why="", form_key=random_id(), by=by, on=on)
