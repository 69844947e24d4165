"""The headers that every answer carries: a page, a file, a refusal, a failure."""

import secrets
from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = HttpResponseBase | Awaitable[HttpResponseBase]

_NONCE = "ninetynine.nonce"  # no header of a browser can land under this name

# Referrer-Policy is same-origin and not no-referrer: with the latter, browsers send "Origin: null"
# with our own forms, and Django refuses them. To any other house both tell nothing.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}
# What a public page or a style sheet may say otherwise for itself.
UNLESS_SAID = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def nonce(request: HttpRequest) -> str:
    """Return the one-time word that a script of this answer must carry to run."""
    if _NONCE not in request.META:
        request.META[_NONCE] = secrets.token_urlsafe(16)
    word: str = request.META[_NONCE]
    return word


def policy(word: str) -> str:
    """Return the Content-Security-Policy of an answer whose nonce is ``word``."""
    return (
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; "
        f"script-src 'nonce-{word}'; style-src 'self'"
    )


class SafeHeaders:
    """Stands outermost, so that nothing leaves without its headers. Works under WSGI and ASGI."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Answer]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Answer:
        answer = self.get_response(request)
        if isinstance(answer, HttpResponseBase):
            return _dressed(request, answer)
        return _dressed_later(request, answer)


async def _dressed_later(
    request: HttpRequest, answer: Awaitable[HttpResponseBase]
) -> HttpResponseBase:
    return _dressed(request, await answer)


def _dressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Content-Security-Policy"] = policy(nonce(request))
    for name, value in ALWAYS.items():
        response.headers[name] = value
    for name, value in UNLESS_SAID.items():
        response.headers.setdefault(name, value)
    if settings.SECURE_HSTS_SECONDS and request.is_secure():
        response.headers["Strict-Transport-Security"] = (
            f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
        )
    return response
