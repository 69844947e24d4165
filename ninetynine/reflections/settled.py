"""What the rows say now that entries of the ledger once sealed, and which rows must be sealed."""

from collections.abc import Iterable

from ninetynine.ledger.reads import not_written_down
from ninetynine.reflections.models import Closing, Felt, Kept, OnePerCent

SEALED = (Closing, OnePerCent, Kept, Felt)


def settled(ids: Iterable[str]) -> dict[str, dict[str, object]]:
    """Return, by id, what each row says; one that is gone is left out. A query for each table."""
    asked = list(ids)
    return {row.pk: row.sealed() for model in SEALED for row in model.objects.filter(pk__in=asked)}


def not_spoken_for() -> list[str]:
    """Return the ids of rows that stand on pages although no entry speaks for them."""
    standing = [
        Closing.objects.filter(closed_on__isnull=False),
        OnePerCent.objects.filter(chosen_on__isnull=False),
        Kept.objects.filter(
            said_by__isnull=False
        ),  # who was erased has lost the seal with the name
        Felt.objects.all(),
    ]
    return [pk for rows in standing for pk in not_written_down(rows.values_list("pk", flat=True))]
