"""Homes: of a visitor, of a person, of a team, of a collective."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from ninetynine.contributions.forms import WordForm
from ninetynine.contributions.reads.unanswered import with_nobody
from ninetynine.home.reads import collective as of_collective
from ninetynine.home.reads import door as of_door
from ninetynine.home.reads.person import person_home
from ninetynine.home.reads.standing import standing_of
from ninetynine.home.reads.team import team_home
from ninetynine.people.models import Person, PersonRequest
from ninetynine.teams.forms import KnockForm
from ninetynine.teams.models import Collective, Team
from ninetynine.web.pages import page
from ninetynine.web.paging import page_of

DOORS = 3  # at which somebody of no team may knock
MANY = 8  # from here on a home is a list: less air, never smaller letters


@login_not_required  # the front door, for everybody
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show the home of whoever is signed in, and the front door to everybody else."""
    if isinstance(request.user, Person):
        return _home(request, request.user)
    doors = list(_open_doors(timezone.localdate())[:40])
    if len(doors) == 1:
        return _door(request, doors[0])
    context = {"doors": doors, "founded": bool(doors) or of_door.is_founded(), "nav_here": "door"}
    return page(request, "home/doors.html", context)


def _open_doors(on: date) -> QuerySet[Collective]:
    return Collective.objects.visible_to(None, on=on).order_by("name")


def _home(request: HttpRequest, me: Person) -> HttpResponse:
    today = timezone.localdate()
    home = person_home(me, on=today)
    stands = standing_of(request, me)
    looked_after, no_team = stands.looked_after, not stands.teams
    context = {
        "home": home,
        "judge": [(one, WordForm(initial={"answer": one.answer_id})) for one in home.judge],
        "me": me,
        "today": today,
        "many": home.waiting > MANY,
        "looked_after": looked_after,
        "knocked": [one for one in looked_after if one.knocked],
        "no_team": no_team and not looked_after,
        "doors": _open_doors(today)[:DOORS] if no_team else [],
        "nav_here": "home",
    }
    return page(request, "home/person.html", context)


@login_not_required  # the front door of one collective, for everybody
@require_safe
def door(request: HttpRequest, collective_id: str) -> HttpResponse:
    """Show what a collective is, what came of something said there, and how to knock."""
    open_doors = Collective.objects.visible_to(None, on=timezone.localdate())
    return _door(request, get_object_or_404(open_doors, pk=collective_id))


def _door(request: HttpRequest, collective: Collective) -> HttpResponse:
    shown = of_door.door(collective, on=timezone.localdate())
    context = {"door": shown, "form": KnockForm(), "nav_here": "door"}
    return page(request, "home/door.html", context)


@require_safe
def team(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show a team to its members: its loop at a glance, and what waits."""
    me, today = request.user, timezone.localdate()
    mine = Team.objects.visible_to(me, on=today).select_related("collective")
    found = get_object_or_404(mine, pk=team_id)
    if request.session.get("team") != found.pk:
        request.session["team"] = found.pk
    shown = team_home(found, reader=me, on=today)
    others = [one for one in standing_of(request, me).teams if one.id != found.pk]
    others.sort(key=lambda one: one.name)
    return page(
        request,
        "home/team.html",
        {"team": shown, "others": others, "nav_here": "team"},
    )


@require_safe
def waiting(request: PersonRequest, collective_id: str) -> HttpResponse:
    """Show what waits in all teams, the longest first, to whoever looks after answers above them."""
    me, today = request.user, timezone.localdate()
    found = of_collective.seen_into(collective_id, me, on=today)
    if found is None:
        raise Http404
    view = request.GET.get("show", "all")
    view = view if view in of_collective.VIEWS else "all"
    shown = of_collective.collective_home(found, on=today, now=timezone.now())
    context: dict[str, object] = {
        "home": shown,
        "knocks": found.knocking,
        "opens_the_door": found.opens,
        "may_found": found.founds,
        "view": view,
        "today": today,
    }
    if view == "nobody":
        context["orphans"] = page_of(with_nobody().filter(team__collective=found.id), request)
    else:
        rows = page_of(of_collective.waiting_in(shown, view, reader=me, on=today), request)
        context |= {"list": rows, "rows": rows.object_list}
    return page(request, "home/waiting.html", context)
