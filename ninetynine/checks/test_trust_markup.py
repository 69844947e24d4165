"""TRUST G16, short form: whatever is written into any text field comes out as text, on every page."""

import pytest
from django.db import DatabaseError, transaction
from django.db.models import CharField, Model, TextField

from ninetynine.checks.crawl import pages_of
from ninetynine.checks.rooms import MODELS
from ninetynine.checks.world import world
from ninetynine.web.models import RandomId

pytestmark = pytest.mark.django_db
PAYLOAD = "\"'><script>boom()</script><img src=x onerror=boom()>{{ 7|add:7 }}"
LIVE = ("<script>boom", "<img src=x", "\"'><script", "onerror=boom()>{{")
# What the house itself writes and reads: a mark, a code, an address, a name that is looked up.
OURS = {"email", "form_key", "once", "link", "chain", "prev", "name_of_job", "kind", "about"}


def text_fields(model: type[Model]) -> list[str]:
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, CharField | TextField)
        and not one.choices
        and not one.primary_key
        and not one.unique
        and one.name not in OURS
        and not one.name.endswith(("mac", "_id"))
        and one.max_length != 22
    ]


def fill(model: type[Model]) -> int:
    """Write the payload into every text field of every row, as far as it fits."""
    count = 0
    for name in text_fields(model):
        longest = getattr(model._meta.get_field(name), "max_length", None)
        if longest is not None and longest < len(PAYLOAD):
            continue
        rows = model._default_manager.exclude(**{name: ""})
        try:
            with transaction.atomic():
                count += rows.update(**{name: PAYLOAD})
        except DatabaseError:  # what was settled is never changed, not even here
            continue
    return count


def test_nothing_that_is_written_anywhere_becomes_code_on_any_page() -> None:
    here = world()
    filled = {model: fill(model) for model in MODELS if model._meta.app_label != "ledger"}

    pages = list(pages_of(here))
    shown = [seen for seen in pages if "&lt;script&gt;boom" in seen.html]
    wrong = [(seen.who, seen.url) for seen in pages for mark in LIVE if mark in seen.html]

    assert not wrong
    assert sum(filled.values()) > 40
    assert len(shown) > 60, "the payload is on too few pages to prove anything"


def test_every_room_that_holds_words_was_filled() -> None:
    holding = {
        model._meta.app_label
        for model in MODELS
        if issubclass(model, RandomId) and text_fields(model)
    }

    assert {"people", "teams", "contributions", "meetings", "post"} <= holding
