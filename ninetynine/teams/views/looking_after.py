"""Who looks after what: take it up, hand it on, say yes or no."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ninetynine.people.models import PersonRequest
from ninetynine.teams import actions
from ninetynine.teams.forms import HandOnForm, LookAfterForm
from ninetynine.teams.models import HandOn, Responsibility, Team
from ninetynine.teams.whom import who_could_take_over
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

ASKED = _("Asked. Until they say yes it stays with you.")
YES, NO = _("It is yours to look after now. Thank you."), _("That is fine. They know.")
TAKEN_UP = _("It is yours to look after now.")
HOME = "/"


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: PersonRequest, responsibility_id: str) -> HttpResponse:
    """Ask somebody to look after something next."""
    me, today = request.user, timezone.localdate()
    mine = Responsibility.objects.visible_to(me, on=today).select_related(
        "team", "collective", "holder"
    )
    found = get_object_or_404(mine, pk=responsibility_id)
    if not actions.may_hand_on(found, me, on=today):
        raise Http404
    chosen = request.POST.get("to_one", "")
    askable = who_could_take_over(found, on=today, chosen=chosen)
    sent = request.POST if request.method == "POST" else None
    form = HandOnForm(sent, askable=askable, on=today)
    if form.is_valid():
        try:
            actions.ask_to_take_over(found, **form.cleaned_data, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, ASKED)
            return redirect(HOME)
    context = {"form": form, "what": found.get_kind_display(), "of": found.team or found.collective}
    return page(request, "teams/hand_on.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: PersonRequest, hand_on_id: str) -> HttpResponse:
    """Say yes or no to looking after something."""
    me, today = request.user, timezone.localdate()
    mine = HandOn.objects.visible_to(me, on=today)
    if request.method != "POST":  # a yes that is sent twice comes after it was settled
        mine = mine.filter(settled_on=None)
    found = get_object_or_404(
        mine.select_related("responsibility__team", "responsibility__collective"), pk=hand_on_id
    )
    said = request.POST.get("say", "")
    if said in {"yes", "no"}:
        try:
            actions.settle_hand_on(found, accepted=said == "yes", by=me, on=today)
        except Refusal as why:
            say_done(request, str(why))
        else:
            say_done(request, YES if said == "yes" else NO)
        return redirect(HOME)
    context = {"asking": found}
    return page(
        request, "teams/asked.html", context, status=422 if request.method == "POST" else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: PersonRequest, team_id: str, kind: str) -> HttpResponse:
    """Look after something that nobody looks after."""
    me, today = request.user, timezone.localdate()
    team = get_object_or_404(Team.objects.visible_to(me, on=today), pk=team_id)
    if kind not in Responsibility.Kind.values:
        raise Http404
    what = Responsibility.Kind(kind)
    form = LookAfterForm(request.POST if request.method == "POST" else None, on=today)
    if form.is_valid():
        try:
            actions.take_up(team, what, **form.cleaned_data, by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, TAKEN_UP)
            return redirect("teams:people", team.pk)
    context = {"form": form, "team": team, "what": what.label, "nav_here": "team"}
    return page(request, "teams/take_up.html", context, status=422 if form.errors else 200)
