"""Pointing from a 1% at what is in its way."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninetynine.decisions.actions.creaks import Noticing, notice
from ninetynine.decisions.forms.walls import NewOneForm
from ninetynine.decisions.models import Creak
from ninetynine.decisions.reads.walls import choices_of
from ninetynine.people.models import PersonRequest
from ninetynine.reflections.actions import pointing
from ninetynine.reflections.models import OnePerCent
from ninetynine.reflections.reads.in_the_way import choices
from ninetynine.reflections.views.finding import find_one
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import back_to_page, page_of
from ninetynine.web.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def in_the_way(request: PersonRequest, one_id: str) -> HttpResponse:
    """Say what is in the way of a 1%: something the team has written down, or something new."""
    me, today = request.user, timezone.localdate()
    found = find_one(one_id, me, on=today)
    is_new = request.method == "POST" and "creak" not in request.POST
    form = NewOneForm(request.POST if is_new else None)
    if request.method == "POST" and not is_new:
        _pointed(request, found)
        return back_to_page(request)
    if form.is_valid() and _new_one(request, found, form):
        return redirect(request.path)
    shown = page_of(choices(found, me, on=today), request)
    context = {"choices": choices_of(shown), "shown": shown, "form": form, "team": found.team}
    back = reverse("reflections:one", args=[found.pk])
    context |= {"words": found.words, "back": back, "nav_here": "next"}
    return page(request, "decisions/point.html", context, status=422 if form.errors else 200)


def _pointed(request: PersonRequest, found: OnePerCent) -> None:
    me, today = request.user, timezone.localdate()
    creak = get_object_or_404(Creak.objects.ours(me, on=today), pk=request.POST["creak"])
    if "no" in request.POST:
        pointing.point_no_more(found, creak, by=me, on=today)
        say_done(request, _("Written down: it is not in the way of this any more."))
    else:
        pointing.point(found, creak, by=me, on=today)
        say_done(request, _("Written down: it is in the way of this."))


def _new_one(request: PersonRequest, found: OnePerCent, form: NewOneForm) -> bool:
    me, today = request.user, timezone.localdate()
    try:
        made = notice(found.team, Noticing(**form.cleaned_data), by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return False
    pointing.point(found, made, by=me, on=today)
    say_done(request, _("Written down, and it says what it is in the way of."))
    return True
