"""The thread of one thing said, beyond its answer: decided, changed, felt."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution, Owed
from ninetynine.contributions.reads.from_above import About
from ninetynine.contributions.reads.steps import Further, Step
from ninetynine.decisions.models import Change, Decision, Felt, Objection, Outcome, RestsOn
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team
from ninetynine.web.questions import question

DECIDED, CHANGED, FELT = 3, 4, 5
MOST = 20  # decisions that one thing said can be followed to on its page
ASKED = "asked"  # in the place of how it leans: words about what one of its changes is like


class _Rest(NamedTuple):
    """A decision that the words rest in, or stand beside; without an outcome while it is open.

    Or the change that they were said about, as its question; without a decision that one may see.
    """

    decision: str
    question: str
    opened_on: date
    lean: str
    kind: str | None
    reasons: str | None
    decided_on: date | None
    proposal: str | None
    stands: bool  # somebody thought otherwise, or could not agree
    is_ours: bool  # this reader reads who


class _Change(NamedTuple):
    pk: str
    decision: str
    happened: bool
    words: str
    since: date | None
    told_on: date
    done_by: str


class _FeltBy(NamedTuple):
    change: str
    by: str | None
    kind: str
    said_on: date


def further(said: Contribution, *, reader: Viewer, on: date) -> Further:
    """Return what came of it in the decisions that this reader may see, in three queries at most."""
    told = [_Rest(*row) for _added, _pk, *row in _rests_and_asked(said, reader, on=on)]
    rests = [one for one in told if one.lean != ASKED]
    agreed = tuple(one.decision for one in rests if one.kind == Outcome.Kind.AGREED)
    changes = [_Change(*row) for row in _changes(agreed, reader, on=on)]
    ids = tuple(one.pk for one in changes)
    rows = _felts(ids, said.by, reader, on=on) if said.by and ids else []
    felt = [_FeltBy(*row) for row in rows]
    found = [
        knot
        for one in rests
        for knot in _of_one(
            one, [it for it in changes if it.decision == one.decision], felt, reader
        )
    ]
    about = next((_about(one, said, reader) for one in told if one.lean == ASKED), None)
    return Further(_come_to(found), [step for _knot, step in found], about)


def about_change(said: Contribution, reader: Viewer, on: date) -> About | None:
    """Return which change something was said about, for who may see its decision or owes the answer."""
    rows = [_Rest(*row) for _added, _pk, *row in _asked(said, reader, on=on)]
    return next((_about(one, said, reader) for one in rows), None)


def _about(one: _Rest, said: Contribution, reader: Viewer) -> About:
    mine = bool(reader and said.by_id == reader.pk)
    asked = _("They were asked: can you tell the difference? “%(what)s”")
    if mine:
        asked = _("You were asked: can you tell the difference? “%(what)s”")
    words = asked % {"what": one.question}
    if not one.decision:
        return About(words)
    link = reverse("decisions:decision", args=[one.decision])
    return About(words, link, _("The decision, and whose words it rests on"))


@question
def _rests_and_asked(
    said: Contribution, reader: Viewer, *, on: date
) -> QuerySet[RestsOn, tuple[Any, ...]]:
    seen = Decision.objects.visible_to(reader, on=on)
    rows = RestsOn.objects.filter(contribution=said, decision__in=seen).order_by()
    against = Objection.objects.filter(word__decision=OuterRef("decision"))
    otherwise = RestsOn.objects.filter(decision=OuterRef("decision"), lean=RestsOn.Lean.OTHERWISE)
    ours = Team.objects.visible_to(reader, on=on).filter(pk=OuterRef("decision__team"))
    rows = rows.annotate(stands=Q(Exists(against)) | Exists(otherwise), is_ours=Exists(ours))
    of_outcome = ("kind", "reasons", "decided_on", "proposal__words")
    columns = ("added_on", "pk", "decision", "decision__question", "decision__opened_on", "lean")
    outcome = (f"decision__outcome__{one}" for one in of_outcome)
    rests = rows.values_list(*columns, *outcome, "stands", "is_ours")
    both = rests.union(_asked_about(said, reader, on=on), all=True)
    return both.order_by("added_on", "pk")[: MOST + 1]


@question
def _asked(said: Contribution, reader: Viewer, *, on: date) -> QuerySet[Felt, tuple[Any, ...]]:
    return _asked_about(said, reader, on=on)


def _asked_about(
    said: Contribution, reader: Viewer, *, on: date
) -> QuerySet[Felt, tuple[Any, ...]]:
    """Return the change that something was said about, in the columns of what rests in a decision."""
    seen = Decision.objects.visible_to(reader, on=on).filter(pk=OuterRef("asked__change__decision"))
    may_see = Q(Exists(seen))
    owes = Owed.objects.filter(contribution=OuterRef("contribution"), owner=reader, until=None)
    rows = Felt.objects.filter(contribution=said)
    told = rows.filter(may_see | Exists(owes) if reader else may_see).annotate(
        decision=Case(
            When(may_see, then=F("asked__change__decision")),
            default=Value(""),
            output_field=TextField(),
        ),
        lean=Value(ASKED, TextField()),
        nothing=Value(None, TextField()),
        no_day=Value(None, DateField()),
        no=Value(False, BooleanField()),
    )
    columns = ("said_on", "pk", "decision", "asked__change__words", "said_on", "lean")
    return told.values_list(*columns, "nothing", "nothing", "no_day", "nothing", "no", "no")


@question
def _changes(
    decisions: tuple[str, ...], reader: Viewer, *, on: date
) -> QuerySet[Change, tuple[Any, ...]]:
    """Return what is different. Who did it is named to their team: beyond it nobody has asked them."""
    ours = Q(decision__team__in=Team.objects.visible_to(reader, on=on).values("pk"))
    rows = Change.objects.filter(decision__in=decisions).order_by("decision", "number")
    named = rows.annotate(who=Case(When(ours, then=F("done_by")), default=Value("")))
    columns = ("pk", "decision", "happened", "words", "since", "told_on", "who")
    return named.values_list(*columns)


@question
def _felts(
    changes: tuple[str, ...], speaker: Person, reader: Viewer, *, on: date
) -> QuerySet[Felt, tuple[Any, ...]]:
    seen = Felt.objects.visible_to(reader, on=on)
    rows = seen.filter(asked__change__in=changes, asked__person=speaker)
    rows = rows.order_by("asked__asked_on", "asked__pk")
    return rows.values_list("asked__change", "by", "kind", "said_on")


Knot = tuple[int, Step]


def _come_to(found: Sequence[Knot]) -> int:
    return max((knot for knot, step in found if not step.to_come), default=0)


def _of_one(
    rest: _Rest, told: Sequence[_Change], felt: Sequence[_FeltBy], reader: Viewer
) -> Iterator[Knot]:
    if rest.kind is None or rest.decided_on is None:
        yield DECIDED, _being_decided(rest)
        return
    yield DECIDED, _decided(rest, rest.decided_on)
    if rest.kind != Outcome.Kind.AGREED:
        return
    for change in told:
        yield CHANGED if change.happened else DECIDED, _changed(change)
        yield from (_felt(one, reader) for one in felt if one.change == change.pk)
    if not told:
        words = _("Nothing is different yet because of it.")
        yield CHANGED, Step(heading=_("Changed, felt"), by=words, to_come=True)


def _being_decided(rest: _Rest) -> Step:
    return Step(
        heading=_("It is being decided"),
        by=_("since %(day)s") % {"day": _day(rest.opened_on)},
        words=rest.question,
        to_come=True,
        link=reverse("decisions:decision", args=[rest.decision]),
        link_words=_("Say your word on it"),
    )


def _decided(rest: _Rest, day: date) -> Step:
    agreed = rest.kind == Outcome.Kind.AGREED
    heading = _("Decided") if agreed else _("Not agreed")
    if rest.lean == RestsOn.Lean.OTHERWISE:
        heading = _("Decided otherwise, and these words stand beside it")
    return Step(
        heading=heading,
        by=_day(day),
        words=(rest.proposal if agreed else rest.reasons) or "",
        link=reverse("decisions:decision", args=[rest.decision]),
        link_words=_what_is_there(rest),
        on=day,
    )


def _what_is_there(rest: _Rest) -> str:
    """Say of a decision's page what this reader finds on it."""
    if not rest.stands:
        return _("The decision, and whose words it rests on")
    if rest.is_ours:
        return _("The decision, and who thought otherwise")
    return _("The decision, and that somebody thought otherwise")


def _changed(change: _Change) -> Step:
    heading = _("Changed") if change.happened else _("It did not happen")
    who = change.done_by
    when = change.since or change.told_on
    by = _("%(name)s, since %(day)s") % {"name": who, "day": _day(when)} if who else _day(when)
    return Step(heading=heading, by=by, words=change.words, on=when)


def _felt(felt: _FeltBy, reader: Viewer) -> Knot:
    """Return what its own speaker says, and nobody else's."""
    mine = bool(reader and felt.by == reader.pk)
    heading = _("Can you tell the difference?") if mine else _("Can they tell the difference?")
    words = str(Felt.Kind(felt.kind).label)
    # Where it is not felt, the thread has not come to its end.
    knot = CHANGED if felt.kind == Felt.Kind.NOT_YET else FELT
    return knot, Step(heading=heading, by=_day(felt.said_on), words=words, on=felt.said_on)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
