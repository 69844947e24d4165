"""The home of a person: what waits for them, what they will answer, what is coming, what came of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Answer, Contribution, HandOn, Owed, Verdict
from ninetynine.home.reads.small import small
from ninetynine.meetings.reads import coming_up, words_waiting
from ninetynine.meetings.reads.elsewhere import Coming, WaitingForMe
from ninetynine.people.models import Pause, Person
from ninetynine.teams.reads import AskedOfMe, asked_of

MOST = 40


@dataclass(frozen=True)
class ToJudge:
    """An answer that waits for the speaker's own word."""

    id: str
    answer_id: str
    words: str
    by: str
    answer: str
    because: str
    again: bool


@dataclass(frozen=True)
class ToAnswer:
    id: str
    words: str
    by: str  # empty: without a name
    team: str
    due_on: date
    promised_on: date
    is_late: bool  # than was promised at first
    has_passed: bool  # the day that is promised now


@dataclass(frozen=True)
class Asked:
    id: str  # of the asking
    words: str
    by: str


@dataclass(frozen=True)
class OnItsWay:
    id: str
    words: str
    owner: str
    due_on: date
    is_late: bool  # than was promised at first
    has_passed: bool  # the day that is promised now
    why_longer: str
    owner_is_away: bool


@dataclass(frozen=True)
class CameOf:
    id: str
    words: str
    by: str
    what: str
    picture: SafeString


@dataclass(frozen=True)
class PersonHome:
    judge: list[ToJudge]
    answer: list[ToAnswer]
    asked: list[Asked]
    take_over: list[AskedOfMe]
    keep: list[WaitingForMe]
    coming: list[OnItsWay]
    meetings: list[Coming]
    came: list[CameOf]

    @property
    def waiting(self) -> int:
        """How many things wait for this person. Said in words, never as a counter."""
        mine = (self.judge, self.answer, self.asked, self.take_over, self.keep)
        return sum(len(part) for part in mine)


def person_home(me: Person, *, on: date) -> PersonHome:
    owed = owed_around(me, on=on)
    return PersonHome(
        judge=to_judge(me),
        answer=to_answer(owed, me, on=on),
        asked=_asked(me),
        take_over=asked_of(me),
        keep=words_waiting(me, on),
        coming=_on_its_way(owed, me, on=on),
        meetings=coming_up(me, on)[:3],
        came=_came(me, on=on),
    )


def to_judge(me: Person) -> list[ToJudge]:
    """Return the answers to what I said that I have not said my word on, the oldest first."""
    newer = Answer.objects.filter(
        contribution=OuterRef("contribution"),
        kind__in=Answer.ASKING,
        number__gt=OuterRef("number"),
    )
    refused = Verdict.objects.filter(
        answer__contribution=OuterRef("contribution"), kind=Verdict.Kind.NOT_YET
    )
    waiting = (
        Answer.objects.filter(contribution__by=me, kind__in=Answer.ASKING, verdict=None)
        .filter(~Exists(newer))
        .annotate(again=Exists(refused))
        .select_related("by", "contribution__words")
        .order_by("answered_on", "number", "pk")
    )
    return [
        ToJudge(
            id=one.contribution_id,
            answer_id=one.pk,
            words=one.contribution.words.text,
            by=str(one.by or ""),
            answer=one.words,
            because=one.because,
            again=one.again,
        )
        for one in waiting[:MOST]
    ]


def owed_around(me: Person, *, on: date) -> list[Owed]:
    """Return what I owe and what I am owed, the longest first, in one look."""
    away = Pause.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    around = Owed.objects.filter(Q(owner=me) | Q(contribution__by=me), until=None)
    return list(
        around.annotate(is_away=Exists(away.filter(person=OuterRef("owner"))))
        .select_related("contribution__words", "contribution__by", "contribution__team", "owner")
        .order_by("due_on", "pk")[: 2 * MOST]
    )


def to_answer(owed: list[Owed], me: Person, *, on: date) -> list[ToAnswer]:
    """Return what I owe an answer to."""
    return [
        ToAnswer(
            id=one.contribution_id,
            words=one.contribution.words.text,
            by=str(one.contribution.by or ""),
            team=one.contribution.team.name,
            due_on=one.due_on,
            promised_on=one.promised_on,
            is_late=one.promised_on < on,
            has_passed=one.due_on < on,
        )
        for one in owed
        if one.owner_id == me.pk
    ][:MOST]


def _asked(me: Person) -> list[Asked]:
    asking = HandOn.objects.filter(to=me, settled_on=None).select_related(
        "owed__contribution__words", "owed__owner"
    )
    return [
        Asked(id=one.pk, words=one.owed.contribution.words.text, by=str(one.owed.owner))
        for one in asking.order_by("asked_on", "pk")[:MOST]
    ]


def _on_its_way(owed: list[Owed], me: Person, *, on: date) -> list[OnItsWay]:
    return [
        OnItsWay(
            id=one.contribution_id,
            words=one.contribution.words.text,
            owner=str(one.owner),
            due_on=one.due_on,
            is_late=one.promised_on < on,
            has_passed=one.due_on < on,
            why_longer=one.more_time_why,
            owner_is_away=one.is_away,  # type: ignore[attr-defined]
        )
        for one in owed
        if one.contribution.by_id == me.pk and one.owner_id != me.pk
    ][:MOST]


def _came(me: Person, *, on: date) -> list[CameOf]:
    done = Answer.objects.filter(verdict__in=Verdict.objects.exclude(kind=Verdict.Kind.NOT_YET))
    mine = Contribution.objects.visible_to(me, on=on).filter(pk__in=done.values("contribution"))
    # Which three, first: then only these are asked what came of them, and not all that I may read.
    three = mine.order_by("-said_on", "pk").values("pk")[:3]
    settled = Verdict.objects.filter(answer__contribution=OuterRef("pk")).exclude(
        kind=Verdict.Kind.NOT_YET
    )
    latest = settled.order_by("-answer__number")
    found = Contribution.objects.filter(pk__in=three).annotate(
        verdict=Subquery(latest.values("kind")[:1]),
        answerer=Subquery(latest.values("answer__by__name")[:1]),
    )
    rows = found.select_related("words", "by").order_by("-said_on", "pk")
    return [_came_of(one, number) for number, one in enumerate(rows)]


def _came_of(one: Contribution, number: int) -> CameOf:
    if one.verdict == Verdict.Kind.ANSWERS:  # type: ignore[attr-defined]
        name = one.answerer or _("Somebody")  # type: ignore[attr-defined]
        what = _("%(name)s answered, and that answers it.") % {"name": name}
    else:
        what = _("Not answered, and it may stand.")
    return CameOf(
        id=one.pk,
        words=one.words.text,
        by=str(one.by or ""),
        what=what,
        picture=small(2, prefix=f"came-{number}"),
    )
