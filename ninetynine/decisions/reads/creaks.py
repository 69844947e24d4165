"""Creaks: those of a team, and one with what was tried, who was asked and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Audience, Channel
from ninetynine.contributions.reads.steps import Step as ThreadStep
from ninetynine.decisions.models import Creak, InWall, Step
from ninetynine.decisions.reads.finding import with_words
from ninetynine.people.models import Person
from ninetynine.teams.models import Membership, Team
from ninetynine.web.days import current
from ninetynine.web.questions import things

Kind = Step.Kind
MANY = 200  # steps of one creak, on its page


def _with_its_end(rows: QuerySet[Creak]) -> QuerySet[Creak]:
    """Add what came of it, and why; nothing while it is in the way."""
    ends = Step.objects.filter(creak=OuterRef("pk"), kind__in=Step.ENDS)
    return rows.annotate(
        end=Subquery(ends.values("kind")[:1]),
        end_words=Subquery(ends.values("words")[:1]),
        ended_on=Subquery(ends.values("said_on")[:1]),
    )


@dataclass(frozen=True)
class Row:
    """One creak in a list. Those that came to an end look like the others."""

    id: str
    what: str
    where: str
    team: str
    noticed_on: date
    outcome: str
    outcome_in_words: str
    because: str
    ended_on: date | None
    can_move: str  # who can move it, as far as somebody has said
    asked: str  # who was asked last
    asked_on: date | None
    is_in_wall: bool


def listed(rows: QuerySet[Creak], words: str = "") -> QuerySet[Creak]:
    """Return creaks with these words, and with all that ``row_of`` asks of them, lately noticed first."""
    latest = Step.objects.filter(creak=OuterRef("pk")).order_by("-number")
    named, asked = latest.filter(kind=Kind.CAN_MOVE), latest.filter(kind=Kind.ASKED)
    joined = InWall.objects.filter(creak=OuterRef("pk"), parted_on=None)
    return (
        _with_its_end(with_words(rows, words, "what", "where"))
        .select_related("team")
        .annotate(
            mover=Subquery(named.values("whom__name")[:1]),
            mover_outside=Subquery(named.values("outside")[:1]),
            asked_who=Subquery(asked.values("whom__name")[:1]),
            asked_outside=Subquery(asked.values("outside")[:1]),
            asked_on=Subquery(asked.values("said_on")[:1]),
            joined=Exists(joined),
        )
        .order_by("-noticed_on", "pk")
    )


def rows_of(page: Sequence[Creak], *, reader: Person, on: date) -> list[Row]:
    mine = set(Team.objects.visible_to(reader, on=on).values_list("pk", flat=True))
    return [_row(one, is_ours=one.team_id in mine) for one in page]


def _row(one: Creak, *, is_ours: bool) -> Row:
    end = getattr(one, "end", None) or ""
    asked_on: date | None = getattr(one, "asked_on", None)
    return Row(
        id=one.pk,
        what=one.what,
        where=one.where,
        team=one.team.name,
        noticed_on=one.noticed_on,
        outcome=end,
        outcome_in_words=str(Kind(end).label) if end else "",
        because=getattr(one, "end_words", None) or "",
        ended_on=getattr(one, "ended_on", None),
        can_move=_first(one, "mover", "mover_outside") if is_ours else "",
        asked=_first(one, "asked_who", "asked_outside") if is_ours else "",
        asked_on=asked_on if is_ours else None,
        is_in_wall=bool(getattr(one, "joined", False)),
    )


def _first(one: Creak, *names: str) -> str:
    return next((found for name in names if (found := getattr(one, name, None))), "")


@dataclass(frozen=True)
class CreakPage:
    id: str
    what: str
    where: str
    noticed_on: date
    noticed_by: str
    how: str  # it did not come by page
    team_id: str  # empty for who is not in the team
    team: str
    readers: str
    is_ours: bool
    can_move: Sequence[str]
    asked: str  # who was asked last
    asked_on: date | None
    asked_has_left: bool
    asked_me: bool
    end: str
    end_in_words: str
    because: str
    ended_on: date | None
    steps: Sequence[ThreadStep]
    is_all: bool  # else the first steps are left out
    before: str  # the id of the creak that it is again
    after: str  # and of the one that it is again in


def find_for_page(creak_id: str, reader: Person, *, on: date) -> Creak | None:
    """Return a creak that this reader may see, with all that its page needs that is one to one."""
    return next(iter(_with_id((creak_id,), reader, on)), None)


@things
def _with_id(ids: tuple[str, ...], reader: Person, on: date) -> QuerySet[Creak, Creak]:
    seen = Creak.objects.visible_to(reader, on=on).filter(pk__in=ids)
    ours = Team.objects.visible_to(reader, on=on).filter(pk=OuterRef("team"))
    again = Creak.objects.filter(again_of=OuterRef("pk")).order_by("noticed_on", "pk")
    return (
        _with_its_end(seen)
        .select_related("team__collective", "noticed_by")
        .annotate(is_ours=Exists(ours), after=Subquery(again.values("pk")[:1]))
    )


def creak_page(found: Creak, *, reader: Person, on: date) -> CreakPage:
    """Return the page for one reader, in one query. ``found`` comes from ``find_for_page``.

    Who is not in the team reads what is in the way and what came of it; not who did what about it.
    """
    is_ours = bool(getattr(found, "is_ours", False))
    latest = _steps(found, on) if is_ours else []
    rows = latest[:MANY][::-1]
    asked = next((one for one in reversed(rows) if one.kind == Kind.ASKED), None)
    movers = [_whom(one) for one in rows if one.kind == Kind.CAN_MOVE]
    end = getattr(found, "end", None) or ""
    away = found.channel != Channel.PAGE and is_ours
    return CreakPage(
        id=found.pk,
        what=found.what,
        where=found.where,
        noticed_on=found.noticed_on,
        noticed_by=str(found.noticed_by or "") if is_ours else "",
        how=str(Channel(found.channel).label) if away else "",
        team_id=found.team_id if is_ours else "",
        team=found.team.name,
        readers=str(Audience(found.audience).label),
        is_ours=is_ours,
        can_move=list(dict.fromkeys(movers)),
        asked=_whom(asked) if asked else "",
        asked_on=asked.said_on if asked else None,
        asked_has_left=bool(asked and _has_left(asked)),
        asked_me=bool(asked and asked.whom_id == reader.pk),
        end=end,
        end_in_words=str(Kind(end).label) if end else "",
        because=getattr(found, "end_words", None) or "",
        ended_on=getattr(found, "ended_on", None),
        steps=_thread(found, rows) if is_ours else [],
        is_all=len(latest) <= MANY,
        before=found.again_of_id or "" if is_ours else "",
        after=(getattr(found, "after", None) or "") if is_ours else "",
    )


@things
def _steps(creak: Creak, on: date) -> QuerySet[Step, Step]:
    here = Membership.objects.filter(
        current(on), team=OuterRef("creak__team"), person=OuterRef("whom")
    )
    rows = Step.objects.filter(creak=creak).select_related("whom", "by")
    return rows.annotate(is_here=Exists(here)).order_by("-number")[: MANY + 1]


def _has_left(step: Step) -> bool:
    """Say whether the member who was named is gone from the team, or from everywhere."""
    return not step.outside and not getattr(step, "is_here", False)


def _whom(step: Step) -> str:
    return step.outside or (step.whom.name if step.whom else _("Somebody who is not here any more"))


def _thread(creak: Creak, rows: Sequence[Step]) -> list[ThreadStep]:
    """Return the way of a creak: how it was noticed, each step, and that it is still in the way."""
    who = creak.noticed_by.name if creak.noticed_by else _("Somebody")
    first = ThreadStep(heading=_("Noticed"), by=_when(who, creak.noticed_on), sewn_on=bool(rows))
    found = [first, *(_seen(one, last=one is rows[-1]) for one in rows)]
    if not any(one.kind in Step.ENDS for one in rows):
        found.append(ThreadStep(heading=_("What came of it"), by=_("Not said yet."), to_come=True))
    return found


def _seen(step: Step, *, last: bool) -> ThreadStep:
    heading = str(Kind(step.kind).label)
    if step.kind == Kind.ASKED:
        heading = _("%(name)s was asked") % {"name": _whom(step)}
    elif step.kind == Kind.CAN_MOVE:
        heading = _("%(name)s can move it") % {"name": _whom(step)}
    by = _when(step.by.name if step.by else _("Somebody"), step.said_on)
    if step.channel != Channel.PAGE:
        by = _("%(who)s, %(how)s") % {"who": by, "how": Channel(step.channel).label}
    left = step.kind in {Kind.ASKED, Kind.CAN_MOVE} and step.whom is not None and _has_left(step)
    return ThreadStep(
        heading=heading,
        by=by,
        said=step.words,
        words=_("They have left the team since.") if left else "",
        sewn_on=not last,
    )


def _when(name: str, day: date) -> str:
    return _("%(name)s, %(day)s") % {"name": name, "day": date_format(day, "j F Y")}
