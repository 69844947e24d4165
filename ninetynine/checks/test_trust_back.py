"""TRUST G29 without a script: who presses Back gets a new form, and what was sent is not done twice.

And with a script, which keeps the form's key: sent once more with anything changed it is refused, and
what was typed is kept.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninetynine.checks.crawl import Form, client_of, forms_in
from ninetynine.checks.test_trust_twice import PAGES, counted, send, typed
from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import World, undone
from ninetynine.meetings.make import meeting

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the forms are the same"),
]
# On so many pages what is sent makes something, and the form can be had once more, or be changed.
LEAST_ONCE_MORE, LEAST_CHANGED = 15, 15
# A page that asks for more than its address; what a hurried person need not fill in.
ASKED_FOR = {"decisions:creak-step": ("?kind=tried", "?kind=asked", "?kind=can move")}
LEFT_EMPTY = {"meetings:plan": {"ends_on", "ends_at"}, "decisions:creak-step": {"outside"}}
# What it says is changed as often as one likes, and the last time holds.
CHANGES = {"teams:collective", "decisions:away"}
KEPT_AS_TYPED = {"form_key", "csrfmiddlewaretoken", "code"}


def forms_on(client: Client, name: str, url: str) -> list[Form]:
    answer = client.get(url)
    html = answer.content.decode() if answer.status_code == 200 else ""
    found = [form for form in forms_in(html, typed=typed()) if "form_key" in form.fields]
    for form in found:
        form.fields |= dict.fromkeys(LEFT_EMPTY.get(name, set()) & set(form.fields), "")
    return found


def addresses(name: str, here: World) -> list[str]:
    if name == "meetings:meeting":  # what has taken place takes no more lines
        soon = timezone.localdate() + timedelta(days=7)
        return [reverse(name, args=[meeting(here.ours, starts_on=soon).pk])]
    url = reverse(name, kwargs=WHO_MAY_OPEN[name].names(here))
    return [url + query for query in ASKED_FOR.get(name, [""])]


def done_once(here: World) -> Iterator[tuple[str, Client, str, Form]]:
    """Yield each form with a key that does something, right after one of those who may has sent it."""
    for name in PAGES:
        for who in sorted(WHO_MAY_OPEN[name].who & {"keeper", "speaker", "asked", "above"})[-1:]:
            client = client_of(who, here)
            with undone():
                for url in addresses(name, here):
                    for form in forms_on(client, name, url):
                        with undone():
                            before = counted()
                            send(client, url, form)
                            if counted() != before:
                                yield name, client, url, form


def once_more(form: Form, anew: list[Form]) -> Form | None:
    """Return the same form as it is had anew, with everything typed in it but for its new key."""
    for one in anew:
        if (one.action, set(one.fields)) == (form.action, set(form.fields)):
            kept = {name: form.fields[name] for name in set(form.fields) - KEPT_AS_TYPED}
            return replace(one, fields=one.fields | kept)
    return None


def test_sent_once_more_after_back_with_a_new_key_nothing_is_done_twice(here: World) -> None:
    tried = set()
    for name, client, url, form in done_once(here):
        again = once_more(form, forms_on(client, name, url))
        if again is None:
            continue
        after_one = counted()

        assert send(client, url, again) < 500, url
        assert counted() == after_one, (url, form)
        tried.add(name)

    assert len(tried) >= LEAST_ONCE_MORE, sorted(tried)


def changed(form: Form) -> Iterator[tuple[str, Form]]:
    """Yield the form with its key, and one thing in it changed."""
    later = (timezone.localdate() + timedelta(days=11)).isoformat()
    for name, kind in form.kinds.items():
        if not form.fields.get(name):
            continue
        if kind in {"text", "textarea"} and not form.fields[name].isdigit():
            yield name, replace(form, fields=form.fields | {name: form.fields[name] + "s"})
        elif kind == "date":
            yield name, replace(form, fields=form.fields | {name: later})


def test_the_same_key_with_anything_changed_is_refused_and_what_was_typed_is_kept(
    here: World,
) -> None:
    tried = set()
    for name, client, url, form in done_once(here):
        for what, other in changed(form) if name not in CHANGES else ():
            after_one = counted()

            assert send(client, url, other) in {403, 404, 422}, (url, what)
            assert counted() == after_one, (url, what)
            tried.add(name)

    assert len(tried) >= LEAST_CHANGED, sorted(tried)
