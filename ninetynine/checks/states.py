"""Every state of every page: opened by somebody, sent back with a mistake, one step further on.

A state is a page with something on it that has not been met on a page of its kind, whoever met it.
Pages that differ in their words alone are one state: what stands in anybody's way stands in both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from ninetynine.checks.crawl import Form, forms_in

NO_END = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
TELLING = {"class", "type", "role"}  # of these the value counts, of others that they are there
TITLE = re.compile(r"<title>([^<]*)</title>")
HEADINGS = {"h1", "h2", "h3", "h4"}
TYPED = {
    "words": "We wrote it on the back of the agenda.",
    "date": "2026-12-24",
    "time": "14:30",
    "email": "somebody@example.org",
    "number": "3",
}
# What a hurried person leaves out, an eager one overfills, and nobody's browser sends.
MISTAKES: Mapping[str, Mapping[str, str]] = {
    "nothing in it": dict.fromkeys(TYPED, ""),
    "far too much in it": dict.fromkeys(TYPED, "and on " * 4_000),
    "what it cannot be": dict.fromkeys(TYPED, "a\0b"),
}


class Skeleton(HTMLParser):
    """Reads what a page is built from: which element, marked how, stands in which; never its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self._level, self._is_empty = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        mark = self._marked(tag, attrs)
        if tag not in NO_END:
            self._open.append((tag, mark))
            self._is_empty = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._marked(tag, attrs)

    def _marked(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        got = {name: value or "" for name, value in attrs}
        mark = " ".join([tag, *sorted(f"{n}={got[n]}" if n in TELLING else n for n in got)])
        self.pieces.add((self._open[-1][1], mark))
        if tag in HEADINGS:
            self.pieces.add((self._level, tag))
            self._level = tag
        if tag == "a" and got.get("href"):
            self.links.append(got["href"])
        self._is_empty = False
        return mark

    def handle_data(self, data: str) -> None:
        self._is_empty = self._is_empty and not data.strip()

    def handle_endtag(self, tag: str) -> None:
        if self._is_empty:
            self.pieces.add((self._open[-1][1], "nothing"))
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass
        self._is_empty = False


@dataclass(frozen=True)
class State:
    """A page in one of its states, and how somebody came there."""

    how: str
    name: str
    url: str
    html: str
    policy: str


@dataclass
class States:
    """All that people come to.

    ``by_kind``: no, for a quick look: a piece that was met on any page need not be met on another.
    """

    people: Mapping[str, Client]
    by_kind: bool = True
    most: int = 60  # addresses of one kind that each follows
    met: set[tuple[str, tuple[str, str]]] = field(default_factory=set)
    titles: dict[str, set[str]] = field(default_factory=dict)  # of all that was shown, by its name
    fillable: dict[str, str] = field(default_factory=dict)  # every form with a field: where it is
    sent_back: set[str] = field(default_factory=set)

    def explored(self, starts: Sequence[str]) -> Iterator[State]:
        """Open these and what they lead to, as everybody; then what they have led others to."""
        addresses: dict[str, list[str]] = {}
        for who, client in self.people.items():
            ahead = list(starts)
            for url in ahead:
                answer = client.get(url, follow=True)
                yield from self._with_forms(who, client, url, answer)
                for link in _links(url, answer):
                    alike = addresses.setdefault(name_of(link), [])
                    if link not in ahead and len(alike) < self.most:
                        alike.append(link)
                        ahead.append(link)
        for who, client in self.people.items():
            for url in (alike[0] for alike in addresses.values() if alike):
                yield from self._with_forms(who, client, url, client.get(url, follow=True))

    def _with_forms(self, who: str, client: Client, url: str, answer: Any) -> Iterator[State]:
        for new in self._new(f"{who} opens {url}", url, answer):
            yield new
            for form in forms_in(new.html, typed=TYPED):
                yield from self._sent(who, client, urldefrag(form.action).url or new.url, form)

    def _sent(self, who: str, client: Client, to: str, form: Form) -> Iterator[State]:
        named = [{name: value} for name, value in form.buttons.items()]
        which = f"{name_of(to)}: {', '.join(sorted(form.kinds))}"
        if form.kinds:
            self.fillable.setdefault(which, f"{who} sends {to}")
        for mistake, spoilt in MISTAKES.items() if form.kinds else ():
            wrong = {name: spoilt.get(kind, spoilt["words"]) for name, kind in form.kinds.items()}
            for pressed in [{}, *named[:1]]:
                answer = _post(client, to, form.fields | wrong | pressed)
                yield from self._new(f"{who} sends {to} with {mistake}", to, answer)
                if answer.status_code == 422:
                    self.sent_back.add(which)
                    break
        for pressed in named or [{}]:
            answer = _post(client, to, form.fields | pressed)
            yield from self._new(f"{who} sends {to}", to, answer)

    def _new(self, how: str, url: str, answer: Any) -> Iterator[State]:
        assert answer.status_code < 500, f"{how}: {answer.status_code}"
        if "html" not in answer.get("Content-Type", ""):
            return
        chain: list[tuple[str, int]] = getattr(answer, "redirect_chain", [])
        url, html = (chain[-1][0] if chain else url), answer.content.decode()
        name = name_of(url)
        self.titles.setdefault(name, set()).update(TITLE.findall(html))
        kind = f"{name} {answer.status_code}" if self.by_kind else ""
        pieces = {(kind, piece) for piece in Skeleton(html).pieces}
        if not pieces <= self.met:
            self.met |= pieces
            policy = answer.get("Content-Security-Policy", "")
            yield State(how, name, url, html, policy)


def name_of(url: str) -> str:
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return "nowhere"


def _post(client: Client, to: str, fields: Mapping[str, str]) -> Any:
    """Send it, go where it leads, and undo what it did."""
    cookies = copy(client.cookies)
    with transaction.atomic():
        answer = client.post(to, dict(fields), follow=True)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def _links(url: str, answer: Any) -> Iterator[str]:
    if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
        for link in Skeleton(answer.content.decode()).links:
            address = urldefrag(link).url
            if address.startswith("?"):
                yield f"{urlsplit(url).path}{address}"
            elif address.startswith("/"):
                yield address
