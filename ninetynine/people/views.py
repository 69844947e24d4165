from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from ninetynine.people import actions, reads
from ninetynine.people.forms import AboutMeForm, CodeForm, NewAddressForm, SignInForm
from ninetynine.people.models import PersonRequest
from ninetynine.people.networks import network_of
from ninetynine.people.sessions import Asked, asked_here, come_in, remember
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

HOME = "/"
COME_IN, NEW_ADDRESS = "codes_to_come_in", "codes_for_a_new_address"
NOT_THE_CODE = _(
    "This is not the code, or its ten minutes are over. Look at the newest mail, or ask for another."
)
SIGNED_OUT = _(
    "You are signed out. If others use this computer, close the window as well: then nothing of it stays."
)
NEW_ADDRESS_KEPT = _("Kept. Codes and emails go to your new address from now on.")
ANOTHER_IS_ON_ITS_WAY = _("If we know the address, another code is on its way.")


@login_not_required  # the door
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code to it. The answer is the same whether or not we know it."""
    sent = request.POST if request.method == "POST" else None
    next_url = (request.GET if sent is None else sent).get("next", "")
    form = SignInForm(sent)
    if form.is_valid():
        asked = Asked(
            key=COME_IN,
            address=form.cleaned_data["address"],
            own_device=form.own_device(),
            next_url=next_url if _leads_into_the_house(next_url) else "",
        )
        try:
            _ask_to_come_in(request, asked)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            return redirect("people:code")
    context = {"form": form, "next": next_url}
    return page(request, "people/sign_in.html", context, status=422 if form.errors else 200)


def _leads_into_the_house(next_url: str) -> bool:
    """Say whether to go on there: to no other house, and not straight out again."""
    return url_has_allowed_host_and_scheme(next_url, None) and next_url != reverse(
        "people:sign-out"
    )


def _ask_to_come_in(request: HttpRequest, asked: Asked) -> None:
    ask = actions.ask_for_code(asked.address, network=network_of(request), now=timezone.now())
    remember(request, asked, ask.pk)


@login_not_required  # the door, second step
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take the code that was sent. It opens only in the browser that asked."""
    asked = asked_here(request, COME_IN)
    if not asked.asks:
        return redirect(HOME if request.user.is_authenticated else "people:sign-in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        person = actions.try_code(asked.asks, form.cleaned_data["code"], now=timezone.now())
        if person is not None:
            come_in(request, person, own_device=asked.own_device)
            return redirect(asked.next_url or HOME)
        form.add_error("code", NOT_THE_CODE)
    context = {"form": form, "address": asked.address}
    return page(request, "people/code.html", context, status=422 if form.errors else 200)


@login_not_required  # the door, second step once more
@require_POST
def another_code(request: HttpRequest) -> HttpResponse:
    """Send another code to the address that this browser asked for. The first one stays good."""
    asked = asked_here(request, COME_IN)
    if not asked.asks:
        return redirect("people:sign-in")
    try:
        _ask_to_come_in(request, asked)
    except Refusal as why:
        say_done(request, str(why))
    else:
        say_done(request, ANOTHER_IS_ON_ITS_WAY)
    return redirect("people:code")


@require_POST
def sign_out(request: PersonRequest) -> HttpResponse:
    """Leave, and leave nothing of it in this browser."""
    return _left(request)


def _left(request: HttpRequest) -> HttpResponse:
    logout(request)
    say_done(request, SIGNED_OUT)
    response = redirect(HOME)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def doors(request: PersonRequest) -> HttpResponse:
    """Sign out on every device at once, this one too."""
    if request.method == "POST":
        actions.sign_out_everywhere(request.user)
        return _left(request)
    return page(request, "people/doors.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: PersonRequest) -> HttpResponse:
    """What I am called, how I am reached, and what letters to me may say."""
    known = reads.about_me(request.user, on=timezone.localdate())
    sent = request.POST if request.method == "POST" else None
    form = AboutMeForm(sent, initial=known, person=request.user)
    if form.is_valid():
        actions.say_about_me(request.user, form.about_me())
        say_done(request, reads.how_we_write(request.user, on=timezone.localdate()))
        return redirect("people:me")
    context = {"form": form, "looks": reads.looks_at(request.user), "email": request.user.email}
    return page(request, "people/me.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def email(request: PersonRequest) -> HttpResponse:
    """Say a new email address. Nothing changes before its code has come back."""
    form = NewAddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address, network = form.cleaned_data["address"], network_of(request)
        try:
            ask = actions.ask_to_change_email(
                request.user, address, network=network, now=timezone.now()
            )
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            remember(request, Asked(key=NEW_ADDRESS, address=address), ask.pk)
            return redirect("people:email-code")
    return page(request, "people/email.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def email_code(request: PersonRequest) -> HttpResponse:
    """Take the code that went to a new address, and make the address mine."""
    asked = asked_here(request, NEW_ADDRESS)
    if not asked.asks:
        return redirect("people:email")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        if actions.change_email(request.user, asked.asks, asked.address, typed, now=timezone.now()):
            del request.session[NEW_ADDRESS]
            say_done(request, NEW_ADDRESS_KEPT)
            return redirect("people:me")
        form.add_error("code", NOT_THE_CODE)
    context = {"form": form, "address": asked.address}
    return page(request, "people/email_code.html", context, status=422 if form.errors else 200)
