"""Type what was said, say whose words they are, print the sheet."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninetynine.contributions.models import Channel
from ninetynine.meetings import actions
from ninetynine.meetings.forms import SIX, NamesForm, TypeForm
from ninetynine.meetings.models import Meeting
from ninetynine.meetings.reads import pages
from ninetynine.meetings.reads.typing import typed_so_far, typing_page
from ninetynine.meetings.reads.whose import Members, unknown_in
from ninetynine.meetings.views.finding import find_meeting, find_sentence, not_yours, rights
from ninetynine.people.models import Person, PersonRequest
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

A_SCREEN = 20  # names that are asked about at a time


@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Type what was said: six rows, six more, or go on later."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_write:
        return not_yours(request, found.team, whose)
    more = "more" in request.POST
    if request.method == "POST":
        form = TypeForm(request.POST, more=SIX if more else 0)
    else:
        begun = typed_so_far(found, me, on=today)
        came = request.GET.get("came", Channel.ROOM)
        form = TypeForm(initial={"came": came, **begun})
    if "later" in request.POST:
        return _go_on_later(request, found, form)
    done = _take_in(request, found, form) if not more and form.is_valid() else None
    if done is not None:
        return done
    context = {
        "page": typing_page(found, writer=me, on=today),
        "form": form,
        "more": more,
        "nav_here": "meetings",
    }
    status = 422 if not more and form.errors else 200
    return page(request, "meetings/type.html", context, status=status)


def _go_on_later(request: PersonRequest, found: Meeting, form: TypeForm) -> HttpResponse:
    actions.go_on_later(found, form.draft(), by=request.user, on=timezone.localdate())
    say_done(request, _("What you typed is kept. Only you can see it."))
    return redirect("meetings:meeting", meeting_id=found.pk)


def _take_in(request: PersonRequest, found: Meeting, form: TypeForm) -> HttpResponse | None:
    try:
        taken = actions.type_sentences(
            found,
            form.lines(),
            form_key=form.cleaned_data["form_key"],
            channel=form.channel(),
            by=request.user,
            on=timezone.localdate(),
        )
    except Refusal as why:
        form.refuse(why)
        return None
    say_done(request, _("Kept. Each waits for who said it, unless they agreed in the room."))
    is_asked = any(one.state == one.State.UNMATCHED for one in taken)
    return redirect("meetings:names" if is_asked else "meetings:meeting", meeting_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Ask whose words they are, for each name that was typed and is not one member's."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_write:
        return not_yours(request, found.team, whose)
    members = Members(found.team, on=today)
    unknown = unknown_in(found, members, typed_by=me)[:A_SCREEN]
    form = NamesForm(
        request.POST if request.method == "POST" else None, unknown=unknown, members=members
    )
    if form.is_valid():
        try:
            actions.say_who(found, form.found(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            return _after_names(request, found, was=form.found())
    context = {
        "form": form,
        "when": pages.when(found),
        "team": found.team,
        "back": "meetings:meeting",
        "back_id": found.pk,
        "nav_here": "meetings",
    }
    return page(request, "meetings/names.html", context, status=422 if form.errors else 200)


def _after_names(
    request: PersonRequest, found: Meeting, *, was: Mapping[str, Person | None]
) -> HttpResponse:
    me, today = request.user, timezone.localdate()
    if was:
        say_done(request, _("Thank you. Each sentence waits for who said it."))
    is_more = bool(was) and bool(unknown_in(found, Members(found.team, on=today), typed_by=me))
    return redirect("meetings:names" if is_more else "meetings:meeting", meeting_id=found.pk)


@require_POST
def leave_out(request: PersonRequest, sentence_id: str) -> HttpResponse:
    """Take out what was typed by mistake."""
    me, today = request.user, timezone.localdate()
    found = find_sentence(sentence_id, me, on=today)
    try:
        actions.leave_out(found, by=me, on=today)
    except Refusal as why:
        say_done(request, str(why))
    else:
        say_done(request, _("It is taken out, and its words are deleted."))
    return redirect("meetings:type", meeting_id=found.meeting_id)


@require_safe
def sheet(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Show a sheet to be printed and filled in by hand."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    context = {
        "when": pages.when(found),
        "team": found.team,
        "lines": range(9),
        "nav_here": "meetings",
    }
    return page(request, "meetings/sheet.html", context)
