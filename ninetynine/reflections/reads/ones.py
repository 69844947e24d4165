"""What the page of a team's next 1% shows: the one now, what is put forward, and all before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.reflections.models import Felt, OnePerCent, Written
from ninetynine.reflections.reads.rights import Rights, rights
from ninetynine.reflections.reads.slips import SaidWith, said_with
from ninetynine.teams.models import Membership, Team
from ninetynine.web.days import current
from ninetynine.web.drawn import drawn
from ninetynine.web.paging import Long
from ninetynine.web.pictures.next_one import next_one
from ninetynine.web.pictures.svg import Caption
from ninetynine.web.questions import things

MANY = 40


@dataclass(frozen=True)
class FeltSaid:
    """What somebody says under their name: can they tell the difference?"""

    name: str
    says: str
    words: str
    is_mine: bool


@dataclass(frozen=True)
class One:
    """A 1% as a member sees it. No figure is anywhere in it."""

    id: str
    words: str
    who: str
    has_left: bool  # whoever had it: somebody is asked, or it is with who looks after the meetings
    fell: bool  # whoever took it has left, and who has it now said yes
    took: str  # who took it, where somebody else has it now
    by_on: date | None
    taken_on: date | None
    time: int
    asked: str
    asked_me: bool
    is_mine: bool
    kept: str  # the value of Kept.Says; "" while it is not said
    kept_label: str
    kept_words: str
    felt: Sequence[FeltSaid]
    from_day: date | None  # the meeting whose closing minute it came from
    put_forward_by: str
    is_forward_mine: bool
    said_with: Sequence[SaidWith]  # what people said with their yes or no to looking after it

    @property
    def said_by_me(self) -> FeltSaid | None:
        return next((one for one in self.felt if one.is_mine), None)


def _ones_of(team: Team, *, on: date) -> QuerySet[OnePerCent]:
    """Return a team's ones with all that ``as_seen`` asks of them, but what is felt."""
    inside = Membership.objects.filter(current(on), team=OuterRef("team"), person=OuterRef("who"))
    return (
        OnePerCent.objects.filter(team=team)
        .select_related("who", "taken_by", "asked", "put_forward_by", "kept", "meeting")
        .annotate(is_here=Exists(inside))
    )


def one_seen(one: OnePerCent, *, reader: Person, on: date) -> One:
    """Return one as this member of its team sees it."""
    found = _one(one.team, one, on)
    prefetch_related_objects(found, _with_felt())
    words = said_with([one.pk], reader, on=on)
    return as_seen(found[0], reader=reader, words=words.get(one.pk, ()))


@things
def _one(team: Team, one: OnePerCent, on: date) -> QuerySet[OnePerCent, OnePerCent]:
    return _ones_of(team, on=on).filter(pk=one.pk)


def _with_felt() -> Prefetch:  # type: ignore[type-arg]
    return Prefetch(
        "felt", queryset=Felt.objects.select_related("person").order_by("said_on", "pk")
    )


def before(team: Team, *, on: date) -> Long[OnePerCent]:
    """Return those that are over, the latest first: kept and not kept alike."""

    def part(start: int, stop: int) -> list[OnePerCent]:
        found = _before(team, on, start, stop)
        prefetch_related_objects(found, _with_felt())
        return found

    return Long(_over(team).count, part)


def _over(team: Team) -> QuerySet[OnePerCent]:
    return OnePerCent.objects.filter(team=team, over=True, chosen_on__isnull=False)


@things
def _before(team: Team, on: date, start: int, stop: int) -> QuerySet[OnePerCent, OnePerCent]:
    these = _over(team).order_by("-chosen_on", "-time", "pk").values("pk")[start:stop]
    return _ones_of(team, on=on).filter(pk__in=these).order_by("-chosen_on", "-time", "pk")


def as_seen(
    one: OnePerCent, *, reader: Person, with_felt: bool = True, words: Sequence[SaidWith] = ()
) -> One:
    kept = getattr(one, "kept", None)
    meeting: Meeting | None = one.meeting
    return One(
        id=one.pk,
        words=one.words,
        who=str(one.who or ""),
        has_left=one.chosen_on is not None and not one.over and not getattr(one, "is_here", True),
        fell=one.fell,
        took=str(one.taken_by or "") if one.taken_by_id != one.who_id else "",
        by_on=one.by_on,
        taken_on=one.chosen_on,
        time=one.time,
        asked=str(one.asked or ""),
        asked_me=one.asked_id == reader.pk,
        is_mine=one.who_id == reader.pk,
        kept=kept.says if kept else "",
        kept_label=kept.get_says_display() if kept else "",
        kept_words=kept.words if kept else "",
        felt=[
            FeltSaid(it.person.name, it.get_says_display(), it.words, it.person_id == reader.pk)
            for it in (one.felt.all() if with_felt else ())
        ],
        from_day=(meeting.held_on or meeting.starts_on) if meeting else None,
        put_forward_by=str(one.put_forward_by or ""),
        is_forward_mine=one.put_forward_by_id == reader.pk,
        said_with=words,
    )


@dataclass(frozen=True)
class NextPage:
    team_id: str
    team: str
    now: One | None
    forward: Sequence[One]
    is_all: bool  # else more has been put forward than stands here
    before: Sequence[One]
    wrote: Sequence[str]  # "what would make the next one better", by their writers' leave
    wrote_on: date | None
    wrote_in: str  # the id of that closing minute
    rights: Rights
    picture: SafeString
    picture_narrow: SafeString


def next_page(team: Team, rows: Iterable[OnePerCent], *, reader: Person, on: date) -> NextPage:
    """Return the page. ``rows`` are a page of ``before``."""
    still = _open_still(team, on=on)
    in_order = sorted(still[:MANY], key=lambda one: (one.put_forward_on, one.pk))
    words = said_with([one.pk for one in in_order], reader, on=on)
    seen = [
        as_seen(one, reader=reader, with_felt=False, words=words.get(one.pk, ()))
        for one in in_order
    ]
    now = next((one for one in seen if one.taken_on), None)
    wrote = _wrote(team)
    return NextPage(
        team_id=team.pk,
        team=team.name,
        now=now,
        forward=[one for one in seen if not one.taken_on],
        is_all=len(still) <= MANY,
        before=[as_seen(one, reader=reader) for one in rows],
        wrote=[one.words for one in wrote],
        wrote_on=_day(wrote[0].closing.meeting) if wrote else None,
        wrote_in=wrote[0].closing_id if wrote else "",
        rights=rights(team, reader, on=on),
        picture=_picture(now, narrow=False),
        picture_narrow=_picture(now, narrow=True),
    )


@things
def _open_still(team: Team, *, on: date) -> QuerySet[OnePerCent, OnePerCent]:
    rows = _ones_of(team, on=on).filter(over=False)
    # The one now, and the one that somebody is asked about, are not left out for want of room.
    first = F("chosen_on").asc(nulls_last=True), F("asked").asc(nulls_last=True)
    return rows.order_by(*first, "-put_forward_on", "pk")[: MANY + 1]


def _day(meeting: Meeting) -> date:
    return meeting.held_on or meeting.starts_on


def _wrote(team: Team) -> list[Written]:
    """Return what people wrote in the latest minute that has something to read."""
    shown = _written(team)
    return [one for one in shown if one.closing_id == shown[0].closing_id]


@things
def _written(team: Team) -> QuerySet[Written, Written]:
    found = Written.objects.filter(closing__meeting__team=team, what=Written.What.BETTER)
    rows = found.exclude(words="").select_related("closing__meeting")
    return rows.order_by("-closing__meeting__starts_on", "-closing__closed_on", "words")[:MANY]


def _picture(now: One | None, *, narrow: bool) -> SafeString:
    wide = (_("ninety-nine are here"), _("and one we look for"))
    slim = (_("ninety-nine are"), _("here, and one"), _("we look for"))
    missing = _("our next 1%")
    title = _("Our next 1%%: %(words)s") % {"words": now.words} if now else _("Our next 1%")
    tells = _(
        "A round table with ninety-nine stitches around its edge, all of them there. On it stands: "
        "%(chosen)s. One piece is missing at the top, and a balloon is tied to its place: %(missing)s."
    )
    caption = Caption(title, tells % {"chosen": " ".join(wide), "missing": missing})
    prefix = "next-one-narrow" if narrow else "next-one"
    return drawn(next_one(slim if narrow else wide, missing, caption, prefix=prefix, narrow=narrow))
