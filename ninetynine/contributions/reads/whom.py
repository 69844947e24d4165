"""Who may be asked to answer instead, and whom a name that was written can mean.

Anybody in the collective who may read the words can be asked. A list of all of them would be a
directory of who is here, and there is none: whoever answers chooses among the team in which it was
said, and writes the whole name of anybody else. A name is looked up when the asking goes and at no
other time, and none is suggested: nobody learns that somebody is here without asking them, by letter
and under their own name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ninetynine.contributions.models import Audience, Contribution, live_permissions
from ninetynine.measures.names import plain
from ninetynine.people.models import Person
from ninetynine.teams.models import Membership
from ninetynine.teams.whom import Choosable, all_called, few_of
from ninetynine.web.days import current


@dataclass(frozen=True)
class Askable(Choosable):
    """Whom one can choose, by id, and whether somebody else can be asked by their name, besides."""

    beside: bool = False


def who_may_be_asked(
    found: Contribution, *, by: Person, on: date, chosen: Sequence[str] = ()
) -> Askable:
    """Return who is offered to answer instead. ``chosen`` are those who were offered for a name."""
    audience = _audience(found, on=on)
    near = _readers(found, audience, on=on).exclude(pk=by.pk)
    if is_under_own_name(found):
        near = near.exclude(pk=found.by_id)
    team = near.filter(pk__in=_inside(on).filter(team=found.team_id).values("person"))
    people = few_of(team)
    by_name = not people and team.exists()
    if asked := [pk for pk in chosen if pk and pk not in people]:
        people |= {one.pk: one for one in near.filter(pk__in=asked)}
    is_wider = audience is not None and audience != Audience.TEAM
    return Askable(people, by_name=by_name, beside=is_wider and not by_name)


def called(name: str, found: Contribution, *, on: date) -> list[Person]:
    """Return who has just this name among those who may be asked, whoever came first first."""
    near = _readers(found, _audience(found, on=on), on=on)
    here = Q(memberships__team__collective=found.team.collective_id)
    return all_called([name], near, here=here).get(plain(name), [])


def is_under_own_name(found: Contribution) -> bool:
    """Say whether readers know which person said it. Nobody is asked to answer themselves; but where
    another name was chosen, the one person who cannot be asked would be the one who said it.
    """
    return not found.permissions.filter(ended=False).exclude(credit="").exists()


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
