from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from ninetynine.web import showroom
from ninetynine.web.jobs import is_beating
from ninetynine.web.pages import page
from ninetynine.web.returned import returned_by
from ninetynine.web.shell import THEMES, theme_of


@login_not_required  # a machine watches, without a name
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Tell the machine that watches this one that the process answers. Asks nothing else."""
    return HttpResponse("live\n", content_type="text/plain")


@login_not_required  # a machine watches, without a name
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Tell whether the database answers and the jobs are being done."""
    try:
        is_ready, words = is_beating(timezone.now()), "ready\n"
    except DatabaseError:
        is_ready, words = False, "no database\n"
    if not is_ready and words == "ready\n":
        words = "no jobs\n"
    return HttpResponse(words, content_type="text/plain", status=200 if is_ready else 503)


@login_not_required  # only where the house runs to be looked at
@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: HttpRequest) -> HttpResponse:
    """Show every part once, with made-up people. A POST shows how its form comes back."""
    if not settings.LOOK_AROUND:
        raise Http404
    shown = showroom.everything(request.POST if request.method == "POST" else None)
    return page(request, "web/parts.html", shown, status=422 if shown["form"].errors else 200)


@login_not_required  # everybody may want the lamp on
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the device says; kept as long as the session."""
    asked = request.POST if request.method == "POST" else request.GET
    back = asked.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    if request.method != "POST":
        return page(request, "web/theme.html", {"back": back, "now": theme_of(request)})
    if asked.get("theme") in THEMES:
        request.session["theme"] = asked["theme"]
    else:
        request.session.pop("theme", None)
    return HttpResponseRedirect(back)


@login_not_required  # the forms of the public door come back here too
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give back what was typed into a form that had become too old, to be sent once more."""
    given_back = returned_by(request)
    return page(request, "web/form_too_old.html", {"returned": given_back}, status=403)


@login_not_required  # whoever was there when it broke
def went_wrong(request: HttpRequest) -> HttpResponse:
    """Say that it is our mistake, even while the database is away.

    The framework's own view looks for a token in the session first, and that is in the database.
    """
    return HttpResponse(render_to_string("500.html"), status=500)
