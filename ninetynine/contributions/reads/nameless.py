"""What the holder of six words may see: what they said without their name, and whether it is shown."""

import json
from dataclasses import dataclass
from datetime import date

from ninetynine.contributions.models import Contribution, Week
from ninetynine.vault.codes import code_mac
from ninetynine.vault.urns import find_in

CODE_FOR = "said without a name"


@dataclass(frozen=True)
class Held:
    words: str
    id: str  # of what is shown
    shown_on: date | None = None  # still in the urn: the day on which it will be


def mac_of(code: str) -> str:
    return code_mac(code, what_for=CODE_FOR)


def held_by(code: str) -> Held | None:
    """Return what was said with these six words; None where there is nothing, or nothing any more."""
    shown = Contribution.objects.filter(code_mac=mac_of(code), taken_back_on=None)
    if one := shown.select_related("words").first():
        return Held(one.words.text, one.pk)
    if waits := in_an_urn(mac_of(code)):
        urn, item = waits
        return Held(json.loads(item)["words"], "", Week.objects.get(urn=urn).opens_on)
    return None


def in_an_urn(mac: str) -> tuple[str, str] | None:
    """Return the urn and the thing in it that these six words brought. No row leads from one to the other."""
    urns = list(Week.objects.values_list("urn", flat=True))
    return find_in(urns, lambda item: bool(json.loads(item)["code"] == mac))
