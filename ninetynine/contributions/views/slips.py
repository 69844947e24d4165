"""The torn-off part of a letter with an answer, typed in by a helper."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninetynine.contributions.actions.judging import ask_to_be_rung, judge_by_reply
from ninetynine.contributions.forms import SlipForm
from ninetynine.contributions.models import Answer
from ninetynine.contributions.reads.slips import slip
from ninetynine.contributions.views.finding import HOME
from ninetynine.people.models import PersonRequest
from ninetynine.post.models import ReplyCode
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: PersonRequest, reply_id: str) -> HttpResponse:
    """Type in what somebody ticked on the torn-off part of a letter. It shows no words."""
    found = slip(reply_id, reader=request.user, on=timezone.localdate())
    if found is None:
        raise Http404
    code, answer, shown = found
    form = SlipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _typed_in(request, code, answer, form)
        except Refusal as why:
            form.refuse(why)
        else:
            return redirect(HOME)
    context = {"page": shown, "form": form, "nav_here": "home"}
    status = 422 if form.errors else 200
    return page(request, "contributions/reply.html", context, status=status)


def _typed_in(request: PersonRequest, code: ReplyCode, answer: Answer, form: SlipForm) -> None:
    me, today = request.user, timezone.localdate()
    if form.asks_to_be_rung():
        ask_to_be_rung(answer, by=me, on=today)
        say_done(request, _("Who answered is told to ring. Keep the slip: their word comes on it."))
        return
    judge_by_reply(code, answer, form.judging(), by=me, on=today)
    say_done(request, _("Typed in. It counts as if they had done it on a page."))
