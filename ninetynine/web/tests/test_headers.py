import re

import pytest
from asgiref.sync import async_to_sync
from django.http import HttpResponseBase
from django.test import AsyncClient, Client
from pytest_django import Settings

from ninetynine.web.headers import ALWAYS

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ninetynine.web.tests.urls")]

EVERYWHERE = [
    "/live",
    "/ready",
    "/light-or-dark/",
    "/things/one",
    "/not-yours",
    "/broken",
    "/strange",
    "/nowhere",
    "/static/web/tokens.css",
    "/static/web/fonts/atkinson-next.woff2",
]


def directives(response: HttpResponseBase) -> dict[str, str]:
    parts = (part.strip() for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_carries_every_header(path: str) -> None:
    response = Client(raise_request_exception=False).get(path)

    assert {name: response.headers.get(name) for name in ALWAYS} == dict(ALWAYS)
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Cache-Control"]
    assert "'none'" in directives(response)["default-src"]


def test_a_refused_form_carries_them_too() -> None:
    response = Client(enforce_csrf_checks=True).post("/note", {"words": "Hello"})

    assert response.status_code == 403
    assert response.headers["Cache-Control"] == "no-store"
    assert "'none'" in directives(response)["default-src"]


def test_an_answer_made_under_asgi_carries_them() -> None:
    response = async_to_sync(AsyncClient().get)("/live")

    assert {name: response.headers.get(name) for name in ALWAYS} == dict(ALWAYS)


def test_only_what_this_house_serves_may_run_or_load() -> None:
    allowed = directives(Client().get("/light-or-dark/"))

    assert re.fullmatch(r"'nonce-[\w-]{22}'", allowed.pop("script-src"))
    assert set(allowed.values()) == {"'none'", "'self'"}
    for closed in ("default-src", "base-uri", "frame-ancestors"):
        assert allowed[closed] == "'none'"
    assert allowed["form-action"] == "'self'"


def test_the_script_of_a_page_carries_the_word_of_that_answer_alone() -> None:
    first, second = Client().get("/light-or-dark/"), Client().get("/light-or-dark/")

    words = [directives(page)["script-src"][7:-1] for page in (first, second)]

    assert f'nonce="{words[0]}"' in first.content.decode()
    assert words[0] != words[1]


def test_a_page_is_not_kept_by_the_browser_and_a_font_is() -> None:
    assert Client().get("/light-or-dark/").headers["Cache-Control"] == "no-store"
    assert "max-age" in Client().get(EVERYWHERE[-1]).headers["Cache-Control"]


def test_https_is_asked_for_once_it_is_there(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000

    plain, safe = Client().get("/live"), Client().get("/live", secure=True)

    assert "Strict-Transport-Security" not in plain.headers
    assert safe.headers["Strict-Transport-Security"].startswith("max-age=31536000")
