"""What came of what we said, for the home of a person: in words, and how far its thread has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution, Verdict
from ninetynine.contributions.reads import how_far
from ninetynine.contributions.reads.names import name_shown, words_of
from ninetynine.decisions.models import Change, Decision, Felt, Outcome, RestsOn
from ninetynine.home.reads.thread import CHANGED, DECIDED, FELT
from ninetynine.people.models import Person, Viewer
from ninetynine.web.paging import A_PAGE
from ninetynine.web.questions import question

ANSWERED, SHOWN = 2, 3


@dataclass(frozen=True)
class CameOf:
    id: str
    words: str
    by: str
    what: str
    picture: SafeString


class _Row(NamedTuple):
    pk: str
    said: str
    speaker: str
    word: str
    answerer: str | None
    come_to: int  # the last knot of its thread, as the page of what was said has it


def came(me: Person, *, on: date) -> list[CameOf]:
    rows = [_Row(*row) for row in _came_of(me, on=on)]
    return [
        CameOf(
            id=row.pk,
            words=row.said,
            by=row.speaker,
            what=_what_came(row),
            picture=how_far.small(row.come_to, prefix=f"came-{number}"),
        )
        for number, row in enumerate(rows)
    ]


@question
def _came_of(me: Person, *, on: date) -> QuerySet[Contribution, tuple[Any, ...]]:
    settled = Verdict.objects.filter(answer__contribution=OuterRef("pk")).exclude(
        kind=Verdict.Kind.NOT_YET
    )
    latest = settled.order_by("-answer__number")
    readable = Contribution.objects.visible_to(me, on=on).filter(Exists(settled))
    # Found first: a database plans for what it asks of all, and all is asked of three.
    shown = readable.order_by("-said_on", "pk").values("pk")[:SHOWN]
    mine = Contribution.objects.filter(pk__in=shown).annotate(
        said=words_of("pk"),
        speaker=name_shown("pk"),
        word=Subquery(latest.values("kind")[:1]),
        answerer=Subquery(latest.values("answer__by__name")[:1]),
        come_to=Coalesce(_furthest(me, on=on), ANSWERED),
    )
    columns = ("pk", "said", "speaker", "word", "answerer", "come_to")
    return mine.order_by("-said_on", "pk").values_list(*columns)


def _furthest(reader: Viewer, *, on: date) -> Subquery:
    """Return the expression for the last knot of a thread beyond its answer, as this reader may see it."""
    seen = Decision.objects.visible_to(reader, on=on).filter(outcome__isnull=False)
    rests = RestsOn.objects.filter(contribution=OuterRef("pk"), decision__in=seen.values("pk"))
    agreed = Q(decision__outcome__kind=Outcome.Kind.AGREED)
    differs = Change.objects.filter(decision=OuterRef("decision"), happened=True)
    felt = Felt.objects.visible_to(reader, on=on).filter(
        asked__change__decision=OuterRef("decision"),
        asked__person=OuterRef("contribution__by"),
        kind__in=(Felt.Kind.YES, Felt.Kind.PARTLY),
    )
    knot = Case(
        When(agreed & Exists(felt), then=FELT),
        When(agreed & Exists(differs), then=CHANGED),
        default=DECIDED,
    )
    furthest = rests.annotate(knot=knot).order_by("-knot").values("knot")[:1]
    return Subquery(furthest)


def come_to(ids: Sequence[str], reader: Viewer, on: date) -> dict[str, int]:
    """Return how far each of these things said has come beyond its answer; of others it says nothing."""
    padded = (*ids, *[""] * (A_PAGE - len(ids)))
    return {pk: knot for pk, knot in _come_to(padded, reader, on=on) if knot}


@question
def _come_to(
    ids: tuple[str, ...], reader: Viewer, *, on: date
) -> QuerySet[Contribution, tuple[Any, ...]]:
    rows = Contribution.objects.filter(pk__in=ids, taken_back_on=None)
    return rows.annotate(knot=_furthest(reader, on=on)).values_list("pk", "knot")


def _what_came(row: _Row) -> str:
    answered = _("Not answered, and it may stand.")
    if row.word == Verdict.Kind.ANSWERS:
        name = row.answerer or _("Somebody")
        answered = _("%(name)s answered, and that answers it.") % {"name": name}
    return f"{answered} {how_far.further(row.come_to)}".rstrip()
