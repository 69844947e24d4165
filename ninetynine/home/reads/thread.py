"""The thread of one thing said, beyond its answer: decided, changed, felt."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads.steps import Further, Step
from ninetynine.decisions.models import Change, Decision, Felt, Outcome, RestsOn
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team
from ninetynine.web.questions import question

DECIDED, CHANGED, FELT = 3, 4, 5
MOST = 20  # decisions that one thing said can be followed to on its page


class _Rest(NamedTuple):
    """A decision that the words rest in, or stand beside; without an outcome while it is open."""

    decision: str
    question: str
    opened_on: date
    lean: str
    kind: str | None
    reasons: str | None
    decided_on: date | None
    proposal: str | None


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
    rests = [_Rest(*row) for row in _rests(said, reader, on=on)]
    agreed = tuple(one.decision for one in rests if one.kind == Outcome.Kind.AGREED)
    changes = [_Change(*row) for row in _changes(agreed, reader, on=on)]
    told = tuple(one.pk for one in changes)
    rows = _felts(told, said.by, reader, on=on) if said.by and told else []
    felt = [_FeltBy(*row) for row in rows]
    found = [
        knot
        for one in rests
        for knot in _of_one(
            one, [it for it in changes if it.decision == one.decision], felt, reader
        )
    ]
    return Further(come_to=_come_to(found), steps=[step for _knot, step in found])


@question
def _rests(said: Contribution, reader: Viewer, *, on: date) -> QuerySet[RestsOn, tuple[Any, ...]]:
    seen = Decision.objects.visible_to(reader, on=on)
    rows = RestsOn.objects.filter(contribution=said, decision__in=seen).order_by("added_on", "pk")
    of_outcome = ("kind", "reasons", "decided_on", "proposal__words")
    columns = ("decision", "decision__question", "decision__opened_on", "lean")
    return rows.values_list(*columns, *(f"decision__outcome__{one}" for one in of_outcome))[:MOST]


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
        link_words=_("The decision, and who thought otherwise"),
        on=day,
    )


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
