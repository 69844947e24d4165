"""A real mail server inside the test process, on this machine alone."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

HERE = "127.0.0.1"


class Postbox:
    """Takes every mail, or says to each that it cannot."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.refuses = False

    async def handle_DATA(  # noqa: N802 (the name that aiosmtpd asks for)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.refuses:
            return "451 not now"
        self.envelopes.append(envelope)
        return "250 taken"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(_bytes(one), policy=policy.default) for one in self.envelopes]


def _bytes(envelope: Envelope) -> bytes:
    content = envelope.content
    return content if isinstance(content, bytes) else (content or "").encode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def mail_server(settings: Settings) -> Iterator[Postbox]:
    """Let the house send through a mail server that stands on a free port."""
    postbox, port = Postbox(), free_port()
    send_through(settings, port)
    controller = Controller(postbox, hostname=HERE, port=port)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()


def send_through(settings: Settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HERE, port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
