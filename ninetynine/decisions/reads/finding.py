"""Looking for words in a list."""

from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
MOST = 8  # words that are looked for: each asks the database for all the rest once more


def with_words(rows: QuerySet[Row], words: str, *paths: str) -> QuerySet[Row]:
    """Return the rows that have each of these words at one of these paths."""
    for word in words.split()[:MOST]:
        rows = rows.filter(reduce(or_, (Q(**{f"{path}__icontains": word}) for path in paths)))
    return rows
