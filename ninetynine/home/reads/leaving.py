"""What somebody sees before they leave: what stays, what goes, what they owe and to whom it goes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ninetynine.contributions.models import Contribution, Owed
from ninetynine.contributions.reads.names import name_shown
from ninetynine.meetings.models import Sentence, Transcript
from ninetynine.people.models import Person
from ninetynine.reflections.reads.rights import next_after
from ninetynine.teams.models import Responsibility, Team
from ninetynine.teams.reads import answerers
from ninetynine.web.days import current

MANY = 40


@dataclass(frozen=True)
class Goes:
    """An answer that is owed, and who owes it next; to nobody, if nobody looks after answers there."""

    id: str
    words: str
    by: str
    to: str


@dataclass(frozen=True)
class OneGoes:
    """Our next 1% that somebody looks after, and who is asked to next; nobody, where nobody is left."""

    id: str
    words: str
    to: str


@dataclass(frozen=True)
class LookedAfter:
    id: str
    what: str
    of: str


@dataclass(frozen=True)
class Leaving:
    """``said`` and ``answered`` count; ``looks_after_above`` stays when only a team is left."""

    said: int
    answered: int
    waiting: int
    files: int
    owes: list[Goes]
    owes_more: int
    ones: list[OneGoes]
    looks_after: list[LookedAfter]
    looks_after_above: list[LookedAfter]


def leaving(person: Person, team: Team | None, *, on: date) -> Leaving:
    """Return what happens when somebody leaves a team; without a team, when they are erased."""
    here = Q() if team is None else Q(contribution__team=team)
    owed = Owed.objects.filter(here, owner=person, until=None)
    held = _held(person, on=on)
    said = person.contributions.filter(Q() if team is None else Q(team=team))
    meetings = Q() if team is None else Q(meeting__team=team)
    if team is None:  # what they said themselves goes, and nobody owes it anything
        owed = owed.exclude(contribution__by=person)
    goes = _goes(owed, person, on=on)
    return Leaving(
        said=said.count(),
        answered=person.answers.filter(here).count(),
        waiting=Sentence.objects.filter(meetings, speaker=person).count(),
        files=Transcript.objects.filter(meetings, brought_by=person).count(),
        owes=goes[:MANY],
        owes_more=max(len(goes) - MANY, 0),
        ones=_ones(person, team, on=on),
        looks_after=[_seen(one) for one in held if team is None or one.team_id == team.pk],
        looks_after_above=[_seen(one) for one in held if team is not None and one.collective_id],
    )


def _ones(person: Person, team: Team | None, *, on: date) -> list[OneGoes]:
    mine = person.ones_mine.current().filter(Q() if team is None else Q(team=team))
    found = list(mine.order_by("by_on", "pk")[:MANY])
    to = next_after([one.team_id for one in found], leaving=person, on=on) if found else {}
    return [OneGoes(one.pk, one.words, str(to.get(one.team_id, ""))) for one in found]


def _held(person: Person, *, on: date) -> list[Responsibility]:
    held = person.responsibilities.filter(current(on)).select_related("team", "collective")
    return list(held.order_by("since", "pk"))


def _seen(one: Responsibility) -> LookedAfter:
    return LookedAfter(one.pk, one.get_kind_display(), str(one.team or one.collective))


def _goes(owed: QuerySet[Owed], person: Person, *, on: date) -> list[Goes]:
    said = Contribution.objects.filter(owed__in=owed)
    rows = said.select_related("team", "words").annotate(speaker=name_shown("pk"))
    found = list(rows.order_by("said_on", "pk"))
    next_to_answer = answerers(
        {one.team_id: one.team for one in found}.values(), on=on, leaving=person
    )
    return [_one(one, next_to_answer[one.team_id]) for one in found]


def _one(said: Contribution, holders: list[Person]) -> Goes:
    others = [one for one in holders if one.pk != said.by_id] or holders
    speaker: str = said.speaker  # type: ignore[attr-defined]
    return Goes(said.pk, said.words.text, speaker, str(others[0]) if others else "")
