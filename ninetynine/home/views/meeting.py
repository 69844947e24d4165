"""The page of a meeting: its plan, what is asked about first, its words, its agenda."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninetynine.meetings import actions
from ninetynine.meetings.forms import AgendaForm
from ninetynine.meetings.models import Meeting
from ninetynine.meetings.reads import pages
from ninetynine.people.models import PersonRequest
from ninetynine.reflections.reads.now import asked_first
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: PersonRequest, meeting_id: str) -> HttpResponse:
    """Show a meeting to its team. A POST adds a line to the agenda: anybody may."""
    me, today = request.user, timezone.localdate()
    seen = Meeting.objects.visible_to(me, on=today).select_related("team__collective")
    found = get_object_or_404(seen, pk=meeting_id)
    form = AgendaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words, key = form.cleaned_data["words"], form.cleaned_data["form_key"]
        try:
            actions.add_to_agenda(found, words, form_key=key, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            say_done(request, _("It is on the agenda, with your name."))
            return redirect("meetings:meeting", meeting_id=found.pk)
    context = {
        "page": pages.meeting_page(found, reader=me, on=today),
        "first": None if found.held_on else asked_first(found.team, on=today),
        "form": form,
        "nav_here": "meetings",
    }
    return page(request, "meetings/meeting.html", context, status=422 if form.errors else 200)
