"""A form that was too old comes back with what was typed, if it was typed here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

_LONG = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing that came with the form; ``is_writing`` is shown, the rest is carried along."""

    name: str
    words: str
    is_writing: bool
    label: str = ""  # which of the things written; what asked for it is not known any more


@dataclass(frozen=True, slots=True)
class Returned:
    """What can be sent once more, and where to."""

    action: str
    typed: Sequence[Typed]
    lost_files: bool
    signed_in: bool
    sign_in_url: str


def returned_by(request: HttpRequest) -> Returned:
    """Return what was typed. Nothing, unless the browser says that this house's page sent it.

    Otherwise a stranger's page could fill in a form and have somebody press the button.
    """
    ours = _was_sent_from_here(request)
    user = getattr(request, "user", None)
    return Returned(
        action=request.get_full_path(),
        typed=_typed(request) if ours else (),
        lost_files=bool(request.FILES) if ours else False,
        signed_in=bool(user and user.is_authenticated),
        sign_in_url=settings.LOGIN_URL,
    )


def _was_sent_from_here(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _typed(request: HttpRequest) -> list[Typed]:
    found = [
        Typed(name, words, is_writing=len(words) > _LONG or " " in words.strip())
        for name, all_words in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for words in all_words
    ]
    written, number = sum(one.is_writing for one in found), count(1)
    return [
        replace(one, label=_label(next(number), written)) if one.is_writing else one
        for one in found
    ]


def _label(number: int, of: int) -> str:
    if of == 1:
        return _("What you wrote")
    return _("What you wrote, %(number)d of %(of)d") % {"number": number, "of": of}
