"""What stands around every page: the rooms, help now, the way out, the strip of a look around.

``web`` knows no room. The setting ``SHELL`` names a function ``(request) -> Shell`` of a higher
room; without it a page has a bare shell.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ninetynine.web.headers import nonce

Words = str | Promise

THEMES = ("light", "dark")  # anything else is "as my device"
_DONE = "done"


@dataclass(frozen=True, slots=True)
class NavLink:
    """A room in the top line. ``key`` is what a page says as ``nav_here``.

    ``short`` is the word on a phone, where five rooms must fit one line.
    """

    key: str
    url: str
    words: Words
    short: Words = ""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line under "Help now", and where it leads, if anywhere."""

    words: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class FootLink:
    """One link under "You and this place"."""

    url: str
    words: Words


@dataclass(frozen=True, slots=True)
class LookAs:
    """Somebody to look as, while the house runs to be looked at. ``value`` is sent as ``as``."""

    value: str
    words: Words
    is_me: bool = False


HELP: tuple[HelpLine, ...] = (
    HelpLine(_("In danger: ring 999.")),
    HelpLine(_("Somebody to talk to, day or night: Samaritans, 116 123.")),
)


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one answer. Everything has a default, so that a page always has a frame."""

    nav: Sequence[NavLink] = ()
    home_url: str = "/"
    help_lines: Sequence[HelpLine] = HELP
    foot: Sequence[FootLink] = ()
    look_as: Sequence[LookAs] = ()
    look_as_url: str = ""
    letters_url: str = ""  # the page of local letters
    signed_in: bool = False


def shell(request: HttpRequest) -> Mapping[str, Any]:
    """Give every template its frame. Nothing here asks the database until a template uses it."""
    return {
        "shell": SimpleLazyObject(lambda: _shell_for(request)),
        "theme": SimpleLazyObject(lambda: theme_of(request)),
        "done": SimpleLazyObject(lambda: _what_was_done(request)),
        "look_around": settings.LOOK_AROUND,
        "csp_nonce": SimpleLazyObject(lambda: nonce(request)),
    }


def theme_of(request: HttpRequest) -> str:
    """Return light, dark, or nothing for "as my device"."""
    session = getattr(request, "session", {})
    chosen = session.get("theme", "")
    return chosen if chosen in THEMES else ""


def say_done(request: HttpRequest, words: Words) -> None:
    """Say on the next page, once, what was done: a POST answers with a redirect."""
    request.session[_DONE] = str(words)


def _what_was_done(request: HttpRequest) -> str:
    session = getattr(request, "session", {})
    words: str = session.pop(_DONE) if _DONE in session else ""
    return words


def _shell_for(request: HttpRequest) -> Shell:
    where: str = getattr(settings, "SHELL", "")
    if not where:
        return Shell()
    return cast(Callable[[HttpRequest], Shell], import_string(where))(request)
