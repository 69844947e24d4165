"""Where somebody stands: their teams, and the collectives whose waits they see. Once for a whole page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone

from ninetynine.home.reads.collective import FOUNDS, held_above
from ninetynine.people.models import Person
from ninetynine.teams.models import Collective, Knock, Team
from ninetynine.web.questions import question

MOST = 40


@dataclass(frozen=True)
class MyTeam:
    id: str
    name: str
    help_lines: str  # of its collective


@dataclass(frozen=True)
class LookedAfter:
    """A collective whose waits somebody sees: whether its first team is theirs to found, and whether
    somebody waits at its door whom they welcome.
    """

    id: str
    name: str
    has_teams: bool
    founds: bool
    knocked: bool


@dataclass(frozen=True)
class Standing:
    teams: list[MyTeam]  # the one that is longest together comes first
    looked_after: list[LookedAfter]


def standing_of(request: HttpRequest, me: Person) -> Standing:
    """Return it for this request alone, whoever asks: the shell, or what stands in it."""
    kept: Standing | None = getattr(request, "standing", None)
    if kept is None:
        kept = _standing(me, on=timezone.localdate())
        request.standing = kept  # type: ignore[attr-defined]
    return kept


def _standing(me: Person, *, on: date) -> Standing:
    rows = _stands(me, on=on)
    teams = sorted((since, pk, name, lines) for since, pk, name, lines, *_ in rows if since)
    above = [row for row in rows if row[0] is None]
    looked_after = [LookedAfter(pk, name, *more) for _, pk, name, _, *more in above]
    return Standing(
        teams=[MyTeam(*row) for _since, *row in teams[:MOST]],
        looked_after=sorted(looked_after, key=lambda one: one.name),
    )


@question
def _stands(me: Person, *, on: date) -> QuerySet[Any, tuple[Any, ...]]:
    columns = ("since", "pk", "name", "lines", "has_teams", "founds", "knocked")
    teams = Team.objects.visible_to(me, on=on).annotate(
        since=F("together_since"),
        lines=F("collective__help_lines"),
        has_teams=Value(True),
        founds=Value(False),
        knocked=Value(False),
    )
    at_the_door = Knock.objects.visible_to(me, on=on).filter(answered_on=None)
    above = Collective.objects.waits_seen_by(me, on=on).annotate(
        since=Value(None, DateField()),
        lines=F("help_lines"),
        has_teams=Exists(Team.objects.filter(collective=OuterRef("pk"))),
        founds=Exists(held_above(me, *FOUNDS, on=on)),
        knocked=Exists(at_the_door.filter(collective=OuterRef("pk"))),
    )
    return teams.values_list(*columns).union(above.values_list(*columns), all=True)
