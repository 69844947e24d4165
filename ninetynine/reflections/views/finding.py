"""Find what a page is about, or answer as if it were not there; say who looks after it."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person, PersonRequest
from ninetynine.reflections.models import Closing, OnePerCent
from ninetynine.reflections.reads.rights import Rights, rights
from ninetynine.teams.models import Team
from ninetynine.web.pages import page


def find_meeting(meeting_id: str, me: Person, *, on: date) -> Meeting:
    mine = Meeting.objects.visible_to(me, on=on).select_related("team__collective")
    return get_object_or_404(mine, pk=meeting_id)


def find_closing(meeting: Meeting, me: Person, *, on: date) -> Closing | None:
    mine = Closing.objects.visible_to(me, on=on).select_related("meeting__team")
    return mine.filter(meeting=meeting).first()


def find_team(team_id: str, me: Person, *, on: date) -> Team:
    mine = Team.objects.visible_to(me, on=on).select_related("collective")
    return get_object_or_404(mine, pk=team_id)


def find_one(one_id: str, me: Person, *, on: date) -> OnePerCent:
    mine = OnePerCent.objects.visible_to(me, on=on).select_related("team__collective", "who")
    found = mine.filter(pk=one_id).first()
    if found is None or (found.over and found.chosen_on is None):
        raise Http404
    return found


def for_who_holds(
    view: Callable[[PersonRequest, Closing], HttpResponse],
) -> Callable[[PersonRequest, str], HttpResponse]:
    """Give a view the closing minute of a meeting, for whoever looks after it; first of all it is opened."""

    @wraps(view)
    def found(request: PersonRequest, meeting_id: str) -> HttpResponse:
        me, today = request.user, timezone.localdate()
        meeting = find_meeting(meeting_id, me, on=today)
        if not (whose := rights(meeting.team, me, on=today)).may_hold:
            return not_yours(request, meeting.team, whose)
        closing = find_closing(meeting, me, on=today)
        if closing is None:
            return redirect("reflections:open", meeting_id=meeting.pk)
        closing.meeting = meeting
        return view(request, closing)

    return found


def not_yours(request: PersonRequest, team: Team, whose: Rights) -> HttpResponse:
    """Answer a member who may read about it but not do it: say who looks after it."""
    return page(request, "reflections/not_yours.html", {"team": team, "rights": whose}, status=403)
