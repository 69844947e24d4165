"""Bring in a transcript, say who speaks in it, pick sentences out of it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ninetynine.meetings import actions
from ninetynine.meetings.forms import BringForm, NamesForm
from ninetynine.meetings.models import Transcript
from ninetynine.meetings.reads import pages
from ninetynine.meetings.reads.transcript import contents_of, spoken, unknown_speakers
from ninetynine.meetings.reads.whose import Members
from ninetynine.meetings.views.finding import find_meeting, find_transcript, not_yours, rights
from ninetynine.meetings.views.writing import A_SCREEN
from ninetynine.people.models import PersonRequest
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import A_PAGE
from ninetynine.web.refusals import Refusal

State = Transcript.State
LOOK_AGAIN_SECONDS = 5


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Bring in a file."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_write:
        return not_yours(request, found.team, whose)
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            brought = actions.bring(
                found,
                file_name=sent.name,
                content=sent.read(),
                form_key=form.cleaned_data["form_key"],
                by=me,
                on=today,
            )
        except Refusal as why:
            form.refuse(why)
        else:
            return redirect("meetings:transcript", transcript_id=brought.pk)
    context = {"form": form, "when": pages.when(found), "team": found.team, "nav_here": "meetings"}
    return page(request, "meetings/file.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def transcript(request: PersonRequest, transcript_id: str) -> HttpResponse:
    """Show how far a file has come, or its sentences to pick from. A POST deletes the file."""
    me, today = request.user, timezone.localdate()
    found = find_transcript(transcript_id, me, on=today)
    if request.method == "POST":
        actions.drop(found, by=me)
        say_done(request, _("The file is deleted, with every sentence that was not picked."))
        return redirect("meetings:meeting", meeting_id=found.meeting_id)
    context: dict[str, object] = {
        "transcript": found,
        "when": pages.when(found.meeting),
        "team": found.meeting.team,
        "nav_here": "meetings",
    }
    if found.state != State.READ:
        return _being_read(request, found, context)
    contents = contents_of(found, on=today)
    shown = Paginator(range(len(contents.items)), A_PAGE).get_page(request.GET.get("page"))
    first = shown.start_index() - 1 if contents.items else 0
    members = Members(found.meeting.team, on=today)
    context["page"] = spoken(contents, members, first=first, last=first + A_PAGE)
    context["shown"] = shown
    return page(request, "meetings/pick.html", context)


def _being_read(
    request: PersonRequest, found: Transcript, context: dict[str, object]
) -> HttpResponse:
    """Look again by itself, unless the reader wants the page to keep still."""
    context["looks_again"] = looks_again = found.state == State.WAITS and "still" not in request.GET
    answer = page(request, "meetings/being_read.html", context)
    if looks_again:
        answer["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


@require_POST
def pick(request: PersonRequest, transcript_id: str) -> HttpResponse:
    """Pick what is ticked on a page, and go on to the next one."""
    me, today = request.user, timezone.localdate()
    found = find_transcript(transcript_id, me, on=today)
    numbers = [int(one) for one in request.POST.getlist("pick") if one.isascii() and one.isdigit()]
    try:
        picked = actions.pick(found, numbers, by=me, on=today)
    except Refusal as why:
        say_done(request, str(why))
        picked = []
    if picked:
        said = ngettext("%(n)s sentence is picked.", "%(n)s sentences are picked.", len(picked))
        say_done(request, said % {"n": len(picked)})
    where = redirect("meetings:transcript", transcript_id=found.pk)
    go_to = request.POST.get("page", "")
    if go_to.isascii() and go_to.isdigit():
        where["Location"] += f"?page={go_to}"
    return where


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: PersonRequest, transcript_id: str) -> HttpResponse:
    """Ask who speaks, for each name in a file that is not one member's."""
    me, today = request.user, timezone.localdate()
    found = find_transcript(transcript_id, me, on=today)
    if found.state != State.READ:
        return redirect("meetings:transcript", transcript_id=found.pk)
    members = Members(found.meeting.team, on=today)
    unknown = unknown_speakers(contents_of(found, on=today), members)
    sent = request.POST if request.method == "POST" else None
    form = NamesForm(sent, unknown=unknown[:A_SCREEN], members=members)
    if form.is_valid():
        said = {int(key): person for key, person in form.found().items()}
        try:
            actions.say_who_speaks(found, said, by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            is_more = 0 < len(said) < len(unknown)
            where = "meetings:transcript-names" if is_more else "meetings:transcript"
            return redirect(where, transcript_id=found.pk)
    context = {
        "form": form,
        "when": pages.when(found.meeting),
        "team": found.meeting.team,
        "back": "meetings:transcript",
        "back_id": found.pk,
        "nav_here": "meetings",
    }
    return page(request, "meetings/names.html", context, status=422 if form.errors else 200)
