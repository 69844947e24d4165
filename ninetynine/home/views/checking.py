"""How we decide and who may read what, for everybody; and the ledger of a team, to be checked elsewhere."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.ledger.reads import checkpoint, export
from ninetynine.people.models import PersonRequest
from ninetynine.teams.models import Team
from ninetynine.web.pages import page

FILE = "chain.jsonl"


@login_not_required  # nobody has to be in a team to know how teams decide
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """Show how teams decide, who may read what, and what can be checked."""
    return page(request, "home/how.html", {"nav_here": ""})


@require_http_methods(["GET", "HEAD", "POST"])
def ledger(request: PersonRequest, team_id: str) -> HttpResponse:
    """Show a team's line of today, and how to check it; a POST hands out the ledger as a file."""
    mine = Team.objects.visible_to(request.user, on=timezone.localdate())
    team = get_object_or_404(mine, pk=team_id)
    if request.method == "POST":
        lines = "".join(f"{line}\n" for line in export(team.pk))
        answer = HttpResponse(lines, content_type="application/jsonl; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{FILE}"'
        return answer
    context = {"team": team, "line": checkpoint(team.pk), "file": FILE, "nav_here": "team"}
    return page(request, "home/ledger.html", context)
