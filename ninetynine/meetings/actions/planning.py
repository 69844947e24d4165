"""Plan a meeting, change the plan, add to the agenda, say that it took place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from ninetynine.meetings.models import AgendaItem, Meeting
from ninetynine.meetings.reads.rights import may_plan, may_write
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.teams.reads import is_member
from ninetynine.web.once import sent_before
from ninetynine.web.refusals import Refusal

DAYS_TO_KEEP = 14  # days in which speakers say whether these are their words
LEAST_DAYS = 7  # of them, for words that come in late: otherwise all get more time


class PlannedBefore(Refusal):
    sentence = _(
        "You sent this before, and have changed it since. Send it again to plan a second meeting."
    )


class AddedBefore(Refusal):
    sentence = _(
        "You sent this before, and have changed it since. Send it again to add it as well."
    )


class MeetingWasHeld(Refusal):
    sentence = _("This meeting has taken place. Its plan stays as it was.")


class MeetingIsToCome(Refusal):
    sentence = _("This meeting is still to come. Its words can be written down once it has begun.")


class HeldBefore(Refusal):
    sentence = _("Somebody has said already that this meeting took place, with other days.")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is planned: when, where, and what for."""

    starts_on: date
    form_key: str
    ends_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    link: str = ""
    agenda: tuple[str, ...] = ()
    source: str = ""

    def when_and_where(self) -> dict[str, object]:
        return {
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "place": self.place,
            "link": self.link,
        }


@transaction.atomic
def plan(team: Team, planned: Plan, *, by: Person, on: date) -> Meeting:
    """Plan a meeting. Sent twice, it is one meeting; so are two of a team with the same plan.

    Raises:
        PermissionDenied: ``by`` does not look after the team's meetings.
        PlannedBefore: the form was sent before, and something in it was changed since.
    """
    if not may_plan(team, by, on=on):
        raise PermissionDenied
    if before := _planned_before(team, planned):
        return before
    try:
        with transaction.atomic():  # a savepoint: without it PostgreSQL gives up everything
            made = Meeting.objects.create(
                team=team,
                source=planned.source,
                form_key=planned.form_key,
                **planned.when_and_where(),
            )
    except IntegrityError:
        if before := _planned_before(team, planned):
            return before
        raise
    _add(made, planned.agenda, first=1, by=by)
    return made


def _planned_before(team: Team, planned: Plan) -> Meeting | None:
    before = sent_before(
        Meeting.objects.all(),
        form_key=planned.form_key,
        changed=PlannedBefore,
        lately=Q(held_on=None),
        team=team,
        **planned.when_and_where(),
    )
    if before is None or tuple(before.agenda.values_list("words", flat=True)) == planned.agenda:
        return before
    if before.form_key == planned.form_key:
        raise PlannedBefore
    return None


def _add(meeting: Meeting, agenda: Sequence[str], *, first: int, by: Person) -> None:
    for place, words in enumerate(agenda, start=first):
        meeting.agenda.create(place=place, words=words, added_by=by)


def _locked(meeting: Meeting) -> Meeting:
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("team__collective")
        .get(pk=meeting.pk)
    )


@transaction.atomic
def change_plan(
    meeting: Meeting, planned: Plan, *, shown: Sequence[str], by: Person, on: date
) -> Meeting:
    """Change when, where and what for. The agenda is put in the order of its lines.

    ``shown`` are the ids of the agenda items that ``by`` had before their eyes: what somebody else
    has added meanwhile is not theirs to lose, and stays at the end.

    Raises:
        PermissionDenied: ``by`` does not look after the team's meetings.
        MeetingWasHeld: it has taken place.
    """
    locked = _locked(meeting)
    if not may_plan(locked.team, by, on=on):
        raise PermissionDenied
    if locked.held_on:
        raise MeetingWasHeld
    Meeting.objects.filter(pk=locked.pk).update(**planned.when_and_where())
    _put_in_order(locked, planned.agenda, shown, by=by)
    return Meeting.objects.get(pk=locked.pk)


def _put_in_order(
    meeting: Meeting, lines: Sequence[str], shown: Sequence[str], *, by: Person
) -> None:
    rest = list(meeting.agenda.all())
    for place, words in enumerate(lines, start=1):
        item = next((one for one in rest if one.words == words), None)
        if item is None:
            item = AgendaItem(meeting=meeting, words=words, added_by=by)
        else:
            rest.remove(item)
        item.place = place
        item.save()
    AgendaItem.objects.filter(pk__in=[one.pk for one in rest if one.pk in shown]).delete()
    came_meanwhile = [one for one in rest if one.pk not in shown]
    for place, item in enumerate(came_meanwhile, start=len(lines) + 1):
        item.place = place
        item.save(update_fields=["place"])


@transaction.atomic
def add_to_agenda(
    meeting: Meeting, words: str, *, form_key: str, by: Person, on: date
) -> AgendaItem:
    """Add a line to the agenda. Anybody in the team may. Said twice by one person, it is one line.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        MeetingWasHeld: it has taken place.
        AddedBefore: the form was sent before with other words.
    """
    locked = _locked(meeting)
    if not is_member(locked.team, by, on=on):
        raise PermissionDenied
    before = sent_before(
        AgendaItem.objects.all(),
        form_key=form_key,
        changed=AddedBefore,
        lately=Q(),
        meeting=locked,
        words=words,
        added_by=by,
    )
    if before is not None:
        return before
    if locked.held_on:
        raise MeetingWasHeld
    last = locked.agenda.aggregate(last=Max("place"))["last"] or 0
    return locked.agenda.create(place=last + 1, words=words, added_by=by, form_key=form_key)


@transaction.atomic
def hold(
    meeting: Meeting,
    *,
    by: Person,
    on: date,
    held_on: date | None = None,
    keep_by: date | None = None,
) -> Meeting:
    """Say that it took place, and until when speakers can say whether words are theirs.

    Raises:
        PermissionDenied: ``by`` looks after neither the meetings nor the minutes.
        MeetingIsToCome: its day has not come.
        HeldBefore: somebody said so before, with other days.
    """
    locked = _locked(meeting)
    if not may_write(locked.team, by, on=on):
        raise PermissionDenied
    return hold_locked(locked, on=on, held_on=held_on, keep_by=keep_by)


def hold_locked(
    locked: Meeting, *, on: date, held_on: date | None = None, keep_by: date | None = None
) -> Meeting:
    """Do what ``hold`` does to a meeting that is locked already, by somebody who may."""
    if locked.starts_on > on:
        raise MeetingIsToCome
    if locked.held_on:
        if (held_on or locked.held_on, keep_by or locked.keep_by) != (
            locked.held_on,
            locked.keep_by,
        ):
            raise HeldBefore
        return locked
    locked.held_on = held_on or min(locked.ends_on or locked.starts_on, on)
    locked.keep_by = keep_by or on + timedelta(days=DAYS_TO_KEEP)
    locked.save(update_fields=["held_on", "keep_by"])
    return locked


def ready_for_words(meeting: Meeting, *, by: Person, on: date) -> Meeting:
    """Lock a meeting whose words come in now: it took place, and there is time to keep them.

    Called inside a transaction.

    Raises:
        PermissionDenied: ``by`` may not write down what others said.
        MeetingIsToCome: its day has not come.
    """
    locked = _locked(meeting)
    if not may_write(locked.team, by, on=on):
        raise PermissionDenied
    hold_locked(locked, on=on)
    if locked.keep_by is None or locked.keep_by < on + timedelta(days=LEAST_DAYS):
        locked.keep_by = on + timedelta(days=DAYS_TO_KEEP)
        locked.save(update_fields=["keep_by"])
    return locked
