"""The table compared with the resolver, then driven: every page by every method by every kind of person."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from ninetynine.checks.who_may_open import WHO_MAY_OPEN, Page, nothing
from ninetynine.checks.world import WORDS, World, world
from ninetynine.web.jobs import beat
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
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


def client_of(name: str, here: World) -> Client:
    client = Client()
    if name != "nobody":
        client.force_login(here.cast[name])
    return client


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


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all pages; whatever a request does in it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", WHO_MAY_OPEN)
def test_the_table_holds_for_everybody_and_every_method(name: str, here: World) -> None:
    page = WHO_MAY_OPEN[name]
    named = page.names(here)
    mine = reverse(name, kwargs=named)
    nowhere = reverse(name, kwargs={**dict.fromkeys(named, random_id()), **_kept(named)})
    for who in ["nobody", *here.cast]:
        for method in METHODS:
            answer, absent = ask(who, method, mine, here), ask(who, method, nowhere, here)
            where = f"{who} {method} {mine}: {answer.status_code}"
            _is_as_the_table_says(page, who, method, answer, absent, where)


def ask(who: str, method: str, url: str, here: World) -> HttpResponse:
    with transaction.atomic():
        beat(timezone.now())  # a slow machine takes longer over the table than a beat lasts
        answer = client_of(who, here).generic(method, url)
        transaction.set_rollback(True)
    return cast(HttpResponse, answer)


def _is_as_the_table_says(
    page: Page, who: str, method: str, answer: HttpResponse, absent: HttpResponse, where: str
) -> None:
    if method not in page.methods:
        assert answer.status_code in {NOT_THIS_WAY, 302}, where
    elif page.look_around:
        assert answer.status_code == NOT_THERE, where
    elif may(page, who, method):
        assert answer.status_code in LET_IN, where
        assert not _to_sign_in(answer), where
    elif who == "nobody" and not page.public:
        assert _to_sign_in(answer), where
        assert _to_sign_in(absent), where
    elif who in page.told:
        assert answer.status_code == TOLD_WHO, where
    else:
        assert answer.status_code == NOT_THERE, where
        assert everything(answer) == everything(absent), where
    if who in OUTSIDE and page.names is not nothing:
        assert WORDS.encode() not in answer.content, where


def _kept(named: dict[str, str]) -> dict[str, str]:
    """Return what a URL names that is no id: it stays, where the id leads nowhere."""
    return {key: value for key, value in named.items() if not key.endswith("_id")}


def _to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
