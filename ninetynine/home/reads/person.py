"""The home of a person: what waits for them, what they will answer, what is coming, what came of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Answer, Contribution, HandOn, Owed, Verdict
from ninetynine.contributions.reads.names import name_shown
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
    promises = promises_around(me, on=on)
    return PersonHome(
        judge=to_judge(me),
        answer=[_to_answer(one, on=on) for one in promises if one.owner_id == me.pk][:MOST],
        asked=_asked(me),
        take_over=asked_of(me),
        keep=words_waiting(me, on),
        coming=[_on_its_way(one, on=on) for one in promises if one.owner_id != me.pk][:MOST],
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
        .annotate(
            again=Exists(refused), said=F("contribution__words__text"), answerer=F("by__name")
        )
        .order_by("answered_on", "number", "pk")
    )
    columns = ("contribution", "pk", "said", "answerer", "words", "because", "again")
    return [ToJudge(*row) for row in waiting.values_list(*columns)[:MOST]]


@dataclass(frozen=True)
class Promise:
    """An answer that I owe, or that I am owed."""

    contribution: str
    owner_id: str
    owner: str
    due_on: date
    promised_on: date
    why_longer: str
    said: str
    speaker: str
    team: str
    is_away: bool


def promises_around(me: Person, *, on: date) -> list[Promise]:
    """Return what I owe and what I am owed, the longest first, in one look."""
    away = Pause.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    around = Owed.objects.filter(Q(owner=me) | Q(contribution__by=me), until=None).annotate(
        holder=F("owner__name"),
        said=F("contribution__words__text"),
        speaker=name_shown("contribution"),
        team=F("contribution__team__name"),
        is_away=Exists(away.filter(person=OuterRef("owner"))),
    )
    columns = ("contribution", "owner", "holder", "due_on", "promised_on", "more_time_why")
    rows = around.order_by("due_on", "pk").values_list(
        *columns, "said", "speaker", "team", "is_away"
    )
    return [Promise(*row) for row in rows[: 2 * MOST]]


def _to_answer(one: Promise, *, on: date) -> ToAnswer:
    return ToAnswer(
        id=one.contribution,
        words=one.said,
        by=one.speaker,
        team=one.team,
        due_on=one.due_on,
        promised_on=one.promised_on,
        is_late=one.promised_on < on,
        has_passed=one.due_on < on,
    )


def _on_its_way(one: Promise, *, on: date) -> OnItsWay:
    return OnItsWay(
        id=one.contribution,
        words=one.said,
        owner=one.owner,
        due_on=one.due_on,
        is_late=one.promised_on < on,
        has_passed=one.due_on < on,
        why_longer=one.why_longer,
        owner_is_away=one.is_away,
    )


def _asked(me: Person) -> list[Asked]:
    asking = HandOn.objects.filter(to=me, settled_on=None).order_by("asked_on", "pk")
    columns = ("pk", "owed__contribution__words__text", "owed__owner__name")
    return [Asked(*row) for row in asking.values_list(*columns)[:MOST]]


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
        said=F("words__text"),
        speaker=name_shown("pk"),
        word=Subquery(latest.values("kind")[:1]),
        answerer=Subquery(latest.values("answer__by__name")[:1]),
    )
    rows = found.order_by("-said_on", "pk").values_list("pk", "said", "speaker", "word", "answerer")
    return [
        CameOf(pk, said, by, _what_came(word, answerer), small(2, prefix=f"came-{number}"))
        for number, (pk, said, by, word, answerer) in enumerate(rows)
    ]


def _what_came(word: str, answerer: str | None) -> str:
    if word != Verdict.Kind.ANSWERS:
        return _("Not answered, and it may stand.")
    name = answerer or _("Somebody")
    return _("%(name)s answered, and that answers it.") % {"name": name}
