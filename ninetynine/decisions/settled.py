"""What the rows say now that entries of the ledger once sealed, and which rows must be sealed."""

from collections.abc import Iterable, Iterator

from django.db.models import Model, QuerySet

from ninetynine.decisions.models import (
    Change,
    Creak,
    Decision,
    Felt,
    InWall,
    Look,
    Objection,
    Outcome,
    Proposal,
    RestsOn,
    Step,
    Wall,
    Word,
)
from ninetynine.ledger.reads import not_written_down

SEALED = (
    Decision,
    Proposal,
    Word,
    Objection,
    Outcome,
    RestsOn,
    Look,
    Change,
    Felt,
    Creak,
    Step,
    Wall,
    InWall,
)


def settled(ids: Iterable[str]) -> dict[str, dict[str, object]]:
    """Return, by id, what each row says; one that is gone is left out. A query for each table."""
    asked = list(ids)
    return {row.pk: row.sealed() for model in SEALED for row in model.objects.filter(pk__in=asked)}


def not_spoken_for() -> list[str]:
    """Return the ids of rows that stand on pages although no entry speaks for them."""
    missing = not_written_down(_standing())
    return [pk for rows in _must_be_sealed() for pk in _ids(rows.filter(pk__in=missing))]


def _must_be_sealed() -> list["QuerySet[Model]"]:
    """An objection is sealed when it ends; before, its words are. Names taken off took their seals."""
    return [
        Decision.objects.all(),
        Proposal.objects.all(),
        Word.objects.filter(by__isnull=False),
        Objection.objects.exclude(end="").filter(word__by__isnull=False),
        Outcome.objects.all(),
        RestsOn.objects.filter(decision__outcome__isnull=False),
        Look.objects.all(),
        Change.objects.all(),
        Felt.objects.filter(by__isnull=False),
        Creak.objects.all(),
        Step.objects.all(),
        Wall.objects.all(),
        InWall.objects.all(),
    ]


def _ids(rows: "QuerySet[Model]") -> Iterator[str]:
    return rows.values_list("pk", flat=True).iterator()


def _standing() -> Iterator[str]:
    for rows in _must_be_sealed():
        yield from _ids(rows)
