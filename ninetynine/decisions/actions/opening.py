"""Ask a question that the team settles, and bring to the table what it leans on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Contribution
from ninetynine.decisions import letters
from ninetynine.decisions.actions.common import (
    ProposalChanged,
    SentBefore,
    led_by,
    open_for,
    settle,
)
from ninetynine.decisions.models import Away, Decision, Proposal, RestsOn, Source
from ninetynine.decisions.rules import may_amend, may_lead, on_the_table
from ninetynine.people.models import Person
from ninetynine.post.actions import recall
from ninetynine.teams.models import Team
from ninetynine.teams.reads import is_member
from ninetynine.web.once import sent_before
from ninetynine.web.refusals import Refusal


class CannotRestOnIt(Refusal):
    sentence = _(
        "You may not read these words, or they were taken back. A decision cannot rest on them."
    )


class AskedToday(Refusal):
    sentence = _(
        "You have put this question today already. What is proposed can be changed where it stands."
    )


class NothingChanged(Refusal):
    sentence = _("This is the proposal as it stands. Change something in it, or leave it.")


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The question as it is put, with what is said before there is anything to decide."""

    question: str
    proposal: str
    form_key: str
    quorum: int = 1
    last_word: str = ""
    off_table: str = ""
    rests_on: Sequence[Contribution] = ()
    again_of: Decision | None = None


@transaction.atomic
def start(team: Team, asking: Asking, *, by: Person, on: date) -> Decision:
    """Put a question to the team, with a first proposal. Sent twice, it is one.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        SentBefore: the form was sent before, and something in it was changed since.
        AskedToday: ``by`` put the same question today, with something else in it.
        CannotRestOnIt: ``by`` may not read words that it should rest on.
    """
    if not is_member(team, by, on=on):
        raise PermissionDenied
    # Of two clicks one waits here for the other. What refers to the team need not wait.
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    if before := _asked_before(team, asking, by=by, on=on):
        return before
    made = _asked(team, asking, by=by, on=on)
    proposal = made.proposals.create(
        number=1, words=asking.proposal, by=by, proposed_on=on, form_key=asking.form_key
    )
    settle(team, "decision opened", [made, proposal], on=on)
    for contribution in asking.rests_on:
        _bring(made, contribution, RestsOn.Lean.MOVED, by=by, on=on)
    return made


def _asked_before(team: Team, asking: Asking, *, by: Person, on: date) -> Decision | None:
    """Return what was put already in just this way. It may rest on other words by now."""
    lately = Q(opened_on=on) & ~Q(stage=Decision.Stage.SETTLED)
    before = sent_before(
        Decision.objects.all(),
        form_key=asking.form_key,
        changed=SentBefore,
        lately=lately,
        team=team,
        opened_by=by,
        question=asking.question,
        last_word=asking.last_word or team.who_decides,
        off_table=asking.off_table,
        quorum=asking.quorum,
        again_of=asking.again_of,
        proposals__number=1,
        proposals__words=asking.proposal,
    )
    asked = Decision.objects.filter(lately, team=team, opened_by=by, question=asking.question)
    if before is None and asked.exists():
        raise AskedToday
    return before


def _asked(team: Team, asking: Asking, *, by: Person, on: date) -> Decision:
    return Decision.objects.create(
        team=team,
        question=asking.question,
        rule=team.decision_rule,
        last_word=asking.last_word or team.who_decides,
        off_table=asking.off_table,
        quorum=asking.quorum,
        opened_on=on,
        opened_by=by,
        again_of=asking.again_of,
        form_key=asking.form_key,
    )


@dataclass(frozen=True, kw_only=True)
class Amending:
    words: str
    why: str
    number: int  # of the version that it changes
    form_key: str


@transaction.atomic
def amend(decision: Decision, amending: Amending, *, by: Person, on: date) -> Proposal:
    """Put a changed proposal on the table. What was said about older versions stays with them.

    Whoever leads may, and whoever cannot agree yet. Who could not be there is asked anew.

    Raises:
        PermissionDenied, SettledAlready: as for every verb.
        ProposalChanged: somebody has changed it meanwhile.
        NothingChanged: it is the same proposal.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    held = open_for(decision, by, on=on)
    if before := _amended_before(held, amending, by=by):
        return before
    if not may_amend(held, by, on=on):
        raise PermissionDenied
    old = on_the_table(held)
    if old.number != amending.number:
        raise ProposalChanged
    if old.words == amending.words:
        raise NothingChanged
    new = held.proposals.create(
        number=old.number + 1,
        words=amending.words,
        why=amending.why,
        by=by,
        proposed_on=on,
        form_key=amending.form_key,
    )
    settle(held.team, "proposal changed", [new], on=on)
    _ask_anew(old, new, on=on)
    return new


def _amended_before(decision: Decision, amending: Amending, *, by: Person) -> Proposal | None:
    return sent_before(
        Proposal.objects.all(),
        form_key=amending.form_key,
        changed=SentBefore,
        lately=Q(pk__in=()),  # the same words once more are no change, and refused as such
        decision=decision,
        words=amending.words,
        why=amending.why,
        by=by,
    )


def _ask_anew(old: Proposal, new: Proposal, *, on: date) -> None:
    """Letters about the old version must not come back as a word on the new one.

    Also who has said their word, and whose day has passed: neither was about this version.
    """
    recall([old.pk], on=on)
    for waited in old.away.select_related("person").order_by("asked_on", "pk"):
        # As long as the first time: a letter takes as many days whichever version it is about.
        day = max(waited.say_by, on + (waited.say_by - waited.asked_on))
        again = new.away.create(person=waited.person, say_by=day, asked_on=on)
        letters.your_say(again, on=on)


@transaction.atomic
def bring(
    decision: Decision, contribution: Contribution, lean: RestsOn.Lean, *, by: Person, on: date
) -> RestsOn:
    """Let a decision rest on something said, or stand beside it that somebody thought otherwise.

    Raises:
        PermissionDenied, SettledAlready: as for every verb.
        CannotRestOnIt: ``by`` may not read the words, or they were taken back.
    """
    return _bring(open_for(decision, by, on=on), contribution, lean, by=by, on=on)


def _bring(
    decision: Decision, contribution: Contribution, lean: RestsOn.Lean, *, by: Person, on: date
) -> RestsOn:
    readable = Contribution.objects.visible_to(by, on=on).filter(taken_back_on=None)
    if not readable.filter(pk=contribution.pk, team=decision.team_id).exists():
        raise CannotRestOnIt
    row, made = decision.rests_on.get_or_create(
        contribution=contribution, defaults={"lean": lean, "added_by": by, "added_on": on}
    )
    if not made and row.lean != lean:
        row.lean = lean
        row.save(update_fields=["lean"])
    return row


@transaction.atomic
def leave_out(decision: Decision, rests_on: RestsOn, *, by: Person, on: date) -> None:
    """Undo ``bring``, while nothing is settled. Whoever brought it may, and whoever leads."""
    held = open_for(decision, by, on=on)
    if rests_on.added_by_id != by.pk and not may_lead(held, by, on=on):
        raise PermissionDenied
    held.rests_on.filter(pk=rests_on.pk).delete()


@transaction.atomic
def add_source(
    decision: Decision,
    *,
    kind: Source.Kind,
    words: str,
    link: str,
    form_key: str,
    by: Person,
    on: date,
) -> Source:
    """Put something lived, living or learnt beside the others. Sent twice, it is one.

    Raises:
        PermissionDenied, SettledAlready: as for every verb.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    held = open_for(decision, by, on=on)
    said = {"kind": kind, "words": words, "link": link, "added_by": by}
    before = sent_before(
        Source.objects.all(),
        form_key=form_key,
        changed=SentBefore,
        lately=Q(added_on=on),
        decision=held,
        **said,
    )
    return before or held.sources.create(form_key=form_key, added_on=on, **said)


LONGEST_WAIT = timedelta(days=92)  # a year that was mistyped would keep it open for ever


class AwayUntilWhen(Refusal):
    sentence = _("Choose today or a later day, three months from now at the latest.")


class ToldALaterDay(Refusal):
    sentence = _(
        "They have been told that they have a say until a later day. Keep to that, or choose more."
    )


@transaction.atomic
def wait_for(decision: Decision, person: Person, *, say_by: date, by: Person, on: date) -> Away:
    """Let somebody who could not be there have a say until a day. They are written to, their way.

    A later day is theirs, too, and they hear of it; what was promised is not made shorter.

    Raises:
        PermissionDenied, SettledAlready: as for every verb, or they are not in the team.
        AwayUntilWhen: the day has passed, or is too far for anything to be settled.
        ToldALaterDay: they were promised more.
    """
    held = led_by(decision, by, on=on)
    if not is_member(held.team, person, on=on):
        raise PermissionDenied
    if not on <= say_by <= on + LONGEST_WAIT:
        raise AwayUntilWhen
    away, _made = on_the_table(held).away.get_or_create(
        person=person, defaults={"say_by": say_by, "asked_on": on}
    )
    if say_by < away.say_by:
        raise ToldALaterDay
    if say_by > away.say_by:
        away.say_by = say_by
        away.save(update_fields=["say_by"])
        recall([away.pk], on=on)
    letters.your_say(away, on=on)  # once, also where no letter reached them the first time
    return away


@transaction.atomic
def move_on(decision: Decision, to: Decision.Stage, *, by: Person, on: date) -> Decision:
    """Go on to the next round, or back to an earlier one. Whoever leads may."""
    held = led_by(decision, by, on=on)
    if to != Decision.Stage.SETTLED and held.stage != to:
        held.stage = to
        held.save(update_fields=["stage"])
    return held
