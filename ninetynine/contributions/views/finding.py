"""Find what a page is about, or answer as if it were not there."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads.answering import with_names
from ninetynine.people.models import Person
from ninetynine.teams.models import Team

HOME = "/"


def find_team(team_id: str, me: Person, *, on: date) -> Team:
    mine = Team.objects.visible_to(me, on=on).select_related("collective")
    return get_object_or_404(mine, pk=team_id)


def find(contribution_id: str, me: Person, *, on: date) -> Contribution:
    """Return something said that this person may read at this moment."""
    readable = with_names(Contribution.objects.visible_to(me, on=on))
    return get_object_or_404(readable, pk=contribution_id)


def find_mine(contribution_id: str, me: Person, *, on: date) -> Contribution:
    """Return one's own words. Somebody who may only read them is told that it is not theirs to do."""
    found = find(contribution_id, me, on=on)
    if found.by_id != me.pk:
        raise PermissionDenied
    return found


def back_to(found: Contribution, me: Person, *, on: date) -> HttpResponse:
    """Go back to what was said, or home where this person may not read it any more."""
    seen = Contribution.objects.said_in(me, on=on).filter(pk=found.pk)
    if seen.exists():
        return redirect("contributions:said", contribution_id=found.pk)
    return redirect(HOME)
