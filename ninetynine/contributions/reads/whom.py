"""Who may be asked to answer instead, and whom a name that was written can mean.

Anybody in the collective who may read the words can be asked. A list of all of them would be a
directory of who is here, and there is none: whoever answers chooses among the team in which it was
said, and writes the whole name of anybody else. A name is looked up when the asking goes and at no
other time, and none is suggested: nobody learns that somebody is here without asking them, by letter
and under their own name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Audience, Contribution, live_permissions
from ninetynine.measures.names import plain
from ninetynine.people.models import Person
from ninetynine.teams.models import Membership
from ninetynine.web.days import current

MANY = 200  # people in a list to choose from


@dataclass(frozen=True)
class Askable:
    """Whom one can choose, by id, and whether somebody else can be asked by their name."""

    people: Mapping[str, Person]
    by_name: bool


def who_may_be_asked(
    found: Contribution, *, by: Person, on: date, chosen: str | None = None
) -> Askable:
    """Return who is offered to answer instead. ``chosen`` may be somebody who was offered for a name."""
    audience = _audience(found, on=on)
    near = _readers(found, audience, on=on).exclude(pk=by.pk)
    if is_under_own_name(found):
        near = near.exclude(pk=found.by_id)
    team = near.filter(pk__in=_inside(on).filter(team=found.team_id).values("person"))
    first = list(team.order_by("name", "pk")[: MANY + 1])
    people = {one.pk: one for one in first[:MANY]}
    if chosen and chosen not in people:
        people |= {one.pk: one for one in near.filter(pk=chosen)}
    is_wider = audience is not None and audience != Audience.TEAM
    return Askable(people, by_name=is_wider or len(first) > MANY)


def all_called(name: str, found: Contribution, *, on: date) -> list[Person]:
    """Return who has just this name among those who may be asked, whoever came first first."""
    meant = plain(name)
    near = _readers(found, _audience(found, on=on), on=on)
    same = [pk for pk, theirs in near.values_list("pk", "name") if meant and plain(theirs) == meant]
    here = Q(memberships__team__collective=found.team.collective_id)
    since = Min("memberships__since", filter=here)
    return list(near.filter(pk__in=same).annotate(here_since=since).order_by("here_since", "pk"))


def told_apart(people: Iterable[Person]) -> dict[str, str]:
    """Return by id the name and since when they are here, which ``all_called`` asked for."""
    words = _("%(name)s, here since %(day)s")
    return {
        one.pk: words % {"name": one.name, "day": date_format(one.here_since, "j F Y")}  # type: ignore[attr-defined]
        for one in people
    }


def is_under_own_name(found: Contribution) -> bool:
    """Say whether readers know which person said it. Nobody is asked to answer themselves; but where
    another name was chosen, the one person who cannot be asked would be the one who said it.
    """
    return not found.permissions.filter(ended=False).exclude(credit="").exists()


def is_called(person: Person, name: str) -> bool:
    return plain(person.name) == plain(name)


def _audience(found: Contribution, *, on: date) -> str | None:
    live = live_permissions(on).filter(contribution=found)
    return live.values_list("audience", flat=True).first()


def _readers(found: Contribution, audience: str | None, *, on: date) -> QuerySet[Person]:
    """Return the members of the collective who may read it."""
    if audience is None:
        return Person.objects.none()
    of = Q(team__collective=found.team.collective_id)
    if audience == Audience.TEAM:
        of = Q(team=found.team_id)
    return Person.objects.filter(pk__in=_inside(on).filter(of).values("person"))


def _inside(on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(current(on))
