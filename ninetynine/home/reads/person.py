"""The home of a person: what waits for them, what they will answer, what is coming, what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from ninetynine.contributions.models import Answer, Contribution, HandOn, Owed, Verdict
from ninetynine.contributions.reads.names import name_shown, person_called, words_of
from ninetynine.decisions.models import Felt
from ninetynine.decisions.reads.waiting import SOME, WantsWord, wants_word
from ninetynine.home.reads.came import CameOf, came
from ninetynine.meetings.reads import coming_up, words_waiting
from ninetynine.meetings.reads.elsewhere import Coming, WaitingForMe
from ninetynine.people.models import Pause, Person
from ninetynine.reflections.reads.now import ToSay, to_say
from ninetynine.teams.models import Team
from ninetynine.teams.reads import AskedOfMe, asked, askings
from ninetynine.web.questions import question

A_FEW = 5  # answers to judge: each is read whole
MOST = SOME  # of each kind, the longest waiting: the next come up as these are done


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
    about: str  # what is different, if they were asked whether they can tell


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
class PersonHome:
    judge: list[ToJudge]
    answer: list[ToAnswer]
    asked: list[Asked]
    take_over: list[AskedOfMe]
    keep: list[WaitingForMe]
    coming: list[OnItsWay]
    meetings: list[Coming]
    came: list[CameOf]
    wants: WantsWord
    say: ToSay

    @property
    def waiting(self) -> int:
        """How many things wait for this person. Said in words, never as a counter."""
        mine = (self.judge, self.answer, self.asked, self.take_over, self.keep)
        also = (self.wants.feel, self.wants.decide, self.say.minutes, self.say.ones)
        return sum(len(part) for part in (*mine, *also)) + self.again

    @property
    def there_is_more(self) -> bool:
        """Whether a list stands at its longest: what has waited less long may not be on this page yet."""
        wants = (self.wants.decide, self.wants.again, self.wants.feel)
        longest = max(len(one) for one in (self.answer, self.asked, *wants))
        return len(self.judge) >= A_FEW or longest >= MOST

    @property
    def more_is_coming(self) -> bool:
        return len(self.coming) >= MOST

    @property
    def again(self) -> int:
        """How many decisions wait for this person to say what comes of looking at them again."""
        return sum(1 for one in self.wants.again if one.leads)


def person_home(me: Person, *, on: date) -> PersonHome:
    promises = promises_around(me, on=on)
    answers, take_over = _asks(me)
    return PersonHome(
        judge=to_judge(me),
        answer=[_to_answer(one, on=on) for one in promises if one.owner_id == me.pk][:MOST],
        asked=answers,
        take_over=take_over,
        keep=words_waiting(me, on),
        coming=[_on_its_way(one, on=on) for one in promises if one.owner_id != me.pk][:MOST],
        meetings=coming_up(me, on)[:3],
        came=came(me, on=on),
        wants=wants_word(me, on=on),
        say=to_say(me, on),
    )


def to_judge(me: Person) -> list[ToJudge]:
    """Return the answers to what I said that I have not said my word on, the oldest first."""
    return [ToJudge(*row) for row in _to_judge(me)]


@question
def _to_judge(me: Person) -> QuerySet[Answer, tuple[Any, ...]]:
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
            again=Exists(refused), said=words_of("contribution"), answerer=person_called("by")
        )
        .order_by("answered_on", "number", "pk")
    )
    columns = ("contribution", "pk", "said", "answerer", "words", "because", "again")
    return waiting.values_list(*columns)[:A_FEW]


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
    about: str | None


def promises_around(me: Person, *, on: date) -> list[Promise]:
    """Return what I owe and what I am owed, the longest first, in one look."""
    return [Promise(*row) for row in _promises_around(me, on=on)]


@question
def _promises_around(me: Person, *, on: date) -> QuerySet[Owed, tuple[Any, ...]]:
    away = Pause.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    mine = Contribution.objects.filter(by=me).values("pk")
    team = Team.objects.filter(pk=OuterRef("contribution__team"))
    asked_about = Felt.objects.filter(contribution=OuterRef("contribution"))
    around = Owed.objects.filter(Q(owner=me) | Q(contribution__in=mine), until=None).annotate(
        holder=person_called("owner"),
        said=words_of("contribution"),
        speaker=name_shown("contribution"),
        team=Subquery(team.values("name")[:1]),
        is_away=Exists(away.filter(person=OuterRef("owner"))),
        about=Subquery(asked_about.values("asked__change__words")[:1]),
    )
    columns = ("contribution", "owner", "holder", "due_on", "promised_on", "more_time_why")
    # What is mine to do comes first: nothing that I wait for may crowd it out.
    mine_first = Case(When(owner=me, then=0), default=1)
    rows = around.order_by(mine_first, "due_on", "pk").values_list(
        *columns, "said", "speaker", "team", "is_away", "about"
    )
    return rows[: 2 * MOST]


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
        about=one.about or "",
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


def _asks(me: Person) -> tuple[list[Asked], list[AskedOfMe]]:
    """Return which answers, and which responsibilities, somebody asks me to take over."""
    rows = _askings(me)
    answers = sorted((day, pk, said, by) for pk, said, _of, by, day, is_answer in rows if is_answer)
    return (
        [Asked(pk, said, by) for _day, pk, said, by in answers[:MOST]],
        [asked(*row) for *row, is_answer in rows if not is_answer],
    )


@question
def _askings(me: Person) -> QuerySet[Any, tuple[Any, ...]]:
    answers = HandOn.objects.filter(to=me, settled_on=None).annotate(
        said=words_of("owed__contribution"),
        by=person_called("owed__owner"),
        of=Value(""),
        is_answer=Value(True),
    )
    columns = ("pk", "said", "of", "by", "asked_on", "is_answer")
    others = askings(me).annotate(is_answer=Value(False))
    return answers.values_list(*columns).union(others, all=True)
