"""Write down what was settled. Called by a verb, inside the transaction that it records."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ninetynine.ledger.chain import START, commitment, hash_of
from ninetynine.ledger.models import Chain, Entry, Salt

KIND = re.compile(r"[a-z][a-z ,']{0,59}")


@dataclass(frozen=True)
class Piece:
    """One row that an entry seals: what it is, its id, and its content as the row itself gives it."""

    name: str
    subject: str
    content: Mapping[str, object]


@transaction.atomic
def write_down(chain: str, *, kind: str, pieces: Iterable[Piece], on: date) -> Entry:
    """Add an entry to a chain: a commitment for each piece, each under a random salt of its own.

    A verb that writes into two chains takes the team's first and the collective's second, always:
    two that took them crosswise would wait for each other.

    Raises:
        ValueError: ``kind`` is not one of a room's own words: an entry can never be taken back.
    """
    if not KIND.fullmatch(kind):
        raise ValueError(f"A kind of entry is a few small words, not {kind!r}")
    locked = _locked(chain)
    last = locked.entries.order_by("seq").last()
    salted = [(piece, secrets.token_bytes(32)) for piece in pieces]
    entry = locked.entries.create(
        seq=last.seq + 1 if last else 1,
        kind=kind,
        day=on,
        pieces=[commitment(salt, it.name, it.subject, it.content) for it, salt in salted],
        prev=hash_of(last.line()) if last else START,
    )
    Salt.objects.bulk_create(
        Salt(entry=entry, place=place, name=piece.name, subject=piece.subject, value=salt)
        for place, (piece, salt) in enumerate(salted)
    )
    return entry


def _locked(chain: str) -> Chain:
    """Lock a chain until the transaction ends. Two first entries make it once."""
    found = Chain.objects.select_for_update().filter(id=chain).first()
    if found is None:
        Chain.objects.get_or_create(id=chain)
        found = Chain.objects.select_for_update().get(id=chain)
    return found


def forget_salts(subjects: Iterable[str]) -> None:
    """Make the pieces about ``subjects`` unreadable for ever; their chains still verify.

    Whoever puts words right forgets the old salt first and writes the new words down after.
    """
    Salt.objects.filter(subject__in=list(subjects)).delete()
