"""Twice is once: what a form has made already, with its key, or after Back without a script with a new one."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from ninetynine.web.refusals import Refusal

Row = TypeVar("Row", bound=Model)


def sent_before(
    rows: QuerySet[Row], *, form_key: str, changed: type[Refusal], lately: Q, **same: object
) -> Row | None:
    """Return the row that this form made, or that just the same words made lately under another key.

    Who presses Back without a script, and sends once more, has a form with a new key.

    Args:
        rows: all of their kind.
        form_key: of the form that came.
        changed: why it is refused if the key has come before with something else.
        lately: which of those with the same words are the same thing, and not said a second time.
        same: what the row has if nothing was changed.

    Raises:
        changed: the key has come before, and something was changed since.
    """
    alike = rows.filter(**same)
    with_key = rows.filter(form_key=form_key)
    if with_key.exists():
        made = alike.filter(form_key=form_key).first()
        if made is None:
            raise changed
        return made
    return alike.filter(lately).order_by("pk").first()
