"""Who belongs where, who looks after what, and by when something is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ninetynine.measures.due import due_on as working_days_later
from ninetynine.people.models import Pause, Person, Viewer
from ninetynine.post.actions import Sender
from ninetynine.teams.models import Collective, HandOn, Invitation, Membership, Responsibility, Team
from ninetynine.vault.actions import open_many
from ninetynine.web.days import current
from ninetynine.web.questions import question

Kind = Responsibility.Kind
# Where power falls back to when nobody in the team looks after its answers.
FALLS_BACK = (Kind.ANSWERS, Kind.MEETINGS)
TYPES_FOR_OTHERS = (Kind.MINUTES, Kind.WELCOME, Kind.ANSWERS, Kind.MEETINGS)


def members(team: Team, *, on: date) -> QuerySet[Person]:
    """Return the people of a team in the order they came, which means nothing else."""
    inside = team.memberships.filter(current(on))
    return Person.objects.filter(memberships__in=inside).order_by("memberships__since", "pk")


def is_member(team: Team, person: Person, *, on: date) -> bool:
    return team.memberships.filter(current(on), person=person).exists()


def belongs(collective: Collective, person: Person, *, on: date) -> bool:
    """Say whether somebody is a member of any team of a collective on that day."""
    return Collective.objects.belonged_to(person, on=on).filter(pk=collective.pk).exists()


def holder(of: Team | Collective, kind: Kind, *, on: date) -> Person | None:
    """Return who looks after something, also after the agreed day: it stays until it is handed on."""
    found = of.responsibilities.filter(current(on), kind=kind).select_related("holder").first()
    return found.holder if found else None


def looks_after(of: Team | Collective, person: Person, *kinds: Kind, on: date) -> bool:
    mine = of.responsibilities.filter(current(on), holder=person)
    return mine.filter(kind__in=kinds).exists()


def owner_of_answers(
    team: Team, *, on: date, speaker: Person | None = None, leaving: Person | None = None
) -> Person | None:
    """Return who owes answers that nobody else has accepted: answers, then meetings, then the collective's.

    Nobody is asked to answer themselves while there is anybody else, and nobody who is leaving.
    """
    holders = answerers([team], on=on, leaving=leaving)[team.pk]
    others = [one for one in holders if speaker is None or one.pk != speaker.pk]
    return next(iter([*others, *holders]), None)


def answerers(
    teams: Iterable[Team], *, on: date, leaving: Person | None = None
) -> dict[str, list[Person]]:
    """Return, by team, whom answers fall back to, the first first. One query for all of them."""
    of = list(teams)
    held = Responsibility.objects.filter(current(on)).select_related("holder").order_by()
    ours = held.filter(Q(team__in=[one.pk for one in of], kind__in=FALLS_BACK))
    above = held.filter(collective__in={one.collective_id for one in of}, kind=Kind.ANSWERS)
    found = {
        (one.team_id or one.collective_id, one.kind): one.holder
        for one in ours | above
        if leaving is None or one.holder_id != leaving.pk
    }
    return {one.pk: [found[place] for place in _falls_to(one) if place in found] for one in of}


def _falls_to(team: Team) -> list[tuple[str, Kind]]:
    return [*((team.pk, kind) for kind in FALLS_BACK), (team.collective_id, Kind.ANSWERS)]


def may_type_for(team: Team, person: Person, *, on: date) -> bool:
    """Say whether somebody may enter what others said on paper, by phone or by post."""
    ours = looks_after(team, person, *TYPES_FOR_OTHERS, on=on)
    return ours or looks_after(team.collective, person, Kind.WELCOME, Kind.ANSWERS, on=on)


def types_for_somebody(person: Person, *, on: date) -> bool:
    """Say whether somebody types in what comes back on paper, in a team or above."""
    return person.responsibilities.filter(current(on), kind__in=TYPES_FOR_OTHERS).exists()


def sender(collective: Collective) -> Sender:
    return Sender(collective.name, collective.post_address, collective.phone)


def due_on(team: Team, start: date, *, owner: Person, days: int | None = None) -> date:
    """Return the day by which ``owner`` answers: working days of the collective, their pauses apart.

    A pause without an end does not move the day: nobody knows by how much. It moves when it ends.
    """
    ended = Pause.objects.filter(person=owner, until__isnull=False).values_list("since", "until")
    return working_days_later(
        start,
        days or team.answer_days,
        nation=team.collective.nation,
        days_off=frozenset(team.collective.days_off.values_list("on", flat=True)),
        pauses=[(since, until) for since, until in ended],
    )


@dataclass(frozen=True)
class LooksAfter:
    id: str
    kind: str
    what: str
    holder: str
    is_mine: bool
    until: date | None
    lapsed: bool
    asked: str | None  # who has been asked to take it over
    asked_me: str | None  # the id of the asking, if that is the reader


def responsibilities(of: Team | Collective, *, reader: Viewer, on: date) -> list[LooksAfter]:
    """Return everything that can be looked after, held by somebody or by nobody yet."""
    held = {kind: rest for kind, *rest in _held(of, on=on)}
    rows = []
    for kind in Kind:
        nobody: list[Any] = ["", None, "", None, None, None, None]
        pk, holder, name, until, asking, to, asked = held.get(kind.value, nobody)
        rows.append(
            LooksAfter(
                id=pk,
                kind=kind.value,
                what=str(kind.label),
                holder=name,
                is_mine=bool(reader and holder == reader.pk),
                until=until,
                lapsed=bool(until and until <= on),
                asked=asked,
                asked_me=asking if reader and to == reader.pk else None,
            )
        )
    return rows


@question
def _held(of: Team | Collective, *, on: date) -> QuerySet[Responsibility, tuple[Any, ...]]:
    """Return what is held, and who has been asked to take it over: one person at a time."""
    asking = HandOn.objects.filter(responsibility=OuterRef("pk"), settled_on=None)
    return (
        of.responsibilities.filter(current(on))
        .order_by()
        .annotate(
            asking=Subquery(asking.values("pk")[:1]),
            asked_id=Subquery(asking.values("to")[:1]),
            asked=Subquery(asking.values("to__name")[:1]),
        )
        .values_list(
            "kind", "pk", "holder", "holder__name", "lapses_on", "asking", "asked_id", "asked"
        )
    )


@dataclass(frozen=True)
class AskedOfMe:
    id: str
    what: str
    of: str
    by: str
    until: date | None


def askings(person: Person) -> QuerySet[HandOn, tuple[str, str, str, str, date | None]]:
    """Return the responsibilities that somebody asks this person to take over, as ``asked`` takes them."""
    waiting = HandOn.objects.filter(to=person, settled_on=None)
    of = Coalesce(F("responsibility__team__name"), F("responsibility__collective__name"))
    return waiting.annotate(of=of).values_list(
        "pk", "responsibility__kind", "of", "responsibility__holder__name", "lapses_on"
    )


def asked(pk: str, kind: str, of: str, by: str, until: date | None) -> AskedOfMe:
    return AskedOfMe(id=pk, what=str(Kind(kind).label), of=of, by=by, until=until)


def asked_of(person: Person) -> list[AskedOfMe]:
    return [asked(*row) for row in askings(person)]


@dataclass(frozen=True)
class KnockSeen:
    id: str
    name: str
    reach: str
    words: str
    knocked_on: date
    due_on: date
    is_late: bool


def knocks(collective: Collective, *, reader: Person, on: date) -> list[KnockSeen]:
    """Return who knocked and waits, the longest first. For whoever looks after the welcome only."""
    waiting = list(collective.knocks.filter(answered_on=None).order_by("due_on", "pk")[:40])
    cells = [
        (one.pk, bytes(getattr(one, column)), one.place(column))
        for one in waiting
        for column in ("reach_sealed", "words_sealed")
    ]
    opened = open_many(cells, reader=reader.pk, why="welcome", on=on)
    return [
        KnockSeen(
            id=one.pk,
            name=one.name,
            reach=opened[one.place("reach_sealed")],
            words=opened[one.place("words_sealed")],
            knocked_on=one.knocked_on,
            due_on=one.due_on,
            is_late=one.due_on < on,
        )
        for one in waiting
    ]


@dataclass(frozen=True)
class InvitationSeen:
    id: str
    name: str
    by: str
    until: date
    state: str  # "open", "waits for a yes"


def invitations(team: Team, *, on: date) -> list[InvitationSeen]:
    """Return the invitations that are open, or came back and wait for a member's yes."""
    found = team.invitations.filter(said_yes_on=None, withdrawn_on=None).filter(
        Q(accepted_on__isnull=False) | Q(until__gt=on)
    )
    return [
        InvitationSeen(
            id=one.pk,
            name=one.name,
            by=str(one.invited_by or ""),
            until=one.until,
            state="waits for a yes" if one.accepted_on else "open",
        )
        for one in found.select_related("invited_by").order_by("made_on", "pk")[:40]
    ]


def left_on(team_id: str, person: Person, *, on: date) -> bool:
    """Say whether somebody left a team on that very day: a leaving that is sent twice is once."""
    return Membership.objects.filter(team=team_id, person=person, until=on).exists()


def everything_about(person: Person) -> dict[str, object]:
    memberships = person.memberships.values_list("team__name", "since", "until")
    after = person.responsibilities.values_list("kind", "team__name", "collective__name", "since")
    return {
        "memberships": list(memberships),
        "looks after": [(Kind(kind).label, *rest) for kind, *rest in after],
        "what I was asked to look after": [
            (Kind(kind).label, day)
            for kind, day in person.responsibilities_offered.values_list(
                "responsibility__kind", "asked_on"
            )
        ],
        "the invitation I came by": list(
            person.invitations_accepted.values_list("team__name", "accepted_on")
        ),
        "invitations I said yes to": person.invitations_said_yes_to.count(),
        "invitations made": list(person.invitations_made.values_list("team__name", "made_on")),
        "welcomed": person.knocks_answered.count(),
    }


def open_in(team: Team) -> list[str]:
    """Return what is unfinished here: an invitation that came back and waits for a yes."""
    waiting = Invitation.objects.filter(team=team, said_yes_on=None, accepted_on__isnull=False)
    return [one.name for one in waiting.filter(withdrawn_on=None)]


def find(words: str, viewer: Viewer, *, on: date) -> QuerySet[Team]:
    return Team.objects.visible_to(viewer, on=on).filter(
        Q(name__icontains=words) | Q(purpose__icontains=words)
    )
