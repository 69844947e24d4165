"""Point from a 1% at what is in its way."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ninetynine.decisions.models import Creak
from ninetynine.people.models import Person
from ninetynine.reflections.models import AtCreak, OnePerCent
from ninetynine.teams.reads import is_member


@transaction.atomic
def point(one: OnePerCent, creak: Creak, *, by: Person, on: date) -> AtCreak:
    """Say that a creak is in the way of a 1%. Any member may. Twice is once.

    Raises:
        PermissionDenied: ``by`` is not in the team, or the creak is another team's.
    """
    _may_point(one, creak, by=by, on=on)
    made, _new = AtCreak.objects.get_or_create(
        one=one, creak=creak, defaults={"by": by, "pointed_on": on}
    )
    return made


@transaction.atomic
def point_no_more(one: OnePerCent, creak: Creak, *, by: Person, on: date) -> None:
    """Take a pointing away again. Raises as ``point``."""
    _may_point(one, creak, by=by, on=on)
    AtCreak.objects.filter(one=one, creak=creak).delete()


def _may_point(one: OnePerCent, creak: Creak, *, by: Person, on: date) -> None:
    if one.team_id != creak.team_id or not is_member(one.team, by, on=on):
        raise PermissionDenied
