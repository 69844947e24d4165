"""What came of what we said, for the home of a person: in words, and how far its thread has come."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution, Verdict
from ninetynine.contributions.reads.names import name_shown, words_of
from ninetynine.decisions.models import Decision, Felt, Outcome, RestsOn
from ninetynine.home.reads.small import small
from ninetynine.home.reads.thread import CHANGED, DECIDED, FELT
from ninetynine.people.models import Person
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
    decided: bool
    changed: bool
    felt: bool

    @property
    def come_to(self) -> int:
        """Return the last knot of its thread, as the page of what was said has it."""
        if self.felt:
            return FELT
        return CHANGED if self.changed else DECIDED if self.decided else ANSWERED


def came(me: Person, *, on: date) -> list[CameOf]:
    rows = [_Row(*row) for row in _came_of(me, on=on)]
    return [
        CameOf(
            id=row.pk,
            words=row.said,
            by=row.speaker,
            what=_what_came(row),
            picture=small(row.come_to, prefix=f"came-{number}"),
        )
        for number, row in enumerate(rows)
    ]


@question
def _came_of(me: Person, *, on: date) -> QuerySet[Contribution, tuple[Any, ...]]:
    settled = Verdict.objects.filter(answer__contribution=OuterRef("pk")).exclude(
        kind=Verdict.Kind.NOT_YET
    )
    latest = settled.order_by("-answer__number")
    seen = Decision.objects.visible_to(me, on=on).filter(outcome__isnull=False)
    decided = RestsOn.objects.filter(contribution=OuterRef("pk"), decision__in=seen.values("pk"))
    agreed = decided.filter(decision__outcome__kind=Outcome.Kind.AGREED)
    felt = agreed.filter(
        decision__changes__asked__person=OuterRef("by"),
        decision__changes__asked__felt__kind__in=(Felt.Kind.YES, Felt.Kind.PARTLY),
    )
    mine = (
        Contribution.objects.visible_to(me, on=on)
        .filter(Exists(settled))
        .annotate(
            said=words_of("pk"),
            speaker=name_shown("pk"),
            word=Subquery(latest.values("kind")[:1]),
            answerer=Subquery(latest.values("answer__by__name")[:1]),
            decided=Exists(decided),
            changed=Exists(agreed.filter(decision__changes__happened=True)),
            is_felt=Exists(felt),
        )
    )
    columns = ("pk", "said", "speaker", "word", "answerer", "decided", "changed", "is_felt")
    return mine.order_by("-said_on", "pk").values_list(*columns)[:SHOWN]


def _what_came(row: _Row) -> str:
    answered = _("Not answered, and it may stand.")
    if row.word == Verdict.Kind.ANSWERS:
        name = row.answerer or _("Somebody")
        answered = _("%(name)s answered, and that answers it.") % {"name": name}
    further = {
        DECIDED: _("It is part of a decision."),
        CHANGED: _("Something is different because of it."),
        FELT: _("The difference is felt."),
    }
    return f"{answered} {further.get(row.come_to, '')}".rstrip()
