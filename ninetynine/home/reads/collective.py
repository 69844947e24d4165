"""The home of a collective, for whoever looks after answers: what waits in all its teams."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution, Owed
from ninetynine.contributions.reads.names import name_shown
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.post.reads import ByHand, GivenUp, by_hand, given_up
from ninetynine.teams.models import Collective, Membership, Responsibility, Team
from ninetynine.web.days import current

Kind = Responsibility.Kind
FOUNDS = (Kind.MEETINGS, Kind.WELCOME)  # as teams.actions.may_found has it
VIEWS = ("all", "late", "nobody")


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
class CollectiveHome:
    id: str
    name: str
    teams: int
    waiting: int
    late: int
    teams_waiting: int
    quiet_teams: list[str]
    next_letter: ByHand | None
    letters: int
    given_up: list[GivenUp]
    load: list[tuple[str, int]]


def held_above(person: Person, *kinds: Kind, on: date) -> QuerySet[Responsibility]:
    """Return what of these kinds somebody looks after in the collective of an outer query."""
    held = Responsibility.objects.filter(current(on), holder=person, kind__in=kinds)
    return held.filter(collective=OuterRef("pk"))


def with_what_one_may(
    collectives: QuerySet[Collective], person: Person, *, on: date
) -> QuerySet[Collective]:
    """Let each know how many wait at its door, and whether this person opens it and founds teams."""
    return collectives.annotate(
        knocking=Count("knocks", filter=Q(knocks__answered_on=None)),
        opens=Exists(held_above(person, Kind.WELCOME, on=on)),
        founds=Exists(held_above(person, *FOUNDS, on=on)),
    )


def waiting_in(collective: Collective, view: str, *, on: date) -> QuerySet[Owed]:
    """Return what is owed in all teams, the longest first; ``view`` is one of ``VIEWS``."""
    owed = Owed.objects.filter(until=None, contribution__team__collective=collective)
    if view == "late":
        owed = owed.filter(promised_on__lt=on)
    return owed.select_related("owner", "contribution__team").order_by("promised_on", "pk")


def rows(owed: list[Owed], *, reader: Person, on: date) -> list[Row]:
    """Return rows with the words that this reader may read, and without them where not."""
    ids = [one.contribution_id for one in owed]
    readable = Contribution.objects.visible_to(reader, on=on).filter(pk__in=ids)
    named = readable.annotate(speaker=name_shown("pk"))
    seen = {
        pk: (words, speaker)
        for pk, words, speaker in named.values_list("pk", "words__text", "speaker")
    }
    return [_row(one, seen.get(one.contribution_id), on=on) for one in owed]


def _row(owed: Owed, seen: tuple[str, str] | None, *, on: date) -> Row:
    team = owed.contribution.team.name
    named = {"team": team, "owner": owed.owner, "day": date_format(owed.due_on, "j F")}
    if owed.due_on < on:
        who = _("%(team)s. %(owner)s promised it by %(day)s.") % named
    else:
        who = _("%(team)s. %(owner)s will answer by %(day)s.") % named
    words, speaker = seen or ("", "")
    return Row(
        day=date_format(owed.promised_on, "l j F"),
        late=owed.promised_on < on,
        words=words,
        url=f"/said/{owed.contribution_id}/" if seen else "",
        by=f"{speaker}, {who}" if speaker else who,
        act=_("Look") if seen else "",
        instead=_("Said for its team to read"),
    )


def collective_home(collective: Collective, *, on: date, now: datetime) -> CollectiveHome:
    owed = Q(contributions__owed__until=None, contributions__owed__isnull=False)
    late = owed & Q(contributions__owed__promised_on__lt=on)
    teams = list(
        Team.objects.filter(collective=collective)
        .annotate(waits=Count("contributions__owed", filter=owed))
        .annotate(late=Count("contributions__owed", filter=late))
        .order_by("name")
        .values_list("name", "waits", "late")
    )
    # Of everybody here, only those who have a letter that has not left: a handful, not thousands.
    open_letters = Letter.objects.filter(sent_at=None, recalled_on=None)
    addressed = people_of(collective, on=on).filter(person__in=open_letters.values("to"))
    recipients = list(addressed)
    letters = by_hand(recipients, at=now)
    now_owed = Owed.objects.filter(until=None, contribution__team__collective=collective)
    load = now_owed.values("owner").annotate(number=Count("pk"), name=F("owner__name"))
    return CollectiveHome(
        id=collective.pk,
        name=collective.name,
        teams=len(teams),
        waiting=sum(waits for _name, waits, _late in teams),
        late=sum(late for _name, _waits, late in teams),
        teams_waiting=sum(1 for _name, waits, _late in teams if waits),
        quiet_teams=[name for name, waits, _late in teams if not waits],
        next_letter=letters[0] if letters else None,
        letters=len(letters),
        given_up=given_up(recipients),
        load=[
            (one["name"], one["number"])
            for one in load.filter(number__gt=2).order_by("-number", "name")[:10]
        ],
    )


def people_of(collective: Collective, *, on: date) -> QuerySet[Membership, str]:
    """Return the ids of everybody in a team of this collective."""
    inside = Membership.objects.filter(current(on), team__collective=collective)
    return inside.order_by().values_list("person", flat=True).distinct()
