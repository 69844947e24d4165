"""TRUST G16: markup that is seen to run on a bare page never runs on ours, wherever it was written.

Short form: some of each kind, one reader. `LONG=yes` (make trust): six hundred, every reader.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import cycle

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from ninetynine.checks.crawl import client_of, forms_in
from ninetynine.checks.filling import fill
from ninetynine.checks.firing import Firing, a_browser
from ninetynine.checks.payloads import Payload, payloads
from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import World, world
from ninetynine.post.mails import mail_of
from ninetynine.post.models import Letter

LONG = os.environ.get("LONG") == "yes"
NUMBER = 600 if LONG else 30
LEAST_LIVE = 30_000 if LONG else 1_000
READERS = ("keeper", "speaker", "asked", "above", "nobody") if LONG else ("keeper",)
LONGEST = 15_000 if LONG else 1_500  # together in a field that takes any length
LETTERS = 40


@dataclass(frozen=True)
class Shown:
    """Something that a browser is handed, and the policy that comes with it."""

    where: str
    html: str
    policy: str


class Dealt:
    """Deals payloads out, one after the other, as many as fit."""

    def __init__(self, all_of: list[Payload]) -> None:
        self.texts = [one.text for one in all_of]
        self._next = cycle(self.texts)

    def __call__(self, longest: int | None) -> str:
        room, dealt = min(longest or LONGEST, LONGEST), ""
        for text in (next(self._next) for _each in self.texts):
            if len(dealt) + len(text) <= room:
                dealt += text
        return dealt

    def live_in(self, html: str) -> int:
        return sum(html.count(escape(text)) for text in self.texts)


def forms_sent_back(here: World, dealt: Dealt) -> Iterator[Shown]:
    """Send every form with markup in every field: what is not right comes back with what was typed."""
    for name, page in WHO_MAY_OPEN.items():
        url = reverse(name, kwargs=page.names(here)) if page.methods >= {"GET", "POST"} else ""
        for who in READERS if url else ():
            client = client_of(who, here)
            found = client.get(url)
            html = found.content.decode() if found.status_code == 200 else ""
            for form in forms_in(html, typed={"words": dealt(300)}):
                yield from _sent(client, form.action or url, form.fields, f"{who} sends {url}")


def _sent(client: Client, to: str, fields: dict[str, str], where: str) -> Iterator[Shown]:
    with transaction.atomic():  # what was right made something: that is tried in its own test
        answer = client.post(to, fields)
        transaction.set_rollback(True)
    if answer.status_code in {200, 422}:
        yield Shown(where, answer.content.decode(), answer["Content-Security-Policy"])


def pages(here: World, dealt: Dealt) -> Iterator[Shown]:
    """Open every page as every reader, and search every page that can be searched for markup."""
    for who in READERS:
        client = client_of(who, here)
        for name, page in WHO_MAY_OPEN.items():
            if "GET" in page.methods:
                url = reverse(name, kwargs=page.names(here))
                answer = client.get(url, {"q": dealt(200), "kind": dealt(60)})
                if answer.status_code in {200, 403, 404}:
                    html, policy = answer.content.decode(), answer["Content-Security-Policy"]
                    yield Shown(f"{who} reads {url}", html, policy)


def mails() -> Iterator[Shown]:
    for letter in Letter.objects.order_by("pk")[:LETTERS]:
        mail = mail_of(letter, "somebody@example.org")
        yield Shown(f"mail {letter.pk}", str(mail.alternatives[0][0]), "")


def in_a(browser: Firing, shown: list[Shown]) -> list[str]:
    """Return where code ran: with no policy at all, and with each one's own."""
    ran = [one.where for one in shown if browser.count(one.html)]
    with_policy = shown if LONG else shown[::10]
    return ran + [
        f"{one.where}, in spite of its policy"
        for one in with_policy
        if browser.count(one.html, policy=one.policy)
    ]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Firing]:
    with a_browser() as found:
        yield found


def test_every_payload_runs_where_nothing_stops_it_and_none_where_a_policy_does(
    chromium: Firing,
) -> None:
    all_of = payloads(NUMBER)

    harmless = [one for one in all_of if not chromium.count(one.fires_on)]
    ran = [one for one in all_of[::10] if chromium.count(one.fires_on, policy="default-src 'none'")]

    assert len(all_of) >= NUMBER
    assert not harmless
    assert not ran


# The same pages come from either database: in the short form one of them is enough.
@pytest.mark.skipif(not LONG and connection.vendor != "sqlite", reason="the pages are the same")
@pytest.mark.django_db
def test_what_is_written_into_any_field_runs_on_no_page_in_no_mail_and_in_no_form_sent_back(
    chromium: Firing,
) -> None:
    here, dealt = world(), Dealt(payloads(NUMBER))

    shown = list(forms_sent_back(here, dealt))
    fill(dealt)
    shown += [*pages(here, dealt), *mails()]
    with_markup = {one.html: one for one in shown if dealt.live_in(one.html)}
    live = sum(dealt.live_in(html) for html in with_markup)
    ran = in_a(chromium, list(with_markup.values()))

    assert not ran
    assert live >= LEAST_LIVE
