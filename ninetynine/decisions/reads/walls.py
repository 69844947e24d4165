"""Walls: the same creak met by several teams, as far as each reader may see it; and what points at a creak."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads.names import name_shown
from ninetynine.decisions.models import Creak, Decision, InWall, PointsAt, Step, Wall
from ninetynine.people.models import Person
from ninetynine.teams.models import Collective, Team
from ninetynine.web.questions import question, things

FEW = 40


@dataclass(frozen=True)
class Met:
    """A team that met it. ``id`` and ``what`` are empty where this reader may not read its creak."""

    team: str
    id: str
    what: str


@dataclass(frozen=True)
class WallSeen:
    words: str
    seen_on: date
    met: Sequence[Met]


def walls_of(collective: Collective, reader: Person, *, on: date) -> QuerySet[Wall]:
    """Return the walls of a collective that this reader may see, the latest first."""
    seen = Wall.objects.visible_to(reader, on=on).filter(collective=collective)
    still = InWall.objects.filter(wall=OuterRef("pk"), parted_on=None)
    return seen.filter(Exists(still)).order_by("-seen_on", "pk")


def wall_of(creak: Creak, reader: Person, *, on: date) -> WallSeen | None:
    """Return the wall that a creak is part of; None where it is in none. For its own team."""
    return next(iter(as_seen(_around(creak, reader, on), reader, on=on)), None)


@things
def _around(creak: Creak, reader: Person, on: date) -> QuerySet[Wall, Wall]:
    mine = InWall.objects.filter(creak=creak, parted_on=None).values("wall")
    return Wall.objects.visible_to(reader, on=on).filter(pk__in=mine)


def as_seen(walls: Iterable[Wall], reader: Person, *, on: date) -> list[WallSeen]:
    """Return walls with the teams that met each, as far as this reader may read them. One query."""
    found = list(walls)
    readable = Creak.objects.visible_to(reader, on=on).filter(pk=OuterRef("creak"))
    rows = list(
        InWall.objects.filter(wall__in=found, parted_on=None)
        .select_related("creak__team")
        .annotate(may_read=Exists(readable))
        .order_by("joined_on", "pk")
    )
    return [
        WallSeen(one.words, one.seen_on, [_met(row) for row in rows if row.wall_id == one.pk])
        for one in found
    ]


def _met(row: InWall) -> Met:
    may_read = bool(getattr(row, "may_read", False))
    return Met(
        team=row.creak.team.name,
        id=row.creak_id if may_read else "",
        what=row.creak.what if may_read else "",
    )


def could_be_the_same(creak: Creak, reader: Person, *, on: date) -> list[Creak]:
    """Return what other teams met that this reader may join with it, lately noticed first.

    One more than ``FEW``, where there are more than it.
    """
    team = creak.team
    mine = Team.objects.visible_to(reader, on=on)
    seen = Creak.objects.visible_to(reader, on=on).filter(team__collective=team.collective_id)
    others = seen.exclude(team=team).select_related("team")
    above = Collective.objects.waits_seen_by(reader, on=on).filter(pk=team.collective_id).exists()
    is_ours = mine.filter(pk=team.pk).exists()
    if not (above and is_ours):
        if not (above or is_ours):
            return []
        others = others.filter(team__in=mine.values("pk"))
    return list(others.order_by("-noticed_on", "pk")[: FEW + 1])


@dataclass(frozen=True)
class Pointing:
    """What points at a creak: a question that is decided, or what somebody said."""

    decision: str  # its id, or ""
    said: str  # its id, or ""
    words: str
    name: str


def pointing_at(creak: Creak, reader: Person, *, on: date) -> list[Pointing]:
    """Return what points at a creak that this reader may read, the latest first. One query.

    Words taken back are gone. One more than ``FEW``, where there are more than it.
    """
    return [_pointing(row) for row in _points(creak, reader, on)]


@things
def _points(creak: Creak, reader: Person, on: date) -> QuerySet[PointsAt, PointsAt]:
    points = PointsAt.objects.filter(creak=creak)
    these = Contribution.objects.visible_to(reader, on=on).filter(taken_back_on=None)
    readable = these.filter(pk__in=points.values("said")).values("pk")
    decisions = Decision.objects.visible_to(reader, on=on).values("pk")
    return (
        points.filter(Q(decision__in=decisions) | Q(said__in=readable))
        .select_related("decision", "said__words")
        .annotate(speaker=name_shown("said"))
        .order_by("-pointed_on", "pk")[: FEW + 1]
    )


def _pointing(row: PointsAt) -> Pointing:
    if row.decision is not None:
        return Pointing(decision=row.decision.pk, said="", words=row.decision.question, name="")
    said = row.said
    words = said.words.text if said else ""
    return Pointing(
        decision="",
        said=said.pk if said else "",
        words=words,
        name=getattr(row, "speaker", "") or "",
    )


@dataclass(frozen=True)
class InItsWay:
    """A creak that a decision, an answer or a 1% points at, and what came of it, if anything has."""

    link: str
    what: str
    end: str


def ways_of(said: Contribution, reader: Person, *, on: date) -> list[InItsWay]:
    """Return every creak that an answer points at, for its team. One query."""
    return as_ways(_ways(said, reader, on))


@question
def _ways(
    said: Contribution, reader: Person, on: date
) -> QuerySet[Creak, tuple[str, str, str | None]]:
    return ways_among(PointsAt.objects.filter(said=said), reader, on=on)


def ways_among(
    pointing: QuerySet[Any], reader: Person, *, on: date
) -> QuerySet[Creak, tuple[str, str, str | None]]:
    """Return what ``as_ways`` reads: what is still in the way first."""
    told = pointed_at(pointing, reader, on=on)
    in_turn = told.order_by(F("end").asc(nulls_first=True), "-noticed_on", "pk")
    return in_turn.values_list("pk", "what", "end")[:FEW]


def pointed_at(pointing: QuerySet[Any], reader: Person, *, on: date) -> QuerySet[Any]:
    """Return the creaks that are pointed at, each with the kind of what came of it as its ``end``."""
    ends = Step.objects.filter(creak=OuterRef("pk"), kind__in=Step.ENDS)
    ours = Creak.objects.ours(reader, on=on).filter(pk__in=pointing.values("creak"))
    return ours.annotate(end=Subquery(ends.values("kind")[:1]))


def as_ways(rows: Iterable[tuple[str, str, str | None]]) -> list[InItsWay]:
    return [
        InItsWay(
            reverse("decisions:creak", args=[pk]), what, str(Step.Kind(end).label if end else "")
        )
        for pk, what, end in rows
    ]


@dataclass(frozen=True)
class Choice:
    id: str
    what: str
    points: bool


def choices(of: Decision | Contribution, reader: Person, *, on: date) -> QuerySet[Creak]:
    """Return what could be in the way of a decision, or of an answer: see ``choices_among``."""
    mine = Q(decision=of) if isinstance(of, Decision) else Q(said=of)
    return choices_among(of.team_id, reader, PointsAt.objects.filter(mine), on=on)


def choices_among(
    team_id: str, reader: Person, pointing: QuerySet[Any], *, on: date
) -> QuerySet[Creak]:
    """Return the creaks of a team that are pointed at already, and then those that are in the way."""
    points = Exists(pointing.filter(creak=OuterRef("pk")))
    ours = Creak.objects.ours(reader, on=on).filter(team=team_id).annotate(points=points)
    open_still = Creak.objects.in_the_way().values("pk")
    shown = ours.filter(Q(points=True) | Q(pk__in=open_still))
    return shown.order_by("-points", "-noticed_on", "pk")


def choices_of(page: Iterable[Creak]) -> list[Choice]:
    return [Choice(one.pk, one.what, bool(getattr(one, "points", False))) for one in page]
