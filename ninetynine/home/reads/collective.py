"""The home of a collective, for whoever looks after answers: what waits in all its teams."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution, Owed
from ninetynine.contributions.reads.names import name_shown, person_called, words_of
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.post.reads import GivenUp, by_hand, not_arrived
from ninetynine.teams.models import Collective, Membership, Responsibility, Team
from ninetynine.web.days import current
from ninetynine.web.paging import Long
from ninetynine.web.questions import question

Kind = Responsibility.Kind
FOUNDS = (Kind.MEETINGS, Kind.WELCOME)  # as teams.actions.may_found has it
VIEWS = ("all", "late", "nobody")
FEW = 10  # people named who have much to answer


@dataclass(frozen=True)
class Row:
    """One thing that waits, as ``web/parts/compact.html`` shows it.

    Without words and a way there where they are not for this reader: ``instead`` says so.
    """

    day: str
    late: bool
    words: str
    url: str
    by: str
    act: str
    instead: str


@dataclass(frozen=True)
class ToSend:
    """The letter that has waited longest for a hand."""

    id: str
    name: str
    subject: str


@dataclass(frozen=True)
class CollectiveHome:
    id: str
    name: str
    teams: int
    waiting: int
    late: int
    teams_waiting: int
    quiet_teams: list[str]
    next_letter: ToSend | None
    letters: int  # that wait for a hand, with this one
    given_up: list[GivenUp]
    load: list[tuple[str, int]]  # who has more than two to answer, and how many
    load_more: int  # people besides these who have more than two


def held_above(person: Person, *kinds: Kind, on: date) -> QuerySet[Responsibility]:
    """Return what of these kinds somebody looks after in the collective of an outer query."""
    held = Responsibility.objects.filter(current(on), holder=person, kind__in=kinds)
    return held.filter(collective=OuterRef("pk"))


@dataclass(frozen=True)
class SeenInto:
    """A collective whose waits somebody sees, how many wait at its door, and what they may."""

    id: str
    name: str
    knocking: int
    opens: bool
    founds: bool


def seen_into(collective_id: str, person: Person, *, on: date) -> SeenInto | None:
    """Return the collective, if this person looks after something above its teams."""
    found = _seen_into((collective_id,), person, on=on)
    return SeenInto(*found[0]) if found else None


@question
def _seen_into(
    ids: tuple[str, ...], person: Person, *, on: date
) -> QuerySet[Collective, tuple[Any, ...]]:
    seen = Collective.objects.waits_seen_by(person, on=on).filter(pk__in=ids)
    rows = seen.annotate(
        knocking=Count("knocks", filter=Q(knocks__answered_on=None)),
        opens=Exists(held_above(person, Kind.WELCOME, on=on)),
        founds=Exists(held_above(person, *FOUNDS, on=on)),
    )
    return rows.values_list("pk", "name", "knocking", "opens", "founds")


def waiting_in(home: CollectiveHome, view: str, *, reader: Person, on: date) -> Long[Row]:
    """Return what is owed in all teams, the longest first; ``view`` is one of ``VIEWS``.

    With the words that this reader may read, and without them where not.
    """

    def part(first: int, last: int) -> list[Row]:
        owed = [_Owed(*row) for row in _owed((home.id,), view, first, last, on=on)]
        found = _words(tuple(one.contribution for one in owed), reader, on=on)
        seen = {pk: (words, speaker) for pk, words, speaker in found}
        return [_row(one, seen.get(one.contribution), on=on) for one in owed]

    return Long(lambda: home.late if view == "late" else home.waiting, part)


class _Owed(NamedTuple):
    contribution: str
    team: str
    owner: str
    due_on: date
    promised_on: date


@question
def _owed(
    ids: tuple[str, ...], view: str, first: int, last: int, *, on: date
) -> QuerySet[Owed, tuple[Any, ...]]:
    owed = Owed.objects.filter(until=None, contribution__team__collective__in=ids)
    if view == "late":
        owed = owed.filter(promised_on__lt=on)
    columns = ("contribution", "contribution__team__name", "holder", "due_on", "promised_on")
    rows = owed.annotate(holder=person_called("owner")).order_by("promised_on", "pk")
    return rows.values_list(*columns)[first:last]


@question
def _words(
    ids: tuple[str, ...], reader: Person, *, on: date
) -> QuerySet[Contribution, tuple[Any, ...]]:
    readable = Contribution.objects.visible_to(reader, on=on).filter(pk__in=ids)
    named = readable.annotate(said=words_of("pk"), speaker=name_shown("pk"))
    return named.values_list("pk", "said", "speaker")


def _row(owed: _Owed, seen: tuple[str, str] | None, *, on: date) -> Row:
    named = {"team": owed.team, "owner": owed.owner, "day": date_format(owed.due_on, "j F")}
    if owed.due_on < on:
        who = _("%(team)s. %(owner)s promised it by %(day)s.") % named
    else:
        who = _("%(team)s. %(owner)s will answer by %(day)s.") % named
    words, speaker = seen or ("", "")
    return Row(
        day=date_format(owed.promised_on, "l j F"),
        late=owed.promised_on < on,
        words=words,
        url=f"/said/{owed.contribution}/" if seen else "",
        by=f"{speaker}, {who}" if speaker else who,
        act=_("Look") if seen else "",
        instead=_("Said for its team to read"),
    )


def collective_home(of: SeenInto, *, on: date, now: datetime) -> CollectiveHome:
    collective = Collective(pk=of.id)
    # Of each team and each owner: how many wait, and how many of these later than promised.
    groups = _groups(collective, on=on)
    teams = _teams(collective)
    waits: Counter[str] = Counter()
    owes: Counter[tuple[str, str]] = Counter()
    for team, owner, name, many, _late in groups:
        waits[team] += many
        owes[owner, name] += many
    letters = _by_hand(collective, on=on, at=now)
    load = sorted((-many, name) for (_owner, name), many in owes.items() if many > 2)
    return CollectiveHome(
        id=of.id,
        name=of.name,
        teams=len(teams),
        waiting=waits.total(),
        late=sum(late for *_group, late in groups),
        teams_waiting=sum(1 for many in waits.values() if many),
        quiet_teams=[name for team, name in teams if not waits[team]],
        next_letter=ToSend(*letters[0][:3]) if letters else None,
        letters=letters[0][3] if letters else 0,
        given_up=[GivenUp(*row) for row in _not_arrived(collective, on=on)],
        load=[(name, -many) for many, name in load[:FEW]],
        load_more=len(load[FEW:]),
    )


@question
def _teams(collective: Collective) -> QuerySet[Team, tuple[str, str]]:
    return Team.objects.filter(collective=collective).order_by("name").values_list("pk", "name")


@question
def _groups(collective: Collective, *, on: date) -> QuerySet[Owed, tuple[Any, ...]]:
    owed = Owed.objects.filter(until=None, contribution__team__collective=collective).order_by()
    groups = owed.values("contribution__team", "owner", "owner__name")
    groups = groups.annotate(many=Count("pk"), late=Count("pk", filter=Q(promised_on__lt=on)))
    return groups.values_list("contribution__team", "owner", "owner__name", "many", "late")


@question
def _by_hand(
    collective: Collective, *, on: date, at: datetime
) -> QuerySet[Letter, tuple[Any, ...]]:
    """Return the letter that has waited longest, and how many wait in all."""
    waiting = by_hand(people_of(collective, on=on), at=at)
    counted = waiting.annotate(many=Window(Count("pk")))
    return counted.values_list("pk", "name", "subject", "many")[:1]


@question
def _not_arrived(collective: Collective, *, on: date) -> QuerySet[Letter, tuple[Any, ...]]:
    return not_arrived(people_of(collective, on=on))


def people_of(collective: Collective, *, on: date) -> QuerySet[Membership, str]:
    """Return the ids of everybody in a team of this collective."""
    inside = Membership.objects.filter(current(on), team__collective=collective)
    return inside.order_by().values_list("person", flat=True).distinct()
