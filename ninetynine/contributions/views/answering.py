"""Answer, ask for more time, hand on, and say yes or no to answering instead."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninetynine.contributions import actions
from ninetynine.contributions.forms import AnswerForm, AskedForm, HandOnForm, MoreTimeForm, typed
from ninetynine.contributions.models import Contribution, Owed
from ninetynine.contributions.reads import answering as reads
from ninetynine.contributions.reads.drafts import answer_draft, kept_draft
from ninetynine.contributions.reads.from_above import AboutWhat, about_nothing
from ninetynine.contributions.reads.names import name_of
from ninetynine.contributions.reads.whom import who_may_be_asked
from ninetynine.contributions.views.finding import back_to, find
from ninetynine.contributions.views.saying import KEPT_FOR_LATER
from ninetynine.people.models import PersonRequest
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal


def _mine_to_answer(
    request: PersonRequest, contribution_id: str
) -> tuple[Contribution, Owed | None]:
    """Find what this person answers. Who has sent something keeps their words, though it has moved."""
    found = find(contribution_id, request.user, on=timezone.localdate())
    owed = reads.owed_now(found)
    if owed is not None and owed.owner_id == request.user.pk:
        return found, owed
    if request.method == "POST" and reads.ever_owed(found, request.user):
        return found, owed
    raise PermissionDenied


def _chosen(request: PersonRequest, name: str) -> list[str]:
    """Return whom they chose in a list, or below a name that several have."""
    return [request.POST.get(name, ""), request.POST.get(f"{name}_one", "")]


@require_http_methods(["GET", "HEAD", "POST"])
def answer(
    request: PersonRequest, contribution_id: str, about: AboutWhat = about_nothing
) -> HttpResponse:
    """Answer. What a plainer word would serve better is shown once, to who answers alone."""
    me, today = request.user, timezone.localdate()
    found, owed = _mine_to_answer(request, contribution_id)
    askable = who_may_be_asked(found, by=me, on=today, chosen=_chosen(request, "other"))
    if request.method == "POST":
        form = AnswerForm(request.POST, askable=askable)
    else:
        draft = kept_draft(me, answer_draft(found), on=today)
        form = AnswerForm(initial=draft, askable=askable)
    if "later" in request.POST:
        actions.keep_draft(me, answer_draft(found), typed(form), on=today)
        say_done(request, KEPT_FOR_LATER)
        return back_to(found, me, on=today)
    before = None
    if form.is_valid():
        if "as_it_is" not in request.POST:
            given = form.cleaned_data
            before = reads.before_it_goes(given["words"], given["because"])
        if before is None and (done := _answered(request, found, form)):
            return done
    context = {
        "form": form,
        "promise": reads.promise(found, owed, about(found, me, today)),
        "before": before,
    }
    status = 422 if form.errors else 200
    return page(request, "contributions/answer.html", context | {"nav_here": "home"}, status=status)


def _answered(request: PersonRequest, found: Contribution, form: AnswerForm) -> HttpResponse | None:
    me, today = request.user, timezone.localdate()
    try:
        actions.answer(found, form.answering(), by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return None
    said = _("Your answer is on its way.")
    if other := form.answering().other:
        said = _("Sent. %(name)s is asked first; until they say yes it stays with you.") % {
            "name": other
        }
    elif not found.nameless and found.by is not None:
        said = _("Your answer is on its way to %(name)s.") % {"name": name_of(found)}
    say_done(request, said)
    return back_to(found, me, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def more_time(
    request: PersonRequest, contribution_id: str, about: AboutWhat = about_nothing
) -> HttpResponse:
    """Ask for more time, once, with a reason that the speaker reads."""
    me, today = request.user, timezone.localdate()
    found, owed = _mine_to_answer(request, contribution_id)
    form = MoreTimeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        days, why = form.cleaned_data["days"], form.cleaned_data["why"]
        try:
            actions.ask_for_time(found, days=days, why=why, by=me, on=today)
        except Refusal as refused:
            form.refuse(refused)
        else:
            say_done(request, _("There is a new day. Who waits is told why."))
            return back_to(found, me, on=today)
    context = {
        "form": form,
        "promise": reads.promise(found, owed, about(found, me, today)),
        "nav_here": "home",
    }
    status = 422 if form.errors else 200
    return page(request, "contributions/more_time.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(
    request: PersonRequest, contribution_id: str, about: AboutWhat = about_nothing
) -> HttpResponse:
    """Ask somebody to answer instead. Until they say yes it stays."""
    me, today = request.user, timezone.localdate()
    found, owed = _mine_to_answer(request, contribution_id)
    askable = who_may_be_asked(found, by=me, on=today, chosen=_chosen(request, "to"))
    form = HandOnForm(request.POST if request.method == "POST" else None, askable=askable)
    if form.is_valid():
        try:
            asking = actions.ask_to_answer(found, **form.asking(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            asked = _("%(name)s is asked. Until they say yes, it stays with you.")
            say_done(request, asked % {"name": asking.to})
            return back_to(found, me, on=today)
    context = {
        "form": form,
        "promise": reads.promise(found, owed, about(found, me, today)),
        "nav_here": "home",
    }
    status = 422 if form.errors else 200
    return page(request, "contributions/hand_on.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def asked(
    request: PersonRequest, hand_on_id: str, about: AboutWhat = about_nothing
) -> HttpResponse:
    """Say yes or no to answering something instead of who owes it now."""
    me, today = request.user, timezone.localdate()
    asking = reads.asked_of(me, hand_on_id, on=today)
    if asking is None:
        raise Http404
    found = find(asking.owed.contribution_id, me, on=today)
    form = AskedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        is_yes = form.cleaned_data["says"] == "yes"
        actions.settle_hand_on(asking, accepted=is_yes, by=me, on=today)
        say_done(
            request,
            _("It is yours to answer now.") if is_yes else _("It stays with who asked you."),
        )
        return back_to(found, me, on=today)
    context = {
        "form": form,
        "asking": asking,
        "promise": reads.promise(found, asking.owed, about(found, me, today)),
        "nav_here": "home",
    }
    return page(request, "contributions/asked.html", context, status=422 if form.errors else 200)
