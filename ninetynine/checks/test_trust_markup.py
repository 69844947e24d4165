"""TRUST G16 without a browser: whatever is written into any text field comes out as text, on every page."""

import pytest

from ninetynine.checks.crawl import pages_of
from ninetynine.checks.filling import fill, text_fields
from ninetynine.checks.rooms import MODELS
from ninetynine.checks.world import world
from ninetynine.web.models import RandomId

pytestmark = pytest.mark.django_db
PAYLOAD = "\"'><script>boom()</script><img src=x onerror=boom()>{{ 7|add:7 }}"
LIVE = ("<script>boom", "<img src=x", "\"'><script", "onerror=boom()>{{")


def as_far_as_it_fits(longest: int | None) -> str:
    return PAYLOAD if longest is None or longest >= len(PAYLOAD) else ""


def test_nothing_that_is_written_anywhere_becomes_code_on_any_page() -> None:
    here = world()
    filled = fill(as_far_as_it_fits)

    pages = list(pages_of(here))
    shown = [seen for seen in pages if "&lt;script&gt;boom" in seen.html]
    wrong = [(seen.who, seen.url) for seen in pages for mark in LIVE if mark in seen.html]

    assert not wrong
    assert filled > 60
    assert len(shown) > 60, "the payload is on too few pages to prove anything"


def test_every_room_that_holds_words_was_filled() -> None:
    holding = {
        model._meta.app_label
        for model in MODELS
        if issubclass(model, RandomId) and text_fields(model)
    }

    assert {"people", "teams", "contributions", "meetings", "post", "decisions"} <= holding
