"""Tell what is different because of a decision, and say whether one can tell the difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions import Saying, give
from ninetynine.contributions.actions.saying import AlreadyTakenBack
from ninetynine.contributions.models import Audience, Channel, Contribution, Permission, Wish
from ninetynine.decisions import change_letters as letters
from ninetynine.decisions.actions.common import SentBefore, locked, settle
from ninetynine.decisions.models import Asked, Change, Decision, Felt, Outcome
from ninetynine.decisions.reads.changing import words_of
from ninetynine.people.models import Person
from ninetynine.post.actions import recall, use_reply
from ninetynine.post.models import ReplyCode
from ninetynine.teams.reads import belongs, is_member, may_type_for, owner_of_answers
from ninetynine.web.models import random_id
from ninetynine.web.refusals import Refusal

Kind = Felt.Kind


class NothingAgreed(Refusal):
    sentence = _("Nothing has been agreed here, so nothing can be different because of it.")


class SinceWhen(Refusal):
    sentence = _("Say since when it is different: today or an earlier day.")


class FeltBefore(Refusal):
    sentence = _(
        "You have said this already, and it stands. What you wrote is still here: you can say it to the "
        "team as something of its own."
    )


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What is different now; or what did not happen, and why."""

    happened: bool
    words: str
    form_key: str
    since: date | None = None
    where: str = ""
    done_by: str = ""
    owner: Person | None = None  # who answers a "not yet"; None: who tells it
    for_whom: Sequence[Person] = ()  # members it was for, who are asked, too


@transaction.atomic
def tell(decision: Decision, difference: Difference, *, by: Person, on: date) -> Change:
    """Tell what is different because of what was agreed. Any member may: they may have done it.

    Everybody whose words it rests on, and everybody it was for, is asked whether they can tell;
    what did not happen is told to them instead. Nobody whose words are gone is asked. Sent twice,
    it is one.

    Raises:
        PermissionDenied: ``by``, or somebody named, is not in the team.
        NothingAgreed: it is not settled, or was not agreed.
        SinceWhen: it happened, and no day is given, or one to come.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    held = locked(decision)
    owner = difference.owner or by
    for person in {by, owner, *difference.for_whom}:
        if not is_member(held.team, person, on=on):
            raise PermissionDenied
    if before := Change.objects.filter(form_key=difference.form_key, decision=held).first():
        return _told_before(before, difference, owner, on=on)
    if not Outcome.objects.filter(decision=held, kind=Outcome.Kind.AGREED).exists():
        raise NothingAgreed
    if difference.happened and (difference.since is None or difference.since > on):
        raise SinceWhen
    change = _written(held, difference, owner=owner, by=by, on=on)
    settle(held.team, "change told", [change], on=on)
    _ask(change, difference.for_whom, on=on)
    return change


def _told_before(before: Change, difference: Difference, owner: Person, *, on: date) -> Change:
    whom = {person.pk for person in difference.for_whom}
    asked = set(
        before.asked.filter(for_them=True, again=False, person__isnull=False).values_list(
            "person", flat=True
        )
    )
    same = (
        before.happened == difference.happened
        and before.words == difference.words
        and before.since == (difference.since if difference.happened else None)
        and (before.where, before.done_by) == (difference.where, difference.done_by)
        and before.owner_id == owner.pk
        and (whom == asked or not before.happened)
    )
    if not same:
        raise SentBefore
    if not before.happened:
        _ask(before, difference.for_whom, on=on)  # each is written to once
    return before


def _written(
    decision: Decision, difference: Difference, *, owner: Person, by: Person, on: date
) -> Change:
    return Change.objects.create(
        decision=decision,
        happened=difference.happened,
        words=difference.words,
        since=difference.since if difference.happened else None,
        where=difference.where,
        done_by=difference.done_by,
        owner=owner,
        told_by=by,
        told_on=on,
        number=decision.changes.count() + 1,  # it is locked: nobody else counts now
        form_key=difference.form_key,
    )


def _ask(change: Change, for_whom: Sequence[Person], *, on: date) -> None:
    said = words_of(change.decision)
    for person in dict.fromkeys([*said, *for_whom]):
        words = said.get(person)
        if not change.happened:
            letters.it_did_not_happen(change, person, words, on=on)
            continue
        asked, made = change.asked.get_or_create(
            person=person,
            again=False,
            defaults={"asked_on": on, "for_them": person in for_whom},
        )
        if made:
            letters.can_you_tell(asked, words, on=on)


@dataclass(frozen=True, kw_only=True)
class Feeling:
    """Whether somebody can tell the difference, as it reached us."""

    kind: str
    form_key: str
    words: str = ""
    channel: str = Channel.PAGE
    audience: str = Audience.TEAM
    credit: str | None = None  # None: the name under which their words there are shown
    until: date | None = None


@transaction.atomic
def feel(asked: Asked, feeling: Feeling, *, by: Person, on: date) -> Felt:
    """Say whether one can tell the difference: yes, partly, not yet. Nobody else can say it.

    ``by`` is who was asked, or who types for them. The words are theirs like all they say. *Not yet*
    goes back to the owner of the change, who answers it by a day. Sent twice, it is once.

    Raises:
        PermissionDenied: ``by`` was not asked, and may not type for who was.
        AlreadyTakenBack: the words it was asked about are gone.
        FeltBefore: they have said something else.
    """
    felt = _felt(asked, feeling, by=by, on=on)
    recall([asked.pk], on=on)  # a letter that has not left need not ask any more
    return felt


def _felt(asked: Asked, feeling: Feeling, *, by: Person, on: date) -> Felt:
    held = _locked_asked(asked)
    who, team = held.person, held.change.decision.team
    if (who is None or who.pk != by.pk) and not may_type_for(team, by, on=on):
        raise PermissionDenied
    if before := Felt.objects.filter(asked=held).first():
        return _felt_before(before, feeling)
    if who is None or not Asked.objects.rightly().filter(pk=held.pk).exists():
        raise AlreadyTakenBack
    if Felt.objects.filter(form_key=feeling.form_key).exists():
        raise FeltBefore
    felt = Felt.objects.create(
        asked=held,
        by=who,
        entered_by=None if who.pk == by.pk else by,
        channel=feeling.channel,
        kind=feeling.kind,
        contribution=_said(held, feeling, who=who, by=by, on=on),
        said_on=on,
        form_key=feeling.form_key,
    )
    settle(team, "felt", [felt], on=on)
    return felt


def _locked_asked(asked: Asked) -> Asked:
    return (
        Asked.objects.select_for_update(of=("self",))
        .select_related("person", "change__owner", "change__decision__team__collective")
        .get(pk=asked.pk)
    )


def _felt_before(before: Felt, feeling: Feeling) -> Felt:
    """Return what was said already in just this way, and allowed in just this way."""
    words = feeling.words or (_t("Not yet.") if feeling.kind == Kind.NOT_YET else "")
    if before.kind != feeling.kind or bool(words) != bool(before.contribution_id):
        raise FeltBefore
    if words:
        same = Contribution.objects.filter(
            pk=before.contribution_id,
            words__text=words,
            permissions__ended=False,
            permissions__audience=feeling.audience,
            permissions__until=feeling.until,
        )
        if feeling.credit is not None:
            same = same.filter(permissions__credit=feeling.credit)
        if not same.exists():
            raise FeltBefore
    return before


def _said(
    asked: Asked, feeling: Feeling, *, who: Person, by: Person, on: date
) -> Contribution | None:
    """Make a contribution of the words. A "not yet" without any is owed an answer all the same."""
    not_yet = feeling.kind == Kind.NOT_YET
    if not feeling.words and not not_yet:
        return None
    about = _t("Whether they can tell the difference: %(what)s") % {"what": asked.change.words}
    saying = Saying(
        words=feeling.words or _t("Not yet."),
        form_key=random_id(),
        speaker=who,
        channel=feeling.channel,
        audience=feeling.audience,
        credit=credit_of(asked) if feeling.credit is None else feeling.credit,
        until=feeling.until,
        wish=Wish.ANSWER_ME if not_yet else Wish.HEAR_IT,
        owner=_who_answers(asked.change, who, on=on) if not_yet else None,
        about=about,
        was_asked=True,
    )
    return give(asked.change.decision.team, saying, by=by, on=on)


def _who_answers(change: Change, speaker: Person, *, on: date) -> Person | None:
    """Return the owner of the change; who looks after the answers, where they left or said it."""
    team, owner = change.decision.team, change.owner
    if owner is not None and not belongs(team.collective, owner, on=on):
        owner = None
    if owner is not None and owner.pk != speaker.pk:
        return owner
    return owner_of_answers(team, on=on, speaker=speaker) or owner


def credit_of(asked: Asked) -> str:
    """Return the name that they chose for their words there; "" for the one they use here."""
    live = Permission.objects.filter(
        ended=False,
        contribution__by=asked.person,
        contribution__taken_back_on=None,
        contribution__decisions__decision=asked.change.decision_id,
    )
    first = live.order_by("contribution__decisions__added_on", "contribution__decisions__pk")
    return first.values_list("credit", flat=True).first() or ""


@transaction.atomic
def feel_by_reply(slip: ReplyCode, asked: Asked, feeling: Feeling, *, by: Person, on: date) -> Felt:
    """Enter what somebody ticked on the torn-off part of a letter. A slip counts once.

    Raises:
        PermissionDenied: ``by`` may not type in what others send on paper.
        SlipCameBackBefore: somebody has typed it in meanwhile. Else as ``feel``.
    """
    if not ReplyCode.objects.filter(pk=slip.pk, used_on__isnull=False).exists():
        use_reply(slip, on=on)
    return _felt(asked, feeling, by=by, on=on)
