"""Notice what is in the way, say what was tried, who was asked and who can move it, and what came of it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Audience, Channel
from ninetynine.decisions.actions.common import SentBefore, settle
from ninetynine.decisions.models import Creak, Step
from ninetynine.decisions.rules import LEADS
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.teams.reads import is_member, looks_after, may_type_for
from ninetynine.web.once import sent_before
from ninetynine.web.refusals import Refusal

Kind = Step.Kind
NAMES_SOMEBODY = (Kind.ASKED, Kind.CAN_MOVE)


class CameToAnEnd(Refusal):
    sentence = _(
        "What came of it has been said, and it stands. What you wrote is still here: if it is in the "
        "way again, write that down as a new creak."
    )


class NothingWritten(Refusal):
    sentence = _("Please write something. One sentence is enough.")


class NobodyNamed(Refusal):
    sentence = _("Say who: choose somebody from the team, or write a name.")


class NotADayToCome(Refusal):
    sentence = _("Choose today or an earlier day.")


@dataclass(frozen=True, kw_only=True)
class Noticing:
    """What is in the way, as it reached us."""

    what: str
    form_key: str
    where: str = ""
    noticed_on: date | None = None  # None: today
    audience: str = Audience.TEAM
    speaker: Person | None = None  # None: the person who sends it
    channel: str = Channel.PAGE
    again_of: Creak | None = None


@transaction.atomic
def notice(team: Team, noticing: Noticing, *, by: Person, on: date) -> Creak:
    """Write down that something is in the way. Any member may. Sent twice, it is one: also with
    another key while it is in the way.

    Raises:
        PermissionDenied: ``by`` or the speaker is not in the team, ``by`` may not type for others,
            it is to be read beyond the collective, or it was in the way of another team before.
        NothingWritten, NotADayToCome.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    who = noticing.speaker or by
    _may_speak(team, who, by=by, on=on)
    before = noticing.again_of
    if noticing.audience not in Creak.READERS or (before and before.team_id != team.pk):
        raise PermissionDenied
    if not noticing.what.strip():
        raise NothingWritten
    if noticing.noticed_on and noticing.noticed_on > on:
        raise NotADayToCome
    if same := _noticed_before(team, noticing, who, on=on):
        return same
    try:
        with transaction.atomic():  # a savepoint: without it PostgreSQL gives up everything
            creak = _noticed(team, noticing, who=who, by=by, on=on)
    except IntegrityError:
        if same := _noticed_before(team, noticing, who, on=on):
            return same
        raise
    settle(team, "creak noticed", [creak], on=on)
    return creak


def _may_speak(team: Team, who: Person, *, by: Person, on: date) -> None:
    if not is_member(team, who, on=on):
        raise PermissionDenied
    if who.pk != by.pk and not may_type_for(team, by, on=on):
        raise PermissionDenied


def _noticed(team: Team, noticing: Noticing, *, who: Person, by: Person, on: date) -> Creak:
    return Creak.objects.create(
        team=team,
        what=noticing.what,
        where=noticing.where,
        noticed_on=noticing.noticed_on or on,
        noticed_by=who,
        entered_by=None if who.pk == by.pk else by,
        channel=noticing.channel,
        again_of=noticing.again_of,
        audience=noticing.audience,
        form_key=noticing.form_key,
    )


def _noticed_before(team: Team, noticing: Noticing, who: Person, *, on: date) -> Creak | None:
    return sent_before(
        Creak.objects.all(),
        form_key=noticing.form_key,
        changed=SentBefore,
        lately=Q(pk__in=team.creaks.in_the_way().values("pk")),
        team=team,
        what=noticing.what,
        where=noticing.where,
        noticed_on=noticing.noticed_on or on,
        noticed_by=who,
        again_of=noticing.again_of,
        audience=noticing.audience,
    )


@dataclass(frozen=True, kw_only=True)
class Stepping:
    """What was done about it, as it reached us."""

    kind: str
    form_key: str
    words: str = ""
    whom: Person | None = None  # a member who was asked, or can move it
    outside: str = ""  # or a name from outside
    speaker: Person | None = None  # None: the person who sends it
    channel: str = Channel.PAGE


@transaction.atomic
def add_step(creak: Creak, stepping: Stepping, *, by: Person, on: date) -> Step:
    """Say what was tried, who was asked, who can move it, or what came of it. Any member may.

    What came of it ends the creak, once; nothing is added after it. Sent twice, it is once.

    Raises:
        PermissionDenied: as ``notice``; or whoever is named is not in the team.
        NothingWritten, NobodyNamed: it says nothing, or of nobody.
        CameToAnEnd: what came of it has been said.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    held = _locked(creak)
    who = stepping.speaker or by
    _may_speak(held.team, who, by=by, on=on)
    if before := _said_before(held, stepping, who, on=on):
        return before
    _is_whole(held, stepping, on=on)
    if held.steps.filter(kind__in=Step.ENDS).exists():
        raise CameToAnEnd
    step = held.steps.create(
        number=held.steps.count() + 1,  # it is locked: nobody else counts now
        kind=Kind(stepping.kind),
        words=stepping.words,
        whom=stepping.whom,
        outside=stepping.outside,
        by=who,
        entered_by=None if who.pk == by.pk else by,
        channel=stepping.channel,
        said_on=on,
        form_key=stepping.form_key,
    )
    ended = step.kind in Step.ENDS
    settle(held.team, "what came of a creak" if ended else "step about a creak", [step], on=on)
    return step


def _locked(creak: Creak) -> Creak:
    """Lock a creak until the transaction ends, so that steps come one after another."""
    return (
        Creak.objects.select_for_update(of=("self",))
        .select_related("team__collective")
        .get(pk=creak.pk)
    )


def _said_before(creak: Creak, stepping: Stepping, who: Person, *, on: date) -> Step | None:
    return sent_before(
        Step.objects.all(),
        form_key=stepping.form_key,
        changed=SentBefore,
        lately=Q(said_on=on),
        creak=creak,
        by=who,
        kind=stepping.kind,
        words=stepping.words,
        whom=stepping.whom,
        outside=stepping.outside,
    )


def _is_whole(creak: Creak, stepping: Stepping, *, on: date) -> None:
    if stepping.kind not in NAMES_SOMEBODY:
        if not stepping.words.strip():
            raise NothingWritten
        if stepping.whom or stepping.outside:
            raise PermissionDenied
    elif stepping.whom is None and not stepping.outside.strip():
        raise NobodyNamed
    elif stepping.whom is not None and not is_member(creak.team, stepping.whom, on=on):
        raise PermissionDenied


@transaction.atomic
def show_creak_to(creak: Creak, audience: str, *, by: Person, on: date) -> Creak:
    """Say who may read it: the team, or the collective. Who noticed it may, and who leads.

    Raises:
        PermissionDenied: somebody else wants to, or it is to be read beyond the collective.
    """
    held = _locked(creak)
    if not may_show(held, by, on=on) or audience not in Creak.READERS:
        raise PermissionDenied
    if held.audience != audience:
        held.audience = audience
        held.save(update_fields=["audience"])
        settle(held.team, f"creak shown to {Audience(audience).value}", [], on=on)
    return held


def may_show(creak: Creak, person: Person, *, on: date) -> bool:
    """Say whether somebody decides who reads a creak."""
    if not is_member(creak.team, person, on=on):
        return False
    return creak.noticed_by_id == person.pk or looks_after(creak.team, person, *LEADS, on=on)
