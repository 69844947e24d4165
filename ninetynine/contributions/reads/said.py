"""The page of one thing said: its words, its thread, and what this reader can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import (
    Answer,
    Audience,
    Channel,
    Contribution,
    HandOn,
    Owed,
    Permission,
    Talk,
)
from ninetynine.contributions.reads import how_far
from ninetynine.contributions.reads.names import MAY_READ, holds, name_of, with_credit
from ninetynine.contributions.reads.steps import NOTHING_FURTHER, Facts, Further, Step, steps
from ninetynine.people.models import Viewer
from ninetynine.teams.models import Team
from ninetynine.web.questions import things

SHORT = 160  # letters: longer words are not a heading


@dataclass(frozen=True)
class AskedWord:
    """The answer that the speaker is asked about."""

    answer_id: str
    by: str
    not_yets: int  # said before


@dataclass(frozen=True)
class ToAnswer:
    """What whoever owes the answer needs to know."""

    due_on: date
    is_late: bool
    asked_for_time: bool
    asked: str  # who was asked to take it on, and has not said yet


@dataclass(frozen=True)
class Reading:
    """Who may read it, as its speaker reads it."""

    who: str
    credit: str
    until: date | None
    is_over: bool


@dataclass(frozen=True)
class SaidPage:
    id: str
    team_id: str  # empty for who is not in the team
    team: str
    words: str
    is_long: bool
    name: str
    is_mine: bool
    is_nameless: bool
    said_on: date
    may_read: str
    typed_by: str  # for the two of them alone
    was_in_a_meeting: bool
    picture: SafeString
    steps: Sequence[Step]
    reading: Reading | None
    word: AskedWord | None
    to_answer: ToAnswer | None
    asked_me: str  # the id of the asking
    talk: Talk | None
    may_let_stand: bool


def find_for_page(contribution_id: str, reader: Viewer, *, on: date) -> Contribution | None:
    """Return one thing said with all that the page needs that is one to one, if this reader may see it.

    In their teams a member finds also what was taken back: that somebody spoke stays.
    """
    return next(iter(_seen((contribution_id,), reader, on)), None)


@things
def _seen(ids: tuple[str, ...], reader: Viewer, on: date) -> QuerySet[Contribution, Contribution]:
    every = Contribution.objects
    rows = every.said_in(reader, on=on) if reader else every.visible_to(None, on=on)
    team = Team.objects.visible_to(reader, on=on).filter(pk=OuterRef("team"))
    found = with_credit(rows.filter(pk__in=ids)).annotate(is_in_my_team=Exists(team))
    return found.select_related("team", "by", "entered_by", "words", "talk")


def said_page(
    found: Contribution, *, reader: Viewer, on: date, further: Further = NOTHING_FURTHER
) -> SaidPage:
    """Return the page for one reader. ``found`` comes from ``find_for_page`` and has its words.

    ``further`` is what came of it in rooms that this one does not know.
    """
    facts = _facts(found, reader=reader)
    permission = found.permissions.filter(ended=False).first()
    owed, asked = facts.owed_now, _asked(facts)
    is_mine = facts.reader_said_it
    mine_to_answer = bool(owed and reader and owed.owner_id == reader.pk)
    is_late = bool(owed and owed.due_on < on)
    return SaidPage(
        id=found.pk,
        team_id=found.team_id if getattr(found, "is_in_my_team", False) else "",
        team=found.team.name,
        words=found.words.text,
        is_long=len(found.words.text) > SHORT,
        name=_("You") if is_mine else facts.speaker,
        is_mine=is_mine,
        is_nameless=found.nameless,
        said_on=found.said_on,
        may_read=_may_read(permission, on=on),
        typed_by=_typed_by(found, reader),
        was_in_a_meeting=found.channel in {Channel.ROOM, Channel.TABLE},
        picture=_picture(facts, further),
        steps=steps(facts, further, on=on),
        reading=_reading(permission, on=on) if is_mine and permission else None,
        word=_asked_word(facts) if is_mine else None,
        to_answer=_to_answer(owed, facts, on=on) if owed and mine_to_answer else None,
        asked_me=asked.pk if asked and reader and asked.to_id == reader.pk else "",
        talk=getattr(found, "talk", None) if is_mine else None,
        may_let_stand=is_mine
        and (is_late or bool(facts.not_yets and (owed or facts.waits_for_word))),
    )


def _facts(found: Contribution, *, reader: Viewer) -> Facts:
    owed = _ever_owed(found)
    prefetch_related_objects(owed, "hand_ons__to")
    owed.sort(key=lambda one: (one.since, one.until or date.max))
    involved = any(one.owner_id == reader.pk for one in owed) if reader else False
    is_mine = bool(reader and found.by_id == reader.pk)
    return Facts(
        contribution=found,
        speaker=name_of(found),
        reader_said_it=is_mine,
        reader_is_inside=is_mine or involved or bool(getattr(found, "is_in_my_team", False)),
        answers=_answers(found),
        owed=owed,
        hand_ons=[asked for one in owed for asked in one.hand_ons.all()],
    )


@things
def _ever_owed(found: Contribution) -> QuerySet[Owed, Owed]:
    return Owed.objects.filter(contribution=found).select_related("owner").order_by("since")


@things
def _answers(found: Contribution) -> QuerySet[Answer, Answer]:
    rows = Answer.objects.filter(contribution=found).order_by("number")
    return rows.select_related("by", "verdict")


def _asked(facts: Facts) -> HandOn | None:
    return next((one for one in facts.hand_ons if one.settled_on is None), None)


def _typed_by(found: Contribution, reader: Viewer) -> str:
    if reader is None or found.entered_by is None:
        return ""
    return found.entered_by.name if reader.pk in {found.by_id, found.entered_by_id} else ""


def _may_read(permission: Permission | None, *, on: date) -> str:
    if permission is None or not holds(permission, on=on):
        return str(_("Only who said it, and who answers, may read this now"))
    return str(MAY_READ[Audience(permission.audience)])


def _reading(permission: Permission, *, on: date) -> Reading:
    return Reading(
        who=str(MAY_READ[Audience(permission.audience)]),
        credit=permission.credit,
        until=permission.until,
        is_over=not holds(permission, on=on),
    )


def _asked_word(facts: Facts) -> AskedWord | None:
    answer = facts.waits_for_word
    if answer is None:
        return None
    return AskedWord(answer.pk, str(answer.by or _("Somebody")), facts.not_yets)


def _to_answer(owed: Owed, facts: Facts, *, on: date) -> ToAnswer:
    asked = _asked(facts)
    return ToAnswer(
        due_on=owed.due_on,
        is_late=owed.due_on < on,
        asked_for_time=owed.more_time_on is not None,
        asked=str(asked.to) if asked else "",
    )


def _picture(facts: Facts, further: Further) -> SafeString:
    done = max(further.come_to, 2 if facts.asking else 1)
    return how_far.whole(done, prefix="came")


def allowed_now(found: Contribution) -> dict[str, object]:
    """Return who may read it, as the form to change it starts with."""
    live = found.permissions.filter(ended=False).values("audience", "credit", "until").first()
    return dict(live or {})


def is_talk_offered(found: Contribution) -> bool:
    return Talk.objects.filter(contribution=found).exists()
