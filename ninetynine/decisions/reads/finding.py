"""Looking for words in a list, and the order of the log."""

from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Case, Model, Q, QuerySet, Value, When

from ninetynine.decisions.models import Decision

Row = TypeVar("Row", bound=Model)
MOST = 8  # words that are looked for: each asks the database for all the rest once more


def with_words(rows: QuerySet[Row], words: str, *paths: str) -> QuerySet[Row]:
    """Return the rows that have each of these words at one of these paths."""
    for word in words.split()[:MOST]:
        rows = rows.filter(reduce(or_, (Q(**{f"{path}__icontains": word}) for path in paths)))
    return rows


def in_log_order(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Put decisions into the order of the log: the open ones first, then the latest."""
    settled = When(stage=Decision.Stage.SETTLED, then=Value(0))
    ordered = rows.annotate(is_open=Case(settled, default=Value(1)))
    return ordered.order_by("-is_open", "-outcome__decided_on", "-opened_on", "pk")
