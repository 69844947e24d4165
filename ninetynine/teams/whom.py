"""Who is meant: chosen from a list where a team is small, by their whole name where it is not.

Nobody reads a list of hundreds to its end, and it weighs more than the rest of its page. So where a
team has more than fifty members one writes a name, which means somebody if it is the name of one
member only. It is looked up when the form comes back; for the page itself nobody is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.measures.names import plain
from ninetynine.people.models import Person
from ninetynine.teams.models import Membership, Responsibility, Team
from ninetynine.teams.reads import members
from ninetynine.web.days import current
from ninetynine.web.refusals import Refusal

FEW = 50  # people in a list to choose from
Whom = Person | str  # somebody who was chosen, or the name that was written


class NobodyOfThatName(Refusal):
    sentence = gettext_lazy(
        "Nobody here has this name. Please write the whole name that they use here."
    )


class SeveralOfThatName(Refusal):
    """``people`` are those of that name: by id, their name and since when they are here."""

    sentence = gettext_lazy("More than one person here has this name. Please choose whom you mean.")

    def __init__(self, people: Mapping[str, str]) -> None:
        super().__init__()
        self.people = people


@dataclass(frozen=True)
class Choosable:
    """Whom one can choose: ``people`` by id where they are few, otherwise who has a name."""

    people: Mapping[str, Person]
    by_name: bool = False

    def called(self, names: Iterable[str]) -> Mapping[str, list[Person]] | None:
        """Return by plain name who has it. None where only the verb itself may look a name up."""
        return None


@dataclass(frozen=True)
class Members(Choosable):
    """The members of a team, who may all be seen by whoever chooses."""

    of: Team | None = None
    everybody: QuerySet[Person] | None = None

    def called(self, names: Iterable[str]) -> Mapping[str, list[Person]]:
        if self.everybody is None:
            return {}
        return all_called(names, self.everybody, here=Q(memberships__team=self.of))


def members_to_choose(team: Team, *, on: date, but: Person | None = None) -> Members:
    """Return whom one can choose in a team, ``but`` somebody."""
    everybody = members(team, on=on)
    if but is not None:
        everybody = everybody.exclude(pk=but.pk)
    few = few_of(everybody)
    by_name = not few and (but is None or everybody.exists())  # whoever chooses is mostly in it
    return Members(few, by_name=by_name, of=team, everybody=everybody)


def who_could_take_over(responsibility: Responsibility, *, on: date, chosen: str = "") -> Choosable:
    """Return who may be asked to look after something next: of a team its members, but for who does now.

    A list of all who are in any team of a collective would be a directory of who is here, and there
    is none: they are asked by their name. ``chosen`` is somebody who was offered for one.
    """
    if responsibility.team is not None:
        return members_to_choose(responsibility.team, on=on, but=responsibility.holder)
    asked = _inside(responsibility, on=on).filter(pk=chosen) if chosen else ()
    return Choosable({one.pk: one for one in asked}, by_name=True)


def the_one_who_could(name: str, responsibility: Responsibility, *, on: date) -> Person:
    """Return whom a name means, of a whole collective. Raises NobodyOfThatName, SeveralOfThatName."""
    here = Q(memberships__team__collective=responsibility.collective_id)
    found = all_called([name], _inside(responsibility, on=on), here=here)
    return the_one(found.get(plain(name), []))


def _inside(responsibility: Responsibility, *, on: date) -> QuerySet[Person]:
    of = Membership.objects.filter(current(on), team__collective=responsibility.collective_id)
    others = Person.objects.exclude(pk=responsibility.holder_id)
    return others.filter(pk__in=of.values("person"))


def few_of(people: QuerySet[Person]) -> dict[str, Person]:
    """Return people by id, in the order of their names; nobody if they are too many, and no row is read."""
    one_more = people.order_by()[FEW : FEW + 1]
    few = people.filter(~Exists(one_more)).order_by("pk")
    # Not in a database's order: each has another for capitals and accents, none that people look in.
    return {one.pk: one for one in sorted(few, key=lambda one: plain(one.name))}


def all_called(
    names: Iterable[str], people: QuerySet[Person], *, here: Q
) -> dict[str, list[Person]]:
    """Return by plain name who of ``people`` has it, whoever came first first; ``here`` are their memberships."""
    meant = {plain(name) for name in names} - {""}
    named = people.order_by().values_list("pk", "name") if meant else []
    same = {pk: name for pk, written in named if (name := plain(written)) in meant}
    since = Min("memberships__since", filter=here)
    found: dict[str, list[Person]] = {}
    rows = Person.objects.filter(pk__in=same).annotate(here_since=since)
    for one in rows.order_by("here_since", "pk") if same else ():
        found.setdefault(same[one.pk], []).append(one)
    return found


def told_apart(people: Iterable[Person]) -> dict[str, str]:
    """Return by id the name and since when they are here, which ``all_called`` asked for."""
    words = _("%(name)s, here since %(day)s")
    return {
        one.pk: words % {"name": one.name, "day": date_format(one.here_since, "j F Y")}  # type: ignore[attr-defined]
        for one in people
    }


def the_one(found: Sequence[Person], *, nobody: type[Refusal] = NobodyOfThatName) -> Person:
    """Return the one who was found. Raises ``nobody``; SeveralOfThatName, with all of them."""
    if not found:
        raise nobody
    if len(found) > 1:
        raise SeveralOfThatName(told_apart(found))
    return found[0]


def is_meant(person: Person, whom: Whom) -> bool:
    return is_called(person, whom) if isinstance(whom, str) else person.pk == whom.pk


def is_called(person: Person, name: str) -> bool:
    return plain(person.name) == plain(name)
