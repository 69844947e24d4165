"""How long somebody stays signed in: on their own device a month, on any other half an hour idle."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.contrib.auth import login, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from ninetynine.people.models import Person

IDLE = timedelta(minutes=30)
OWN_DEVICE = timedelta(days=30)
# How finely "idle" is measured: a session is written once in this time, not with every page.
STEP = timedelta(minutes=1)
# A phone that closes the tab to look for the mail finds its way back for so long.
WHILE_ASKING = timedelta(minutes=15)
MOST_ASKS = 5

_OWN, _CAME, _SEEN = "own", "came_at", "seen_at"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked for in this browser: ``key`` keeps codes to come in with apart from others."""

    key: str
    asks: tuple[str, ...] = ()
    address: str = ""
    own_device: bool = False
    next_url: str = ""


def asked_here(request: HttpRequest, key: str) -> Asked:
    kept = request.session.get(key, {})
    return Asked(**{**kept, "key": key, "asks": tuple(kept.get("asks", ()))})


def remember(request: HttpRequest, asked: Asked, ask: str) -> None:
    """Tie an ask for a code to this browser, and let its cookie outlive a closed tab.

    Earlier asks for the same address stay: whichever code arrives first is good.
    """
    before = asked_here(request, asked.key)
    asks = before.asks if before.address == asked.address else ()
    request.session[asked.key] = {**asdict(asked), "asks": [*asks, ask][-MOST_ASKS:]}
    if not request.user.is_authenticated:
        request.session.set_expiry(int(WHILE_ASKING.total_seconds()))


def come_in(request: HttpRequest, person: Person, *, own_device: bool) -> None:
    """Sign somebody in. The session takes a new key, so that nobody can have prepared it."""
    theme = request.session.get("theme", "")
    request.session.flush()
    login(request, person)
    request.session.set_expiry(int(OWN_DEVICE.total_seconds()) if own_device else 0)
    now = int(timezone.now().timestamp())
    request.session.update({_OWN: own_device, _CAME: now, _SEEN: now})
    if theme:  # the lamp stays on
        request.session["theme"] = theme


class Staying(MiddlewareMixin):
    """Ends a session that was idle for too long, before anything is shown."""

    def process_request(self, request: HttpRequest) -> None:
        if not request.user.is_authenticated:
            return
        now = int(timezone.now().timestamp())
        if _is_over(request.session, now):
            logout(request)
        elif now - request.session.get(_SEEN, 0) >= STEP.total_seconds():
            request.session[_SEEN] = now


def _is_over(session: SessionBase, now: int) -> bool:
    since, most = (_CAME, OWN_DEVICE) if session.get(_OWN) else (_SEEN, IDLE)
    began: int = session.get(since, now)
    return now - began >= most.total_seconds()
