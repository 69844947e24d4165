"""TRUST.md G7 without timing: known here or not, the door says and does the same."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.people.make import person
from ninetynine.people.models import SignInAsk
from ninetynine.people.tests.coming_in import CODE, SIGN_IN, ask
from ninetynine.post.actions import send_due
from ninetynine.post.models import Letter

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "known.person@example.org", "nobodys.name@example.org"


def walk(address: str) -> list[tuple[int, list[tuple[str, str]], str]]:
    """Return all that a stranger sees who tries an address: answers, headers, pages."""
    client = Client()
    answers = [
        ask(client, address),
        client.get(CODE),
        client.post(CODE, {"code": "00000000"}),
        client.post("/sign-in/another-code/"),
        *(client.post(CODE, {"code": "00000000"}) for _try in range(6)),
        *(ask(client, address) for _try in range(5)),
    ]
    return [
        (
            one.status_code,
            sorted((name, neutral(value)) for name, value in one.items()),
            neutral(one.getvalue().decode()).replace(address, "ADDRESS"),
        )
        for one in answers
    ]


def neutral(text: str) -> str:
    """Take out what is new in every answer: the form's token and the page's nonce."""
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", text)
    return re.sub(r"(nonce[-=]\"?)[\w-]+", r"\1", text)


def work(address: str) -> list[str]:
    """Return what asking for a code does in the database, without the values."""
    client = Client()
    client.get(SIGN_IN)
    with CaptureQueriesContext(connection) as done:
        ask(client, address)
    return [re.split(r"WHERE|VALUES| SET |\"?s\d+_x\d+", one["sql"])[0] for one in done]


def test_the_answers_are_the_same_bytes() -> None:
    person(email=KNOWN)

    known, unknown = walk(KNOWN), walk(UNKNOWN)

    assert known == unknown
    assert {one[0] for one in known} == {200, 302, 422}


def test_the_work_is_the_same_the_first_time_and_the_second() -> None:
    person(email=KNOWN)

    for _time in range(2):
        known, unknown = work(KNOWN), work(UNKNOWN)
        assert known == unknown
        assert len(known) > 10


def test_an_address_that_nobody_has_is_told_so_once_an_hour() -> None:
    for _time in range(3):
        ask(Client(), UNKNOWN)
    send_due(timezone.now())
    assert [one.to for one in mail.outbox] == [[UNKNOWN]]
    assert "Nobody here has it" in str(mail.outbox[0].body)
    assert "knock" in str(mail.outbox[0].body)

    SignInAsk.objects.update(asked_at=timezone.now() - timedelta(minutes=61))
    ask(Client(), UNKNOWN)
    send_due(timezone.now())
    assert len(mail.outbox) == 2


def test_nothing_that_is_kept_tells_which_letter_went_to_somebody_here() -> None:
    somebody = person(email=KNOWN, name="Known Person")
    ask(Client(), KNOWN)

    assert somebody.pk not in [one.to for one in Letter.objects.all()]


def test_pages_of_the_door_are_kept_by_no_browser_and_found_by_no_search() -> None:
    client = Client()
    ask(client, UNKNOWN)
    for where in (SIGN_IN, CODE):
        answer = client.get(where)
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]
