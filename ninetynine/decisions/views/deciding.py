"""The log of decisions, a question put to the team, and the page of one decision."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninetynine.contributions.models import Contribution
from ninetynine.decisions import actions
from ninetynine.decisions.forms.deciding import AmendForm, FindForm, StartForm, TellForm
from ninetynine.decisions.models import Decision, Proposal
from ninetynine.decisions.reads import log
from ninetynine.decisions.reads import page as reads
from ninetynine.decisions.reads.changing import changes_of
from ninetynine.decisions.reads.reached import in_words, typed_before, waited_for
from ninetynine.decisions.reads.room import taps_of
from ninetynine.decisions.rules import may_amend, on_the_table, round_name
from ninetynine.decisions.views.finding import asked_for, find_ours, find_team, find_to_lead
from ninetynine.people.models import Person, PersonRequest
from ninetynine.teams.models import Collective
from ninetynine.teams.reads import members
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import A_PAGE, page_of
from ninetynine.web.refusals import Refusal

Stage = Decision.Stage
FEW = 8


@require_safe
def of_team(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show what a team decides and has decided, a page at a time."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    words = asked_for(request)
    found = log.found_in_team(team, words, reader=me, on=today) if words else log.of_team(team)
    shown = page_of(found, request, size=log.FOUND if words else A_PAGE)
    context = {
        "team": team,
        "rows": log.rows_of(list(shown.object_list), on=today),
        "shown": shown,
        "words": words,
        "form": FindForm(initial={"q": words}),
        "nav_here": "team",
    }
    return page(request, "decisions/of_team.html", context)


@login_not_required  # what teams show to everybody
@require_safe
def of_collective(request: HttpRequest, collective_id: str) -> HttpResponse:
    """Show what is settled across the teams of a collective, as far as one may see it."""
    me = request.user if isinstance(request.user, Person) else None
    today = timezone.localdate()
    there = Collective.objects.visible_to(me, on=today)
    found = get_object_or_404(there, pk=collective_id)
    words = asked_for(request)
    rows = log.of_collective(found, reader=me, on=today)
    if words:
        rows = log.found_in_collective(found, words, reader=me, on=today)
    shown = page_of(rows, request, size=log.FOUND if words else A_PAGE)
    context = {
        "collective": found,
        "rows": log.rows_of(list(shown.object_list), on=today),
        "shown": shown,
        "words": words,
        "form": FindForm(initial={"q": words}),
        "nav_here": "team" if me else "door",
    }
    return page(request, "decisions/of_collective.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PersonRequest, team_id: str) -> HttpResponse:
    """Put a question to the team. ``?rests`` names words, ``?again`` a decision looked at again."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    readable = Contribution.objects.visible_to(me, on=today).select_related("words")
    rests = list(readable.filter(team=team, taken_back_on=None, pk=request.GET.get("rests", "")))
    again = Decision.objects.ours(me, on=today).filter(team=team, pk=request.GET.get("again", ""))
    form = StartForm(
        request.POST if request.method == "POST" else None,
        people=members(team, on=today).count(),
        rule=team.decision_rule,
    )
    if form.is_valid():
        try:
            made = actions.start(team, form.asking(rests, again.first()), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("The question is with the team."))
            return redirect("decisions:decision", decision_id=made.pk)
    context = {"form": form, "team": team, "rests": rests, "again": again.first()}
    status = 422 if form.errors else 200
    return page(request, "decisions/start.html", context | {"nav_here": "team"}, status=status)


@login_not_required  # what a team shows to everybody
@require_safe
def decision(request: HttpRequest, decision_id: str) -> HttpResponse:
    """Show one decision: its words, what stands beside it, its rounds, its outcome."""
    reader = request.user if isinstance(request.user, Person) else None
    today = timezone.localdate()
    found = reads.find_for_page(decision_id, reader, on=today)
    if found is None:
        raise Http404
    read = reads.decision_page(found, reader=reader, on=today)
    context = {
        "page": read,
        "form": TellForm(initial={"number": read.proposal.number}),
        "taps": taps_of(found.rule),
        "my_say_by": read.say_by_of(reader),
        "changes": changes_of(found, reader=reader, on=today) if read.outcome else [],
        "nav_here": "team",
    }
    return page(request, "decisions/decision.html", context)


@require_POST
def move_on(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Go on to the next round, or back to an earlier one."""
    me, today = request.user, timezone.localdate()
    found = find_to_lead(decision_id, me, on=today)
    to = request.POST.get("to", "")
    if to in {Stage.CLARIFY, Stage.REACT, Stage.CONSENT}:
        try:
            moved = actions.move_on(found, Stage(to), by=me, on=today)
        except Refusal as why:
            say_done(request, str(why))
        else:
            say_done(request, _("The round is now: %(name)s.") % {"name": round_name(moved)})
    return redirect("decisions:decision", decision_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Put a changed proposal on the table. The older versions stay, with what was said about them."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    now = on_the_table(found)
    before = {"words": now.words, "number": now.number}
    form = AmendForm(request.POST if request.method == "POST" else None, initial=before)
    if not may_amend(found, me, on=today):
        raise PermissionDenied
    if form.is_valid():
        try:
            new = actions.amend(found, form.amending(), by=me, on=today)
        except Refusal as why:
            now = on_the_table(found)  # it may have been changed a moment ago
            form.refuse_about(why, now)
        else:
            say_done(request, _on_the_table_now(new))
            return redirect("decisions:decision", decision_id=found.pk)
    context = {"form": form, "decision": found, "now": now, "nav_here": "team"}
    status = 422 if form.errors else 200
    return page(request, "decisions/amend.html", context, status=status)


def _on_the_table_now(new: Proposal) -> str:
    done = _("The changed proposal is on the table. Everybody says their word anew.")
    words, typed = [done, in_words(waited_for(new))], typed_before(new)
    if len(typed) > FEW:  # a whole room: their names would be a list of everybody
        words.append(_("Whose word was typed in for them is asked anew, in the room or by phone."))
    elif typed:
        ask = _("The word of %(names)s was typed in for them: ask them anew.")
        words.append(ask % {"names": ", ".join(typed)})
    return " ".join(one for one in words if one)
