"""The minutes: whose words are these? On a page, in the room, by letter."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninetynine.meetings import actions
from ninetynine.meetings.actions.settling import How
from ninetynine.meetings.forms import ReplyForm, SettleForm
from ninetynine.meetings.models import Sentence
from ninetynine.meetings.reads import minutes as reads
from ninetynine.meetings.views.finding import find_meeting, find_sentence, not_yours, rights
from ninetynine.people.models import PersonRequest
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import page_of
from ninetynine.web.refusals import Refusal

State = Sentence.State
DONE = {
    How.KEEP: gettext_lazy("Kept, under your name."),
    How.PUT_RIGHT: gettext_lazy("Put right and kept, under your name."),
    How.NAMELESS: gettext_lazy("Kept, without your name."),
    How.TAKE_BACK: gettext_lazy("Taken back. The words are deleted."),
}
IN_THE_ROOM = {
    How.KEEP: gettext_lazy("Kept."),
    How.PUT_RIGHT: gettext_lazy("Put right and kept."),
    How.NAMELESS: gettext_lazy("Kept, without a name."),
    How.TAKE_BACK: gettext_lazy("Taken back. The words are deleted."),
}


CARRIED = ("audience", "until", "wish")  # said with the first button, needed by the second


@require_safe
def minutes(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Show one's own words that wait, and what the others have kept."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    shown = page_of(reads.others(found, reader=me), request)
    read = reads.minutes_page(found, list(shown.object_list), reader=me, on=today)
    context = {
        "page": read,
        "mine": [(one, SettleForm(auto_id=f"{one.id}-%s", on=today)) for one in read.mine],
        "shown": shown,
        "nav_here": "meetings",
    }
    return page(request, "meetings/minutes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: PersonRequest, sentence_id: str) -> HttpResponse:
    """Say, as its speaker, what becomes of a sentence. All but keeping takes a second step."""
    me, today = request.user, timezone.localdate()
    found = find_sentence(sentence_id, me, on=today)
    if found.speaker_id != me.pk and found.state not in State.settled():
        return not_yours(request, found.meeting.team, rights(found.meeting.team, me, on=today))
    how = _how(request)
    if request.method == "POST" and how != How.KEEP and "sure" not in request.POST:
        carried = {name: request.POST.get(name, "") for name in CARRIED}
        return redirect(f"{request.path}?{urlencode({'how': how, **carried})}")
    before = {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    sent = request.POST if request.method == "POST" else None
    form = SettleForm(sent, initial={"how": how, "words": found.words, **before}, on=today)
    if form.is_valid():
        try:
            actions.settle(found, form.settling(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, DONE[how])
            return redirect("meetings:minutes", meeting_id=found.meeting_id)
    context = {"form": form, "sentence": found, "how": how.value, "nav_here": "meetings"}
    return page(request, "meetings/settle.html", context, status=422 if form.errors else 200)


def _how(request: PersonRequest) -> How:
    asked = (request.POST if request.method == "POST" else request.GET).get("how", "")
    return How(asked) if asked in How else How.PUT_RIGHT


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Read one sentence after another aloud; one tap says what its speaker says."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_write:
        return not_yours(request, found.team, whose)
    form = SettleForm(request.POST if request.method == "POST" else None, on=today)
    if form.is_valid():
        sentence = find_sentence(request.POST.get("sentence", ""), me, on=today)
        try:
            actions.settle_in_room(sentence, form.settling(sentence.channel), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, IN_THE_ROOM[How(form.cleaned_data["how"])])
            return redirect(f"{request.path}?after={sentence.place}")
    after = request.GET.get("after", "")
    place = int(after) if after.isascii() and after.isdigit() and len(after) < 8 else 0
    context = {
        "page": reads.room_page(found, reader=me, on=today, after=place),
        "form": form,
        "rights_it": "right" in request.GET or form["how"].value() == How.PUT_RIGHT,
        "nav_here": "meetings",
    }
    return page(request, "meetings/room.html", context, status=422 if form.errors else 200)


@require_POST
def ask(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Write to everybody whose words wait, each in the way they want."""
    me, today = request.user, timezone.localdate()
    found = find_meeting(meeting_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_write:
        return not_yours(request, found.team, whose)
    asked = actions.ask_speakers(found, by=me, on=today)
    said = ngettext("One letter is written.", "%(n)s letters are written.", asked.letters)
    done = said % {"n": asked.letters} if asked.letters else _("Everybody has been written to.")
    if asked.unreached:
        names = ", ".join(asked.unreached)
        done = _("%(done)s No letter reaches %(names)s: ask them in the room.") % {
            "done": said % {"n": asked.letters} if asked.letters else "",
            "names": names,
        }
    say_done(request, done.strip())
    return redirect("meetings:meeting", meeting_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: PersonRequest, reply_id: str) -> HttpResponse:
    """Type in what somebody ticked on the torn-off part of a letter. It shows no words."""
    me, today = request.user, timezone.localdate()
    found = reads.reply_page(reply_id, reader=me, on=today)
    if found is None:
        raise Http404
    slip, shown = found
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.settle_by_reply(slip, form.settling(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _("Typed in. It counts as if they had done it on a page."))
            return redirect("/")
    context = {"page": shown, "form": form, "nav_here": "home"}
    return page(request, "meetings/reply.html", context, status=422 if form.errors else 200)
