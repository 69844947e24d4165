"""The long memory of a team: how far it has come."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from ninetynine.home.reads.years import happened, months, years_of
from ninetynine.people.models import PersonRequest
from ninetynine.teams.models import Team
from ninetynine.web.pages import page
from ninetynine.web.paging import page_of

A_PAGE = 30


@require_safe
def years(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show one year of a team to its members, with the way to every other."""
    me, today = request.user, timezone.localdate()
    found = get_object_or_404(Team.objects.visible_to(me, on=today), pk=team_id)
    shown = years_of(found, request.GET.get("year", ""), on=today)
    rows = page_of(happened(found, shown, reader=me, on=today), request, size=A_PAGE)
    context = {
        "years": shown,
        "shown": rows,
        "months": months(rows.object_list),
        "nav_here": "team",
    }
    return page(request, "home/years.html", context)
