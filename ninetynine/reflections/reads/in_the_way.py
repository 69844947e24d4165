"""What is in the way of a 1%: what it points at, what it could point at, and what points at a creak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ninetynine.decisions.models import Creak
from ninetynine.decisions.reads.walls import FEW, Choice
from ninetynine.people.models import Person
from ninetynine.reflections.models import AtCreak, OnePerCent
from ninetynine.web.questions import question


def choices(one: OnePerCent, reader: Person, *, on: date) -> list[Choice]:
    """Return the creaks of a team that are in the way, and those pointed at already. One query."""
    points = AtCreak.objects.filter(one=one, creak=OuterRef("pk"))
    ours = Creak.objects.ours(reader, on=on).filter(team=one.team_id)
    open_still = Creak.objects.in_the_way().values("pk")
    rows = ours.annotate(points=Exists(points)).order_by("-noticed_on", "pk")
    shown = rows.filter(Q(points=True) | Q(pk__in=open_still))
    return [Choice(it.pk, it.what, bool(getattr(it, "points", False))) for it in shown[:FEW]]


@dataclass(frozen=True)
class OneInItsWay:
    """A 1% that points at a creak, taken or only put forward."""

    id: str
    words: str


def ones_in_its_way(creak: Creak, reader: Person, *, on: date) -> Sequence[OneInItsWay]:
    """Return the ones of the reader's teams that point at a creak. One query."""
    return [OneInItsWay(*row) for row in _in_its_way(creak, reader, on)]


@question
def _in_its_way(creak: Creak, reader: Person, on: date) -> QuerySet[OnePerCent, tuple[str, str]]:
    seen = OnePerCent.objects.visible_to(reader, on=on).filter(at_creaks__creak=creak)
    return seen.order_by("put_forward_on", "pk").values_list("pk", "words")[:FEW]
