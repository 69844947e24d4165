from dataclasses import dataclass
from datetime import date

from ninetynine.vault.models import Look


@dataclass(frozen=True)
class LookSeen:
    reader: str  # an opaque id
    why: str
    on: date


def looks_at(owner: str) -> list[LookSeen]:
    """Return who read what is this owner's, the latest first."""
    found = Look.objects.filter(owner=owner).order_by("-on", "reader", "why")
    return [LookSeen(one.reader, one.why, one.on) for one in found]
