"""The speaker's own word on an answer, and what they can do if it is "not yet"."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ninetynine.contributions import actions
from ninetynine.contributions.actions.judging import NothingToJudge, latest_answer
from ninetynine.contributions.forms import SureForm, TalkForm, WordForm
from ninetynine.contributions.models import Contribution, Verdict
from ninetynine.contributions.reads import said as reads
from ninetynine.contributions.views.finding import back_to, find_mine
from ninetynine.people.models import PersonRequest
from ninetynine.teams.whom import members_to_choose
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

DONE = {
    Verdict.Kind.ANSWERS: gettext_lazy("Thank you for saying. Who answered can see it."),
    Verdict.Kind.NOT_YET: gettext_lazy("It goes back, with a new day."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def word(request: PersonRequest, contribution_id: str) -> HttpResponse:
    """Say whether an answer answers. Nobody but the speaker can."""
    me, today = request.user, timezone.localdate()
    found = find_mine(contribution_id, me, on=today)
    latest = latest_answer(found)
    if latest is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = WordForm(sent, initial={"answer": latest.pk})
    if form.is_valid():
        try:
            if form.cleaned_data["answer"] not in {"", latest.pk}:
                raise NothingToJudge  # a newer answer has come: read it first
            verdict = actions.judge(latest, form.judging(), speaker=me, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, DONE[Verdict.Kind(verdict.kind)])
            return back_to(found, me, on=today)
    context = {"form": form, "said": found, "answer": latest, "nav_here": "said"}
    return page(request, "contributions/word.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def stand(request: PersonRequest, contribution_id: str) -> HttpResponse:
    """Let it stand as not answered. It counts against nobody."""
    me, today = request.user, timezone.localdate()
    found = find_mine(contribution_id, me, on=today)
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _let_stand(request, found, form.cleaned_data["form_key"])
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("It stands as it is. Nobody waits for anything."))
            return back_to(found, me, on=today)
    context = {"form": form, "said": found, "nav_here": "said"}
    return page(request, "contributions/stand.html", context, status=422 if form.errors else 200)


def _let_stand(request: PersonRequest, found: Contribution, form_key: str) -> None:
    """End what is owed; where an answer waits for the speaker's word, this is their word."""
    me, today = request.user, timezone.localdate()
    latest = latest_answer(found)
    if latest is not None and getattr(latest, "verdict", None) is None:
        judging = actions.Judging(kind=Verdict.Kind.STANDS, form_key=form_key)
        actions.judge(latest, judging, speaker=me, by=me, on=today)
    actions.let_it_stand(found, by=me, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: PersonRequest, contribution_id: str) -> HttpResponse:
    """Take up the offer of a talk, with somebody one chooses, or leave it."""
    me, today = request.user, timezone.localdate()
    found = find_mine(contribution_id, me, on=today)
    if not reads.is_talk_offered(found):
        raise Http404
    people = members_to_choose(found.team, on=today, but=me)
    form = TalkForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        whom = form.whom()
        actions.settle_talk(found, with_whom=whom, wanted=form.wants(), by=me, on=today)
        asked = _("%(name)s is told that you would like to talk.")
        say_done(
            request, asked % {"name": whom} if whom else _("No talk, then. You can come back.")
        )
        return back_to(found, me, on=today)
    context = {"form": form, "said": found, "name": me.name, "nav_here": "said"}
    return page(request, "contributions/talk.html", context, status=422 if form.errors else 200)
