"""Who belongs to a team, who is invited, what the team says of itself."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninetynine.people.models import PersonRequest
from ninetynine.teams import actions, reads
from ninetynine.teams.forms import CollectiveForm, InviteForm, TeamForm
from ninetynine.teams.models import Collective, Invitation, Team
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

THEY_BELONG = _("They belong to the team now.")
TAKEN_BACK = _("The invitation has been taken back.")
CHANGED = _("Kept. Answers that were promised before keep their days.")
KEPT = _("Kept. It stands there from now on.")
FOUNDED = _("The team is there. You look after its meetings and answers until somebody else does.")


@require_safe
def people(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show who is in the team, and who is invited."""
    me, today = request.user, timezone.localdate()
    team = get_object_or_404(Team.objects.visible_to(me, on=today), pk=team_id)
    context = {
        "team": team,
        "names": [person.name for person in reads.members(team, on=today)],
        "invitations": reads.invitations(team, on=today),
        "nav_here": "team",
    }
    return page(request, "teams/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: PersonRequest, team_id: str) -> HttpResponse:
    """Invite one named person. The code is shown once, on the page that answers."""
    me, today = request.user, timezone.localdate()
    mine = Team.objects.visible_to(me, on=today).select_related("collective")
    team = get_object_or_404(mine, pk=team_id)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made, code = actions.invite(team, **form.cleaned_data, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            context = {"invitation": made, "code": code, "team": team, "nav_here": "team"}
            context["again"] = made.form_key != form.cleaned_data["form_key"]
            return page(request, "teams/invited.html", context)
    context = {"form": form, "team": team, "nav_here": "team"}
    return page(request, "teams/invite.html", context, status=422 if form.errors else 200)


@require_POST
def say_yes(request: PersonRequest, invitation_id: str) -> HttpResponse:
    """Say yes to somebody who took up an invitation."""
    me, today = request.user, timezone.localdate()
    found = get_object_or_404(Invitation.objects.visible_to(me, on=today), pk=invitation_id)
    try:
        actions.say_yes(found, by=me, on=today)
    except Refusal as why:
        say_done(request, str(why))
    else:
        say_done(request, THEY_BELONG)
    return redirect("teams:people", found.team_id)


@require_POST
def withdraw(request: PersonRequest, invitation_id: str) -> HttpResponse:
    """Take an invitation back."""
    me, today = request.user, timezone.localdate()
    found = get_object_or_404(Invitation.objects.visible_to(me, on=today), pk=invitation_id)
    actions.withdraw(found, by=me, on=today)
    say_done(request, TAKEN_BACK)
    return redirect("teams:people", found.team_id)


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show what the team says of itself; whoever looks after its meetings changes it."""
    me, today = request.user, timezone.localdate()
    team = get_object_or_404(Team.objects.visible_to(me, on=today), pk=team_id)
    may = actions.may_change(team, me, on=today)
    if request.method == "POST" and not may:
        raise Http404
    now = {name: getattr(team, name) for name in TeamForm.base_fields if name != "form_key"}
    form = TeamForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        actions.say_about_team(team, form.about(), by=me, on=today)
        say_done(request, CHANGED)
        return redirect("teams:about", team.pk)
    context = {"team": team, "form": form if may else None, "nav_here": "team"}
    return page(request, "teams/about.html", context, status=422 if form.errors else 200)


def _spoken_for(request: PersonRequest, collective_id: str) -> Collective:
    """Find a collective in which this person founds teams, and for which they speak."""
    me, today = request.user, timezone.localdate()
    mine = Collective.objects.waits_seen_by(me, on=today)
    collective = get_object_or_404(mine, pk=collective_id)
    if not actions.may_found(collective, me, on=today):
        raise Http404
    return collective


@require_http_methods(["GET", "HEAD", "POST"])
def collective(request: PersonRequest, collective_id: str) -> HttpResponse:
    """Change what a collective says of itself: at its door, in letters, under "Help now"."""
    me, today = request.user, timezone.localdate()
    here = _spoken_for(request, collective_id)
    now = {name: getattr(here, name) for name in CollectiveForm.base_fields if name != "form_key"}
    form = CollectiveForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        actions.say_about_collective(here, form.about_it(), by=me, on=today)
        say_done(request, KEPT)
        return redirect("home:waiting", here.pk)
    context = {"collective": here, "form": form}
    return page(request, "teams/collective.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: PersonRequest, collective_id: str) -> HttpResponse:
    """Found a team in a collective."""
    me, today = request.user, timezone.localdate()
    collective = _spoken_for(request, collective_id)
    form = TeamForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        key = form.cleaned_data["form_key"]
        try:
            team = actions.found(collective, form.about(), form_key=key, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, FOUNDED)
            return redirect("teams:people", team.pk)
    context = {"collective": collective, "form": form}
    return page(request, "teams/found.html", context, status=422 if form.errors else 200)
