from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from ninetynine.ledger.models import Entry
from ninetynine.people.models import Person
from ninetynine.teams.actions import AboutCollective, say_about_collective
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Collective, Nation, Responsibility
from ninetynine.teams.reads import sender
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
DAY = date(2026, 11, 24)
Kind = Responsibility.Kind
SAID = {
    "name": "Tidewell",
    "about": "Come in. Something can be changed here.",
    "nation": Nation.WALES.value,
    "post_address": "Freepost TIDEWELL",
    "phone": "01632 960 114",
    "walk_in": "The library, Tuesdays from ten",
    "help_lines": "The warden: 01632 960 115",
}


def looked_after_by(here: Collective, kind: Kind) -> Person:
    person = member(team(within=here), name="Aisha")
    here.responsibilities.create(kind=kind, holder=person, since=LONG_AGO)
    return person


def path(here: Collective) -> str:
    return f"/collectives/{here.pk}/about/"


def sent(**changed: str) -> dict[str, str]:
    return {**SAID, "door_open": "on", "answer_days": "5", "form_key": random_id(), **changed}


@pytest.mark.parametrize("kind", [Kind.MEETINGS, Kind.WELCOME])
def test_whoever_looks_after_it_says_what_stands_at_the_door_and_on_letters(
    signed_in: SignedIn, kind: Kind
) -> None:
    here = collective()
    aisha = signed_in(looked_after_by(here, kind))

    assert aisha.post(path(here), sent()).status_code == 302

    here.refresh_from_db()
    letter, door = sender(here), Client().get(f"/collectives/{here.pk}/").content.decode()
    assert (letter.name, letter.address) == ("Tidewell", "Freepost TIDEWELL")
    assert SAID["about"] in door
    assert SAID["walk_in"] in door
    assert SAID["help_lines"] in door
    assert here.answer_days == 5
    assert Entry.objects.get(chain=here.pk).kind == "collective changed"


def test_sent_twice_it_is_written_down_once(signed_in: SignedIn) -> None:
    here = collective()
    aisha = signed_in(looked_after_by(here, Kind.WELCOME))

    for _time in range(2):
        assert aisha.post(path(here), sent()).status_code == 302

    assert Entry.objects.filter(chain=here.pk).count() == 1


def test_a_door_that_is_shut_is_there_for_nobody_outside(signed_in: SignedIn) -> None:
    here = collective()
    aisha = signed_in(looked_after_by(here, Kind.WELCOME))
    closed = sent()
    del closed["door_open"]

    aisha.post(path(here), closed)

    assert Client().get(f"/collectives/{here.pk}/").status_code == 404


def test_nobody_else_speaks_for_it(signed_in: SignedIn) -> None:
    here = collective()
    looks_after_answers = looked_after_by(here, Kind.ANSWERS)
    ward = team(within=here)
    keeper = member(ward, name="Denise", looks_after=(Kind.MEETINGS, Kind.WELCOME))
    about = AboutCollective(**SAID, door_open=False, answer_days=5)

    for person in (looks_after_answers, keeper):
        assert signed_in(person).get(path(here)).status_code == 404
        assert signed_in(person).post(path(here), sent()).status_code == 404
        with pytest.raises(PermissionDenied):
            say_about_collective(here, about, by=person, on=DAY)
    here.refresh_from_db()
    assert here.door_open
    assert not Entry.objects.filter(chain=here.pk).exists()


def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(signed_in: SignedIn) -> None:
    here = collective()
    aisha = signed_in(looked_after_by(here, Kind.WELCOME))

    answer = aisha.post(path(here), sent(name="", answer_days="0", walk_in="x" * 301))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "The least is 1." in html
    assert "There is room for 300." in html
    assert SAID["help_lines"] in html
    here.refresh_from_db()
    assert here.name == "Tidewell collective"
