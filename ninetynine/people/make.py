"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from itertools import count

from ninetynine.people.models import Person, Reach
from ninetynine.vault.actions import seal

_numbers = count(1)
NEW = "new"  # an address that nobody else has


def person(
    *,
    name: str = "Mark",
    email: str | None = NEW,
    reach: Reach = Reach.EMAIL,
    phone: str = "",
    post_address: str = "",
    own_word: str = "",
    letters_name_team: bool = False,
    letters_say_about: bool = False,
) -> Person:
    made = Person.objects.create_person(
        name,
        email=f"person{next(_numbers)}@example.org" if email == NEW else email,
        reach=reach,
        own_word=own_word,
        letters_name_team=letters_name_team,
        letters_say_about=letters_say_about,
    )
    if phone:
        made.phone_sealed = seal(made.pk, phone, place=made.place("phone_sealed"))
    if post_address:
        made.post_sealed = seal(made.pk, post_address, place=made.place("post_sealed"))
    if phone or post_address:
        made.save()
    return made
