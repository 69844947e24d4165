"""What it leans on, who is waited for, settling it, the statement, and looking again."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.contributions.models import Contribution
from ninetynine.decisions import actions
from ninetynine.decisions.forms.deciding import (
    AwayForm,
    FindForm,
    SettleForm,
    ShowForm,
    SoonerForm,
    SoonerSlipForm,
    SourceForm,
    StaysForm,
)
from ninetynine.decisions.models import Decision, RestsOn
from ninetynine.decisions.reads import page as reads
from ninetynine.decisions.reads import reached
from ninetynine.decisions.reads.statement import fitting, prints_on_one_page
from ninetynine.decisions.reads.words import choices_of, to_choose
from ninetynine.decisions.reads.words import sooner_slip as find_sooner_slip
from ninetynine.decisions.rules import on_the_table
from ninetynine.decisions.views.finding import asked_for, find_ours, find_to_lead
from ninetynine.people.models import Person, PersonRequest
from ninetynine.teams.whom import members_to_choose
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import page_of
from ninetynine.web.refusals import Refusal

FEW = 15
BROUGHT = {
    RestsOn.Lean.MOVED: gettext_lazy("It rests on these words now."),
    RestsOn.Lean.OTHERWISE: gettext_lazy("These words stand beside it now."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Choose the words that it rests on, and those that thought otherwise."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    asked = asked_for(request)
    if request.method == "POST":
        _brought(request, found)
        return redirect(request.get_full_path())
    shown = page_of(to_choose(found, reader=me, on=today, words=asked), request, size=FEW)
    context = {
        "decision": found,
        "rows": choices_of(list(shown.object_list), found),
        "shown": shown,
        "words": asked,
        "form": FindForm(initial={"q": asked}),
        "nav_here": "team",
    }
    return page(request, "decisions/words.html", context)


def _brought(request: PersonRequest, found: Decision) -> None:
    me, today = request.user, timezone.localdate()
    readable = Contribution.objects.visible_to(me, on=today)
    said = get_object_or_404(readable, pk=request.POST.get("contribution", ""))
    lean = request.POST.get("lean", "")
    try:
        if lean in RestsOn.Lean:
            actions.bring(found, said, RestsOn.Lean(lean), by=me, on=today)
            say_done(request, BROUGHT[RestsOn.Lean(lean)])
        else:
            row = get_object_or_404(found.rests_on.all(), contribution=said)
            actions.leave_out(found, row, by=me, on=today)
            say_done(request, _("Left out again."))
    except Refusal as why:
        say_done(request, str(why))


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Put something lived, living or learnt beside the others."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    form = SourceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_source(found, **form.cleaned_data, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("It stands beside the others, and weighs the same."))
            return redirect("decisions:decision", decision_id=found.pk)
    context = {"form": form, "decision": found, "nav_here": "team"}
    return page(request, "decisions/source.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def away(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Wait for somebody who could not be there, until a day."""
    me, today = request.user, timezone.localdate()
    found = find_to_lead(decision_id, me, on=today)
    people = members_to_choose(found.team, on=today)
    form = AwayForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        who, day = form.whom(), form.cleaned_data["say_by"]
        try:
            waited = actions.wait_for(found, who, say_by=day, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, reached.in_words([reached.of(waited)]))
            return redirect("decisions:decision", decision_id=found.pk)
    context = {"form": form, "decision": found, "nav_here": "team"}
    return page(request, "decisions/away.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Write down what was settled and why. What stands in the way is said before."""
    me, today = request.user, timezone.localdate()
    found = find_to_lead(decision_id, me, on=today)
    now = on_the_table(found)
    form = SettleForm(
        request.POST if request.method == "POST" else None,
        initial={"number": now.number, "decided_by": found.last_word},
        of=found,
        on=today,
    )
    if form.is_valid():
        try:
            actions.close(found, form.closing(), by=me, on=today)
        except Refusal as why:
            now = on_the_table(found)  # it may have been changed a moment ago
            form.refuse_about(why, now)
        else:
            say_done(request, _settled(found))
            return redirect("decisions:decision", decision_id=found.pk)
    not_yet = "" if form.errors else actions.why_not_yet(found, on=today)
    context = {"form": form, "decision": found, "now": now, "not_yet": not_yet, "nav_here": "team"}
    return page(request, "decisions/settle.html", context, status=422 if form.errors else 200)


def _settled(found: Decision) -> str:
    told = reached.told(found)
    if not told.people:
        return _("It is settled. It rests on nobody’s words, so nobody is written to.")  # noqa: RUF001
    done = _(
        "It is settled. Everybody whose words it rests on, or who could not agree, is written to."
    )
    if not told.unreached:
        return done
    none = ngettext(
        "No letter reaches one of them: the statement can be printed.",
        "No letter reaches %(n)s of them: the statement can be printed.",
        told.unreached,
    )
    return " ".join([done, none % {"n": told.unreached}])


@login_not_required  # what a team shows to everybody
@require_safe
def statement(request: HttpRequest, decision_id: str) -> HttpResponse:
    """Show the closing statement: one page, in plain words, made from what happened."""
    reader = request.user if isinstance(request.user, Person) else None
    today = timezone.localdate()
    found = reads.find_for_page(decision_id, reader, on=today)
    if found is None or found.stage != Decision.Stage.SETTLED:
        raise Http404
    read = reads.decision_page(found, reader=reader, on=today)
    told = fitting(read, prints_on_one_page, on=today)
    context = {"page": read, "told": told, "nav_here": "team"}
    return page(request, "decisions/statement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Ask to look at it sooner; or, for whoever leads, say that it stays as it is."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    if found.stage != Decision.Stage.SETTLED:
        raise PermissionDenied
    stays = "stays" in request.GET
    sent = request.POST if request.method == "POST" else None
    form = StaysForm(sent) if stays else SoonerForm(sent)
    if form.is_valid() and _looked(request, found, form):
        return redirect("decisions:decision", decision_id=found.pk)
    since = Decision.objects.ours(me, on=today).filter(again_of=found).order_by("-opened_on", "pk")
    anew = since.first() if form.non_field_errors() else None
    context = {"form": form, "decision": found, "stays": stays, "anew": anew, "nav_here": "team"}
    return page(request, "decisions/again.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sooner_slip(request: PersonRequest, reply_id: str) -> HttpResponse:
    """Type in that somebody without a screen asks to look at it sooner, and why."""
    me, today = request.user, timezone.localdate()
    found = find_sooner_slip(reply_id, reader=me, on=today)
    if found is None:
        raise Http404
    code, settled, who, shown = found
    form = SoonerSlipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        why, key = given["words"], given["form_key"]
        try:
            actions.ask_sooner_by_reply(
                code, settled, why=why, form_key=key, speaker=who, by=me, on=today
            )
        except Refusal as refused:
            form.refuse(refused)
        else:
            say_done(request, _("Typed in. The team is asked to look at it again now."))
            return redirect("/")
    context = {"page": shown, "form": form, "nav_here": "home"}
    return page(request, "decisions/sooner_slip.html", context, status=422 if form.errors else 200)


def _looked(request: PersonRequest, found: Decision, form: SoonerForm | StaysForm) -> bool:
    me, today = request.user, timezone.localdate()
    given = form.cleaned_data
    try:
        if isinstance(form, StaysForm):
            actions.it_stays(found, **given, by=me, on=today)
            say_done(request, _("Written down: you looked again, and it stays."))
        else:
            key = given["form_key"]
            actions.ask_sooner(found, why=given["words"], form_key=key, by=me, on=today)
            say_done(request, _("It stands on everybody’s home now, to be looked at again."))  # noqa: RUF001
    except Refusal as why:
        form.refuse(why)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Say who may read what was settled."""
    me, today = request.user, timezone.localdate()
    found = find_to_lead(decision_id, me, on=today)
    if found.stage != Decision.Stage.SETTLED:
        raise PermissionDenied
    shown = {"audience": found.outcome.audience}
    form = ShowForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        actions.show_to(found, form.cleaned_data["audience"], by=me, on=today)
        say_done(request, _("Kept. It holds from now on."))
        return redirect("decisions:decision", decision_id=found.pk)
    context = {"form": form, "decision": found, "nav_here": "team"}
    return page(request, "decisions/readers.html", context, status=422 if form.errors else 200)
