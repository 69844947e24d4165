"""Pages that could not be shown say nothing about why."""

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.urls("ninetynine.web.tests.urls")

LOST = {"/things/one": 404, "/not-yours": 403, "/broken": 500, "/strange": 400}


@pytest.mark.django_db
def test_not_yours_and_not_there_are_the_same_bytes(settings: Settings) -> None:
    settings.LOOK_AROUND = True
    client = Client()
    client.post("/light-or-dark/", {"theme": "dark"})

    answers = [client.get(path) for path in ("/things/one", "/things/two", "/no/such/page")]

    assert len({answer.content for answer in answers}) == 1
    heads = [dict(answer.headers) for answer in answers]
    for head in heads:
        del head["Content-Security-Policy"]  # a word of its own for each answer
    assert heads[0] == heads[1] == heads[2]


@pytest.mark.django_db
@pytest.mark.parametrize("path", LOST)
def test_a_lost_page_names_no_path_no_reason_and_holds_no_token(path: str) -> None:
    response = Client(raise_request_exception=False).get(path)

    page = response.content.decode()
    assert response.status_code == LOST[path]
    for never in (path, "reason", "Bronagh", "csrf", "nonce", "<form", "<script"):
        assert never not in page
    assert "Leave this page fast" in page
    assert "Samaritans" in page


def test_a_page_that_broke_asks_the_database_nothing() -> None:
    client = Client(raise_request_exception=False)
    client.cookies["seat"] = "somebody-who-was-here"

    # Without the mark of the database, a query would fail this test. The session asks one
    # before the page, and that breaks it too.
    for path in ("/broken", "/light-or-dark/"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "Something broke here" in answer.content.decode()


@pytest.mark.django_db
def test_a_lost_page_keeps_what_was_just_said_for_the_next_page() -> None:
    client = Client()
    client.get("/note")
    session = client.session
    session["done"] = "Kept."
    session.save()

    client.get("/things/one")

    assert "Kept." in client.get("/light-or-dark/").content.decode()
    assert "Kept." not in client.get("/light-or-dark/").content.decode()
