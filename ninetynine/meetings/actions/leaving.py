"""What happens here when somebody pauses, leaves, or is forgotten; and what time does by itself."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ninetynine.meetings.actions.settling import close
from ninetynine.meetings.models import Sentence, Transcript
from ninetynine.meetings.reads.rights import last_day
from ninetynine.people.models import Person
from ninetynine.people.reads import pauses_of
from ninetynine.teams.models import Team

State = Sentence.State
DAYS_OF_A_TRANSCRIPT = 30


def pause(person: Person, *, on: date) -> None:
    """Nothing is to be done: the last day of their words moves with every pause (``last_day``)."""


@transaction.atomic
def hand_over(person: Person, team: Team, to: Person | None, *, on: date) -> None:
    """Leave out what nobody else may keep: their own words that wait, and files they brought in.

    Words that they typed for others go on waiting for their speakers. ``to`` gets none of it,
    because an attributed sentence is seen by its speaker and by who typed it, nobody else.
    """
    here = Sentence.objects.filter(meeting__team=team)
    _leave_out(here.filter(_only_theirs(person)), on=on)
    Transcript.objects.filter(meeting__team=team, brought_by=person).delete()


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Take somebody out of every meeting: their words that wait, their name, their files.

    A transcript that somebody else has brought in may hold their name and words under a key that is
    not theirs, so those of their teams go too.
    """
    _leave_out(Sentence.objects.filter(_only_theirs(person)), on=on)
    person.sentences_entered.update(entered_by=None)
    person.agenda_items.update(added_by=None)
    theirs = Team.objects.filter(memberships__person=person)
    Transcript.objects.filter(Q(brought_by=person) | Q(meeting__team__in=theirs)).delete()


def _only_theirs(person: Person) -> Q:
    return Q(speaker=person, state=State.WAITS) | Q(entered_by=person, state=State.UNMATCHED)


def _leave_out(waiting: QuerySet[Sentence], *, on: date) -> None:
    for sentence in waiting.select_for_update(of=("self",)):
        close(sentence, State.LEFT_OUT, on=on)


def lapse(now: datetime) -> None:
    """The job: silence leaves it out. Words whose last day has passed are deleted."""
    today = timezone.localdate(now)
    open_still = Sentence.objects.filter(state__in=[State.WAITS, State.UNMATCHED])
    over = open_still.filter(meeting__keep_by__lt=today)
    for pk in list(over.values_list("pk", flat=True)):
        _lapse_one(pk, on=today)


@transaction.atomic
def _lapse_one(pk: str, *, on: date) -> None:
    sentence = (
        Sentence.objects.select_for_update(of=("self",))
        .select_related("meeting", "speaker")
        .filter(pk=pk, state__in=[State.WAITS, State.UNMATCHED])
        .first()
    )
    if sentence is None:
        return
    pauses = pauses_of(sentence.speaker) if sentence.speaker else []
    last = last_day(sentence.meeting, pauses)
    if last is not None and last < on:
        close(sentence, State.LEFT_OUT, on=on)


def delete_old_transcripts(now: datetime) -> None:
    """The job: what was brought in goes after 30 days, read or not."""
    oldest = timezone.localdate(now) - timedelta(days=DAYS_OF_A_TRANSCRIPT)
    Transcript.objects.filter(brought_on__lte=oldest).delete()
