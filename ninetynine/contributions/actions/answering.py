"""Answer, ask for more time, hand on. Each verb is all or nothing, its ledger entry included."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions import letters
from ninetynine.contributions.actions.saying import AlreadyTakenBack, drop_draft, owe, settle
from ninetynine.contributions.models import Answer, Channel, Contribution, HandOn, Owed
from ninetynine.contributions.reads.whom import called, is_under_own_name
from ninetynine.people.models import Person
from ninetynine.post.actions import recall
from ninetynine.teams.reads import belongs, due_on, may_type_for
from ninetynine.teams.whom import NobodyOfThatName, Whom, is_meant, the_one
from ninetynine.web.refusals import Refusal

Kind = Answer.Kind


class NotYoursToAnswer(Refusal):
    sentence = _(
        "Somebody else answers this now. What you wrote is still here; you can send it to them."
    )


class AskedForTimeBefore(Refusal):
    sentence = _("More time can be asked for once. You can answer, or hand it on.")


class AskedSomebodyBefore(Refusal):
    sentence = _("Somebody has been asked already, and has not said yet.")


class CannotAnswerHere(Refusal):
    sentence = _(
        "That person may not read these words, so they cannot answer. Ask somebody in the team."
    )


class ToldThemselves(Refusal):
    sentence = _("They said it themselves, and are owed the answer. Please ask somebody else.")


class NobodyWhoMayRead(NobodyOfThatName):
    sentence = _(
        "Nobody who may read these words has this name. Please write the whole name that they use here."
    )


class NameSomebody(Refusal):
    sentence = _("Say who can move it, by name. They are asked first.")


class AnsweredBefore(Refusal):
    sentence = _("You sent this before, and have changed it since. Nothing was sent twice.")


@dataclass(frozen=True, kw_only=True)
class Answering:
    """What somebody says back, as it reached us."""

    kind: str
    words: str
    form_key: str
    because: str = ""
    other: Whom | None = None  # who can move it, where ``kind`` says that somebody else can
    answerer: Person | None = None  # None: the person who sends it
    channel: str = Channel.PAGE


def _locked_owed(contribution: Contribution) -> Owed | None:
    """Lock the contribution, so that two answers wait for each other, and return what is owed now."""
    Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    return (
        Owed.objects.filter(contribution=contribution, until=None)
        .select_related("contribution__team__collective", "contribution__by", "owner")
        .first()
    )


@transaction.atomic
def answer(contribution: Contribution, answering: Answering, *, by: Person, on: date) -> Answer:
    """Answer what somebody said. Their own word on it is asked for next.

    *How it is going* keeps the answer owed by the same person with a new day; *somebody else can*
    keeps it owed until that person accepts. Sent twice, it is one answer.

    Raises:
        NotYoursToAnswer: it is not, or no longer, owed by the answerer.
        PermissionDenied: ``by`` types the answer of somebody else and may not.
        AlreadyTakenBack, NameSomebody, CannotAnswerHere, ToldThemselves, AskedSomebodyBefore, AnsweredBefore,
        NobodyOfThatName, SeveralOfThatName.
    """
    who = answering.answerer or by
    owed = _locked_owed(contribution)
    if before := Answer.objects.filter(form_key=answering.form_key).first():
        if (before.kind, before.words, before.because) != (
            answering.kind,
            answering.words,
            answering.because,
        ):
            raise AnsweredBefore
        return before
    if Contribution.objects.get(pk=contribution.pk).taken_back_on:
        raise AlreadyTakenBack
    if owed is None or owed.owner_id != who.pk:
        raise NotYoursToAnswer
    if who.pk != by.pk and not may_type_for(owed.contribution.team, by, on=on):
        raise PermissionDenied
    if answering.kind == Kind.OTHER and answering.other is None:
        raise NameSomebody
    return _answered(owed, answering, who=who, by=by, on=on)


def _answered(owed: Owed, answering: Answering, *, who: Person, by: Person, on: date) -> Answer:
    made = Answer.objects.create(
        contribution=owed.contribution,
        by=who,
        entered_by=None if who.pk == by.pk else by,
        channel=answering.channel,
        kind=answering.kind,
        words=answering.words,
        because=answering.because,
        answered_on=on,
        number=owed.contribution.answers.count() + 1,  # it is locked: nobody else counts now
        form_key=answering.form_key,
    )
    settle(owed.contribution, "answered", [made], on=on)
    if made.asks_for_a_word:
        end(owed, Owed.End.ANSWERED, on=on)
    elif made.kind == Kind.GOING:
        _new_day(owed, on=on)
    elif answering.other is not None:
        _ask(owed, answering.other, why=answering.words, form_key=made.form_key, on=on)
    letters.your_answer(made, on=on)
    drop_draft(who, f"answer {owed.contribution_id}")
    return made


def end(owed: Owed, why: Owed.End, *, on: date) -> None:
    """End what somebody owes. Whoever was asked to take it over need not say any more."""
    owed.until, owed.end = on, why
    owed.save(update_fields=["until", "end"])
    owed.hand_ons.filter(settled_on=None).update(accepted=False, settled_on=on)
    recall([owed.pk], on=on)


def _new_day(owed: Owed, *, on: date) -> None:
    """Say when there is more to say: the standard counts anew, and the first promise stays on record."""
    end(owed, Owed.End.ANSWERED, on=on)
    if owed.owner is not None:
        again = owe(owed.contribution, owed.owner, on=on)
        settle(owed.contribution, "a new day", [again], on=on)


@transaction.atomic
def ask_for_time(contribution: Contribution, *, days: int, why: str, by: Person, on: date) -> Owed:
    """Ask for more working days, once, with a reason that the speaker reads.

    Raises:
        NotYoursToAnswer: somebody else owes it now.
        AskedForTimeBefore: once is once. The same asking sent twice is one.
    """
    owed = _locked_owed(contribution)
    if owed is None or owed.owner_id != by.pk:
        raise NotYoursToAnswer
    if owed.more_time_on:
        if (owed.more_time_on, owed.more_time_why) == (on, why):
            return owed
        raise AskedForTimeBefore
    owed.days += days
    owed.due_on = due_on(owed.contribution.team, owed.since, owner=by, days=owed.days)
    owed.more_time_why, owed.more_time_on = why, on
    owed.save(update_fields=["days", "due_on", "more_time_why", "more_time_on"])
    letters.more_time(owed, on=on)
    return owed


@transaction.atomic
def ask_to_answer(
    contribution: Contribution, to: Whom, *, why: str, form_key: str, by: Person, on: date
) -> HandOn:
    """Ask somebody to answer instead. Until they say yes it stays with who owes it.

    Raises:
        NotYoursToAnswer: ``by`` does not owe it.
        CannotAnswerHere: that person may not read the words.
        ToldThemselves: that person said them.
        NobodyOfThatName, SeveralOfThatName: the name is not that of one person who may.
        AskedSomebodyBefore: somebody else has not said yet.
        AnsweredBefore: the form was sent before, and something in it was changed since.
    """
    owed = _locked_owed(contribution)
    if before := HandOn.objects.filter(form_key=form_key).select_related("to").first():
        if before.why != why or not is_meant(before.to, to):
            raise AnsweredBefore
        return before
    if owed is None or owed.owner_id != by.pk:
        raise NotYoursToAnswer
    return _ask(owed, to, why=why, form_key=form_key, on=on)


def _ask(owed: Owed, whom: Whom, *, why: str, form_key: str, on: date) -> HandOn:
    asked = owed.hand_ons.filter(settled_on=None).select_related("to").first()
    if asked is not None:  # before a name is looked up, which would tell that somebody is here
        if is_meant(asked.to, whom):
            return asked
        raise AskedSomebodyBefore
    to = _the_one_called(whom, owed, on=on) if isinstance(whom, str) else whom
    if to.pk == owed.owner_id or not may_answer(owed.contribution, to, on=on):
        raise CannotAnswerHere
    if to.pk == owed.contribution.by_id and is_under_own_name(owed.contribution):
        raise ToldThemselves
    made = owed.hand_ons.create(to=to, why=why, asked_on=on, form_key=form_key)
    letters.could_you_answer(made, on=on)
    return made


def _the_one_called(name: str, owed: Owed, *, on: date) -> Person:
    others = [one for one in called(name, owed.contribution, on=on) if one.pk != owed.owner_id]
    return the_one(others, nobody=NobodyWhoMayRead)


def may_answer(contribution: Contribution, person: Person, *, on: date) -> bool:
    """Say whether somebody may be asked: a member of the collective who may read the words."""
    may_read = Contribution.objects.visible_to(person, on=on).filter(pk=contribution.pk)
    return may_read.exists() and belongs(contribution.team.collective, person, on=on)


@transaction.atomic
def settle_hand_on(hand_on: HandOn, *, accepted: bool, by: Person, on: date) -> None:
    """Say yes or no to answering instead. With a yes it is owed by ``by``, by a new day.

    Raises:
        PermissionDenied: somebody else was asked.
    """
    found = HandOn.objects.select_related("owed__contribution").get(pk=hand_on.pk)
    owed = _locked_owed(found.owed.contribution)
    locked = HandOn.objects.select_for_update().get(pk=hand_on.pk)
    if locked.to_id != by.pk:
        raise PermissionDenied
    if locked.settled_on is not None:
        return
    locked.accepted, locked.settled_on = accepted, on
    locked.save(update_fields=["accepted", "settled_on"])
    if accepted and owed is not None and owed.pk == locked.owed_id:
        move(owed, by, on=on)


def move(owed: Owed, to: Person, *, on: date) -> Owed:
    """Let ``to``, who has accepted, answer instead. The day promised first stays on record."""
    end(owed, Owed.End.HANDED_ON, on=on)
    moved = owe(owed.contribution, to, on=on, promised_on=owed.promised_on)
    settle(owed.contribution, "answer handed on", [moved], on=on)
    letters.somebody_else_answers(moved, on=on)
    return moved
