"""What is in the way of a 1%: what it points at, what it could point at, and what points at a creak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ninetynine.decisions.models import Creak
from ninetynine.decisions.reads.walls import FEW, InItsWay, as_ways, choices_among, ways_among
from ninetynine.people.models import Person
from ninetynine.reflections.models import AtCreak, OnePerCent
from ninetynine.web.questions import question


def choices(one: OnePerCent, reader: Person, *, on: date) -> QuerySet[Creak]:
    """Return what could be in the way of a 1%: see ``choices_among``."""
    return choices_among(one.team_id, reader, AtCreak.objects.filter(one=one), on=on)


def ways_of_one(one: OnePerCent, reader: Person, *, on: date) -> list[InItsWay]:
    """Return every creak that a 1% points at, for its team. One query."""
    return as_ways(_ways(one, reader, on))


@question
def _ways(
    one: OnePerCent, reader: Person, on: date
) -> QuerySet[Creak, tuple[str, str, str | None]]:
    return ways_among(AtCreak.objects.filter(one=one), reader, on=on)


@dataclass(frozen=True)
class OneInItsWay:
    """A 1% that points at a creak, taken or only put forward."""

    id: str
    words: str


def ones_in_its_way(creak: Creak, reader: Person, *, on: date) -> Sequence[OneInItsWay]:
    """Return the ones of the reader's teams that point at a creak, the latest first. One query.

    One more than ``FEW``, where there are more than it.
    """
    return [OneInItsWay(*row) for row in _in_its_way(creak, reader, on)]


@question
def _in_its_way(creak: Creak, reader: Person, on: date) -> QuerySet[OnePerCent, tuple[str, str]]:
    seen = OnePerCent.objects.visible_to(reader, on=on).filter(at_creaks__creak=creak)
    return seen.order_by("-put_forward_on", "pk").values_list("pk", "words")[: FEW + 1]
