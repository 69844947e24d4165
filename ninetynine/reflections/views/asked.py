"""Would you look after our next 1%, can you tell the difference? What is said to it, on a page or on a slip."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninetynine.people.models import PersonRequest
from ninetynine.reflections import actions
from ninetynine.reflections.forms import AskedForm, OneSlipForm
from ninetynine.reflections.models import OnePerCent
from ninetynine.reflections.reads.slips import one_slip
from ninetynine.reflections.views.finding import find_one
from ninetynine.teams.reads import may_type_for
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: PersonRequest, one_id: str) -> HttpResponse:
    """Say yes or no to looking after our next 1%; or type in what somebody says who has no screen."""
    me, today = request.user, timezone.localdate()
    found = find_one(one_id, me, on=today)
    is_mine = me.pk == found.asked_id or (me.pk == found.who_id and found.asked_id is None)
    types = not is_mine and bool(found.asked_id) and may_type_for(found.team, me, on=today)
    if not is_mine and not types:
        return redirect("reflections:one", one_id=found.pk)
    form = AskedForm(request.POST if request.method == "POST" else None, types=types)
    if form.is_valid() and (done := _said(request, found, form)):
        return done
    context = {"form": form, "one": found, "team": found.team, "types": types, "nav_here": "next"}
    return page(request, "reflections/asked.html", context, status=422 if form.errors else 200)


def _said(request: PersonRequest, found: OnePerCent, form: AskedForm) -> HttpResponse | None:
    me, today, accepted = request.user, timezone.localdate(), form.accepted()
    who = found.asked if form.types else me
    try:
        actions.say_yes_or_no(found, accepted=accepted, by=me, on=today, person=who, **form.said())
    except Refusal as why:
        form.add_error(None, str(why))
        return None
    if form.types:
        yes, no = _("It is with %(name)s now."), _("%(name)s said no.")
        say_done(request, (yes if accepted else no) % {"name": who})
    else:
        say_done(
            request, _("It is our next 1%, and it is with you.") if accepted else _("You said no.")
        )
    return redirect("reflections:next", team_id=found.team_id)


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: PersonRequest, reply_id: str) -> HttpResponse:
    """Type in what somebody ticked on the torn-off part of a letter about a 1%."""
    me, today = request.user, timezone.localdate()
    found = one_slip(reply_id, reader=me, on=today)
    if found is None:
        raise Http404
    code, asking, shown = found
    sent = request.POST if request.method == "POST" else None
    form = OneSlipForm(sent, is_felt=shown.is_felt)
    if form.is_valid():
        try:
            actions.answer_by_slip(code, asking, form.saying(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _("Typed in. It counts as if they had said it on a page."))
            return redirect("/")
    context = {"page": shown, "form": form, "nav_here": "home"}
    return page(request, "reflections/one_slip.html", context, status=422 if form.errors else 200)
