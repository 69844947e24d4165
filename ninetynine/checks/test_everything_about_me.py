"""Everything about me: in words that are ours, none of them a code that the database keeps."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.utils.functional import Promise

from ninetynine.checks.world import world
from ninetynine.home import rooms
from ninetynine.home.told import NAMES, lines
from ninetynine.people.models import Person

pytestmark = pytest.mark.django_db


def facts_of(person: Person) -> Iterator[tuple[str, object]]:
    for room in rooms.READS:
        yield from room.everything_about(person).items()


def codes() -> set[str]:
    """Return what is stored for a choice and never shown so."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    pairs = [pair for field in fields for pair in (getattr(field, "flatchoices", None) or ())]
    labels = {str(label) for _value, label in pairs}
    return {str(value) for value, _label in pairs} - labels


def test_every_fact_has_a_name_that_can_be_put_into_another_language() -> None:
    here = world()

    told = {fact for person in here.cast.values() for fact, _value in facts_of(person)}

    assert not {fact for fact in told if not isinstance(NAMES.get(fact), Promise)}
    assert not set(NAMES) - told


def test_no_code_of_the_database_is_shown() -> None:
    here, never = world(), codes()
    assert "this answers me" in never
    assert "collective" in never

    shown = {
        (fact, part)
        for person in here.cast.values()
        for fact, value in facts_of(person)
        for line in lines(value)
        for part in line.split(" · ")
    }

    assert not {(fact, part) for fact, part in shown if part in never}
