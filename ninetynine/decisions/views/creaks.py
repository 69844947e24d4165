"""Creaks: those of a team, one of them, noticing one, what was done about it and what came of it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.decisions.actions import creaks as actions
from ninetynine.decisions.forms.creaks import STEPS, CameForm, NoticeForm, ReadersForm, WhoTypes
from ninetynine.decisions.forms.deciding import FindForm
from ninetynine.decisions.models import Creak, Step
from ninetynine.decisions.reads import creaks as reads
from ninetynine.decisions.views.finding import asked_for, find_our_creak, find_team
from ninetynine.people.models import PersonRequest
from ninetynine.teams.models import Team
from ninetynine.teams.reads import may_type_for
from ninetynine.teams.whom import members_to_choose
from ninetynine.web.forms import OneUseForm
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import page_of
from ninetynine.web.refusals import Refusal

HEADINGS = {
    Step.Kind.TRIED: gettext_lazy("What was tried?"),
    Step.Kind.ASKED: gettext_lazy("Who was asked?"),
    Step.Kind.CAN_MOVE: gettext_lazy("Who can move it?"),
}


@require_safe
def of_team(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show what is and was in a team's way, lately noticed first."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    words = asked_for(request)
    ours = Creak.objects.ours(me, on=today).filter(team=team)
    shown = page_of(reads.listed(ours, words), request)
    context = {
        "team": team,
        "rows": reads.rows_of(list(shown.object_list), reader=me, on=today),
        "shown": shown,
        "words": words,
        "form": FindForm(initial={"q": words}),
        "nav_here": "team",
    }
    return page(request, "decisions/creaks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: PersonRequest, team_id: str) -> HttpResponse:
    """Write down that something is in the way. ``?again`` names a creak that came back."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    ours = Creak.objects.ours(me, on=today).filter(team=team)
    again = ours.filter(pk=request.GET.get("again", "")).first()
    start = {"what": again.what, "where": again.where} if again else {}
    form = NoticeForm(
        request.POST if request.method == "POST" else None,
        initial=start,
        on=today,
        **_who_types(request, team),
    )
    if form.is_valid():
        try:
            made = actions.notice(team, form.noticing(again), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("It is written down. Who could move it?"))
            return redirect("decisions:creak", creak_id=made.pk)
    context = {"form": form, "team": team, "again": again, "nav_here": "team"}
    return page(request, "decisions/notice.html", context, status=422 if form.errors else 200)


def _who_types(request: PersonRequest, team: Team) -> WhoTypes:
    me, today = request.user, timezone.localdate()
    people = members_to_choose(team, on=today)
    return WhoTypes(me=me, people=people, types=may_type_for(team, me, on=today))


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PersonRequest, creak_id: str) -> HttpResponse:
    """Say what was tried, who was asked, or who can move it."""
    me, today = request.user, timezone.localdate()
    found = find_our_creak(creak_id, me, on=today)
    kind = request.GET.get("kind", "")
    if kind not in STEPS:
        return redirect("decisions:creak", creak_id=found.pk)
    sent = request.POST if request.method == "POST" else None
    form = STEPS[kind](sent, **_who_types(request, found.team))
    if form.is_valid() and _said(request, found, form.stepping(), form):
        return redirect("decisions:creak", creak_id=found.pk)
    context = {"form": form, "creak": found, "heading": HEADINGS[Step.Kind(kind)]}
    status = 422 if form.errors else 200
    return page(request, "decisions/creak_step.html", context | {"nav_here": "team"}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def came(request: PersonRequest, creak_id: str) -> HttpResponse:
    """Say what came of it: it moved, or it did not, and why."""
    me, today = request.user, timezone.localdate()
    found = find_our_creak(creak_id, me, on=today)
    sent = request.POST if request.method == "POST" else None
    form = CameForm(sent, **_who_types(request, found.team))
    if form.is_valid() and _said(request, found, form.stepping(), form):
        return redirect("decisions:creak", creak_id=found.pk)
    context = {"form": form, "creak": found, "nav_here": "team"}
    return page(request, "decisions/creak_came.html", context, status=422 if form.errors else 200)


def _said(
    request: PersonRequest, found: Creak, stepping: actions.Stepping, form: OneUseForm
) -> bool:
    try:
        actions.add_step(found, stepping, by=request.user, on=timezone.localdate())
    except Refusal as why:
        form.refuse(why)
        return False
    say_done(request, _("It is written down."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: PersonRequest, creak_id: str) -> HttpResponse:
    """Say who may read it: the team, or everybody in the collective."""
    me, today = request.user, timezone.localdate()
    found = find_our_creak(creak_id, me, on=today)
    if not actions.may_show(found, me, on=today):
        raise PermissionDenied
    shown = {"audience": found.audience}
    form = ReadersForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        actions.show_creak_to(found, form.cleaned_data["audience"], by=me, on=today)
        say_done(request, _("Kept. It holds from now on."))
        return redirect("decisions:creak", creak_id=found.pk)
    context = {"form": form, "creak": found, "nav_here": "team"}
    return page(
        request, "decisions/creak_readers.html", context, status=422 if form.errors else 200
    )
