"""What the rows say now that entries of the ledger once sealed, and which rows must be sealed."""

from collections.abc import Iterable, Iterator

from django.db.models import Model, QuerySet

from ninetynine.contributions.models import Answer, Owed, Permission, Verdict, Words
from ninetynine.ledger.reads import not_written_down

SEALED = (Words, Permission, Owed, Answer, Verdict)


def settled(ids: Iterable[str]) -> dict[str, dict[str, object]]:
    """Return, by id, what each row says; one that is gone is left out. A query for each table."""
    asked = list(ids)
    return {row.pk: row.sealed() for model in SEALED for row in model.objects.filter(pk__in=asked)}


def not_spoken_for() -> list[str]:
    """Return the ids of rows that stand on pages although no entry speaks for them.

    Somebody with the power to change the database can take a seal out and change the words then:
    no piece is left to compare. Taking back takes the row or its name away with the seal.
    """
    missing = not_written_down(_standing())
    # What was taken back while we looked no longer stands.
    return [pk for rows in _must_be_sealed() for pk in _ids(rows.filter(pk__in=missing))]


def _must_be_sealed() -> list["QuerySet[Model]"]:
    """What was taken back, and acts whose name was taken off, have lost their seals with it."""
    return [
        Words.objects.all(),
        Permission.objects.all(),
        Answer.objects.filter(by__isnull=False),
        Verdict.objects.filter(by__isnull=False),
        Owed.objects.filter(owner__isnull=False, contribution__taken_back_on=None),
    ]


def _ids(rows: "QuerySet[Model]") -> Iterator[str]:
    return rows.values_list("pk", flat=True).iterator()


def _standing() -> Iterator[str]:
    for rows in _must_be_sealed():
        yield from _ids(rows)
