"""Plan, look at a plan, add to it, say that it took place."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.meetings import actions
from ninetynine.meetings.forms import HoldForm, PlanForm, plan_as_typed
from ninetynine.meetings.models import Meeting
from ninetynine.meetings.reads import pages
from ninetynine.meetings.views.finding import find_meeting, find_team, not_yours, rights
from ninetynine.people.models import PersonRequest
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import page_of
from ninetynine.web.refusals import Refusal


@require_safe
def of_team(request: PersonRequest, team_id: str) -> HttpResponse:
    """List the meetings of a team, the latest first."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    ours = Meeting.objects.visible_to(me, on=today).filter(team=team)
    shown = page_of(ours.order_by("-starts_on", "-starts_at", "pk"), request)
    context = {
        "page": pages.team_page(team, reader=me, on=today),
        "meetings": pages.listed(shown.object_list, reader=me, on=today),
        "shown": shown,
        "nav_here": "meetings",
    }
    return page(request, "meetings/of_team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: PersonRequest, team_id: str) -> HttpResponse:
    """Plan a meeting."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    if not (whose := rights(team, me, on=today)).may_plan:
        return not_yours(request, team, whose)
    form = PlanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.plan(team, form.plan(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("The meeting is planned. Everybody in the team can see it here."))
            return redirect("meetings:meeting", meeting_id=made.pk)
    context = {"form": form, "team": team, "nav_here": "meetings"}
    return page(request, "meetings/plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Change the plan, and put the agenda in order."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_plan:
        return not_yours(request, found.team, whose)
    if request.method == "POST":
        form = PlanForm(request.POST)
    else:
        lines = [(line.id, line.words) for line in pages.agenda(found)]
        form = PlanForm(initial=plan_as_typed(found, lines))
    if form.is_valid():
        try:
            actions.change_plan(found, form.plan(), shown=form.shown_ids(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("The plan is changed."))
            return redirect("meetings:meeting", meeting_id=found.pk)
    context = {"form": form, "meeting": found, "team": found.team, "nav_here": "meetings"}
    return page(request, "meetings/plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def held(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Say that the meeting took place, and until when words can be kept."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_write:
        return not_yours(request, found.team, whose)
    form = HoldForm(request.POST if request.method == "POST" else None, meeting=found, on=today)
    if form.is_valid():
        try:
            actions.hold(found, by=me, on=today, **form.cleaned_data)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _("Written down: it took place. Now its words can come in."))
            return redirect("meetings:meeting", meeting_id=found.pk)
    context = {"form": form, "when": pages.when(found), "team": found.team, "nav_here": "meetings"}
    return page(request, "meetings/held.html", context, status=422 if form.errors else 200)
