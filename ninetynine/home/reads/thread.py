"""The thread of one thing said, beyond its answer: decided, changed, felt."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads.steps import Further, Step
from ninetynine.decisions.models import Asked, Change, Decision, Felt, Outcome, RestsOn
from ninetynine.people.models import Viewer

DECIDED, CHANGED, FELT = 3, 4, 5
MOST = 20  # decisions that one thing said can be followed to on its page


def further(said: Contribution, *, reader: Viewer, on: date) -> Further:
    """Return what came of it in the decisions that this reader may see, in three queries at most."""
    rests = RestsOn.objects.filter(
        contribution=said, decision__in=Decision.objects.visible_to(reader, on=on)
    )
    asked = Asked.objects.filter(person=said.by).select_related("felt").order_by("asked_on", "pk")
    changes = Change.objects.order_by("number").prefetch_related(
        Prefetch("asked", asked, to_attr="asked_speaker")
    )
    rows = (
        rests.select_related("decision__outcome__proposal")
        .prefetch_related(Prefetch("decision__changes", changes, to_attr="told"))
        .order_by("added_on", "pk")[:MOST]
    )
    found = [one for row in rows for one in _of_one(row, said, reader)]
    return Further(come_to=_come_to(found), steps=[step for _knot, step in found])


Knot = tuple[int, Step]


def _come_to(found: Sequence[Knot]) -> int:
    return max((knot for knot, step in found if not step.to_come), default=0)


def _of_one(row: RestsOn, said: Contribution, reader: Viewer) -> Iterator[Knot]:
    decision = row.decision
    outcome: Outcome | None = getattr(decision, "outcome", None)
    if outcome is None:
        yield DECIDED, _being_decided(decision)
        return
    yield DECIDED, _decided(row, outcome)
    if outcome.kind != Outcome.Kind.AGREED:
        return
    told: list[Change] = getattr(decision, "told", [])
    for change in told:
        yield CHANGED, _changed(change)
        yield from _felt(change, said, reader)
    if not told:
        words = _("Nothing is different yet because of it.")
        yield CHANGED, Step(heading=_("Changed, felt"), by=words, to_come=True)


def _being_decided(decision: Decision) -> Step:
    return Step(
        heading=_("It is being decided"),
        by=_("since %(day)s") % {"day": _day(decision.opened_on)},
        words=decision.question,
        to_come=True,
        link=reverse("decisions:decision", args=[decision.pk]),
        link_words=_("Say your word on it"),
    )


def _decided(row: RestsOn, outcome: Outcome) -> Step:
    agreed = outcome.kind == Outcome.Kind.AGREED
    heading = _("Decided") if agreed else _("Not agreed")
    if row.lean == RestsOn.Lean.OTHERWISE:
        heading = _("Decided otherwise, and these words stand beside it")
    words = outcome.proposal.words if agreed else outcome.reasons
    return Step(
        heading=heading,
        by=_day(outcome.decided_on),
        words=words,
        link=reverse("decisions:decision", args=[row.decision.pk]),
        link_words=_("The decision, and who thought otherwise"),
    )


def _changed(change: Change) -> Step:
    heading = _("Changed") if change.happened else _("It did not happen")
    who = change.done_by
    when = change.since or change.told_on
    by = _("%(name)s, since %(day)s") % {"name": who, "day": _day(when)} if who else _day(when)
    return Step(heading=heading, by=by, words=change.words)


def _felt(change: Change, said: Contribution, reader: Viewer) -> Iterator[Knot]:
    """Yield what its own speaker says, to whoever reads it under their name, and nobody else's."""
    if said.by_id is None:
        return
    for asked in getattr(change, "asked_speaker", []):
        felt: Felt | None = getattr(asked, "felt", None)
        if felt is None:
            continue
        mine = bool(reader and felt.by_id == reader.pk)
        heading = _("Can you tell the difference?") if mine else _("Can they tell the difference?")
        yield FELT, Step(heading=heading, by=_day(felt.said_on), words=str(felt.get_kind_display()))


def _day(day: date) -> str:
    return date_format(day, "j F Y")
