"""The page of one thing said: its words, and the whole way of what came of it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ninetynine.contributions.forms import WordForm
from ninetynine.contributions.reads import said as reads
from ninetynine.decisions.reads.walls import ways_of
from ninetynine.home.reads.thread import further
from ninetynine.people.models import Person
from ninetynine.web.pages import page


@login_not_required  # what its speaker lets everybody read
@require_safe
def said(request: HttpRequest, contribution_id: str) -> HttpResponse:
    """Show one thing said and what came of it. Nobody who may not read it learns that it is there."""
    reader = request.user if isinstance(request.user, Person) else None
    today = timezone.localdate()
    found = reads.find_for_page(contribution_id, reader, on=today)
    if found is None:
        raise Http404
    if found.taken_back_on:
        gone = {"team": found.team, "said_on": found.said_on, "nav_here": "said"}
        return page(request, "contributions/taken_back.html", gone)
    came = further(found, reader=reader, on=today)
    read = reads.said_page(found, reader=reader, on=today, further=came)
    context: dict[str, object] = {"page": read, "nav_here": "said" if read.team_id else ""}
    if reader and read.team_id:
        context["ways"] = ways_of(found, reader, on=today)
    if read.word:
        context["form"] = WordForm(initial={"answer": read.word.answer_id})
    return page(request, "contributions/said.html", context)
