"""Say something, say who may read it, keep a draft, take words back. Each verb is all or nothing."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions import letters
from ninetynine.contributions.models import (
    Answer,
    Audience,
    Channel,
    Contribution,
    Draft,
    HandOn,
    Owed,
    Permission,
    Talk,
    Verdict,
    Wish,
    Words,
)
from ninetynine.ledger.actions import Piece, forget_salts, write_down
from ninetynine.people.models import Person
from ninetynine.post.actions import recall
from ninetynine.teams.models import Team
from ninetynine.teams.reads import due_on, is_member, may_type_for, owner_of_answers
from ninetynine.vault.actions import seal
from ninetynine.web.models import random_id
from ninetynine.web.refusals import Refusal

A_WEEK = timedelta(days=7)


class NobodyOwesAnswers(Refusal):
    sentence = _(
        "Nobody looks after this team's answers yet, so nobody would answer you. Ask the team who will."
    )


class AlreadySaid(Refusal):
    sentence = _(
        "You sent this before, and have changed it since. Send it again to say it as well."
    )


class SaidToday(Refusal):
    sentence = _(
        "You have said just this today already. Who may read it can be changed where it stands, "
        "under “What we said”."
    )


class AlreadyTakenBack(Refusal):
    sentence = _("These words have been taken back.")


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What somebody says as it reached us, and what they allow."""

    words: str
    form_key: str
    speaker: Person | None = None  # None: the person who sends it
    channel: str = Channel.PAGE
    audience: str = Audience.TEAM
    credit: str = ""
    until: date | None = None
    wish: str = Wish.ANSWER_ME
    # A sentence of a meeting, kept without a name. On a page: ``nameless.say_without_a_name``.
    nameless: bool = False
    owner: Person | None = None  # who answers it; None: whoever looks after the answers
    about: str = ""  # what it was said about, for the letter to whoever answers
    said_on: date | None = None  # at a meeting, before it was kept; None: the day on which it comes
    was_asked: bool = False  # the team asked them: they may have left it meanwhile


@transaction.atomic
def say(team: Team, saying: Saying, *, by: Person, on: date) -> Contribution:
    """Give what was written on a page of its own. The same words of one person on one day are one:
    who presses Back without a script, and sends once more, has a form with a new key.

    Raises:
        SaidToday: they were said today already, for other readers.
        PermissionDenied, NobodyOwesAnswers, AlreadySaid: as in ``give``.
    """
    speaker = _speaker(team, saying, by, on=on)
    today = Contribution.objects.filter(
        team=team, by=speaker, said_on=on, words__text=saying.words
    ).exclude(form_key=saying.form_key)
    if same := _as_said_before(today, saying):
        return same
    if today.exists():
        raise SaidToday
    return give(team, saying, by=by, on=on)


@transaction.atomic
def give(team: Team, saying: Saying, *, by: Person, on: date) -> Contribution:
    """Make a contribution of what was said: kept, allowed to be read, owed an answer, written down.

    Sent twice, it is one contribution.

    Raises:
        PermissionDenied: ``by`` or the speaker is not in the team, or ``by`` writes down the words
            of somebody else without looking after anything that asks for it.
        NobodyOwesAnswers: an answer is wished for and nobody looks after the answers.
        AlreadySaid: the form was sent before, and something in it was changed since.
    """
    speaker = _speaker(team, saying, by, on=on)
    contribution, made = _once(team, saying, speaker, by, on=on)
    if not made:
        return contribution
    words = Words.objects.create(contribution=contribution, text=saying.words)
    day = _stored(on, saying)  # what is allowed and owed counts from now, whenever it was said
    permission = _permit(contribution, saying.audience, saying.credit, saying.until, on=day)
    clock = day + A_WEEK if saying.nameless else on
    wished = saying.wish == Wish.ANSWER_ME
    owed = _owe(contribution, saying.owner, on=clock) if wished else None
    rows: list[Words | Permission | Owed] = [words, permission, *([owed] if owed else [])]
    settle(contribution, "said", rows, on=day)
    if owed and not saying.nameless:  # a letter has its own hour, and would tell it
        letters.you_will_answer(owed, about=saying.about, on=on)
    return contribution


def _speaker(team: Team, saying: Saying, by: Person, *, on: date) -> Person:
    speaker = saying.speaker or by
    if not saying.was_asked and not is_member(team, speaker, on=on):
        raise PermissionDenied
    if speaker.pk != by.pk and not may_type_for(team, by, on=on):
        raise PermissionDenied
    return speaker


def _stored(day: date, saying: Saying) -> date:
    """Return a day as it is stored: without a name nothing finer than the week."""
    return day - timedelta(days=day.weekday()) if saying.nameless else day


def _once(
    team: Team, saying: Saying, speaker: Person, by: Person, *, on: date
) -> tuple[Contribution, bool]:
    unnamed, day = saying.nameless, _stored(min(saying.said_on or on, on), saying)
    try:
        with transaction.atomic():  # a savepoint: without it PostgreSQL gives up everything
            return Contribution.objects.create(
                team=team,
                by=None if unnamed else speaker,
                entered_by=None if unnamed or speaker.pk == by.pk else by,
                channel=saying.channel,
                wish=saying.wish,
                said_on=day,
                nameless=unnamed,
                form_key=random_id() if unnamed else saying.form_key,
            ), True
    except IntegrityError:
        sent = Contribution.objects.filter(team=team, by=speaker, form_key=saying.form_key)
        same = _as_said_before(sent, saying)
        if same is None:
            raise AlreadySaid from None
        return same, False


def _as_said_before(sent: QuerySet[Contribution], saying: Saying) -> Contribution | None:
    """Return what was said already in just these words, and allowed in just this way."""
    return sent.filter(
        wish=saying.wish,
        words__text=saying.words,
        permissions__audience=saying.audience,
        permissions__credit=saying.credit,
        permissions__until=saying.until,
    ).first()


def _permit(
    contribution: Contribution, audience: str, credit: str, until: date | None, *, on: date
) -> Permission:
    return contribution.permissions.create(
        audience=audience,
        credit="" if contribution.nameless else credit,
        until=until,
        since=on,
    )


def _owe(contribution: Contribution, chosen: Person | None, *, on: date) -> Owed:
    owner = chosen or owner_of_answers(contribution.team, on=on, speaker=contribution.by)
    if owner is None:
        raise NobodyOwesAnswers
    return owe(contribution, owner, on=on)


def owe(
    contribution: Contribution, owner: Person, *, on: date, promised_on: date | None = None
) -> Owed:
    """Let ``owner`` answer by the team's standard. A promise made before stays on record."""
    days = contribution.team.answer_days
    due = due_on(contribution.team, on, owner=owner, days=days)
    return contribution.owed.create(
        owner=owner, due_on=due, promised_on=promised_on or due, days=days, since=on
    )


def settle(
    contribution: Contribution,
    kind: str,
    rows: Iterable[Words | Permission | Owed | Answer | Verdict],
    *,
    on: date,
) -> None:
    """Write down that this happened: an entry in the team's ledger, a piece for each row."""
    pieces = [
        Piece(name=str(row._meta.model_name), subject=row.pk, content=row.sealed()) for row in rows
    ]
    write_down(contribution.team_id, kind=kind, pieces=pieces, on=on)


@transaction.atomic
def allow(
    contribution: Contribution,
    *,
    audience: str,
    credit: str,
    until: date | None,
    by: Person,
    on: date,
) -> Permission:
    """Say anew who may read one's words, under which name, until when. The old permission ends.

    Raises:
        PermissionDenied: these are not the words of ``by``.
        AlreadyTakenBack: the words are gone.
    """
    locked = locked_contribution(contribution, speaker=by)
    if locked.taken_back_on:
        raise AlreadyTakenBack
    live = locked.permissions.get(ended=False)
    if (live.audience, live.credit, live.until) == (audience, credit, until):
        return live
    live.ended = True
    live.save(update_fields=["ended"])
    permission = _permit(locked, audience, credit, until, on=on)
    settle(locked, "permission given", [permission], on=on)
    return permission


def locked_contribution(contribution: Contribution, *, speaker: Person) -> Contribution:
    """Lock a contribution for its speaker. Raises PermissionDenied to everybody else."""
    locked = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("team__collective")
        .get(pk=contribution.pk)
    )
    if locked.by_id is None or locked.by_id != speaker.pk:
        raise PermissionDenied
    return locked


@transaction.atomic
def take_back(contribution: Contribution, *, by: Person, on: date) -> None:
    """Take one's words back, without a reason. That somebody spoke stays; nothing else does.

    The words, who might read them, the speaker's name, their words on answers, and every letter
    that quotes them go. Taken back twice is once.

    Raises:
        PermissionDenied: these are not the words of ``by``.
    """
    locked = locked_contribution(contribution, speaker=by)
    take_out(locked, on=on)


def take_out(contribution: Contribution, *, on: date) -> None:
    """Remove everything that was said here, and leave the fact. Called inside a transaction."""
    verdicts = Verdict.objects.filter(answer__contribution=contribution)
    words = Words.objects.filter(contribution=contribution)
    gone = [
        *words.values_list("pk", flat=True),
        *contribution.permissions.values_list("pk", flat=True),
        *contribution.owed.values_list("pk", flat=True),
        *verdicts.values_list("pk", flat=True),
    ]
    forget_salts(gone)
    recall([contribution.pk, *contribution.answers.values_list("pk", flat=True)], on=on)
    words.delete()
    contribution.permissions.all().delete()
    verdicts.update(words="", by=None, entered_by=None)
    HandOn.objects.filter(owed__contribution=contribution, settled_on=None).update(
        accepted=False, settled_on=on
    )
    contribution.owed.filter(until=None).update(until=on, end=Owed.End.TAKEN_BACK)
    Talk.objects.filter(contribution=contribution).delete()
    Draft.objects.filter(about=f"answer {contribution.pk}").delete()  # it may quote the words
    contribution.by = contribution.entered_by = None
    contribution.taken_back_on = on
    contribution.save(update_fields=["by", "entered_by", "taken_back_on"])
    write_down(contribution.team_id, kind="words taken back", pieces=[], on=on)


@transaction.atomic
def keep_draft(writer: Person, about: str, fields: Mapping[str, str], *, on: date) -> Draft:
    """Keep what somebody has typed, sealed, for them alone. One draft for each thing."""
    draft, _made = Draft.objects.get_or_create(
        writer=writer, about=about, defaults={"fields_sealed": b"", "touched_on": on}
    )
    draft.fields_sealed = seal(writer.pk, json.dumps(dict(fields)), place=draft.place())
    draft.touched_on = on
    draft.save(update_fields=["fields_sealed", "touched_on"])
    return draft


def drop_draft(writer: Person, about: str) -> None:
    Draft.objects.filter(writer=writer, about=about).delete()
