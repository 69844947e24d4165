"""The closing minute as those who look after it see it: places, slips, letters, the close."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ninetynine.people.models import PersonRequest
from ninetynine.reflections import actions
from ninetynine.reflections.forms import BalloonForm, CodeForm, PlacesForm, SlipsForm
from ninetynine.reflections.models import Closing
from ninetynine.reflections.reads import minute as reads
from ninetynine.reflections.views.finding import for_who_holds
from ninetynine.web.forms import PlainForm
from ninetynine.web.pages import page, say_done
from ninetynine.web.refusals import Refusal

NOTHING_HAS_THEM = gettext_lazy(
    "Nothing is kept under these six words. It was taken back already, or too few people gave for any "
    "words to be kept."
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_holds
def places(request: PersonRequest, closing: Closing) -> HttpResponse:
    """Say how many people give on one phone or on paper."""
    me, today, found = request.user, timezone.localdate(), closing.meeting
    first = {"number": closing.places} if closing.places else None
    form = PlacesForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        try:
            actions.make_places(closing, form.cleaned_data["number"], by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            where = "type" if "paper" in request.POST else "round"
            return redirect(f"reflections:{where}", meeting_id=found.pk)
    context = {"form": form, "meeting": found, "nav_here": "meetings"}
    return page(request, "reflections/places.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_holds
def type_in(request: PersonRequest, closing: Closing) -> HttpResponse:
    """Type slips of paper in, shuffled."""
    me, today, found = request.user, timezone.localdate(), closing.meeting
    if not closing.places and request.method != "POST":
        return redirect("reflections:places", meeting_id=found.pk)
    form = SlipsForm(request.POST) if request.method == "POST" else SlipsForm()
    if form.is_valid():
        key = form.cleaned_data["form_key"]
        try:
            typed = actions.type_in(closing, form.balloons(), form_key=key, by=me, on=today)
        except Refusal as why:
            form.refuse(why)
        else:
            said = ngettext("One slip is typed in.", "%(n)s slips are typed in.", typed)
            say_done(request, said % {"n": typed})
            return redirect("reflections:minute", meeting_id=found.pk)
    context = {"form": form, "meeting": found, "nav_here": "meetings"}
    return page(request, "reflections/type.html", context, status=422 if form.errors else 200)


@require_POST
@for_who_holds
def letters(request: PersonRequest, closing: Closing) -> HttpResponse:
    """Write to everybody who is reached by post or by phone."""
    me, today, found = request.user, timezone.localdate(), closing.meeting
    try:
        written = actions.ask_by_letter(closing, by=me, on=today)
    except Refusal as why:
        say_done(request, str(why))
    else:
        said = ngettext("One letter is written.", "%(n)s letters are written.", written)
        say_done(request, f"{said % {'n': written}} {_('There are two weeks for the answers.')}")
    return redirect("reflections:minute", meeting_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_holds
def close(request: PersonRequest, closing: Closing) -> HttpResponse:
    """Close it, after asking. Closed twice is once, and says so."""
    me, today, found = request.user, timezone.localdate(), closing.meeting
    if request.method != "POST" and not closing.closed_on:
        context = {"form": PlainForm(), "meeting": found, "nav_here": "meetings"}
        return page(request, "reflections/close.html", context)
    before = closing.closed_on
    actions.close(closing, by=me, on=today)
    say_done(request, _("It was closed already.") if before else _("It is closed."))
    return redirect("reflections:minute", meeting_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: PersonRequest, reply_id: str) -> HttpResponse:
    """Type in the slip of a letter. It shows no name and no word."""
    me, today = request.user, timezone.localdate()
    found = reads.slip_page(reply_id, reader=me, on=today)
    if found is None:
        raise Http404
    reply, shown = found
    form = BalloonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.let_go_by_reply(reply, form.balloon(), by=me, on=today)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            say_done(request, _("Typed in. Nothing that we keep says whose it was."))
            return redirect("/")
    context = {
        "page": shown,
        "form": form,
        "balloons": reads.two_balloons("slip"),
        "nav_here": "home",
    }
    return page(request, "reflections/slip.html", context, status=422 if form.errors else 200)


@login_not_required  # whoever holds the six words, and nobody else
@require_http_methods(["GET", "HEAD", "POST"])
def words_back(request: HttpRequest) -> HttpResponse:
    """Show what the holder of six words wrote; a second step takes it back."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    words: list[str] = []
    if form.is_valid():
        code = form.cleaned_data["code"]
        if "sure" in request.POST and actions.take_words_back(code):
            say_done(request, _("Your words are taken back. That somebody wrote stays."))
            return redirect("reflections:words-back")
        words = reads.words_of(code)
        if not words:
            form.add_error("code", NOTHING_HAS_THEM)
    context = {"form": form, "words": words}
    return page(request, "reflections/words_back.html", context, status=422 if form.errors else 200)
