"""What is known about people. There is no list of them, and no way to look one up."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.people.models import Person, Reach, Viewer
from ninetynine.post import reads as post
from ninetynine.post.models import Way
from ninetynine.vault.actions import open_many
from ninetynine.vault.reads import looks_at as looks_at_owner
from ninetynine.web.models import RandomId

MOST_LOOKS = 40
SOMEBODY = gettext_lazy("Somebody who has left")
WHY = {"to send a letter": gettext_lazy("to send you a letter")}


def pauses_of(person: Person) -> list[tuple[date, date | None]]:
    """Return when somebody was, is and will be away: half-open, without an end if it is not known."""
    return list(person.pauses.order_by("since", "pk").values_list("since", "until"))


def ways_to(person: Person, *, on: date) -> list[tuple[Way, str]]:
    """Return every way to reach somebody, with its address: the one they wish for first."""
    sealed = _opened(person, on=on)
    known = {
        Reach.EMAIL: person.email or "",
        Reach.POST: sealed.post_address,
        Reach.PHONE: sealed.phone,
    }
    order = [Reach(person.reach), *(way for way in Reach if way != person.reach)]
    return [(Way(reach.value), known[reach]) for reach in order if known[reach]]


def language_of(person: Person | None) -> str:
    """Return the language of letters to somebody: the one they chose, else that of the house."""
    chosen = person.language if person else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Sealed:
    phone: str
    post_address: str


def _opened(person: Person, *, on: date) -> Sealed:
    """Open what is sealed for somebody, as themselves: the house reads it only to reach them."""
    phone, post_address = person.place("phone_sealed"), person.place("post_sealed")
    cells = [
        (person.pk, bytes(person.phone_sealed), phone),
        (person.pk, bytes(person.post_sealed), post_address),
    ]
    opened = open_many(cells, reader=person.pk, why="to reach you", on=on)
    return Sealed(opened[phone], opened[post_address])


def about_me(person: Person, *, on: date) -> dict[str, object]:
    """Return what somebody has said about themselves, as their form shows it."""
    sealed = _opened(person, on=on)
    return {
        "name": person.name,
        "say_it": person.say_it,
        "reach": person.reach,
        "phone": sealed.phone,
        "post_address": sealed.post_address,
        "own_word": person.own_word,
        "language": language_of(person),
        "letters_name_team": person.letters_name_team,
        "letters_say_about": person.letters_say_about,
    }


@dataclass(frozen=True)
class Looked:
    name: str
    why: str
    on: date


def looks_at(person: Person) -> list[Looked]:
    """Return who opened what is sealed for somebody, the latest first, for their own eyes."""
    looks = looks_at_owner(person.pk)[:MOST_LOOKS]
    found = Person.objects.filter(pk__in={one.reader for one in looks})
    names = dict(found.values_list("pk", "name"))
    return [
        Looked(names.get(one.reader, str(SOMEBODY)), str(WHY.get(one.why, one.why)), one.on)
        for one in looks
    ]


def how_we_write(person: Person, *, on: date) -> str:
    """Return in one sentence what was kept: how letters come from now on."""
    ways = ways_to(person, on=on)
    if not ways:
        return _("Kept. We have no way to write to you yet.")
    way, address = ways[0]
    if way == Way.EMAIL:
        return _("Kept. Letters come by email to %(address)s.") % {"address": address}
    if way == Way.PHONE:
        return _("Kept. Somebody rings you on %(number)s and reads letters to you.") % {
            "number": address
        }
    return _("Kept. Letters come by post to %(address)s.") % {
        "address": ", ".join(address.splitlines())
    }


def everything_about(person: Person) -> dict[str, object]:
    """Return all that is kept here about somebody, for their own eyes."""
    asked = person.sign_in_asks.order_by("asked_at").values_list("asked_at", flat=True)
    return {
        **about_me(person, on=timezone.localdate()),
        "reach": person.get_reach_display(),
        "language": dict(settings.LANGUAGES)[language_of(person)],
        "email": person.email or "",
        "pauses": pauses_of(person),
        "who looked": [(one.name, one.why, one.on) for one in looks_at(person)],
        "codes asked for": list(asked),
        **post.everything_about(person.pk),
    }


def open_in(team: RandomId) -> list[str]:
    """Return nothing: what a person keeps about themselves belongs to no team."""
    return []


def find(words: str, viewer: Viewer) -> list[Person]:
    """Return nobody: people are met in their teams. There is no directory to look them up in."""
    return []
