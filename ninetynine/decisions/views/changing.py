"""Telling what is different, and saying whether one can tell: on a page, in the room, by a slip."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninetynine.contributions.models import Audience
from ninetynine.decisions.actions import changing as actions
from ninetynine.decisions.forms.changing import DifferenceForm, FeelForm, InTheRoomForm, SlipForm
from ninetynine.decisions.models import Asked, Decision, Felt, Outcome
from ninetynine.decisions.reads import asking
from ninetynine.decisions.reads.room import IN_A_ROOM
from ninetynine.decisions.views.finding import find_ours
from ninetynine.people.models import PersonRequest
from ninetynine.teams.reads import may_type_for
from ninetynine.teams.whom import members_to_choose
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import back_to_page, page_of
from ninetynine.web.refusals import Refusal

HOME = "/"


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Tell what is different because of what was agreed, or what did not happen, and why."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    outcome: Outcome | None = getattr(found, "outcome", None)
    if outcome is None or outcome.kind != Outcome.Kind.AGREED:
        raise PermissionDenied
    people = members_to_choose(found.team, on=today)
    sent = request.POST if request.method == "POST" else None
    form = DifferenceForm(sent, people=people, me=me, on=today)
    if form.is_valid():
        try:
            told = actions.tell(found, form.difference(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            asked = _("It is told. People are asked whether they can tell the difference.")
            say_done(request, asked if told.happened else _("It is told, with the reason."))
            return redirect("decisions:decision", decision_id=found.pk)
    context = {
        "form": form,
        "decision": found,
        "asked": asking.who_is_asked(found, reader=me, on=today),
        "nav_here": "team",
    }
    return page(request, "decisions/change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def feel(request: PersonRequest, asked_id: str) -> HttpResponse:
    """Say whether one can tell the difference. Only who is asked finds it."""
    me, today = request.user, timezone.localdate()
    mine = asking.for_page(Asked.objects.visible_to(me, on=today))
    found = get_object_or_404(mine, pk=asked_id)
    start = {"audience": Audience.TEAM, "credit": actions.credit_of(found)}
    form = FeelForm(request.POST if request.method == "POST" else None, initial=start, on=today)
    if form.is_valid():
        try:
            felt = actions.feel(found, form.feeling(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            _thanks(request, felt)
            return _back(request, found.change.decision_id)
    context = {"page": asking.asked_page(found, reader=me), "form": form, "nav_here": "home"}
    return page(request, "decisions/felt.html", context, status=422 if form.errors else 200)


def _thanks(request: PersonRequest, felt: Felt) -> None:
    words = _("Thank you for saying. The team can see it.")
    said = felt.contribution
    owed = said.owed.filter(until=None).select_related("owner").first() if said else None
    if felt.kind == Felt.Kind.NOT_YET and owed is not None:
        words = _("It goes back to %(name)s, who answers you.") % {"name": owed.owner}
    say_done(request, words)


def _back(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Go back to the decision, or home for who is not in the team any more."""
    seen = Decision.objects.visible_to(request.user, on=timezone.localdate())
    if seen.filter(pk=decision_id).exists():
        return redirect("decisions:decision", decision_id=decision_id)
    return redirect(HOME)


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: PersonRequest, decision_id: str) -> HttpResponse:
    """Ask each in the room who is asked; one tap writes down what they say, and shows it back."""
    me, today = request.user, timezone.localdate()
    found = find_ours(decision_id, me, on=today)
    if not may_type_for(found.team, me, on=today):
        raise PermissionDenied
    asked = request.POST.get("asked", request.GET.get("who", ""))
    who = asking.asked_in(found, asked) if asked else None
    form = InTheRoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and who is None:
        form.add_error(None, _("Choose somebody who is asked."))
    elif form.is_valid() and who is not None and _typed_in(request, who, form):
        return back_to_page(request)
    everybody = asking.in_the_room(found)
    shown = page_of(everybody, request, size=IN_A_ROOM)
    context = {
        "decision": found,
        "shown": shown,
        "changes": asking.by_change(shown.object_list, everybody),
        "who": asking.asked_page(who, reader=me) if who else None,
        "form": form,
        "nav_here": "team",
    }
    return page(request, "decisions/felt_room.html", context, status=422 if form.errors else 200)


def _typed_in(request: PersonRequest, who: Asked, form: InTheRoomForm) -> bool:
    me, today = request.user, timezone.localdate()
    try:
        feeling = form.feeling(is_me=who.person_id == me.pk)
        felt = actions.feel(who, feeling, by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return False
    name, says = asking.asked_page(who, reader=me).name, Felt.Kind(felt.kind).label
    say_done(request, _("%(name)s: %(said)s") % {"name": name, "said": says})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: PersonRequest, reply_id: str) -> HttpResponse:
    """Type in what somebody ticked on the torn-off part of a letter."""
    me, today = request.user, timezone.localdate()
    found = asking.slip(reply_id, reader=me, on=today)
    if found is None:
        raise Http404
    code, asked, shown = found
    form = SlipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.feel_by_reply(code, asked, form.feeling(), by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("Typed in. It counts as if they had said it on a page."))
            return redirect(HOME)
    context = {"page": shown, "form": form, "nav_here": "home"}
    return page(request, "decisions/felt_reply.html", context, status=422 if form.errors else 200)
