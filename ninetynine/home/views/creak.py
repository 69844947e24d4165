"""The page of one creak: what was done about it, and what it is in the way of in every room."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ninetynine.decisions.actions.creaks import may_show
from ninetynine.decisions.reads import creaks as reads
from ninetynine.decisions.reads.walls import FEW, pointing_at, wall_of
from ninetynine.people.models import PersonRequest
from ninetynine.reflections.reads.in_the_way import ones_in_its_way
from ninetynine.web.pages import page


@require_safe
def creak(request: PersonRequest, creak_id: str) -> HttpResponse:
    """Show one creak: what is in the way, what was tried, who was asked, what came of it."""
    me, today = request.user, timezone.localdate()
    found = reads.find_for_page(creak_id, me, on=today)
    if found is None:
        raise Http404
    read = reads.creak_page(found, reader=me, on=today)
    pointing = pointing_at(found, me, on=today) if read.is_ours else []
    ones = ones_in_its_way(found, me, on=today) if read.is_ours else []
    context = {
        "page": read,
        "collective_id": found.team.collective_id,
        "wall": wall_of(found, me, on=today) if read.is_ours else None,
        "pointing": pointing[:FEW],
        "ones": ones[:FEW],
        "all_point": max(len(pointing), len(ones)) <= FEW,
        "may_show": may_show(found, me, on=today),
        "nav_here": "team",
    }
    return page(request, "decisions/creak.html", context)
