"""The table compared with the resolver, then driven: every page by every method by every kind of person."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from ninetynine.checks.crawl import client_of
from ninetynine.checks.new_databases import ON_POSTGRES
from ninetynine.checks.who_may_open import WHO_MAY_OPEN, Page, nothing
from ninetynine.checks.world import WORDS, World, undone
from ninetynine.web.jobs import beat
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
# Which methods a page knows is no question to a database: the run on SQLite tries them all.
SOME = ["GET", "POST"]
METHODS = SOME if ON_POSTGRES else [*SOME, "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
LET_IN = {200, 302, 422}
NOT_THERE, NOT_THIS_WAY, TOLD_WHO = 404, 405, 403
OUTSIDE = {"nobody", "elsewhere", "stranger", "left"}
SIGN_IN = "/sign-in/?next="
# A new value with every answer: what keeps a script and a form apart from everybody else's.
CHANGING = ("csrfmiddlewaretoken", "nonce=", "Content-Security-Policy")


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inside)
        else:
            yield f"{prefix}{pattern.name}"


@pytest.fixture(scope="module")
def seats(here: World) -> dict[str, SimpleCookie]:
    """Everybody signed in once: to do it before each request would take a fifth of the time."""
    return {name: client_of(name, here).cookies for name in ["nobody", *here.cast]}


def everything(response: HttpResponse) -> tuple[int, list[tuple[str, str]], list[bytes]]:
    """Return all that tells one answer from another, but for what changes with every answer."""
    headers = [one for one in sorted(response.items()) if one[0] not in CHANGING]
    body = response.content.splitlines()
    marks = [mark.encode() for mark in CHANGING]
    return (
        response.status_code,
        headers,
        [line for line in body if not any(mark in line for mark in marks)],
    )


def may(page: Page, who: str, method: str) -> bool:
    return who in (page.posts if method == "POST" and page.posts is not None else page.who)


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    assert set(names(get_resolver().url_patterns)) == set(WHO_MAY_OPEN)


@pytest.mark.parametrize("name", WHO_MAY_OPEN)
def test_the_table_holds_for_everybody_and_every_method(
    name: str, here: World, seats: dict[str, SimpleCookie]
) -> None:
    page = WHO_MAY_OPEN[name]
    named = page.names(here)
    mine = reverse(name, kwargs=named)
    nowhere = reverse(name, kwargs={**dict.fromkeys(named, random_id()), **_kept(named)})
    for who, seat in seats.items():
        for method in METHODS:
            answer = ask(seat, method, mine)
            where = f"{who} {method} {mine}: {answer.status_code}"
            if not _is_let_in_as_the_table_says(page, who, method, answer, where):
                absent = ask(seat, method, nowhere)
                assert as_if_not_there(answer, absent), where


def as_if_not_there(answer: HttpResponse, absent: HttpResponse) -> bool:
    if _to_sign_in(answer):
        return _to_sign_in(absent)
    return everything(answer) == everything(absent)


def ask(seat: SimpleCookie, method: str, url: str) -> HttpResponse:
    with undone():
        beat(timezone.now())  # a slow machine takes longer over the table than a beat lasts
        client = Client()
        client.cookies = SimpleCookie(seat.output(header="", sep=";"))
        return cast(HttpResponse, client.generic(method, url))


def _is_let_in_as_the_table_says(
    page: Page, who: str, method: str, answer: HttpResponse, where: str
) -> bool:
    """Return False where nothing may tell this answer from that of a page which is not there."""
    if who in OUTSIDE and page.names is not nothing:
        assert WORDS.encode() not in answer.content, where
    if method not in page.methods:
        assert answer.status_code in {NOT_THIS_WAY, 302}, where
    elif page.look_around:
        assert answer.status_code == NOT_THERE, where
    elif may(page, who, method):
        assert answer.status_code in LET_IN, where
        assert not _to_sign_in(answer), where
    elif who == "nobody" and not page.public:
        assert _to_sign_in(answer), where
        return False
    elif who in page.told:
        assert answer.status_code == TOLD_WHO, where
    else:
        assert answer.status_code == NOT_THERE, where
        return False
    return True


def _kept(named: dict[str, str]) -> dict[str, str]:
    """Return what a URL names that is no id: it stays, where the id leads nowhere."""
    return {key: value for key, value in named.items() if not key.endswith("_id")}


def _to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
