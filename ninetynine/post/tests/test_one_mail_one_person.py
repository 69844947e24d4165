"""TRUST.md G5 in its short form: 500 payloads in every field that reaches a mail."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from itertools import islice, product

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import Settings

from ninetynine.post.actions import Sender, send_due
from ninetynine.post.make import letter
from ninetynine.post.models import Letter
from ninetynine.post.tests.mail_server import mail_server

pytestmark = pytest.mark.django_db

BREAKS = [
    "\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\r\n ", "\n\t", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e",
    "\x85", "\u2028", "\u2029", "%0d%0a", "%0a", "\\r\\n", "\n\r", "\x00\r\n", "?=\r\n", " \r\n",
    "\udc0a", "嘊嘍", "\r\n\t\r\n",
]  # fmt: skip
HEADERS = [
    "Bcc: other@example.org", "Cc: other@example.org", "To: other@example.org",
    "Subject: something else", "From: someone@example.org", "Reply-To: other@example.org",
    "Content-Type: text/html", "Content-Transfer-Encoding: base64", "MIME-Version: 2.0",
    "Message-ID: <x@example.org>", "Sender: other@example.org", "Return-Path: <other@example.org>",
    "Resent-To: other@example.org", "X-Injected: yes", "List-Unsubscribe: <mailto:o@example.org>",
    "DATA", ".\r\nMAIL FROM:<x@example.org>", "RCPT TO:<other@example.org>",
    "=?utf-8?q?=0D=0ABcc=3A_other=40example.org?=", ", other@example.org",
]  # fmt: skip
EXPECTED = {
    "Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted",
}  # fmt: skip


def payloads() -> Iterator[str]:
    return islice((f"Winifred{gap}{header}" for gap, header in product(BREAKS, HEADERS)), 500)


def write_with(payload: str, *, to: str) -> Letter:
    return letter(
        to=to,
        name=payload,
        own_word=payload,
        subject=payload,
        sender=Sender(payload, payload, payload),
        said=payload,
        question=payload,
        choices=(payload, payload),
        link=f"/{payload}",
    )


def headers_of(found: Message) -> list[str]:
    return sorted(found.keys())


def test_nothing_that_somebody_writes_becomes_a_header_or_a_second_reader() -> None:
    written = [write_with(payload, to=f"person {n}") for n, payload in enumerate(payloads())]

    send_due(timezone.now())

    assert len(written) == len(mail.outbox) == 500
    for one in mail.outbox:
        parsed = message_from_bytes(one.message().as_bytes(), policy=policy.default)
        assert headers_of(parsed) == sorted(EXPECTED)
        assert parsed["To"] == "winifred@example.org"
        assert one.recipients() == ["winifred@example.org"]
        assert "\n" not in parsed["Subject"]


def test_a_real_mail_server_is_told_of_one_reader_as_well(settings: Settings) -> None:
    for number, payload in enumerate(list(payloads())[::20]):
        write_with(payload, to=f"person {number}")

    with mail_server(settings) as postbox:
        send_due(timezone.now())

    assert len(postbox.mails) == 25
    assert {tuple(one.rcpt_tos) for one in postbox.envelopes} == {("winifred@example.org",)}
    assert all(
        set(found.keys()) <= EXPECTED | {"X-Peer", "X-MailFrom", "X-RcptTo"}
        for found in postbox.mails
    )


@pytest.mark.parametrize("payload", [
    "winifred@example.org, other@example.org", "winifred@example.org;other@example.org",
    "winifred@example.org other@example.org", "Winifred <winifred@example.org>",
    *(f"winifred@example.org{gap}Bcc: other@example.org" for gap in BREAKS),
])  # fmt: skip
def test_an_address_is_one_address_or_nothing_is_written(payload: str) -> None:
    with pytest.raises(ValidationError):
        letter(address=payload)

    assert not Letter.objects.exists()
