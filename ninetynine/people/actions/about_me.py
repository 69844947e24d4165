"""What a person says about themselves; away for now; leaving for good."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from ninetynine.people.actions.coming_in import forget_asks
from ninetynine.people.actions.writing import morning_of
from ninetynine.people.models import Pause, Person
from ninetynine.post import actions as post
from ninetynine.vault.actions import forget_looks, seal, shred
from ninetynine.web.models import RandomId

WHAT_I_SAY = [
    "name",
    "say_it",
    "own_word",
    "language",
    "reach",
    "letters_name_team",
    "letters_say_about",
    "phone_sealed",
    "post_sealed",
]


@dataclass(frozen=True, kw_only=True)
class AboutMe:
    """What somebody wants to be called, and how they want to be reached."""

    name: str
    say_it: str
    reach: str
    phone: str
    post_address: str
    own_word: str
    letters_name_team: bool
    letters_say_about: bool
    language: str = ""  # that of the house


@transaction.atomic
def say_about_me(person: Person, about: AboutMe) -> None:
    """Keep what somebody says about themselves. Phone and address are sealed with their own key."""
    person.name, person.say_it, person.own_word = about.name, about.say_it, about.own_word
    person.reach, person.language = about.reach, about.language
    person.letters_name_team = about.letters_name_team
    person.letters_say_about = about.letters_say_about
    person.phone_sealed = _sealed(person, "phone_sealed", about.phone)
    person.post_sealed = _sealed(person, "post_sealed", about.post_address)
    person.save(update_fields=WHAT_I_SAY)


def _sealed(person: Person, column: str, text: str) -> bytes:
    return seal(person.pk, text, place=person.place(column))


@transaction.atomic
def pause(person: Person, *, on: date) -> None:
    """Be away from today, without a reason. Letters wait, until ``come_back``."""
    Pause.objects.get_or_create(person=person, until=None, defaults={"since": on})
    post.hold(person.pk, until=None)


@transaction.atomic
def come_back(person: Person, *, from_day: date, on: date) -> None:
    """End a pause: ``from_day`` is the first day of being here again. Letters come that morning."""
    away = person.pauses.select_for_update().filter(until=None).first()
    if away is None:
        return
    away.until = max(from_day, away.since)
    away.save(update_fields=["until"])
    later = away.until > on
    post.release(person.pk, at=morning_of(away.until) if later else timezone.now())


def hand_over(person: Person, team: RandomId, to: Person, *, on: date) -> None:
    """Nothing here belongs to a team: how to reach somebody goes with them, wherever they go."""


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Delete the person, their letters, and the key to everything that is sealed for them.

    Rooms above forget first: their foreign keys are PROTECT, so none can forget to.
    """
    forget_asks(list(person.sign_in_asks.values_list("pk", flat=True)), on=on)
    post.forget(person.pk, on=on)
    person.pauses.all().delete()
    owner = person.pk
    person.delete()
    forget_looks(owner)
    shred([owner])
