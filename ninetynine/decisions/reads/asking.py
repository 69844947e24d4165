"""Who is asked whether they can tell the difference: before it is told, on their page, in the room, by slip."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, F, OuterRef, QuerySet

from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads.names import name_shown
from ninetynine.decisions.models import Asked, Change, Decision, Felt, RestsOn
from ninetynine.decisions.reads.changing import shown_as, words_of
from ninetynine.people.models import Person
from ninetynine.post.models import ReplyCode
from ninetynine.teams.reads import may_type_for
from ninetynine.web.models import random_id
from ninetynine.web.questions import question

KIND_OF_SLIP = "felt"


@dataclass(frozen=True)
class WhoIsAsked:
    """Who will be asked when a change is told, as whoever tells it may know it."""

    names: Sequence[str]
    others: int  # whose words this reader may not read, so neither whose they are
    rests_on: int  # everything that was said that it rests on
    gone: int  # of these, taken back

    @property
    def all_gone(self) -> bool:
        return self.rests_on > 0 and self.gone == self.rests_on


def who_is_asked(decision: Decision, *, reader: Person, on: date) -> WhoIsAsked:
    """Return it in one query: under the names that people chose for their words."""
    rows = _whose_words(decision, reader, on)
    there = [(who, name, seen) for who, name, seen, gone in rows if who and not gone]
    named = {who: name for who, name, seen in there if seen}
    # Also who is named already: else one could tell that words one may not read are theirs.
    hidden = {who for who, _name, seen in there if not seen}
    return WhoIsAsked(
        names=list(named.values()),
        others=len(hidden),
        rests_on=len(rows),
        gone=sum(1 for row in rows if row[3]),
    )


@question
def _whose_words(
    decision: Decision, reader: Person, on: date
) -> QuerySet[RestsOn, tuple[str | None, str, bool, date | None]]:
    # Of these alone: else PostgreSQL finds out for all that was ever said here what one may read.
    these = Contribution.objects.visible_to(reader, on=on).filter(decisions__decision=decision)
    rows = RestsOn.objects.filter(decision=decision).annotate(
        may_read=Exists(these.filter(pk=OuterRef("contribution"))),
        speaker=name_shown("contribution"),
        gone_on=F("contribution__taken_back_on"),
        who=F("contribution__by"),
    )
    return rows.order_by("added_on", "pk").values_list("who", "speaker", "may_read", "gone_on")


def for_page(rows: QuerySet[Asked]) -> QuerySet[Asked]:
    """Ask for everything the page needs that is one to one."""
    return (
        rows.annotate(shown_as=shown_as())
        .filter(pk__in=Asked.objects.rightly().values("pk"))
        .select_related(
            "person",
            "felt",
            "change__told_by",
            "change__owner",
            "change__decision__outcome__proposal",
            "change__decision__team__collective",
        )
    )


def asked_in(decision: Decision, asked_id: str) -> Asked | None:
    """Return who is asked about a decision, for whoever types for others there."""
    return for_page(Asked.objects.filter(change__decision=decision)).filter(pk=asked_id).first()


@dataclass(frozen=True)
class AskedPage:
    """What somebody is asked about: for themselves, or for who types what they say."""

    id: str
    name: str
    team: str
    agreed: str
    words: str
    since: date | None
    where: str
    done_by: str
    owner: str  # to whom a "not yet" goes back
    said_before: str  # the kind, where they have said it
    you_said: str  # their words that moved it; for themselves alone


def asked_page(asked: Asked, *, reader: Person) -> AskedPage:
    """Return the page. ``asked`` comes from ``for_page``."""
    change, decision = asked.change, asked.change.decision
    said: Felt | None = getattr(asked, "felt", None)
    is_me = asked.person_id == reader.pk
    mine = words_of(decision).get(reader) if is_me else None
    return AskedPage(
        id=asked.pk,
        name=getattr(asked, "shown_as", ""),
        team=decision.team.name,
        agreed=decision.outcome.proposal.words,
        words=change.words,
        since=change.since,
        where=change.where,
        done_by=change.done_by,
        owner=str(change.owner or ""),
        said_before=str(Felt.Kind(said.kind).label) if said else "",
        you_said=mine.words.text if mine else "",
    )


@dataclass(frozen=True)
class Seat:
    """Somebody who is asked, as whoever types for others in the room calls them."""

    id: str  # of the asking
    change: Change  # that they are asked about
    name: str
    say_it: str
    said: str  # shown back: what they said; empty while they have not
    form_key: str


@dataclass(frozen=True)
class ChangeInRoom:
    words: str
    since: date | None
    seats: Sequence[Seat]  # those that are shown here
    left: int  # of all who are asked, on other pages too


def in_the_room(decision: Decision) -> list[Seat]:
    """Return everybody who is asked, about the latest change first. One query.

    Who took back what they felt is not here: nobody reads any more that it was them.
    """
    later = Asked.objects.waiting().filter(pk=OuterRef("pk"))
    rows = (
        Asked.objects.rightly()
        .filter(change__decision=decision, felt__contribution__taken_back_on=None)
        .annotate(shown_as=shown_as(), waits=Exists(later))
        .select_related("change", "felt", "person")
        .order_by("-change__number", "asked_on", "pk")
    )
    return [_seat(row) for row in rows if getattr(row, "waits", False) or hasattr(row, "felt")]


def by_change(shown: Iterable[Seat], everybody: Sequence[Seat]) -> list[ChangeInRoom]:
    """Put the seats that are shown under what they are asked about."""
    left = Counter(seat.change for seat in everybody if not seat.said)
    return [
        ChangeInRoom(change.words, change.since, list(seats), left[change])
        for change, seats in groupby(shown, key=lambda seat: seat.change)
    ]


def _seat(asked: Asked) -> Seat:
    felt: Felt | None = getattr(asked, "felt", None)
    name, person = getattr(asked, "shown_as", ""), asked.person
    return Seat(
        id=asked.pk,
        change=asked.change,
        name=name,
        # How to say a name is told only beside the name that it is for.
        say_it=person.say_it if person and person.name == name else "",
        said=str(Felt.Kind(felt.kind).label) if felt else "",
        form_key=random_id(),
    )


@dataclass(frozen=True)
class Slip:
    name: str
    team: str
    asked_on: date
    is_used: bool
    is_taken_back: bool


def slip(reply_id: str, *, reader: Person, on: date) -> tuple[ReplyCode, Asked, Slip] | None:
    """Return the reply, the asking and its page; None where the reader may not type it in."""
    reply = ReplyCode.objects.filter(pk=reply_id, kind=KIND_OF_SLIP).first()
    if reply is None:
        return None
    rows = Asked.objects.filter(pk=reply.subject).annotate(
        shown_as=shown_as(), is_right=Exists(Asked.objects.rightly().filter(pk=OuterRef("pk")))
    )
    asked = rows.select_related("felt", "change__decision__team__collective").first()
    if asked is None or not may_type_for(asked.change.decision.team, reader, on=on):
        return None
    return (
        reply,
        asked,
        Slip(
            name=getattr(asked, "shown_as", ""),
            team=asked.change.decision.team.name,
            asked_on=asked.asked_on,
            is_used=reply.used_on is not None or hasattr(asked, "felt"),
            is_taken_back=not getattr(asked, "is_right", False),
        ),
    )
