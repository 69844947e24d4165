"""The speaker's own word on an answer. Nobody else can say it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions import letters
from ninetynine.contributions.actions.answering import end
from ninetynine.contributions.actions.saying import (
    AlreadyTakenBack,
    locked_contribution,
    owe,
    settle,
)
from ninetynine.contributions.models import Answer, Channel, Contribution, Owed, Talk, Verdict
from ninetynine.people.models import Person
from ninetynine.post.actions import use_reply
from ninetynine.post.models import ReplyCode
from ninetynine.teams.reads import belongs, is_member, may_type_for, owner_of_answers
from ninetynine.web.refusals import Refusal

Kind = Verdict.Kind
TALK_AFTER = 2  # "not yet"s


class JudgedBefore(Refusal):
    sentence = _("You have said your word on this answer. A new answer asks you again.")


class NothingToJudge(Refusal):
    sentence = _("There is no answer to say this about yet.")


@dataclass(frozen=True, kw_only=True)
class Judging:
    """The speaker's word as it reached us."""

    kind: str
    form_key: str
    words: str = ""
    channel: str = Channel.PAGE


def latest_answer(contribution: Contribution) -> Answer | None:
    """Return the answer that the speaker's word is asked for, judged or not."""
    found = contribution.answers.filter(kind__in=Answer.ASKING).select_related("by", "verdict")
    return found.order_by("number").last()


@transaction.atomic
def judge(answer: Answer, judging: Judging, *, speaker: Person, by: Person, on: date) -> Verdict:
    """Say "this answers me", "not yet" or "it may stand", as the speaker and nobody else.

    *Not yet* goes back to who answered, with a new day; after the second a talk is offered.
    ``by`` is the speaker, or who types in what the speaker sent on paper. Sent twice, it is once.

    Raises:
        PermissionDenied: ``speaker`` did not say it, or ``by`` may not type for them.
        JudgedBefore: the speaker has said something else about this answer.
    """
    contribution = locked_contribution(answer.contribution, speaker=speaker)
    if by.pk != speaker.pk and not may_type_for(contribution.team, by, on=on):
        raise PermissionDenied
    before = Verdict.objects.filter(answer=answer).first()
    if before is not None:
        if (before.kind, before.words) == (judging.kind, judging.words):
            return before
        raise JudgedBefore
    verdict = Verdict.objects.create(
        answer=answer,
        by=speaker,
        entered_by=None if by.pk == speaker.pk else by,
        channel=judging.channel,
        kind=judging.kind,
        words=judging.words,
        said_on=on,
        form_key=judging.form_key,
    )
    settle(contribution, "the speaker's word", [verdict], on=on)
    if judging.kind == Kind.NOT_YET:
        _goes_back(contribution, answer, on=on)
        letters.not_yet(verdict, on=on)
    return verdict


def _goes_back(contribution: Contribution, answer: Answer, *, on: date) -> None:
    owner = answer.by
    if owner is None or not belongs(contribution.team.collective, owner, on=on):
        owner = owner_of_answers(contribution.team, on=on)
    if owner is not None and not contribution.owed.filter(until=None).exists():
        settle(contribution, "a new day", [owe(contribution, owner, on=on)], on=on)
    said = Verdict.objects.filter(answer__contribution=contribution, kind=Kind.NOT_YET).count()
    if said >= TALK_AFTER:
        Talk.objects.get_or_create(contribution=contribution, defaults={"offered_on": on})


@transaction.atomic
def let_it_stand(contribution: Contribution, *, by: Person, on: date) -> None:
    """The speaker lets it stand as not answered for them: nothing is owed, nothing is counted.

    Raises:
        PermissionDenied: these are not the words of ``by``.
    """
    locked = locked_contribution(contribution, speaker=by)
    for owed in locked.owed.filter(until=None):
        end(owed, Owed.End.STANDS, on=on)
        settle(locked, "not answered, and it may stand", [], on=on)


@transaction.atomic
def settle_talk(
    contribution: Contribution, *, with_whom: Person | None, wanted: bool, by: Person, on: date
) -> Talk:
    """Take up the offer of a talk, with somebody one chooses, or leave it.

    Raises:
        PermissionDenied: these are not the words of ``by``, or the other is not in the team.
    """
    locked = locked_contribution(contribution, speaker=by)
    if with_whom is not None and not is_member(locked.team, with_whom, on=on):
        raise PermissionDenied
    talk = Talk.objects.get(contribution=locked)
    talk.with_whom, talk.wanted, talk.settled_on = with_whom, wanted, on
    talk.save(update_fields=["with_whom", "wanted", "settled_on"])
    if wanted and with_whom is not None:
        letters.a_talk(talk, on=on)
    return talk


@transaction.atomic
def judge_by_reply(
    reply: ReplyCode, answer: Answer, judging: Judging, *, by: Person, on: date
) -> Verdict:
    """Enter the word that a speaker ticked on the torn-off part of a letter. A slip counts once.

    Raises:
        PermissionDenied: ``by`` may not type in what others send on paper.
        SlipCameBackBefore: somebody has typed it in meanwhile. Else as ``judge``.
    """
    verdict = judge(answer, judging, speaker=_speaker_of(answer), by=by, on=on)
    if not ReplyCode.objects.filter(pk=reply.pk, used_on__isnull=False).exists():
        use_reply(reply, on=on)
    return verdict


@transaction.atomic
def ask_to_be_rung(answer: Answer, *, by: Person, on: date) -> Talk:
    """Tell who answered that the speaker would rather talk. The slip stays good for their word.

    Raises:
        PermissionDenied: ``by`` may not type in what others send on paper.
    """
    locked = locked_contribution(answer.contribution, speaker=_speaker_of(answer))
    if not may_type_for(locked.team, by, on=on):
        raise PermissionDenied
    talk, _made = Talk.objects.get_or_create(contribution=locked, defaults={"offered_on": on})
    talk.with_whom, talk.wanted, talk.settled_on = answer.by, True, on
    talk.save(update_fields=["with_whom", "wanted", "settled_on"])
    if answer.by is not None:
        letters.a_talk(talk, on=on)
    return talk


def _speaker_of(answer: Answer) -> Person:
    speaker = answer.contribution.by
    if speaker is None:
        raise AlreadyTakenBack
    return speaker
