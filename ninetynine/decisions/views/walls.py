"""Walls of a collective, joining and parting, and pointing at what is in the way."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninetynine.contributions.models import Contribution
from ninetynine.decisions.actions import creaks as noticing
from ninetynine.decisions.actions import pointing, walls
from ninetynine.decisions.forms.walls import JoinForm, NewOneForm
from ninetynine.decisions.models import Creak, Decision
from ninetynine.decisions.reads import walls as reads
from ninetynine.decisions.views.finding import find_our_creak, find_ours
from ninetynine.people.models import PersonRequest
from ninetynine.teams.models import Collective, Team
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import back_to_page, page_of
from ninetynine.web.refusals import Refusal


@require_safe
def of_collective(request: PersonRequest, collective_id: str) -> HttpResponse:
    """Show what several teams have met: one's own, and all for who looks after the collective."""
    me, today = request.user, timezone.localdate()
    mine, above = (
        Collective.objects.belonged_to(me, on=today),
        Collective.objects.waits_seen_by(me, on=today),
    )
    found = get_object_or_404(mine | above, pk=collective_id)
    shown = page_of(reads.walls_of(found, me, on=today), request)
    walls = reads.as_seen(shown, me, on=today)
    context = {"collective": found, "walls": walls, "shown": shown, "nav_here": "team"}
    return page(request, "decisions/walls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def same(request: PersonRequest, creak_id: str) -> HttpResponse:
    """Say that another team has met the same."""
    me, today = request.user, timezone.localdate()
    found = find_our_creak(creak_id, me, on=today)
    others = reads.could_be_the_same(found, me, on=today)
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        others=others[: reads.FEW],
        initial={"words": found.what},
    )
    if form.is_valid():
        other = form.others[form.cleaned_data["other"]]
        try:
            walls.join(found, other, form.joining(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("They are joined. Both teams can see that the other met the same."))
            return redirect("decisions:creak", creak_id=found.pk)
    is_all = len(others) <= reads.FEW
    context = {"form": form, "creak": found, "is_all": is_all, "nav_here": "team"}
    return page(request, "decisions/creak_same.html", context, status=422 if form.errors else 200)


@require_POST
def part(request: PersonRequest, creak_id: str) -> HttpResponse:
    """Take a creak of one's own team out of its wall."""
    me, today = request.user, timezone.localdate()
    found = find_our_creak(creak_id, me, on=today)
    try:
        walls.part(found, by=me, on=today)
    except Refusal as why:
        say_done(request, str(why))
    else:
        say_done(request, _("It is not joined any more. It can be joined again."))
    return redirect("decisions:creak", creak_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def from_decision(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Say what is in the way of a decision."""
    found = find_ours(decision_id, request.user, on=timezone.localdate())
    return _point(request, found, reverse("decisions:decision", args=[found.pk]), found.question)


@require_http_methods(["GET", "HEAD", "POST"])
def from_said(request: PersonRequest, contribution_id: str) -> HttpResponse:
    """Say what is in the way of an answer to something said in one's own team."""
    me, today = request.user, timezone.localdate()
    ours = Team.objects.visible_to(me, on=today).values("pk")
    seen = Contribution.objects.visible_to(me, on=today).select_related("words", "team")
    mine = seen.filter(team__in=ours, taken_back_on=None)
    found = get_object_or_404(mine, pk=contribution_id)
    return _point(request, found, reverse("contributions:said", args=[found.pk]), found.words.text)


def _point(
    request: PersonRequest, of: Decision | Contribution, back: str, words: str
) -> HttpResponse:
    me, today = request.user, timezone.localdate()
    is_new = request.method == "POST" and "creak" not in request.POST
    form = NewOneForm(request.POST if is_new else None)
    if request.method == "POST" and not is_new:
        _pointed(request, of)
        return back_to_page(request)
    if form.is_valid() and _new_one(request, of, form):
        return redirect(request.path)
    shown = page_of(reads.choices(of, me, on=today), request)
    context = {"choices": reads.choices_of(shown), "shown": shown, "form": form, "team": of.team}
    context |= {"words": words, "back": back, "nav_here": "team"}
    return page(request, "decisions/point.html", context, status=422 if form.errors else 200)


def _pointed(request: PersonRequest, of: Decision | Contribution) -> None:
    me, today = request.user, timezone.localdate()
    creak = find_our_creak(request.POST["creak"], me, on=today)
    if "no" in request.POST:
        pointing.point_no_more(creak, of, by=me, on=today)
        say_done(request, _("Written down: it is not in the way of this any more."))
    else:
        pointing.point(creak, of, by=me, on=today)
        say_done(request, _("Written down: it is in the way of this."))


def _new_one(request: PersonRequest, of: Decision | Contribution, form: NewOneForm) -> bool:
    me, today = request.user, timezone.localdate()
    try:
        given = noticing.Noticing(**form.cleaned_data)
        made: Creak = noticing.notice(of.team, given, by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return False
    pointing.point(made, of, by=me, on=today)
    say_done(request, _("Written down, and it says what it is in the way of."))
    return True
