"""What was said: the list of a team, saying something, taking it back.

The page of one thing said shows what came of it in other rooms too, so it is at home in `home`.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.contributions import actions
from ninetynine.contributions.forms import CodeForm, ReadersForm, SayForm, SureForm, typed
from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads import lists
from ninetynine.contributions.reads import said as reads
from ninetynine.contributions.reads.drafts import kept_draft, say_draft
from ninetynine.contributions.reads.from_above import ComeTo, come_no_further
from ninetynine.contributions.reads.nameless import held_by
from ninetynine.contributions.reads.rights import rights
from ninetynine.contributions.views.finding import back_to, find_mine, find_team
from ninetynine.people.models import PersonRequest
from ninetynine.teams.models import Team
from ninetynine.teams.reads import due_on
from ninetynine.teams.whom import members_to_choose
from ninetynine.web.pages import page, say_done
from ninetynine.web.paging import page_of
from ninetynine.web.refusals import Refusal

KEPT_FOR_LATER = gettext_lazy("What you typed is kept. Only you can see it.")


@require_safe
def of_team(
    request: PersonRequest, team_id: str, come_to: ComeTo = come_no_further
) -> HttpResponse:
    """Show what was said in a team, a page at a time."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    view = lists.chosen_view(request.GET)
    shown = page_of(lists.said_in_team(team, reader=me, on=today, view=view), request)
    rows = list(shown.object_list)
    come = come_to([row.id for row in rows], me, today)
    context = {
        "team": team,
        "rows": lists.with_what_came(rows, come),
        "shown": shown,
        "views": lists.views_of(view),
        "view": view,
        "heading": lists.VIEWS[view],
        "nav_here": "said",
    }
    return page(request, "contributions/of_team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: PersonRequest, team_id: str) -> HttpResponse:
    """Write something, or what somebody else said on paper or by phone; or keep it for later."""
    me, today = request.user, timezone.localdate()
    team = find_team(team_id, me, on=today)
    mine = rights(team, me, on=today)
    people = members_to_choose(team, on=today) if mine.may_type else None
    if request.method == "POST":
        form = SayForm(request.POST, me=me, people=people, on=today)
    else:
        draft = kept_draft(me, say_draft(team), on=today)
        form = SayForm(initial=draft, me=me, people=people, on=today)
    if done := _kept_or_given(request, team, form):
        return done
    context = {
        "form": form,
        "team": team,
        "owner": mine.owner,
        "is_me": mine.owner == me,
        "due_on": due_on(team, today, owner=mine.owner) if mine.owner else None,
        "nav_here": "said",
    }
    return page(request, "contributions/say.html", context, status=422 if form.errors else 200)


def _kept_or_given(request: PersonRequest, team: Team, form: SayForm) -> HttpResponse | None:
    me, today = request.user, timezone.localdate()
    if "later" in request.POST:
        if "nameless" in request.POST:
            form.add_error(
                "nameless", _("What is kept for later is tied to you. Untick this first.")
            )
            return None
        actions.keep_draft(me, say_draft(team), typed(form), on=today)
        say_done(request, KEPT_FOR_LATER)
        return redirect("contributions:say", team_id=team.pk)
    if not form.is_valid():
        return None
    if form.cleaned_data["nameless"]:
        return _given_without_a_name(request, team, form)
    try:
        given = actions.say(team, form.saying(), by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return None
    actions.drop_draft(me, say_draft(team))
    say_done(request, _("It is said."))
    return back_to(given, me, on=today)


def _given_without_a_name(request: PersonRequest, team: Team, form: SayForm) -> HttpResponse | None:
    me, today = request.user, timezone.localdate()
    saying = form.without_a_name()
    try:
        shown_on = actions.say_without_a_name(team, saying, by=me, on=today)
    except Refusal as why:
        form.refuse(why)
        return None
    actions.drop_draft(me, say_draft(team))
    # Shown once, and kept by nobody here.
    context = {"team": team, "code": saying.code, "shown_on": shown_on, "nav_here": "said"}
    return page(request, "contributions/given.html", context)


@login_not_required  # a paper with six words needs no name
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Show what the holder of six words said without a name; a second step takes it back."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    held = None
    if form.is_valid():
        words, today = form.cleaned_data["code"], timezone.localdate()
        if "sure" in request.POST and actions.take_back_by_code(words, on=today):
            say_done(request, _("Taken back. The words are deleted."))
            return redirect("contributions:code")
        held = held_by(words)
        if held is None:
            form.add_error(
                "code", _("Nothing here has these six words, or it was taken back already.")
            )
    context = {"form": form, "held": held, "nav_here": "said"}
    return page(request, "contributions/code.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: PersonRequest, contribution_id: str) -> HttpResponse:
    """Say anew who may read one's words, under which name, until when."""
    me, today = request.user, timezone.localdate()
    found = find_mine(contribution_id, me, on=today)
    sent = request.POST if request.method == "POST" else None
    form = ReadersForm(sent, initial=reads.allowed_now(found), on=today)
    if form.is_valid():
        try:
            actions.allow(found, **form.cleaned_data, by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _("Kept. It holds from now on."))
            return back_to(found, me, on=today)
    context = {"form": form, "said": found, "nav_here": "said"}
    return page(request, "contributions/readers.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: PersonRequest, contribution_id: str) -> HttpResponse:
    """Ask once, then take one's words back, without a reason."""
    me, today = request.user, timezone.localdate()
    gone = Contribution.objects.said_in(me, on=today).filter(taken_back_on__isnull=False)
    if gone.filter(pk=contribution_id).exists():
        return redirect("contributions:said", contribution_id=contribution_id)
    found = find_mine(contribution_id, me, on=today)
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.take_back(found, by=me, on=today)
        say_done(request, _("Taken back. The words are deleted."))
        return back_to(found, me, on=today)
    context = {"form": form, "said": found, "nav_here": "said"}
    return page(
        request, "contributions/take_back.html", context, status=422 if form.errors else 200
    )
