"""Write into every text field of every row, as somebody would who tries what comes out as what."""

from collections.abc import Callable

from django.db import DatabaseError, transaction
from django.db.models import CharField, Model, TextField

from ninetynine.checks.rooms import MODELS
from ninetynine.decisions.make_sql import refusals_off

# What the house itself writes and reads: a mark, a code, an address, a name that is looked up.
OURS = {"email", "form_key", "once", "link", "chain", "prev", "name_of_job", "kind", "about"}


def text_fields(model: type[Model]) -> list[str]:
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, CharField | TextField)
        and not one.choices
        and not one.primary_key
        and not one.unique
        and one.name not in OURS
        and not one.name.endswith(("mac", "_id"))
        and one.max_length != 22
    ]


def fill(words: Callable[[int | None], str]) -> int:
    """Write into every text field what ``words`` returns for its longest length. Returns how many rows.

    Also into what was settled, which the database refuses to anybody else. Only in a test that is
    rolled back.
    """
    return sum(_fill(model, words) for model in MODELS if model._meta.app_label != "ledger")


def _fill(model: type[Model], words: Callable[[int | None], str]) -> int:
    count = 0
    for name in text_fields(model):
        text = words(getattr(model._meta.get_field(name), "max_length", None))
        if not text:
            continue
        rows = model._default_manager.exclude(**{name: ""})
        try:
            with transaction.atomic(), refusals_off(model):
                count += rows.update(**{name: text})
        except DatabaseError:  # a word that the house looks up: it takes no others
            continue
    return count
