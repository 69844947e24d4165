"""The front door of a collective: what came of something that was said, for everybody to read."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Answer, Contribution, Permission, Verdict
from ninetynine.contributions.reads.steps import NOTHING_FURTHER, Further, Step
from ninetynine.home.reads.thread import further
from ninetynine.teams.models import Collective, Responsibility
from ninetynine.teams.reads import holder
from ninetynine.web.days import current
from ninetynine.web.drawn import drawn
from ninetynine.web.pictures.svg import Caption
from ninetynine.web.pictures.tables import bare_table
from ninetynine.web.questions import things

SEATS = 15
SHOWN = 4


@dataclass(frozen=True)
class Shown:
    """Something that everybody may read, and what came of it."""

    id: str
    words: str
    by: str
    said_on: date
    channel: str
    until: date | None
    steps: list[Step]


@dataclass(frozen=True)
class Door:
    id: str
    name: str
    about: str
    table: SafeString
    first: Shown | None
    more: list[Shown]
    welcome: str
    answer_days: int
    post_address: str
    phone: str
    walk_in: str


def is_founded() -> bool:
    """Say whether any collective is here, also one that keeps its door closed."""
    return Collective.objects.exists()


def door(collective: Collective, *, on: date) -> Door:
    shown = _shown(collective, on=on)
    welcome = holder(collective, Responsibility.Kind.WELCOME, on=on)
    caption = Caption(
        _("A round table in daylight"),
        _("A wooden table from above, fifteen seats, all the same. Somebody is speaking."),
    )
    return Door(
        id=collective.pk,
        name=collective.name,
        about=collective.about,
        table=drawn(bare_table(SEATS, 4, caption, prefix="front")),
        first=shown[0] if shown else None,
        more=shown[1:],
        welcome=str(welcome or ""),
        answer_days=collective.answer_days,
        post_address=collective.post_address,
        phone=collective.phone,
        walk_in=collective.walk_in,
    )


def _shown(collective: Collective, *, on: date) -> list[Shown]:
    """Return what everybody may read, what has been answered first."""
    found = _lately(collective, on)
    answers = Answer.objects.select_related("by", "verdict__by").order_by("number")
    live = Permission.objects.filter(current(on))
    prefetch_related_objects(
        found,
        Prefetch("answers", answers, to_attr="in_order"),
        Prefetch("permissions", live, to_attr="live"),
    )
    # Of the others only the words are shown.
    came = further(found[0], reader=None, on=on) if found else NOTHING_FURTHER
    return [_one(one, came if one == found[0] else NOTHING_FURTHER) for one in found]


@things
def _lately(collective: Collective, on: date) -> QuerySet[Contribution, Contribution]:
    answered = Verdict.objects.filter(
        answer__contribution=OuterRef("pk"), kind=Verdict.Kind.ANSWERS
    )
    # Which ones, first: then only these are asked for everything that is shown of them.
    four = (
        Contribution.objects.visible_to(None, on=on)
        .filter(team__collective=collective)
        .order_by(Exists(answered).desc(), "-said_on", "pk")
        .values("pk")[:SHOWN]
    )
    return (
        Contribution.objects.filter(pk__in=four)
        .annotate(is_answered=Exists(answered))
        .select_related("words", "by")
        .order_by("-is_answered", "-said_on", "pk")
    )


def _one(one: Contribution, came: Further) -> Shown:
    answers: list[Answer] = one.in_order  # type: ignore[attr-defined]
    permission: Permission = one.live[0]  # type: ignore[attr-defined]
    happened = [step for answer in answers for step in _steps(answer)]
    happened += [step for step in came.steps if step.on]
    happened.sort(key=lambda step: step.on or date.max)
    to_come = [step for step in came.steps if step.to_come]
    if not came.steps:
        to_come = [Step(_("Decided, changed, felt"), _("Still to come"), to_come=True)]
    found = [*happened, *to_come]
    return Shown(
        id=one.pk,
        words=one.words.text,
        by=permission.credit or str(one.by or _("Without a name")),
        said_on=one.said_on,
        channel=one.get_channel_display(),
        until=permission.until,
        steps=[
            replace(step, sewn_on=bool(then and not then.to_come))
            for step, then in zip(found, [*found[1:], None], strict=True)
        ],
    )


def _steps(answer: Answer) -> list[Step]:
    verdict = getattr(answer, "verdict", None)
    who = str(answer.by or _("Somebody"))
    because = _(" Because: %(why)s") % {"why": answer.because} if answer.because else ""
    said = answer.answered_on
    answered = Step(_("Answered"), who, words=answer.words + because, on=said)
    if verdict is None:
        return [answered]
    word = str(verdict.by or "")
    judged = Step(verdict.get_kind_display(), word, said=verdict.words, on=verdict.said_on)
    return [answered, judged]
