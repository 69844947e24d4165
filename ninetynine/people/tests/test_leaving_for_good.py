import inspect
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.people import actions, reads
from ninetynine.people.actions import Note, forget, pause, write_to
from ninetynine.people.make import person
from ninetynine.people.models import Pause, Person, SignInAsk
from ninetynine.people.tests.coming_in import ask, come_in, is_in
from ninetynine.post.make import TIDEWELL
from ninetynine.post.models import About, Letter, ReplyCode
from ninetynine.post.reads import printable
from ninetynine.vault.models import DataKey, Look

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MODELS = (Person, Pause, SignInAsk, Letter, About, ReplyCode, DataKey, Look)


def nesta() -> Person:
    made = person(
        name="Nesta Vaughan",
        email="nesta@example.org",
        phone="01632 960 002",
        post_address="9 Quay Street",
        own_word="lantern",
        letters_say_about=True,
    )
    said = Note(
        once="letter to Nesta",
        sender=TIDEWELL,
        team_name="",
        heading="",
        about_line="",
        body=[{"said": "Universities are a bit like dusty relics."}],
    )
    write_to(made, said, on=TODAY)
    ask(Client(), "nesta@example.org")
    pause(made, on=TODAY)
    return made


def stored() -> str:
    return repr([list(model._default_manager.values_list()) for model in MODELS])


def test_somebody_is_told_everything_and_nothing_of_anybody_else() -> None:
    person(name="Somebody Else", own_word="other", phone="01632 960 999")

    told = str(reads.everything_about(nesta()))

    for words in (
        "Nesta Vaughan",
        "nesta@example.org",
        "960 002",
        "9 Quay Street",
        "lantern",
        "dusty relics",
    ):
        assert words in told
    assert "Else" not in told
    assert "999" not in told


def test_somebody_who_leaves_for_good_leaves_nothing() -> None:
    other = person(name="Somebody Else")
    gone = nesta()
    letter = Letter.objects.get(to=gone.pk)
    printable(letter, reader=other.pk, on=TODAY)
    traces = ["Nesta", "dusty relics", "nesta@example.org", "lantern", gone.pk]

    forget(gone, on=TODAY)

    left = stored()
    assert not [trace for trace in traces if trace in left]
    assert list(Person.objects.all()) == [other]
    assert not Letter.objects.exists()
    assert not SignInAsk.objects.exists()


def test_somebody_who_left_for_good_is_signed_out() -> None:
    gone, client = person(), Client()
    come_in(client, gone)

    forget(gone, on=TODAY)

    assert not is_in(client)


def test_people_cannot_be_looked_up() -> None:
    found = person(name="Bronagh Tierney")

    assert reads.find("Bronagh", found) == []
    assert reads.find("Bronagh", None) == []


def test_what_every_room_says_about_a_person_is_here_under_its_agreed_name() -> None:
    agreed: dict[Callable[..., object], list[str]] = {
        reads.everything_about: ["person"],
        reads.open_in: ["team"],
        reads.find: ["words", "viewer"],
        actions.forget: ["person", "on"],
        actions.pause: ["person", "on"],
        actions.hand_over: ["person", "team", "to", "on"],
    }
    for function, names in agreed.items():
        assert list(inspect.signature(function).parameters) == names


def test_nothing_here_belongs_to_a_team() -> None:
    leaver, to = person(), person()
    before = stored()
    actions.hand_over(leaver, leaver, to, on=TODAY)  # anything with an id stands for a team

    assert stored() == before
    assert reads.open_in(leaver) == []
