from dataclasses import dataclass
from datetime import date

from ninetynine.vault.locks import opens
from ninetynine.vault.models import DataKey, Look


@dataclass(frozen=True)
class LookSeen:
    reader: str  # an opaque id; empty: somebody who has left
    why: str
    on: date


def looks_at(owner: str) -> list[LookSeen]:
    """Return who read what is this owner's, the latest first."""
    found = Look.objects.filter(owner=owner).order_by("-on", "reader", "why")
    return [LookSeen(one.reader, one.why, one.on) for one in found]


@dataclass(frozen=True)
class LookDone:
    """A look at what is somebody else's. Whose it was is theirs to know, not the reader's file's."""

    why: str
    on: date


def looks_by(reader: str) -> list[LookDone]:
    """Return when and why somebody read what is another's, the latest first."""
    found = Look.objects.filter(reader=reader).order_by("-on", "why")
    return [LookDone(*row) for row in found.values_list("why", "on").distinct()]


def how_many_do_not_open(*, key: str = "") -> int:
    """Return of how many owners nothing can be read with the house's key, or with another one."""
    rows = DataKey.objects.values_list("owner", "wrapped").iterator()
    return sum(not opens(owner, bytes(wrapped), key=key) for owner, wrapped in rows)
