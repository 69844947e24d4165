"""What people say in the rounds: questions, reactions, yes, and "I can't agree yet, because…"."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel
from ninetynine.decisions import letters, round_letters
from ninetynine.decisions.actions.common import (
    ProposalChanged,
    SentBefore,
    SettledAlready,
    led_by,
    locked,
    settle,
)
from ninetynine.decisions.models import Away, Decision, Objection, Proposal, Word
from ninetynine.decisions.rules import on_the_table, round_name, sayable
from ninetynine.people.models import Person
from ninetynine.post.actions import need_open, recall, use_reply
from ninetynine.post.models import ReplyCode
from ninetynine.teams.reads import is_member, may_type_for
from ninetynine.web.refusals import Refusal

Kind = Word.Kind


class NotThisRound(Refusal):
    """It belongs to another round; the sentence says which one it is now."""

    def __init__(self, decision: Decision, *, wrote: bool) -> None:
        super().__init__()
        why = _t("This cannot be said now. The round is: %(name)s.") % {
            "name": round_name(decision)
        }
        self.sentence = f"{why} {_t('What you wrote is still here.')}" if wrote else why


class NeedsTheirWord(Refusal):
    """A yes that ends an objection is nobody's to tap for somebody else, without their own word."""

    def __init__(self, objection: Objection) -> None:
        super().__init__()
        why = _t(
            "%(name)s said “I can’t agree yet, because…”, and a yes ends that: “%(because)s” "  # noqa: RUF001
            "Ask them, and type what they say. It stands beside the decision."
        )
        said = objection.word
        self.sentence = why % {"name": said.by, "because": said.words}


class SaidOnce(Refusal):
    sentence = _("Each says what they think once about a proposal, and this has been said.")


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What somebody says in a round, as it reached us."""

    kind: str
    form_key: str
    number: int  # of the proposal that they had before them
    words: str = ""
    speaker: Person | None = None  # None: the person who sends it
    channel: str = Channel.PAGE


@transaction.atomic
def say(decision: Decision, telling: Telling, *, by: Person, on: date) -> Word:
    """Say one's word in a round. Sent twice, it is once; thinking otherwise later overtakes it.

    A yes from somebody who could not agree ends their objection: met, where the proposal was
    changed since; carried beside the decision, where it was not. Typed by somebody else, they
    hear of it: nobody else can say it.

    Raises:
        PermissionDenied: the speaker is not in the team, or ``by`` may not type for them.
        SettledAlready, ProposalChanged, NotThisRound, SaidOnce, SentBefore.
        NeedsTheirWord: a yes typed for somebody would end their objection, and they are not quoted.
    """
    word = _say(decision, telling, by=by, on=on)
    _need_not_ask(word, on=on)
    return word


def _say(
    decision: Decision, telling: Telling, *, by: Person, on: date, signed: bool = False
) -> Word:
    who, held = telling.speaker or by, locked(decision)
    # Asked under the lock: of two that come at the same moment one waits here for the other.
    if before := Word.objects.filter(form_key=telling.form_key).first():
        return _said_before(before, held, telling, who)
    if not is_member(held.team, who, on=on):
        raise PermissionDenied
    if who.pk != by.pk and not may_type_for(held.team, by, on=on):
        raise PermissionDenied
    proposal = on_the_table(held)
    _may_be_said(held, proposal, telling, who)
    if who.pk != by.pk and not signed:
        _may_be_ended(held, telling, who)
    return _said(held, proposal, telling, who=who, by=by, on=on)


def _said_before(before: Word, decision: Decision, telling: Telling, who: Person) -> Word:
    said = (before.decision_id, before.by_id, before.kind, before.words)
    if said != (decision.pk, who.pk, telling.kind, telling.words):
        raise SentBefore
    return before


def _need_not_ask(word: Word, *, on: date) -> None:
    """A letter that has not left need not ask any more for a word that has been said."""
    if word.kind in Word.ANSWERS:
        waited = Away.objects.filter(proposal=word.proposal, person=word.by)
        recall(list(waited.values_list("pk", flat=True)), on=on)


def _may_be_said(decision: Decision, proposal: Proposal, telling: Telling, who: Person) -> None:
    kind, waited = Kind(telling.kind), proposal.away.filter(person=who).exists()
    if decision.stage == Decision.Stage.SETTLED and kind != Kind.INTEREST:
        raise SettledAlready
    if kind != Kind.INTEREST and telling.number != proposal.number:
        raise ProposalChanged
    if kind not in sayable(decision, waited=waited):
        raise NotThisRound(decision, wrote=bool(telling.words))


def _may_be_ended(decision: Decision, telling: Telling, who: Person) -> None:
    if telling.kind == Kind.CONSENTS and not telling.words:
        standing = Objection.objects.filter(word__decision=decision, word__by=who, end="")
        if objection := standing.select_related("word__by").order_by("-word__number").first():
            raise NeedsTheirWord(objection)


def _said(
    decision: Decision, proposal: Proposal, telling: Telling, *, who: Person, by: Person, on: date
) -> Word:
    mine = decision.words.filter(by=who, proposal=proposal)
    if telling.kind == Kind.REACTION and mine.filter(kind=Kind.REACTION).exists():
        raise SaidOnce
    if who.pk != by.pk and telling.kind in {Kind.QUESTION, Kind.INTEREST}:  # two type in one slip
        same = decision.words.filter(by=who, kind=telling.kind, words=telling.words)
        if before := same.first():
            return before
    if telling.kind in Word.ANSWERS:
        holds = mine.filter(kind__in=Word.ANSWERS, overtaken=False).first()
        if holds and (holds.kind, holds.words) == (telling.kind, telling.words):
            return holds
        mine.filter(kind__in=Word.ANSWERS).update(overtaken=True)
    word = Word.objects.create(
        decision=decision,
        proposal=None if telling.kind == Kind.INTEREST else proposal,
        kind=telling.kind,
        by=who,
        entered_by=None if who.pk == by.pk else by,
        channel=telling.channel,
        words=telling.words,
        said_on=on,
        number=decision.words.count() + 1,  # it is locked: nobody else counts now
        form_key=telling.form_key,
    )
    settle(decision.team, "said in a decision", [word], on=on)
    _weigh(word, proposal, on=on)
    return word


def _weigh(word: Word, proposal: Proposal, *, on: date) -> None:
    """Let an objection stand in the way, or let its holder's yes end it."""
    standing = Objection.objects.filter(word__decision=word.decision_id, word__by=word.by, end="")
    if word.kind == Kind.CANNOT:
        # Said anew about a later version, it is one objection with two reasons: both stay.
        Objection.objects.create(word=word)
    elif word.kind == Kind.CONSENTS:
        ending = list(standing.select_related("word__proposal", "word__decision"))
        for objection in ending:
            older = objection.word.proposal
            is_met = older is not None and older.number < proposal.number
            objection.met_by = proposal if is_met else None
            how = Objection.End.MET if is_met else Objection.End.CARRIED
            _end(objection, how, holder_says=word.words, on=on)
        if ending and word.entered_by is not None:
            letters.agreed_for_you(word, on=on)


def _end(objection: Objection, how: Objection.End, *, holder_says: str, on: date) -> None:
    objection.end, objection.ended_on, objection.holder_says = how, on, holder_says
    objection.save(update_fields=["end", "ended_on", "holder_says", "met_by"])
    kind = "objection met" if how == Objection.End.MET else "objection carried"
    if how not in {Objection.End.MET, Objection.End.CARRIED}:
        kind = "objection stands"
    settle(objection.word.decision.team_id, kind, [objection], on=on)


def end_all(decision: Decision, how: Objection.End, *, on: date, of: Person | None = None) -> None:
    """End the objections that still stand in the way: they stay beside the decision for ever."""
    standing = Objection.objects.filter(word__decision=decision, end="")
    if of is not None:
        standing = standing.filter(word__by=of)
    for objection in standing.select_related("word__decision"):
        _end(objection, how, holder_says="", on=on)


@transaction.atomic
def reply(word: Word, words: str, *, by: Person, on: date) -> Word:
    """Answer a question of the first round. Whoever leads may; a later reply takes its place.

    Who asked by post or by phone hears of it.
    """
    held = led_by(word.decision, by, on=on)
    asked = held.words.select_for_update().get(pk=word.pk, kind=Kind.QUESTION)
    if asked.reply == words:
        return asked
    asked.reply = words
    asked.save(update_fields=["reply"])
    recall([asked.pk], on=on)
    round_letters.answered(asked, on=on)
    return asked


@transaction.atomic
def say_by_reply(slip: ReplyCode, away: Away, telling: Telling, *, by: Person, on: date) -> Word:
    """Enter what somebody ticked on the torn-off part of a letter. Their word on it counts once.

    What they ask, think, or have an interest in leaves the slip open: their word is waited for.

    Raises:
        PermissionDenied: ``by`` may not type in what others send on paper.
        SlipCameBackBefore: somebody has typed in their word meanwhile. Else as ``say``.
    """
    sent_again = Word.objects.filter(form_key=telling.form_key).exists()
    if not sent_again and telling.kind not in Word.ANSWERS:
        need_open(slip)
    elif not sent_again:
        use_reply(slip, on=on)
    return _say(away.proposal.decision, telling, by=by, on=on, signed=True)
