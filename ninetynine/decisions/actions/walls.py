"""Join creaks of several teams that are the same, so that a wall is seen; and part them again."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.decisions.actions.common import settle
from ninetynine.decisions.models import Creak, InWall, Wall
from ninetynine.people.models import Person
from ninetynine.teams.models import Collective, Team
from ninetynine.web.refusals import Refusal


class TheSameOne(Refusal):
    sentence = _("This is the same team’s. Choose what another team has met.")  # noqa: RUF001


class InTwoWalls(Refusal):
    sentence = _("Each is joined with others already. Take one out there first.")


class NotJoined(Refusal):
    sentence = _("This is not joined with anything any more.")


@dataclass(frozen=True, kw_only=True)
class Joining:
    words: str  # that all these teams, and whoever looks after the collective, may read
    form_key: str


@transaction.atomic
def join(one: Creak, other: Creak, joining: Joining, *, by: Person, on: date) -> Wall:
    """Say that two teams of a collective met the same. Joined already, nothing is done.

    Whoever is in both teams may; or is in one and looks after the collective, for what they may read.

    Raises:
        PermissionDenied: somebody else wants to.
        TheSameOne: both are one team's, or one.
        InTwoWalls: each is part of a wall of its own.
    """
    held = _locked(one, other)
    if not may_join(one, other, by, on=on):
        raise PermissionDenied
    if one.team_id == other.team_id:
        raise TheSameOne
    walls = {row.creak_id: row.wall for row in _joined(held)}
    there = set(walls.values())
    if len(there) > 1:
        raise InTwoWalls
    wall = there.pop() if there else _seen(one.team.collective, joining, by=by, on=on)
    for creak in held:
        if creak.pk not in walls:
            row = wall.joined.create(creak=creak, joined_on=on, joined_by=by)
            settle(creak.team_id, "creak joined", [row], on=on)
    if not walls:
        settle(wall.collective_id, "wall seen", [wall], on=on)
    return wall


def _locked(*creaks: Creak) -> list[Creak]:
    """Lock creaks in one order, so that two who join crosswise do not wait for each other."""
    ids = [creak.pk for creak in creaks]
    rows = Creak.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return list(rows.select_related("team__collective").order_by("team", "pk"))


def _joined(creaks: list[Creak]) -> list[InWall]:
    """Lock the walls of creaks, so that none is taken apart while one is added; return their places."""
    still = InWall.objects.filter(creak__in=creaks, parted_on=None)
    list(Wall.objects.select_for_update().filter(pk__in=still.values("wall")).order_by("pk"))
    return list(still.select_related("wall"))  # asked anew: one may have been parted meanwhile


def _seen(collective: Collective, joining: Joining, *, by: Person, on: date) -> Wall:
    return Wall.objects.create(
        collective=collective,
        words=joining.words,
        seen_on=on,
        seen_by=by,
        form_key=joining.form_key,
    )


def may_join(one: Creak, other: Creak, person: Person, *, on: date) -> bool:
    """Say whether somebody may say that two creaks are the same: they read both, and see both sides."""
    if one.team.collective_id != other.team.collective_id:
        return False
    seen = Creak.objects.visible_to(person, on=on).filter(pk__in=[one.pk, other.pk])
    if seen.count() != len({one.pk, other.pk}):
        return False
    teams = {one.team_id, other.team_id}
    mine = Team.objects.visible_to(person, on=on).filter(pk__in=teams).count()
    above = Collective.objects.waits_seen_by(person, on=on).filter(pk=one.team.collective_id)
    return mine == len(teams) or (mine > 0 and above.exists())


@transaction.atomic
def part(creak: Creak, *, by: Person, on: date) -> None:
    """Take a creak out of its wall. Any member of its team may, and whoever joined it.

    What is left alone in a wall is parted, too.

    Raises:
        PermissionDenied: somebody else wants to.
        NotJoined: it is not part of a wall.
    """
    [held] = _locked(creak)
    row = _joined([held])[:1]
    ours = Team.objects.visible_to(by, on=on).filter(pk=held.team_id).exists()
    if not ours and not (row and row[0].joined_by_id == by.pk):
        raise PermissionDenied
    if not row:
        raise NotJoined
    rest = row[0].wall.joined.filter(parted_on=None).select_related("creak").order_by("creak__team")
    left = list(rest)
    going = left if len(left) <= 2 else [one for one in left if one.creak_id == held.pk]
    for one in going:
        one.parted_on, one.parted_by = on, by
        one.save(update_fields=["parted_on", "parted_by"])
        settle(one.creak.team_id, "creak parted", [one], on=on)
