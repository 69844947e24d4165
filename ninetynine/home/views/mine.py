"""What is mine across all rooms: everything about me, pausing, and looking around as somebody."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninetynine.home import actions, rooms
from ninetynine.home.forms import BackForm
from ninetynine.home.shell import VISITOR, looked_as
from ninetynine.home.told import lines, name_of
from ninetynine.people.models import PersonRequest
from ninetynine.people.sessions import come_in
from ninetynine.teams.models import Team
from ninetynine.web.pages import page, say_done

AWAY = _("You are away from today. Nobody is told why. Your days move with you.")
BACK = _("Welcome back. What you owe has moved along with you.")


@require_safe
def everything(request: PersonRequest) -> HttpResponse:
    """Show somebody all that the house holds about them."""
    told = [room.everything_about(request.user) for room in reversed(rooms.READS)]
    facts = [(name_of(fact), lines(value)) for part in told for fact, value in part.items()]
    teams = Team.objects.visible_to(request.user, on=timezone.localdate()).order_by("name")
    return page(request, "home/everything.html", {"facts": facts, "teams": teams})


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: PersonRequest) -> HttpResponse:
    """Be away, without a reason; or come back. What one owes moves along."""
    me, today = request.user, timezone.localdate()
    away = me.pauses.filter(until=None).first()
    form = BackForm(request.POST if request.method == "POST" else None, on=today)
    comes_back = "from_day" in request.POST
    if request.method == "POST" and comes_back != (away is not None):  # sent twice: it is so
        return redirect("home:front" if comes_back else "home:pause")
    if request.method == "POST" and away is None:
        actions.pause(me, on=today)
        say_done(request, AWAY)
        return redirect("home:pause")
    if form.is_valid():
        actions.come_back(me, from_day=form.cleaned_data["from_day"], on=today)
        say_done(request, BACK)
        return redirect("home:front")
    context = {"away": away, "form": form}
    return page(request, "home/pause.html", context, status=422 if form.errors else 200)


@login_not_required  # only while the house runs to be looked at
@require_POST
def look_as(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the example, or be a visitor. Only while the house runs to be looked at."""
    if not settings.LOOK_AROUND:
        raise Http404
    wanted = request.POST.get("as", "")
    if wanted == VISITOR:
        logout(request)
        return redirect("home:front")
    found = looked_as(wanted)
    if found is None:
        raise Http404
    come_in(request, found, own_device=False)
    return redirect("home:front")
