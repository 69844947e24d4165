"""What is given without a name: put in, sorted so that no order is left, and opened once.

Whoever puts something in spends their token in the same transaction, and neither tells of the other.
Somebody who copies the database again and again could still learn who put in what; pages say so.
"""

import json
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ninetynine.vault.actions import seal, shred
from ninetynine.vault.locks import Keys
from ninetynine.vault.models import DataKey, Token, Urn
from ninetynine.web.refusals import Refusal

BLOCK = 4096  # bytes: how long the sealed row is shall hardly tell how much is in it
AnyToken = TypeVar("AnyToken", bound=Token)


class UrnIsOpen(Refusal):
    sentence = _("This is closed. Nothing more can be given here.")


class NotTogether(RuntimeError):
    """A token could be spent and nothing put in, or the other way round: a fault of ours."""


@transaction.atomic
def new_urn() -> str:
    """Make an empty urn and return its id, for a higher room to keep until it is opened."""
    urn = Urn()
    _write(urn, [])
    urn.save(force_insert=True)
    return urn.pk


def spend(tokens: "QuerySet[AnyToken]") -> bool:
    """Spend the one token among ``tokens``. Return whether there was one to spend."""
    return tokens.filter(spent=False).update(spent=True) == 1


def put_in(urn: str, item: str) -> None:
    """Put one thing in, inside the transaction that spends a token for it.

    Raises:
        NotTogether: there is no such transaction.
        UrnIsOpen: it has been opened.
    """
    if not connection.in_atomic_block:
        raise NotTogether
    locked = _locked(urn)
    _write(locked, [*_read(locked), item])
    locked.save(update_fields=["sealed"])


@transaction.atomic
def take_out(urn: str, item: str) -> bool:
    """Take one thing out again, for who knows it. Return whether it was in. Its token stays spent.

    Raises:
        UrnIsOpen: it has been opened.
    """
    locked = _locked(urn)
    items = _read(locked)
    if item not in items:
        return False
    items.remove(item)
    _write(locked, items)
    locked.save(update_fields=["sealed"])
    return True


def find_in(urns: Sequence[str], is_it: Callable[[str], bool]) -> tuple[str, str] | None:
    """Return the urn and the one thing in it that somebody knows, or None. As many queries for more."""
    rows = list(Urn.objects.filter(pk__in=urns))
    wrapped = DataKey.objects.filter(owner__in=urns).values_list("owner", "wrapped")
    keys = Keys({owner: bytes(cell) for owner, cell in wrapped})
    for urn in rows:
        for item in _items(urn, keys):
            if is_it(item):
                return urn.pk, item
    return None


@transaction.atomic
def open_urn(urn: str) -> tuple[str, ...]:
    """Return everything that is in it, sorted. The row and its key are gone then: it opens once.

    Raises:
        UrnIsOpen: it has been opened.
    """
    locked = _locked(urn)
    items = _read(locked)
    locked.delete()
    shred([urn])
    return tuple(items)


def _locked(urn: str) -> Urn:
    found = Urn.objects.select_for_update().filter(pk=urn).first()
    if found is None:
        raise UrnIsOpen
    return found


def _write(urn: Urn, items: list[str]) -> None:
    text = json.dumps(sorted(items))  # ASCII: a letter is a byte
    whole = -(-len(text) // BLOCK) * BLOCK
    urn.sealed = seal(urn.pk, text.ljust(whole), place=urn.place())


def _read(urn: Urn) -> list[str]:
    key = DataKey.objects.get(owner=urn.pk)
    return _items(urn, Keys({urn.pk: bytes(key.wrapped)}))


def _items(urn: Urn, keys: Keys) -> list[str]:
    items: list[str] = json.loads(keys.unlock(urn.pk, bytes(urn.sealed), urn.place()))
    return items
