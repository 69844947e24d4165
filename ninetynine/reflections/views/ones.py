"""Our next 1%: put forward, taken, kept, felt."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ninetynine.people.models import PersonRequest
from ninetynine.reflections import actions
from ninetynine.reflections.forms import FeltForm, ForwardForm, KeptForm, TakeForm
from ninetynine.reflections.models import Closing, OnePerCent
from ninetynine.reflections.reads import ones as reads
from ninetynine.reflections.reads.in_the_way import ways_of_one
from ninetynine.reflections.reads.rights import rights
from ninetynine.reflections.views.finding import find_one, find_team, not_yours
from ninetynine.teams.models import Team
from ninetynine.teams.whom import members_to_choose
from ninetynine.web.forms import PlainForm
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import page_of
from ninetynine.web.refusals import Refusal

FEW = 6  # of the ones before: each is a few lines, and beside the one now


@require_http_methods(["GET", "HEAD", "POST"])
def next_one(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show the one now, what is put forward, and all before. A POST puts another forward."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    shown = page_of(reads.before(team, on=today), request, size=FEW)
    read = reads.next_page(team, list(shown.object_list), reader=me, on=today)
    takes = read.rights.may_take and read.now is None
    form = ForwardForm(
        request.POST if request.method == "POST" else None,
        on=today,
        people=members_to_choose(team, on=today) if takes else None,
        initial={"words": request.GET.get("words", "")[:200]},
    )
    if form.is_valid() and (done := _put_forward(request, team, form)):
        return done
    context = {"page": read, "shown": shown, "form": form, "nav_here": "next"}
    return page(request, "reflections/next.html", context, status=422 if form.errors else 200)


def _put_forward(request: PersonRequest, team: Team, form: ForwardForm) -> HttpResponse | None:
    me, today = request.user, timezone.localdate()
    given = form.cleaned_data
    asked = request.GET.get("again", ""), request.GET.get("from", "")
    mine = OnePerCent.objects.visible_to(me, on=today).filter(team=team)
    there = Closing.objects.visible_to(me, on=today).filter(meeting__team=team)
    put = actions.Forward(
        words=given["words"],
        form_key=given["form_key"],
        again=mine.filter(pk=asked[0]).first() if asked[0] else None,
        closing=there.select_related("meeting").filter(pk=asked[1]).first() if asked[1] else None,
    )
    try:
        if who := form.whom():
            day = given["by_on"]
            made = actions.put_forward_and_take(team, put, who, by_on=day, by=me, on=today)
        else:
            made = actions.put_forward(team, put, by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return None
    say_done(request, _what_was_done(made))
    return redirect("reflections:next", team_id=team.pk)


def _what_was_done(one: OnePerCent) -> str:
    if one.asked is not None:
        return _("%(name)s is asked. It is theirs when they say yes.") % {"name": one.asked}
    if one.chosen_on is not None:
        return _("It is our next 1%.")
    return _("It is put forward.")


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: PersonRequest, one_id: str) -> HttpResponse:
    """Ask about one, first of all at the next meeting: was it kept, can you tell the difference?"""
    me, today = request.user, timezone.localdate()
    found = find_one(one_id, me, on=today)
    whose = rights(found.team, me, on=today)
    people = members_to_choose(found.team, on=today) if whose.may_type else None
    sent = request.POST if request.method == "POST" else None
    kept = KeptForm(sent if sent and "kept" in sent else None)
    felt = FeltForm(sent if sent and "kept" not in sent else None, me=me, people=people)
    if found.chosen_on and (done := _said(request, found, kept, felt)):
        return done
    context = {
        "one": reads.one_seen(found, reader=me, on=today),
        "team": found.team,
        "rights": whose,
        "ways": ways_of_one(found, me, on=today),
        "may_say_kept": whose.may_take or found.who_id == me.pk,
        "kept": kept,
        "felt": felt,
        "nav_here": "next",
    }
    wrong = kept.errors or felt.errors
    return page(request, "reflections/one.html", context, status=422 if wrong else 200)


def _said(
    request: PersonRequest, found: OnePerCent, kept: KeptForm, felt: FeltForm
) -> HttpResponse | None:
    me, today = request.user, timezone.localdate()
    try:
        if kept.is_valid():
            key = kept.cleaned_data["form_key"]
            actions.say_kept(found, kept.saying(), form_key=key, by=me, on=today)
            say_done(request, _("Said. The next one can be chosen."))
        elif felt.is_valid():
            saying, person = felt.saying(), felt.person()
            actions.say_felt(found, saying, person=person, by=me, on=today)
            say_done(request, _("Said, under the name of %(name)s.") % {"name": person})
        else:
            return None
    except Refusal as why:
        (kept if kept.is_bound else felt).add_error(None, str(why))
        return None
    return redirect("reflections:one", one_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: PersonRequest, one_id: str) -> HttpResponse:
    """Take what was put forward: who looks after it, by when."""
    me, today = request.user, timezone.localdate()
    found = find_one(one_id, me, on=today)
    if not (whose := rights(found.team, me, on=today)).may_take:
        return not_yours(request, found.team, whose)
    people = members_to_choose(found.team, on=today)
    day = found.by_on if found.chosen_on else None
    sent = request.POST if request.method == "POST" else None
    form = TakeForm(sent, on=today, people=people, day=day)
    if form.is_valid():
        try:
            made = actions.take(found, form.whom(), by_on=form.by(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _what_was_done(made))
            return redirect("reflections:next", team_id=found.team_id)
    context = {"form": form, "one": found, "team": found.team, "nav_here": "next"}
    return page(request, "reflections/take.html", context, status=422 if form.errors else 200)


@require_POST
def aside(request: PersonRequest, one_id: str) -> HttpResponse:
    """Set aside what was put forward and not taken."""
    me, today = request.user, timezone.localdate()
    found = find_one(one_id, me, on=today)
    try:
        actions.set_aside(found, by=me, on=today)
    except Refusal as why:
        say_done(request, str(why))
    else:
        say_done(request, _("It is set aside."))
    return redirect("reflections:next", team_id=found.team_id)


@require_http_methods(["GET", "HEAD", "POST"])
def felt_back(request: PersonRequest, one_id: str) -> HttpResponse:
    """Take back what one said about feeling it. Asked once, without a reason."""
    me, today = request.user, timezone.localdate()
    found = find_one(one_id, me, on=today)
    if request.method == "POST":
        actions.take_felt_back(found, by=me, on=today)
        say_done(request, _("It is taken back."))
        return redirect("reflections:one", one_id=found.pk)
    context = {"form": PlainForm(), "one": found, "nav_here": "next"}
    return page(request, "reflections/felt_back.html", context)
