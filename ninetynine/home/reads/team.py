"""The home of a team: its loop at a glance, and what waits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.contributions.models import Contribution, Owed
from ninetynine.contributions.reads.names import name_shown, person_called, words_of
from ninetynine.decisions.models import Change, Decision, Felt, Outcome
from ninetynine.meetings.reads import meetings_of
from ninetynine.meetings.reads.elsewhere import OfTeam
from ninetynine.people.models import Person
from ninetynine.reflections.models import OnePerCent
from ninetynine.teams.models import Team
from ninetynine.teams.reads import LooksAfter, members, responsibilities
from ninetynine.web.drawn import drawn
from ninetynine.web.pictures.loop import Stop, loop, loop_narrow
from ninetynine.web.pictures.svg import Caption
from ninetynine.web.questions import question

SHOWN = 3
NAMES = 60


@dataclass(frozen=True)
class Waits:
    """Something said here that waits for its answer. No words: they are not for this reader."""

    id: str
    words: str
    by: str
    owner: str
    due_on: date
    is_late: bool  # than was promised at first
    has_passed: bool  # the day that is promised now


@dataclass(frozen=True)
class Decides:
    """A decision of the team: what was agreed, or the question."""

    id: str
    what: str
    kind: str  # of the outcome; empty while it is open
    day: date  # on which it was settled, or asked


@dataclass(frozen=True)
class TeamHome:
    id: str
    name: str
    purpose: str
    collective: str
    since: int
    rule: str
    answer_days: int
    loop: SafeString
    loop_narrow: SafeString
    next_one: str  # the words of our next 1%; empty: none is chosen
    open_questions: int
    decided: int
    look_again: int
    decisions: list[Decides]
    waits: list[Waits]
    waiting: int
    meetings: OfTeam
    looks_after: list[LooksAfter]
    people: list[str]
    more_people: int  # who are on the page of their own
    is_new: bool


def team_home(team: Team, *, reader: Person, on: date) -> TeamHome:
    rows = _people(team, on=on)
    people = rows[0][1] if rows else 0
    meetings = meetings_of(team, on)
    numbers = Numbers(*_numbers(team, on=on)[0])
    waits = _waits(team, reader=reader, on=on)
    stops = _stops(people, meetings, numbers)
    missing = Stop(_("Our next 1%"), _("chosen") if numbers.next else _("not chosen yet"))
    middle = (_("What is said goes"), _("all the way round"))
    caption = _caption(stops, " ".join(middle), missing)
    return TeamHome(
        id=team.pk,
        name=team.name,
        purpose=team.purpose,
        collective=team.collective.name,
        since=team.together_since.year,
        rule=team.get_decision_rule_display(),
        answer_days=team.answer_days,
        loop=drawn(loop(stops, middle, missing, caption, prefix="loop")),
        loop_narrow=drawn(loop_narrow(stops, missing, caption, prefix="loop-narrow")),
        next_one=numbers.next or "",
        open_questions=numbers.open,
        decided=numbers.decided,
        look_again=numbers.again,
        decisions=_decisions(team) if numbers.open or numbers.decided else [],
        waits=waits,
        waiting=numbers.waiting,
        meetings=meetings,
        looks_after=responsibilities(team, reader=reader, on=on),
        people=[name for name, _of in rows],
        more_people=people - len(rows),
        is_new=numbers.said == 0 and meetings.next is None and meetings.latest is None,
    )


def _decisions(team: Team) -> list[Decides]:
    """Return a few, the open ones first. All of them, with what stands beside each, are in the log."""
    return [
        Decides(pk, agreed or question, kind or "", day or asked)
        for pk, question, asked, kind, day, agreed in _in_order(team)
    ]


@question
def _in_order(team: Team) -> QuerySet[Decision, tuple[Any, ...]]:
    agreed = Case(When(outcome__kind=Outcome.Kind.AGREED, then=F("outcome__proposal__words")))
    settled = Case(When(stage=Decision.Stage.SETTLED, then=Value(1)), default=Value(0))
    rows = Decision.objects.filter(team=team).annotate(agreed=agreed, settled=settled)
    rows = rows.order_by("settled", "-outcome__decided_on", "-opened_on", "pk")
    columns = ("pk", "question", "opened_on", "outcome__kind", "outcome__decided_on", "agreed")
    return rows.values_list(*columns)[:SHOWN]


@question
def _people(team: Team, *, on: date) -> QuerySet[Person, tuple[str, int]]:
    """Return the names that are shown, each with how many there are in all."""
    everybody = members(team, on=on).annotate(many=Window(Count("pk")))
    return everybody.values_list("name", "many")[:NAMES]


@dataclass(frozen=True)
class Numbers:
    """How far the team's loop has come, and what it works on: asked at once."""

    said: int
    waiting: int
    open: int  # questions that are not settled
    decided: int
    again: int  # settled, and their day to look again has come
    changed: int
    felt: int  # "yes" and "partly"
    not_yet: int
    next: str | None  # the words of our next 1%


@question
def _numbers(team: Team, *, on: date) -> QuerySet[Team, tuple[Any, ...]]:
    said = Contribution.objects.filter(team=OuterRef("pk"))
    owed = Owed.objects.filter(until=None, contribution__team=OuterRef("pk"))
    decisions = Decision.objects.filter(team=OuterRef("pk"))
    changes = Change.objects.filter(decision__team=OuterRef("pk"), happened=True)
    felt = Felt.objects.filter(asked__change__decision__team=OuterRef("pk"))
    ones = OnePerCent.objects.filter(team=OuterRef("pk")).current()
    return (
        Team.objects.filter(pk=team.pk)
        .annotate(
            said=_count(said),
            waiting=_count(owed),
            open=_count(decisions.exclude(stage=Decision.Stage.SETTLED)),
            decided=_count(decisions.filter(stage=Decision.Stage.SETTLED)),
            again=_count(decisions.to_look_at(on=on)),
            changed=_count(changes),
            felt=_count(felt.exclude(kind=Felt.Kind.NOT_YET)),
            not_yet=_count(felt.filter(kind=Felt.Kind.NOT_YET)),
            next=Subquery(ones.values("words")[:1]),
        )
        .values_list(
            "said", "waiting", "open", "decided", "again", "changed", "felt", "not_yet", "next"
        )
    )


def _count(rows: "QuerySet[Any]") -> Coalesce:
    one = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(one), 0)


def _waits(team: Team, *, reader: Person, on: date) -> list[Waits]:
    return [
        Waits(pk, words, by, owner, due, is_late=promised < on, has_passed=due < on)
        for pk, words, by, owner, due, promised in _longest(team, reader, on=on)
    ]


@question
def _longest(team: Team, reader: Person, *, on: date) -> QuerySet[Any, tuple[Any, ...]]:
    readable = Contribution.objects.visible_to(reader, on=on).filter(team=team)
    owed = readable.filter(Q(promise_held__isnull=False)).annotate(
        promise=F("promise_held__pk"),
        said=words_of("pk"),
        speaker=name_shown("pk"),
        owner=person_called("promise_held__owner"),
        due=F("promise_held__due_on"),
        promised=F("promise_held__promised_on"),
    )
    rows = owed.order_by("promised", "promise")
    return rows.values_list("pk", "said", "speaker", "owner", "due", "promised")[:SHOWN]


def _stops(people: int, meetings: OfTeam, numbers: Numbers) -> list[Stop]:
    said, waiting = numbers.said, numbers.waiting
    when = meetings.next.starts_on if meetings.next else None
    answered = ngettext("one waits for one", "%(n)s wait for one", waiting) % {"n": waiting}
    return [
        Stop(_("Join"), ngettext("one person", "%(n)s people, by name", people) % {"n": people}),
        Stop(_("Meet"), date_format(when, "l j F") if when else _("no day yet")),
        Stop(
            _("Say"),
            ngettext("one thing", "%(n)s things", said) % {"n": said} if said else _("nothing yet"),
        ),
        Stop(_("Answer"), answered if waiting else _("nobody waits")),
        Stop(_("Decide"), _decided(numbers)),
        Stop(_("Change"), _things(numbers.changed)),
        Stop(_("Felt?"), _felt(numbers)),
    ]


def _things(number: int) -> str:
    return (
        ngettext("one thing", "%(n)s things", number) % {"n": number}
        if number
        else _("nothing yet")
    )


def _decided(numbers: Numbers) -> str:
    if numbers.open:
        return ngettext("one is open", "%(n)s are open", numbers.open) % {"n": numbers.open}
    return _things(numbers.decided)


def _felt(numbers: Numbers) -> str:
    if numbers.not_yet:
        return _("not yet by all")
    return _("told so") if numbers.felt else _("nobody has said yet")


def _caption(stops: list[Stop], middle: str, missing: Stop) -> Caption:
    words = "; ".join(f"{stop.word}: {stop.line}" for stop in stops)
    return Caption(
        _("How this team works, as one loop"),
        _(
            "A table with a thread sewn along its edge. On it stands: %(middle)s. %(stops)s. A piece of "
            "the edge is missing, and a balloon is tied to its place. %(missing)s: %(line)s."
        )
        % {"middle": middle, "stops": words, "missing": missing.word, "line": missing.line},
    )
