"""Pages for tests: one that is not there, one that is not yours, one that breaks, one with a form."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from ninetynine.web.forms import OneUseForm
from ninetynine.web.pages import page, say_done


class NoteForm(OneUseForm):
    words = forms.CharField(label="Your words", max_length=200)


@login_not_required
def not_there(request: HttpRequest, which: str) -> HttpResponse:
    raise Http404(f"there is no {which}, or it is not yours")


@login_not_required
def not_yours(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("a reason that stays inside")


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Bronagh Tierney")


@login_not_required
def strange(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("a reason that stays inside")


@login_not_required
def note(request: HttpRequest) -> HttpResponse:
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        say_done(request, "Kept <b>&</b> sewn.")
        return HttpResponseRedirect("/light-or-dark/")
    return page(
        request, "web/theme.html", {"back": "/", "now": ""}, status=422 if form.errors else 200
    )


urlpatterns = [
    path("", include("ninetynine.web.urls")),
    path("things/<which>", not_there),
    path("not-yours", not_yours),
    path("broken", broken),
    path("strange", strange),
    path("note", note),
]

handler500 = "ninetynine.web.views.went_wrong"
