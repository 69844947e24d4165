"""Find what a page is about, or answer as if it were not there."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ninetynine.decisions.models import Creak, Decision
from ninetynine.decisions.rules import may_lead
from ninetynine.people.models import Person
from ninetynine.teams.models import Team


def find_team(team_id: str, me: Person, *, on: date) -> Team:
    mine = Team.objects.visible_to(me, on=on).select_related("collective")
    return get_object_or_404(mine, pk=team_id)


def find_ours(decision_id: str, me: Person, *, on: date) -> Decision:
    """Return a decision of one's own team."""
    ours = Decision.objects.ours(me, on=on)
    ours = ours.select_related("team__collective", "outcome", "opened_by")
    return get_object_or_404(ours, pk=decision_id)


def find_to_lead(decision_id: str, me: Person, *, on: date) -> Decision:
    """Return a decision that this person leads. The others in the team are told that they do not."""
    found = find_ours(decision_id, me, on=on)
    if not may_lead(found, me, on=on):
        raise PermissionDenied
    return found


def find_our_creak(creak_id: str, me: Person, *, on: date) -> Creak:
    """Return a creak of one's own team."""
    ours = Creak.objects.ours(me, on=on).select_related("team__collective")
    return get_object_or_404(ours, pk=creak_id)


def asked_for(request: HttpRequest) -> str:
    """Return the words that somebody looks for."""
    return request.GET.get("q", "").replace("\x00", "")[:200].strip()
