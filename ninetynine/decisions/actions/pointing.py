"""Point from a decision, or from something said that is owed an answer, at what is in its way."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ninetynine.contributions.models import Contribution
from ninetynine.decisions.models import Creak, Decision, PointsAt
from ninetynine.people.models import Person
from ninetynine.teams.reads import is_member

From = Decision | Contribution


@transaction.atomic
def point(at: Creak, of: From, *, by: Person, on: date) -> PointsAt:
    """Say that a creak is in the way of a decision, or of an answer. Any member may. Twice is once.

    Raises:
        PermissionDenied: ``by`` is not in the team, may not read what was said, or the creak is
            another team's.
    """
    _may_point(at, of, by=by, on=on)
    made, _new = PointsAt.objects.get_or_create(
        creak=at,
        decision=of if isinstance(of, Decision) else None,
        said=of if isinstance(of, Contribution) else None,
        defaults={"by": by, "pointed_on": on},
    )
    return made


@transaction.atomic
def point_no_more(at: Creak, of: From, *, by: Person, on: date) -> None:
    """Take a pointing away again. Raises as ``point``."""
    _may_point(at, of, by=by, on=on)
    rows = PointsAt.objects.filter(creak=at)
    rows.filter(
        decision=of if isinstance(of, Decision) else None,
        said=of if isinstance(of, Contribution) else None,
    ).delete()


def _may_point(at: Creak, of: From, *, by: Person, on: date) -> None:
    if at.team_id != of.team_id or not is_member(at.team, by, on=on):
        raise PermissionDenied
    if isinstance(of, Contribution):
        readable = Contribution.objects.visible_to(by, on=on).filter(taken_back_on=None)
        if not readable.filter(pk=of.pk).exists():
            raise PermissionDenied
