"""What every room that holds a person must be able to do about that person."""

import inspect
from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.checks.rooms import MODELS, rooms_that_hold_a_person
from ninetynine.checks.world import WORDS, world
from ninetynine.home import rooms
from ninetynine.ledger.models import Salt
from ninetynine.people.make import person
from ninetynine.people.models import Person

MUST_HAVE = {
    "reads.everything_about": {"person"},
    "reads.open_in": {"team"},
    "reads.find": {"words", "viewer"},
    "actions.forget": {"person", "on"},
    "actions.pause": {"person", "on"},
    "actions.hand_over": {"person", "team", "to", "on"},
}
# Rooms that hold people by foreign key and are no home of their own: `home` itself calls the others.
HOLDING = rooms_that_hold_a_person()


def everything_stored() -> str:
    return repr([list(model._default_manager.values_list()) for model in MODELS])


@pytest.mark.parametrize("name", MUST_HAVE)
@pytest.mark.parametrize("room", HOLDING)
def test_a_room_that_holds_a_person_can_tell_pause_hand_over_and_forget(
    room: str, name: str
) -> None:
    module, function = name.split(".")
    found = getattr(import_module(f"ninetynine.{room}.{module}"), function, None)
    assert found, f"{room}/{module} needs {function}({', '.join(MUST_HAVE[name])})"
    assert MUST_HAVE[name] <= set(inspect.signature(found).parameters)


def test_home_calls_every_room_that_holds_a_person_the_highest_first() -> None:
    called = [room.__name__.split(".")[1] for room in rooms.ACTIONS]
    told = [room.__name__.split(".")[1] for room in rooms.READS]

    assert called == told == HOLDING


@pytest.mark.django_db
def test_everything_about_somebody_asks_for_every_row_that_names_them() -> None:
    somebody = person(name="Kit Ardle")
    with CaptureQueriesContext(connection) as asked:
        for room in rooms.READS:
            room.everything_about(somebody)

    words = " ".join(query["sql"] for query in asked)
    naming = {
        f'"{model._meta.db_table}"."{field.column}" = '
        for model in MODELS
        for field in model._meta.concrete_fields
        if field.related_model is Person
    }

    missing = sorted(column for column in naming if column not in words)
    assert not missing, missing


@pytest.mark.django_db
def test_a_person_who_is_erased_was_told_everything_and_then_nothing_of_them_is_left() -> None:
    here, today = world(), timezone.localdate()
    speaker = here.cast["speaker"]
    traces = [speaker.name, WORDS, "4 Chapel Row", "Ring me at work.", speaker.pk]

    told = repr([room.everything_about(speaker) for room in rooms.READS])
    for room in rooms.ACTIONS:
        room.forget(speaker, on=today)

    left = everything_stored()
    assert WORDS in told
    assert "Ring me at work." in told
    assert not [trace for trace in traces if trace in left]
    assert "words taken back" in left
    assert not Salt.objects.filter(name__in=["words", "permission"]).exists()
