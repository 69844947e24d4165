"""What the tests of the door do: ask for a code, read the mail, type the code."""

import re

from django.core import mail
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from ninetynine.people.models import Person
from ninetynine.post.actions import send_due

SIGN_IN, CODE = "/sign-in/", "/sign-in/code/"


def ask(client: Client, address: str, *, own: str = "no", next_url: str = "") -> HttpResponseBase:
    sent = {"address": address, "own": own, "next": next_url}
    return client.post(SIGN_IN, sent)


def mailed_code(address: str) -> str:
    """Send what is due and return the newest code that went to an address."""
    send_due(timezone.now())
    bodies = [str(one.body) for one in mail.outbox if one.to == [address]]
    found = [code for body in bodies for code in re.findall(r"\b\d{4} \d{4}\b", body)]
    code: str = found[-1]
    return code


def come_in(client: Client, person: Person, *, own: str = "no") -> HttpResponseBase:
    assert person.email
    ask(client, person.email, own=own)
    return client.post(CODE, {"code": mailed_code(person.email)})


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200
