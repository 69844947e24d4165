"""What the tests of this room do with pages: open one, read it, send its form."""

import re
from html import unescape

from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from ninetynine.people.models import Person
from ninetynine.web.models import random_id

TODAY = timezone.localdate


def as_(who: Person) -> Client:
    """Return a browser in which somebody is signed in; their visit has begun: its session is made."""
    client = Client()
    client.force_login(who)
    client.get("/light-or-dark/")
    return client


def shown(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return unescape(answer.content.decode())


def words_of(html: str) -> str:
    """Return the words of a page, as somebody reads them."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def send(client: Client, path: str, **typed: str) -> HttpResponseBase:
    return client.post(path, {"form_key": random_id(), **typed})


def text(answer: HttpResponseBase) -> str:
    return unescape(getattr(answer, "content", b"").decode())
