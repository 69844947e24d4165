"""What is different because of a decision, and whether people can tell: for its page and for homes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Channel, Contribution, Owed
from ninetynine.contributions.reads import how_far
from ninetynine.contributions.reads.names import name_shown
from ninetynine.decisions.models import Asked, Change, Decision, Felt, RestsOn
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team
from ninetynine.web.questions import things

MANY = 400  # people asked about one decision, on one page


def words_of(decision: Decision) -> dict[Person, Contribution]:
    """Return whose words a decision rests on, or thought otherwise, with what each said first.

    Nobody is here whose words were said without a name, or were taken back.
    """
    rows = decision.rests_on.filter(
        contribution__by__isnull=False, contribution__taken_back_on=None
    ).select_related("contribution__by", "contribution__words")
    found: dict[Person, Contribution] = {}
    for row in rows.order_by("added_on", "pk"):
        if row.contribution.by is not None:
            found.setdefault(row.contribution.by, row.contribution)
    return found


def shown_as() -> Coalesce:
    """Return the expression for the name of who is asked: the one they chose for their words there."""
    theirs = RestsOn.objects.filter(
        decision=OuterRef("change__decision"),
        contribution__by=OuterRef("person"),
        contribution__taken_back_on=None,
    )
    first = theirs.annotate(speaker=name_shown("contribution")).order_by("added_on", "pk")
    return Coalesce(Subquery(first.values("speaker")[:1]), F("person__name"), Value(""))


@dataclass(frozen=True)
class FeltSeen:
    """What one person says about a change. ``words`` is empty where they gave none, or are hidden."""

    kind: str
    says: str  # yes, partly, not yet: in the reader's language
    words: str
    said_id: str  # of what they said, where this reader may read it
    name: str
    how: str
    is_mine: bool
    is_gone: bool  # they took their words back
    is_hidden: bool  # this reader may not read them
    is_again: bool  # said when they were asked the second time
    owner: str  # who answers a "not yet", if somebody owes it now
    due_on: date | None


@dataclass(frozen=True)
class ChangeSeen:
    """One change of a decision, as ``decisions/_felt.html`` shows it."""

    happened: bool
    words: str
    since: date | None
    where: str
    done_by: str
    told_by: str
    told_on: date
    asked_on: date | None
    asked_again_on: date | None
    felt: Sequence[FeltSeen]
    some_wait: bool  # somebody who is asked has not said yet; nobody is told who
    others_said: bool  # to the team, and this reader reads none of it
    is_all: bool  # else so many were asked that not all stand here
    mine: str  # the id of the asking, where this reader is asked and has not said
    picture: SafeString


def changes_of(decision: Decision, *, reader: Viewer, on: date) -> list[ChangeSeen]:
    """Return the changes of a decision in their order, for one reader, in two queries.

    Who is not in the team reads what is different, not who did it, and of what was felt the words
    that they may read. The team reads who can tell the difference; the words as their speakers let it.
    """
    changes = _changes(decision, reader, on=on)
    asked = _asked_about(decision, reader, on=on) if changes else []
    is_all = len(asked) <= MANY
    return [
        _change(change, [one for one in asked if one.change_id == change.pk], reader, is_all=is_all)
        for change in changes
    ]


@things
def _changes(decision: Decision, reader: Viewer, *, on: date) -> QuerySet[Change, Change]:
    ours = Team.objects.visible_to(reader, on=on).filter(pk=OuterRef("decision__team"))
    told = Change.objects.filter(decision=decision).select_related("told_by")
    return told.annotate(is_ours=Exists(ours)).order_by("number")


@things
def _asked_about(decision: Decision, reader: Viewer, *, on: date) -> QuerySet[Asked, Asked]:
    readable = Contribution.objects.visible_to(reader, on=on)
    owed = Owed.objects.filter(contribution=OuterRef("felt__contribution"), until=None)
    waiting = Asked.objects.waiting().filter(pk=OuterRef("pk"))
    rows = Asked.objects.filter(change__decision=decision).select_related(
        "felt__contribution__words"
    )
    return rows.annotate(
        may_read=Exists(readable.filter(pk=OuterRef("felt__contribution"))),
        speaker=name_shown("felt__contribution"),
        shown_as=shown_as(),
        answers=Subquery(owed.values("owner__name")[:1]),
        due_on=Subquery(owed.values("due_on")[:1]),
        waits=Exists(waiting),
        place=Case(*[When(person=reader, then=0)] if reader else [], default=1),
    ).order_by("place", F("felt__said_on").asc(nulls_last=True), "pk")[: MANY + 1]


def _change(change: Change, asked: Sequence[Asked], reader: Viewer, *, is_all: bool) -> ChangeSeen:
    is_ours = bool(getattr(change, "is_ours", False))
    felt = [_felt(row, reader) for row in asked if hasattr(row, "felt")]
    seen = felt if is_ours else [one for one in felt if one.said_id]
    waits = [row for row in asked if getattr(row, "waits", False)]
    return ChangeSeen(
        happened=change.happened,
        words=change.words,
        since=change.since,
        where=change.where,
        done_by=change.done_by if is_ours else "",
        told_by=str(change.told_by or "") if is_ours else "",
        told_on=change.told_on,
        asked_on=min((row.asked_on for row in asked if not row.again), default=None),
        asked_again_on=min((row.asked_on for row in asked if row.again), default=None),
        felt=seen,
        some_wait=is_ours and bool(waits),
        others_said=len(seen) < len(felt),
        is_all=is_all or not is_ours,
        mine=next((row.pk for row in waits if reader and row.person_id == reader.pk), ""),
        picture=_picture(change, anybody_felt=any(one.kind != Felt.Kind.NOT_YET for one in seen)),
    )


def _felt(asked: Asked, reader: Viewer) -> FeltSeen:
    felt = asked.felt
    said = felt.contribution
    is_gone = bool(said and said.taken_back_on)
    may_read = said is not None and not is_gone and bool(getattr(asked, "may_read", False))
    name = getattr(asked, "speaker" if said else "shown_as", "")
    not_yet = felt.kind == Felt.Kind.NOT_YET and may_read
    return FeltSeen(
        kind=felt.kind,
        says=str(Felt.Kind(felt.kind).label),
        words=said.words.text if said and may_read else "",
        said_id=said.pk if said and may_read else "",
        name="" if is_gone or felt.by_id is None else name or _("Somebody"),
        how=str(Channel(felt.channel).label) if felt.channel != Channel.PAGE else "",
        is_mine=bool(reader and felt.by_id == reader.pk),
        is_gone=is_gone,
        is_hidden=said is not None and not is_gone and not may_read,
        is_again=asked.again,
        owner=(getattr(asked, "answers", "") or "") if not_yet else "",
        due_on=getattr(asked, "due_on", None) if not_yet else None,
    )


def _picture(change: Change, *, anybody_felt: bool) -> SafeString:
    done = 5 if anybody_felt else 4 if change.happened else 3
    return how_far.small(done, prefix=f"change-{change.number}")
