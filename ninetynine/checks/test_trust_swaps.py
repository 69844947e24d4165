"""TRUST G2, short form: with the ids of another team's things nothing is read there and nothing is written."""

import pytest
from django.db import transaction
from django.urls import reverse

from ninetynine.checks.crawl import client_of, forms_in
from ninetynine.checks.rooms import MODELS
from ninetynine.checks.test_trust_twice import COMING_AND_GOING, typed
from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import World, world

pytestmark = pytest.mark.django_db
# Fields of forms that name a person.
NAMES_SOMEBODY = {"to", "other", "speaker", "with_whom"}
CAST = ("keeper", "speaker", "asked", "above", "member")


def stored(there: World) -> str:
    """Everything that is stored about the other world: it must stay as it is, letter by letter."""
    marks = {there.ours.pk, there.here.pk, *(one.pk for one in there.cast.values())}
    rows = [
        row
        for model in MODELS
        if model.__name__ not in COMING_AND_GOING
        for row in model._default_manager.order_by("pk").values_list()
    ]
    return repr([row for row in rows if marks & {str(cell) for cell in row}])


def test_pages_of_another_team_are_not_there_and_nothing_is_written_there() -> None:
    here, there = world(), world()
    before = stored(there)
    tried = 0
    for name, page in WHO_MAY_OPEN.items():
        theirs = page.names(there)
        if not theirs or "nobody" in page.who:
            continue
        for who in CAST:
            for method in ("get", "post"):
                with transaction.atomic():
                    answer = getattr(client_of(who, here), method)(reverse(name, kwargs=theirs))
                    assert answer.status_code in {404, 405}, (who, method, name)
                    tried += 1
    assert stored(there) == before
    assert tried > 400


def test_a_form_of_ours_takes_nobody_and_nothing_of_another_team() -> None:
    here, there = world(), world()
    before, swapped = stored(there), 0
    theirs = {
        **{here.cast[name].pk: there.cast[name].pk for name in here.cast},
        here.ours.pk: there.ours.pk,
        here.answered.answers.latest("number").pk: there.answered.answers.latest("number").pk,
    }
    for name, page in WHO_MAY_OPEN.items():
        if not {"GET", "POST"} <= page.methods or page.look_around:
            continue
        url = reverse(name, kwargs=page.names(here))
        for who in sorted(page.who & set(CAST)):
            with transaction.atomic():
                html = client_of(who, here).get(url).content.decode()
                for form in forms_in(html, typed=typed()):
                    changed = {
                        key: there.cast["member"].pk
                        if key in NAMES_SOMEBODY
                        else theirs.get(value, value)
                        for key, value in form.fields.items()
                    }
                    if changed == form.fields:
                        continue
                    swapped += 1
                    pressed = dict(list(form.buttons.items())[:1])
                    answer = client_of(who, here).post(form.action or url, {**changed, **pressed})
                    assert answer.status_code in {200, 302, 404, 422}, (who, name)
                assert stored(there) == before, (who, name)
                transaction.set_rollback(True)
    assert swapped >= 6
