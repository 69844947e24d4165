"""One's word in a round: on a page, in the room, by a slip. And answers to questions."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninetynine.decisions import actions
from ninetynine.decisions.forms.deciding import ForSomebodyForm, ReplyForm, SlipForm, TellForm
from ninetynine.decisions.models import Decision, Word
from ninetynine.decisions.reads import room as reads
from ninetynine.decisions.reads.words import slip as find_slip
from ninetynine.decisions.rules import NEEDS_WORDS, by_letter, on_the_table, round_name
from ninetynine.decisions.views.finding import find_ours, find_to_lead
from ninetynine.people.models import Person, PersonRequest
from ninetynine.teams.reads import may_type_for, members
from ninetynine.web.models import random_id
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import back_to_page, page_of
from ninetynine.web.refusals import Refusal

Kind = Word.Kind


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Say one's word in the round of now. ``?kind`` chooses which, where there is more than one."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    if request.method != "POST" and request.GET.get("kind") not in Word.Kind:
        return redirect("decisions:decision", decision_id=found.pk)  # that page offers each of them
    now = on_the_table(found)
    form = TellForm(
        request.POST if request.method == "POST" else None,
        initial={"number": now.number, "kind": request.GET.get("kind")},
    )
    if form.is_valid():
        try:
            actions.say(found, form.telling(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("Written down, with your name."))
            return redirect("decisions:decision", decision_id=found.pk)
    context = {
        "form": form,
        "decision": found,
        "now": now,
        "kind": form["kind"].value() or "",
        "taps": reads.taps_of(found.rule),
        "ends": reads.still_open(found, me) if form["kind"].value() == Kind.CONSENTS else [],
        "stage_name": round_name(found),
        "nav_here": "team",
    }
    return page(request, "decisions/say.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Read it aloud; one tap says what each says, and it is shown back. ``?who`` for their words."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    if not may_type_for(found.team, me, on=today):
        raise PermissionDenied
    asked = {"kind": request.GET.get("kind", "")}
    form = ForSomebodyForm(request.POST if request.method == "POST" else None, initial=asked)
    whom = request.POST.get("speaker", request.GET.get("who", ""))
    speaker = members(found.team, on=today).filter(pk=whom).first()
    if form.is_valid() and speaker is None:
        form.add_error(None, _("Choose somebody who is in the team."))
    elif form.is_valid() and speaker is not None and _typed_in(request, found, form, speaker):
        return back_to_page(request)
    read = reads.room_page(found, reader=me, on=today)
    shown = page_of(list(read.seats), request, size=reads.IN_A_ROOM)
    writes = reads.writing(read, speaker, form["kind"].value() or "")
    if writes and writes.may_be_empty:
        form.may_be_empty()
    context = {
        "page": read,
        "shown": shown,
        "seats": [(seat, random_id()) for seat in shown.object_list],
        "decision": found,
        "form": form,
        "writes": writes if writes and _has_words(request, writes) else None,
        "is_me": speaker == me,
        "nav_here": "team",
    }
    return page(request, "decisions/room.html", context, status=422 if form.errors else 200)


def _has_words(request: PersonRequest, writes: reads.Writing) -> bool:
    """Say whether words were typed, or are needed: a mere tap that was refused asks for none."""
    words_go_with_it = writes.kind in NEEDS_WORDS or writes.ends_it
    return request.method != "POST" or "words" in request.POST or words_go_with_it


def _typed_in(
    request: PersonRequest, found: Decision, form: ForSomebodyForm, speaker: Person
) -> bool:
    me, today = request.user, timezone.localdate()
    try:
        word = actions.say(found, form.said_by(speaker, me=me), by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return False
    shown_back = _("%(name)s: %(said)s") % {"name": speaker, "said": Kind(word.kind).label}
    say_done(request, shown_back)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: PersonRequest, decision_id: str, word_id: str) -> HttpResponse:
    """Answer a question of the first round."""
    me, today = request.user, timezone.localdate()
    found = find_to_lead(decision_id, me, on=today)
    asked = get_object_or_404(found.words.select_related("by"), pk=word_id, kind=Kind.QUESTION)
    form = ReplyForm(
        request.POST if request.method == "POST" else None, initial={"words": asked.reply}
    )
    if form.is_valid():
        try:
            actions.reply(asked, form.cleaned_data["words"], by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("Your answer stands beside the question."))
            return redirect("decisions:decision", decision_id=found.pk)
    context = {"form": form, "decision": found, "asked": asked, "nav_here": "team"}
    return page(request, "decisions/reply.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: PersonRequest, reply_id: str) -> HttpResponse:
    """Type in what somebody who could not be there ticked on the torn-off part of a letter."""
    me, today = request.user, timezone.localdate()
    found = find_slip(reply_id, reader=me, on=today)
    if found is None:
        raise Http404
    code, away, shown = found
    kinds = by_letter(away.proposal.decision)
    form = SlipForm(request.POST if request.method == "POST" else None, kinds=kinds)
    if form.is_valid():
        telling = form.telling(number=away.proposal.number, speaker=away.person)
        try:
            actions.say_by_reply(code, away, telling, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            if telling.kind not in Word.ANSWERS:
                say_done(request, _("Typed in. The slip still takes their word."))
                return redirect("decisions:slip", reply_id=reply_id)
            say_done(request, _("Typed in. It counts as if they had been there."))
            return redirect("/")
    context = {"page": shown, "form": form, "nav_here": "home"}
    return page(request, "decisions/slip.html", context, status=422 if form.errors else 200)
