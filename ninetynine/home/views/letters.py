"""Letters that need a hand: printed and posted, read out, and the slips that come back."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.home.forms import SentForm, SlipForm
from ninetynine.home.reads.collective import people_of
from ninetynine.home.reads.letters import letters_in_hand
from ninetynine.people.models import PersonRequest
from ninetynine.post.actions import find_reply, mark_done
from ninetynine.post.reads import (
    by_hand,
    old_slip,
    printable,
)
from ninetynine.post.reads import (
    local_letters as newest_letters,
)
from ninetynine.teams.models import Collective
from ninetynine.teams.reads import types_for_somebody
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import page_of

# Where the reply to each kind of letter is typed in: the room that asked.
SLIPS = {
    "answer": "contributions:reply",
    "sentence": "meetings:reply",
    "consent": "decisions:slip",
    "felt": "decisions:felt-reply",
    "sooner": "decisions:sooner-slip",
    "closing": "reflections:slip",
    "one": "reflections:one-slip",
}
NOT_A_CODE = _("There is no letter with this code. Look at the slip once more, letter by letter.")
CAME_BEFORE = _("This slip came back on %(day)s already.")
RAN_OUT = _(
    "This slip was good until %(day)s. Ring whoever sent it, and ask them for their word on the phone."
)
GONE_OUT = _("Marked as sent.")


@require_safe
def to_post(request: PersonRequest, collective_id: str) -> HttpResponse:
    """List the letters to print and the people to ring, for whoever looks after this collective."""
    me, today = request.user, timezone.localdate()
    mine = Collective.objects.waits_seen_by(me, on=today)
    found = get_object_or_404(mine, pk=collective_id)
    letters = page_of(by_hand(people_of(found, on=today), at=timezone.now()), request)
    return page(request, "home/to_post.html", {"letters": letters, "collective": found})


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: PersonRequest, letter_id: str) -> HttpResponse:
    """Show one letter to be printed or read out; a POST says that it has been."""
    me, today = request.user, timezone.localdate()
    found = get_object_or_404(letters_in_hand(me, on=today), pk=letter_id)
    form = SentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        mark_done(found, now=timezone.now())
        say_done(request, GONE_OUT)
        return redirect("home:front")
    shown = printable(found, reader=me.pk, on=today)
    context = {"letter": shown, "form": form}
    return page(request, "home/letter.html", context, status=422 if form.errors else 200)


@login_not_required  # only while the house runs to be looked at
@require_safe
def local_letters(request: HttpRequest) -> HttpResponse:
    """Show the mails and letters that would have been sent. Only while the house runs to be looked at."""
    if not settings.LOOK_AROUND:
        raise Http404
    return page(request, "home/local_letters.html", {"letters": newest_letters()})


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: PersonRequest) -> HttpResponse:
    """Take the code of a slip that came back, and lead to where it belongs."""
    me, today = request.user, timezone.localdate()
    if not types_for_somebody(me, on=today):
        raise Http404
    form = SlipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found = find_reply(form.cleaned_data["code"], on=today)
        if found is not None and found.kind in SLIPS:
            return redirect(reverse(SLIPS[found.kind], args=[found.pk]))
        form.add_error("code", _why_not(form.cleaned_data["code"]))
    return page(request, "home/reply.html", {"form": form}, status=422 if form.errors else 200)


def _why_not(code: str) -> str:
    slip = old_slip(code)
    if slip is None:
        return str(NOT_A_CODE)
    if slip.used_on is not None:
        return CAME_BEFORE % {"day": date_format(slip.used_on, "j F")}
    return RAN_OUT % {"day": date_format(slip.until, "j F")}
