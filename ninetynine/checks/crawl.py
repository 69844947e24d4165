"""Open every page of the table as everybody in the world, and read the forms on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import World

EVERYBODY = "nobody"


def client_of(name: str, here: World) -> Client:
    """Return a browser in which somebody of the cast is signed in; ``nobody`` is."""
    client = Client()
    if name != EVERYBODY:
        client.force_login(here.cast[name])
    return client


@dataclass(frozen=True)
class Seen:
    """A page as one of the cast saw it."""

    who: str
    name: str
    url: str
    html: str


def pages_of(here: World) -> Iterator[Seen]:
    """Yield every page that answers with something to read, for everybody who might come."""
    for who in [EVERYBODY, *here.cast]:
        client = client_of(who, here)
        for name, page in WHO_MAY_OPEN.items():
            if "GET" not in page.methods:
                continue
            url = reverse(name, kwargs=page.names(here))
            answer = client.get(url)
            if answer.status_code in {200, 403, 404}:
                yield Seen(who, name, url, answer.content.decode())


@dataclass
class Form:
    """One form on a page: where it is sent, and what a hurried person would send."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)  # of what somebody can fill in


class Forms(HTMLParser):
    """Reads the POST forms of a page and fills what is empty."""

    def __init__(self, typed: dict[str, str]) -> None:
        super().__init__()
        self.typed = typed  # by the type of the field
        self.found: list[Form] = []
        self._now: Form | None = None
        self._area = self._choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._now = Form(got.get("action", ""))
            if got.get("method", "").lower() == "post":
                self.found.append(self._now)
        elif self._now is not None:
            self._take(self._now, tag, got)

    def _take(self, form: Form, tag: str, got: dict[str, str]) -> None:
        name, value = got.get("name", ""), got.get("value", "")
        if name and tag in {"textarea", "select", "input"} and got.get("type") != "hidden":
            form.kinds[name] = got.get("type", tag)
        if tag == "textarea":
            self._area = name
            form.fields.setdefault(name, self.typed["words"])
        elif tag == "select":
            self._choice = name
        elif tag == "option" and value:
            form.fields[self._choice] = value
        elif tag == "button" and name:
            form.buttons.setdefault(name, value)
        elif tag == "input" and name:
            self._input(form, got.get("type", "text"), name, value)

    def _input(self, form: Form, kind: str, name: str, value: str) -> None:
        if kind == "radio":
            form.fields.setdefault(name, value)
        elif kind not in {"checkbox", "file"}:
            form.fields[name] = value or self.typed.get(kind, self.typed["words"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._now = None


def forms_in(html: str, *, typed: dict[str, str]) -> list[Form]:
    reader = Forms(typed)
    reader.feed(html)
    return reader.found
