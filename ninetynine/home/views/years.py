"""The long memory of a team: how far it has come."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from ninetynine.home.reads.years import happened, years_of
from ninetynine.home.reads.years_told import months
from ninetynine.home.reads.years_words import in_words
from ninetynine.people.models import PersonRequest
from ninetynine.teams.models import Team
from ninetynine.web.pages import page
from ninetynine.web.paging import page_of


@require_safe
def years(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show one year of a team to its members, or one month of a full one, with the way to every other."""
    me, today = request.user, timezone.localdate()
    found = get_object_or_404(Team.objects.visible_to(me, on=today), pk=team_id)
    asked = request.GET.get("year", ""), request.GET.get("month", "")
    shown = years_of(found, *asked, on=today)
    rows = page_of(happened(found, shown, reader=me, on=today), request)
    context = {
        "years": shown,
        "shown": rows,
        "months": months(in_words(rows.object_list, reader=me, on=today)),
        "nav_here": "team",
    }
    return page(request, "home/years.html", context)
