"""Leave a team; be erased everywhere. Each shows beforehand what stays and what goes."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ninetynine.home import actions
from ninetynine.home.forms import EraseForm, LeaveForm
from ninetynine.home.reads.leaving import leaving
from ninetynine.people.models import PersonRequest
from ninetynine.teams.models import Team
from ninetynine.teams.reads import left_on
from ninetynine.web.pages import page, say_done

LEFT = gettext_lazy("You have left %(team)s. What you said there stays yours.")
ERASED = gettext_lazy(
    "Everything about you is erased. That somebody spoke stays; nothing says that it was you."
)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show what happens when somebody leaves a team; a POST leaves it."""
    me, today = request.user, timezone.localdate()
    if request.method == "POST" and left_on(team_id, me, on=today):
        return redirect("home:front")  # sent twice: they have left
    team = get_object_or_404(
        Team.objects.visible_to(me, on=today).select_related("collective"), pk=team_id
    )
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.leave_team(me, team, on=today)
        say_done(request, LEFT % {"team": team.name})
        return redirect("home:front")
    context = {"team": team, "form": form, "leaving": leaving(me, team, on=today)}
    context |= {"button": _("Leave the team"), "nav_here": "team"}
    return page(request, "home/leave.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: PersonRequest) -> HttpResponse:
    """Show what goes when somebody is erased everywhere; a POST with its tick erases them."""
    me, today = request.user, timezone.localdate()
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.be_erased(me, on=today)
        logout(request)
        say_done(request, ERASED)
        response = redirect("home:front")
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
    context = {"form": form, "leaving": leaving(me, None, on=today), "nav_here": "home"}
    return page(request, "home/erase.html", context, status=422 if form.errors else 200)
