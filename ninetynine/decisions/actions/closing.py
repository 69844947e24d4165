"""Settle a decision, with its reasons; and look at it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ninetynine.contributions.models import Audience
from ninetynine.decisions.actions.common import (
    ProposalChanged,
    SentBefore,
    SettledAlready,
    led_by,
    locked,
    settle,
)
from ninetynine.decisions.actions.rounds import end_all
from ninetynine.decisions.closing_letters import closing_statement
from ninetynine.decisions.models import Decision, Look, Objection, Outcome, Proposal, Word
from ninetynine.decisions.reads.reached import waited_for
from ninetynine.decisions.rules import may_lead, on_the_table
from ninetynine.people.models import Person
from ninetynine.post.actions import use_reply
from ninetynine.post.models import ReplyCode
from ninetynine.teams.models import DecisionRule
from ninetynine.teams.reads import is_member, may_type_for
from ninetynine.web.days import long_day
from ninetynine.web.once import sent_before
from ninetynine.web.refusals import Refusal

Kind, Stage = Outcome.Kind, Decision.Stage


class CannotSettleYet(Refusal):
    """Something stands in the way; its sentence says what."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.sentence = why


class SayWhoDecides(Refusal):
    sentence = _("Somebody else decides this. Say who, by name, so that everybody can see it.")


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What is settled and why, as whoever leads writes it down."""

    kind: str
    reasons: str
    number: int  # of the proposal that they had before them
    form_key: str
    look_again_on: date | None = None
    decided_by: str = ""
    audience: str = Audience.TEAM


@transaction.atomic
def close(decision: Decision, closing: Closing, *, by: Person, on: date) -> Outcome:
    """Settle a decision for good, and write to everybody whose words it rests on.

    Raises:
        PermissionDenied: ``by`` does not lead it.
        SettledAlready: it has an outcome, and this is another one.
        ProposalChanged: the proposal was changed meanwhile.
        CannotSettleYet: somebody objects, is waited for, or too few have said their word.
        SayWhoDecides, SentBefore.
    """
    before = Outcome.objects.filter(decision=locked(decision)).select_related("decision").first()
    if before is not None:
        return _the_same(before, closing)
    held = led_by(decision, by, on=on)
    proposal = on_the_table(held)
    if proposal.number != closing.number:
        raise ProposalChanged
    yes, no = _count(proposal)
    for holds in _must_hold(held, proposal, closing, yes=yes, no=no, on=on):
        holds()
    outcome = Outcome.objects.create(
        decision=held,
        proposal=proposal,
        kind=closing.kind,
        reasons=closing.reasons,
        decided_on=on,
        decided_by=closing.decided_by,
        written_by=by,
        audience=closing.audience,
        agreed=yes,
        against=no,
        form_key=closing.form_key,
    )
    agreed = closing.kind == Kind.AGREED
    end_all(held, Objection.End.STANDS if agreed else Objection.End.SET_ASIDE, on=on)
    held.stage, held.look_again_on = Stage.SETTLED, closing.look_again_on
    held.save(update_fields=["stage", "look_again_on"])
    settle(held.team, "decided", [outcome, *held.rests_on.order_by("added_on", "pk")], on=on)
    closing_statement(outcome, on=on)
    return outcome


def why_not_yet(decision: Decision, *, on: date) -> str:
    """Return all that stands in the way of settling it as agreed today; nothing if nothing does."""
    proposal = on_the_table(decision)
    yes, no = _count(proposal)
    agreed = Closing(kind=Kind.AGREED, reasons="", number=proposal.number, form_key="")
    found = []
    for holds in _must_hold(decision, proposal, agreed, yes=yes, no=no, on=on):
        try:
            holds()
        except CannotSettleYet as why:
            found.append(str(why.sentence))
        except SayWhoDecides:  # the form asks for it
            pass
    return " ".join(found)


def _the_same(before: Outcome, closing: Closing) -> Outcome:
    if before.form_key != closing.form_key:
        raise SettledAlready
    same = (
        (before.kind, before.reasons) == (closing.kind, closing.reasons)
        and (before.audience, before.decided_by) == (closing.audience, closing.decided_by)
        and before.decision.look_again_on == closing.look_again_on
    )
    if not same:
        raise SentBefore
    return before


def _count(proposal: Proposal) -> tuple[int, int]:
    held = proposal.words_on_it.filter(overtaken=False, by__isnull=False)
    yes = held.filter(kind__in=[Word.Kind.CONSENTS, Word.Kind.FOR]).count()
    return yes, held.filter(kind__in=[Word.Kind.CANNOT, Word.Kind.AGAINST]).count()


def _must_hold(
    decision: Decision, proposal: Proposal, closing: Closing, *, yes: int, no: int, on: date
) -> Sequence[Callable[[], None]]:
    """Return what is asked before it is settled: each says nothing, or raises why not yet."""
    return (
        partial(_nobody_is_waited_for, proposal, on=on),  # by every rule: their letter promises it
        partial(_by_its_rule, decision, proposal, closing, yes=yes, no=no),
    )


def _by_its_rule(
    decision: Decision, proposal: Proposal, closing: Closing, *, yes: int, no: int
) -> None:
    agreed = closing.kind == Kind.AGREED
    if decision.rule == DecisionRule.AS_AGREED:
        if not closing.decided_by:
            raise SayWhoDecides
        return
    if decision.rule == DecisionRule.MAJORITY:
        _majority(decision, proposal, agreed=agreed, yes=yes, no=no)
    elif agreed:
        _consent(decision, yes=yes)
    elif yes >= decision.quorum and not no:
        _nobody_is_against(decision)


def _nobody_is_waited_for(proposal: Proposal, *, on: date) -> None:
    last = next((one for one in reversed(waited_for(proposal)) if one.say_by >= on), None)
    if last is not None:
        why = _t(
            "%(name)s could not be there and has a say until %(day)s. It is settled after that."
        )
        if not last.is_written_to:
            asks = _t(
                "No letter reaches them: ask them in the room or by phone, and type in what they say."
            )
            why = f"{why} {asks}"
        raise CannotSettleYet(why % {"name": last.name, "day": long_day(last.say_by, on=on)})


def _consent(decision: Decision, *, yes: int) -> None:
    standing = Objection.objects.filter(word__decision=decision, end="").select_related("word__by")
    names = ", ".join(dict.fromkeys(str(one.word.by or _t("Somebody")) for one in standing))
    if names:
        why = _t(
            "%(names)s cannot agree yet. Change the proposal until they can, or ask whether it may go "
            "ahead with their concern beside it: only they can say so."
        )
        raise CannotSettleYet(why % {"names": names})
    if decision.stage != Stage.CONSENT:
        raise CannotSettleYet(
            _t("The round of consent comes first: everybody is asked for their word.")
        )
    if yes < decision.quorum:
        why = ngettext(
            "One of you has said yes to this proposal, as it stands now. It needs %(quorum)s.",
            "%(said)s of you have said yes to this proposal, as it stands now. It needs %(quorum)s.",
            yes,
        )
        if not yes:
            why = _t(
                "Nobody has said yes to this proposal yet, as it stands now. It needs %(quorum)s."
            )
        raise CannotSettleYet(why % {"said": yes, "quorum": decision.quorum})


def _nobody_is_against(decision: Decision) -> None:
    """Whoever leads has no veto: they say why they cannot agree, with their name, like everybody."""
    ended = (Objection.End.MET, Objection.End.CARRIED)
    against = Objection.objects.filter(word__decision=decision).exclude(end__in=ended)
    if not against.exists():
        why = _t(
            "Enough have said yes, and nobody has a reason against it, so it is agreed. If you have "
            "one, say it first with your name: “I can’t agree yet, because…”"  # noqa: RUF001
        )
        raise CannotSettleYet(why)


def _enough(decision: Decision, said: int) -> None:
    if said < decision.quorum:
        why = ngettext(
            "One of you has said their word on this proposal. It needs %(quorum)s.",
            "%(said)s of you have said their word on this proposal. It needs %(quorum)s.",
            said,
        )
        if not said:
            why = _t("Nobody has said their word on this proposal yet. It needs %(quorum)s.")
        raise CannotSettleYet(why % {"said": said, "quorum": decision.quorum})


def _majority(decision: Decision, proposal: Proposal, *, agreed: bool, yes: int, no: int) -> None:
    neither = proposal.words_on_it.filter(kind=Word.Kind.NEITHER, overtaken=False).count()
    if agreed:
        _enough(decision, yes + no + neither)
    if agreed and yes <= no:
        why = _t("%(yes)s are for it and %(no)s against, so it is not agreed.")
        raise CannotSettleYet(why % {"yes": yes, "no": no})
    if not agreed and yes > no and yes + no + neither >= decision.quorum:
        why = _t("%(yes)s are for it and %(no)s against, so it is agreed.")
        raise CannotSettleYet(why % {"yes": yes, "no": no})


class LookWhen(Refusal):
    sentence = _("Choose a day after today on which the team looks at it again.")


class PutAnew(Refusal):
    sentence = _(
        "This question has been put anew since. Read the new one: what you want to say belongs there."
    )


@transaction.atomic
def ask_sooner(
    decision: Decision,
    *,
    why: str,
    form_key: str,
    by: Person,
    on: date,
    speaker: Person | None = None,
) -> Look:
    """Ask the team to look at what was settled before its day. Anybody in the team may.

    ``speaker`` is for whom ``by`` types it in; nothing, where they ask by themselves.

    Raises:
        PermissionDenied: who asks is not in the team, ``by`` may not type for them, or nothing is
            settled yet.
        PutAnew: it is looked at in another question already, or another was agreed since.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    who = speaker or by
    held = _settled(decision, who, on=on)
    if who.pk != by.pk and not may_type_for(held.team, by, on=on):
        raise PermissionDenied
    typed_by = None if who.pk == by.pk else by
    said = {"kind": Look.Kind.SOONER, "by": who, "entered_by": typed_by, "words": why}
    if _is_put_anew(held) and not held.looks.filter(form_key=form_key).exists():
        raise PutAnew
    if before := _looked_before(held, said, form_key=form_key, on=on):
        return before
    look = held.looks.create(looked_on=on, next_on=on, form_key=form_key, **said)
    settle(held.team, "asked to look sooner", [look], on=on)
    if held.look_again_on is None or held.look_again_on > on:
        held.look_again_on = on
    held.told_again_on = None  # whoever leads hears of it, also where its day had come before
    held.save(update_fields=["look_again_on", "told_again_on"])
    return look


@transaction.atomic
def ask_sooner_by_reply(
    slip: ReplyCode,
    decision: Decision,
    *,
    why: str,
    form_key: str,
    speaker: Person,
    by: Person,
    on: date,
) -> Look:
    """Enter what somebody sent back with the code of their closing statement. A code counts once.

    Raises:
        SlipCameBackBefore: somebody has typed it in meanwhile. Else as ``ask_sooner``.
    """
    if not Look.objects.filter(form_key=form_key).exists():
        use_reply(slip, on=on)
    return ask_sooner(decision, why=why, form_key=form_key, speaker=speaker, by=by, on=on)


@transaction.atomic
def it_stays(
    decision: Decision, *, words: str, next_on: date | None, form_key: str, by: Person, on: date
) -> Look:
    """Say that the team has looked again, and that it stays as it is. Whoever leads may.

    Raises:
        PermissionDenied: ``by`` does not lead it, or nothing is settled yet.
        LookWhen: the next day is not after today.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    held = _settled(decision, by, on=on)
    said = {"kind": Look.Kind.STAYS, "by": by, "words": words, "next_on": next_on}
    if before := _looked_before(held, said, form_key=form_key, on=on):
        return before
    if not may_lead(held, by, on=on):
        raise PermissionDenied
    if next_on is not None and next_on <= on:
        raise LookWhen
    look = held.looks.create(looked_on=on, form_key=form_key, **said)
    held.look_again_on, held.told_again_on = next_on, None
    held.save(update_fields=["look_again_on", "told_again_on"])
    settle(held.team, "looked at again", [look], on=on)
    return look


def _is_put_anew(decision: Decision) -> bool:
    return Decision.objects.filter(Exists(Decision.objects.put_anew()), pk=decision.pk).exists()


def _looked_before(
    decision: Decision, said: dict[str, Any], *, form_key: str, on: date
) -> Look | None:
    return sent_before(
        Look.objects.all(),
        form_key=form_key,
        changed=SentBefore,
        lately=Q(looked_on=on),
        decision=decision,
        **said,
    )


def _settled(decision: Decision, by: Person, *, on: date) -> Decision:
    held = locked(decision)
    if not is_member(held.team, by, on=on) or held.stage != Stage.SETTLED:
        raise PermissionDenied
    return held


@transaction.atomic
def show_to(decision: Decision, audience: str, *, by: Person, on: date) -> Outcome:
    """Say who may read what was settled. Whoever leads may; narrowing holds at once.

    That it was shown to others, or to fewer, is an entry in the ledger.
    """
    held = _settled(decision, by, on=on)
    if not may_lead(held, by, on=on):
        raise PermissionDenied
    outcome = held.outcome
    if outcome.audience != audience:
        outcome.audience = audience
        outcome.save(update_fields=["audience"])
        settle(held.team, f"decision shown to {Audience(audience).value}", [], on=on)
    return outcome
