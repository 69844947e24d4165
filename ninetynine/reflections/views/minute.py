"""The closing minute as those who give see it: on their own screen, on one phone, on paper."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.people.models import PersonRequest
from ninetynine.reflections import actions
from ninetynine.reflections.forms import BalloonForm, UntilForm
from ninetynine.reflections.models import Closing
from ninetynine.reflections.reads import minute as reads
from ninetynine.reflections.reads.rights import rights
from ninetynine.reflections.views.finding import (
    find_closing,
    find_meeting,
    for_who_holds,
    not_yours,
)
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

LET_GO = gettext_lazy("It is on its way. Nothing that we keep ties it to you.")


@require_http_methods(["GET", "HEAD", "POST"])
def minute(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Let one's balloon go; after the close, see what the table allows."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    closing = find_closing(found, me, on=today)
    form = BalloonForm(request.POST if request.method == "POST" and closing else None)
    code = ""
    if closing and form.is_valid():
        try:
            code = actions.let_go(closing, form.balloon(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            if not code:
                say_done(request, str(LET_GO))
                return redirect("reflections:minute", meeting_id=found.pk)
    context = {
        "page": reads.minute_page(found, closing, reader=me, on=today),
        "form": form,
        "code": code,  # shown once, and kept by nobody here
        "balloons": reads.two_balloons("one"),
        "nav_here": "meetings",
    }
    return page(request, "reflections/minute.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def open_it(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Open the closing minute, until a day."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_hold:
        return not_yours(request, found.team, whose)
    form = UntilForm(request.POST if request.method == "POST" else None, on=today)
    if form.is_valid():
        try:
            until = form.cleaned_data["until"]
            actions.open_minute(found, until=until, by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _("It is open. Everybody in the team can give."))
            return redirect("reflections:minute", meeting_id=found.pk)
    context = {"form": form, "meeting": found, "nav_here": "meetings"}
    return page(request, "reflections/open.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_holds
def around(request: PersonRequest, closing: Closing) -> HttpResponse:
    """One phone that goes round: the page is empty again after each, and never shows who."""
    me, today, found = request.user, timezone.localdate(), closing.meeting
    if not closing.places and request.method != "POST":
        return redirect("reflections:places", meeting_id=found.pk)
    form = BalloonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.let_go_round(closing, form.balloon(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _("It is on its way. Hand the phone on."))
            return redirect("reflections:round", meeting_id=found.pk)
    context = {"form": form, "meeting": found, "balloons": reads.two_balloons("round")}
    return page(request, "reflections/round.html", context, status=422 if form.errors else 200)


@require_safe
def slips(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Show two slips of paper, to be printed and cut."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    context = {
        "meeting": found,
        "day": found.held_on or found.starts_on,
        "sheets": [reads.two_balloons("first"), reads.two_balloons("second")],
        "nav_here": "meetings",
    }
    return page(request, "reflections/slips.html", context)
