"""Coming to a team: knocking at the public door, taking up an invitation."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ninetynine.people.models import Person, PersonRequest
from ninetynine.teams import actions, reads
from ninetynine.teams.forms import InvitationForm, KnockForm, NewPersonForm
from ninetynine.teams.models import Collective, Knock
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

HEARD = _("Marked as answered. Their address and their words have been destroyed.")


@login_not_required  # the public door
@require_http_methods(["GET", "HEAD", "POST"])
def knock(request: HttpRequest, collective_id: str) -> HttpResponse:
    """Leave a name and a way to be reached."""
    today = timezone.localdate()
    door = get_object_or_404(Collective.objects.visible_to(None, on=today), pk=collective_id)
    form = KnockForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.knock(door, form.knocking(), on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            return page(request, "teams/knocked.html", {"knock": made, "collective": door})
    context = {"form": form, "collective": door}
    return page(request, "teams/knock.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def knocks(request: PersonRequest, collective_id: str) -> HttpResponse:
    """Show who knocked to whoever looks after the welcome; a POST says that one was answered."""
    me, today = request.user, timezone.localdate()
    mine = Collective.objects.welcomed_by(me, on=today)
    found = get_object_or_404(mine, pk=collective_id)
    if request.method == "POST":
        waiting = Knock.objects.visible_to(me, on=today).filter(collective=found)
        one = get_object_or_404(waiting, pk=request.POST.get("knock", ""))
        actions.answer_knock(one, by=me, on=today)
        say_done(request, HEARD)
        return redirect("teams:knocks", found.pk)
    context = {"collective": found, "knocks": reads.knocks(found, reader=me, on=today)}
    return page(request, "teams/knocks.html", context)


@login_not_required  # who is invited need not have been here before
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Take up an invitation. Looking at it never uses it up; a member says yes afterwards."""
    me = request.user if isinstance(request.user, Person) else None
    sent = request.POST if request.method == "POST" else None
    asks = InvitationForm if me else NewPersonForm
    form = asks(sent, initial={"code": request.GET.get("code", "")})
    if form.is_valid():
        try:
            taken = actions.take_up_invitation(form.cleaned_data, me=me, on=timezone.localdate())
        except Refusal as why:
            form.add_error("code", str(why))
        else:
            return page(request, "teams/taken_up.html", {"invitation": taken})
    context = {"form": form}
    return page(request, "teams/invitation.html", context, status=422 if form.errors else 200)
