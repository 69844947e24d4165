"""TRUST G29, short form: a form that arrives twice counts once, on every page that has one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninetynine.checks.crawl import Form, client_of, forms_in
from ninetynine.checks.rooms import MODELS
from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import World, undone

pytestmark = pytest.mark.django_db
# On so many pages of the table a hurried person makes something new.
LEAST_PAGES = 20
# Nothing is made there, or it is meant to come again: a code that is asked for twice is two codes.
NOT_MEANT = {"people:sign-in", "people:code", "people:email", "people:email-code", "web:theme"}
# A draft is kept as often as one likes; what is pressed is what says it.
NOT_PRESSED = {"later"}
# Rows that say that somebody came or looked, and nothing that somebody did.
COMING_AND_GOING = {"Session", "Look", "Heartbeat", "Schedule", "SignInAsk"}


def typed() -> dict[str, str]:
    soon = (timezone.localdate() + timedelta(days=9)).isoformat()
    return {"words": "Keeper", "date": soon, "time": "14:30", "email": "new@example.org", "url": ""}


def counted() -> dict[str, int]:
    return {
        model.__name__ + model._meta.app_label: model._default_manager.count()
        for model in MODELS
        if model.__name__ not in COMING_AND_GOING
    }


def send(client: Client, url: str, form: Form) -> int:
    pressed = dict([one for one in form.buttons.items() if one[0] not in NOT_PRESSED][:1])
    return client.post(form.action or url, {**form.fields, **pressed}).status_code


def forms_of(name: str, here: World) -> list[tuple[str, str, Form]]:
    """Return the forms of one page for everybody who may send them."""
    page = WHO_MAY_OPEN[name]
    url = reverse(name, kwargs=page.names(here))
    found = []
    for who in sorted(page.who & {"keeper", "speaker", "asked", "above"}):
        answer = client_of(who, here).get(url)
        html = answer.content.decode() if answer.status_code == 200 else ""
        found += [(who, url, form) for form in forms_in(html, typed=typed())]
    return found


PAGES = [
    name
    for name, page in WHO_MAY_OPEN.items()
    if {"GET", "POST"} <= page.methods and not page.look_around and name not in NOT_MEANT
]


def test_forms_that_arrive_twice_count_once(here: World) -> None:
    """Every form of every page, sent twice by everybody who may; most of them do something the first time."""
    did = set()
    for name in PAGES:
        with undone():
            found = forms_of(name, here)
        for who, url, form in found:
            with undone():
                did |= {name} if _counts_once(client_of(who, here), url, form) else set()

    assert len(did) >= LEAST_PAGES, sorted(did)


def _counts_once(client: Client, url: str, form: Form) -> bool:
    """Send one form twice; say whether it did anything the first time."""
    before = counted()
    first = send(client, url, form)
    after_one = counted()
    second = send(client, url, form)

    assert max(first, second) < 500, url
    assert counted() == after_one, (url, form)
    return after_one != before
