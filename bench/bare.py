"""A page with nothing in it but the house around it: what every other page is compared with."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from ninetynine.teams.models import Collective

# It extends nothing, and shows one row.
SMALL = engines["django"].from_string(
    "<!doctype html><html lang='en-GB'><title>Bare</title><h1>{{ one.name }}</h1></html>"
)


@login_not_required  # the bench compares a visitor's pages with it too
def bare(request: HttpRequest, collective_id: str) -> HttpResponse:
    """Show one row, found by its key, to whoever is signed in or to nobody."""
    one = Collective.objects.get(pk=collective_id)
    response = HttpResponse(SMALL.render({"one": one, "me": request.user}, request))
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("bare/<str:collective_id>/", bare),
    path("", include("ninetynine.urls")),
]
