"""The closing minute: open it, make places, let balloons go, close it. Each verb is all or nothing.

Who gives is checked, their token is spent, and what they gave goes into the urn, all at once. No
form key, no draft, no helper and no hour is kept of it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninetynine.ledger.actions import Piece, write_down
from ninetynine.measures.hiding import Answers, Figure, show
from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.post.actions import recall
from ninetynine.reflections.models import Closing, Seat, TypedIn, Written
from ninetynine.reflections.reads.minute import in_an_urn, macs_of
from ninetynine.reflections.reads.rights import may_hold
from ninetynine.teams.reads import is_member, members
from ninetynine.vault.codes import code_mac, new_code
from ninetynine.vault.urns import new_urn, open_urn, put_in, spend, take_out
from ninetynine.web.refusals import Refusal

LONGEST_WORD, LONGEST_BETTER = 60, 200
MOST_PLACES = 200


class Mood(models.TextChoices):
    HAPPY = "happy", _("Happy")
    SAD = "sad", _("Sad")


class MinuteIsToCome(Refusal):
    sentence = _("This meeting is still to come. Its closing minute opens on its day.")


class MinuteIsClosed(Refusal):
    sentence = _("This closing minute is closed. What comes now is not counted.")


class GivenBefore(Refusal):
    sentence = _("You have let your balloon go already. Each person has one.")


class NoPlaceLeft(Refusal):
    sentence = _("Every place has been used. Say first that more people are here.")


@dataclass(frozen=True, kw_only=True)
class Balloon:
    """What somebody lets go: how it was, words if they like, and whether the team may read them."""

    mood: str
    word: str = ""
    better: str = ""
    may_read: bool = False


@transaction.atomic
def open_minute(meeting: Meeting, *, until: date | None = None, by: Person, on: date) -> Closing:
    """Open the closing minute of a meeting. Opened twice, it is one.

    Raises:
        PermissionDenied: ``by`` looks after neither the meetings nor the minutes.
        MinuteIsToCome: the day of the meeting has not come.
    """
    locked = (
        Meeting.objects.select_for_update(of=("self",)).select_related("team").get(pk=meeting.pk)
    )
    if not may_hold(locked.team, by, on=on):
        raise PermissionDenied
    if locked.starts_on > on:
        raise MinuteIsToCome
    before = Closing.objects.filter(meeting=locked).first()
    if before is not None:
        return before
    last = max(until or on, locked.ends_on or on)
    made = Closing.objects.create(meeting=locked, urn=new_urn(), opened_on=on, until=last)
    _seats(made, [person.pk for person in members(locked.team, on=on)])
    return made


def _seats(closing: Closing, people: Sequence[str | None]) -> None:
    Seat.objects.bulk_create(Seat(closing=closing, person_id=pk) for pk in people)


def _open(closing: Closing) -> Closing:
    """Lock a closing minute that still takes balloons.

    Raises:
        MinuteIsClosed: it was closed.
    """
    locked = (
        Closing.objects.select_for_update(of=("self",))
        .select_related("meeting__team")
        .get(pk=closing.pk)
    )
    if locked.closed_on is not None:
        raise MinuteIsClosed
    return locked


def _held_by(closing: Closing, by: Person, *, on: date) -> Closing:
    if not may_hold(closing.meeting.team, by, on=on):
        raise PermissionDenied
    return _open(closing)


@transaction.atomic
def make_places(closing: Closing, number: int, *, by: Person, on: date) -> Closing:
    """Say how many people give on one phone that goes round, or on paper. Everybody can see the number.

    It only grows: a place that was taken cannot be told from one that is free.

    Raises:
        PermissionDenied, MinuteIsClosed.
    """
    locked = _held_by(closing, by, on=on)
    number = min(number, MOST_PLACES)
    if number > locked.places:
        _seats(locked, [None] * (number - locked.places))
        locked.places = number
        locked.save(update_fields=["places"])
    return locked


@transaction.atomic
def let_go(closing: Closing, balloon: Balloon, *, by: Person, on: date) -> str:
    """Let one's own balloon go. Return six words with which its words can be taken back.

    Nothing for somebody whose words nobody reads.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        MinuteIsClosed, GivenBefore.
    """
    if not is_member(closing.meeting.team, by, on=on):
        raise PermissionDenied
    locked = _open(closing)
    mine = locked.seats.filter(person=by)
    if not mine.exists():  # came to the team after it was opened
        _seats(locked, [by.pk])
    if not spend(mine):
        raise GivenBefore
    code = new_code() if balloon.may_read and (balloon.word or balloon.better) else ""
    put_in(locked.urn, _item(balloon, code))
    return code


@transaction.atomic
def let_go_round(closing: Closing, balloon: Balloon, *, by: Person, on: date) -> None:
    """Let one balloon go on the phone that ``by`` passes round. Nothing says whose it was.

    Raises:
        PermissionDenied, MinuteIsClosed, NoPlaceLeft.
    """
    locked = _held_by(closing, by, on=on)
    _take_a_place(locked)
    put_in(locked.urn, _item(balloon))


@transaction.atomic
def type_in(
    closing: Closing, slips: Sequence[Balloon], *, form_key: str, by: Person, on: date
) -> int:
    """Type slips of paper in. Returns how many; sent twice, they are counted once.

    Raises:
        PermissionDenied, MinuteIsClosed.
        NoPlaceLeft: there are more slips than places. None is counted then.
    """
    locked = _held_by(closing, by, on=on)
    _typed, is_new = TypedIn.objects.get_or_create(closing=locked, form_key=form_key)
    if not is_new:
        return 0
    for slip in slips:
        _take_a_place(locked)
        put_in(locked.urn, _item(slip))
    return len(slips)


def _take_a_place(closing: Closing) -> None:
    free = closing.seats.filter(person=None, spent=False).values_list("pk", flat=True).first()
    if free is None or not spend(closing.seats.filter(pk=free)):
        raise NoPlaceLeft


def give_by_slip(seat: Seat, balloon: Balloon) -> None:
    """Let the balloon on a letter's slip go. Called inside the transaction that uses up the slip.

    Raises:
        MinuteIsClosed, GivenBefore.
    """
    locked = _open(seat.closing)
    if not spend(locked.seats.filter(pk=seat.pk)):
        raise GivenBefore
    put_in(locked.urn, _item(balloon))


def _item(balloon: Balloon, code: str = "") -> str:
    """Return what goes into the urn. Words that nobody may read are not even kept."""
    read = balloon.may_read
    return json.dumps(
        {
            "mood": Mood(balloon.mood).value,
            "word": balloon.word.strip() if read else "",
            "better": balloon.better.strip() if read else "",
            # For each of the two words another: nothing ties them to one another.
            "codes": [code_mac(code, what_for=what) if code else "" for what in Written.What],
        }
    )


@transaction.atomic
def close(closing: Closing, *, by: Person, on: date) -> Closing:
    """Close it and keep what may be shown, once and for all. Closed twice is once.

    Raises:
        PermissionDenied: ``by`` looks after neither the meetings nor the minutes.
    """
    if not may_hold(closing.meeting.team, by, on=on):
        raise PermissionDenied
    return _closed(closing, on=on)


def _closed(closing: Closing, *, on: date) -> Closing:
    try:
        locked = _open(closing)
    except MinuteIsClosed:
        return Closing.objects.get(pk=closing.pk)
    items = [json.loads(item) for item in open_urn(locked.urn)]
    counted = {mood.value: sum(one["mood"] == mood for one in items) for mood in Mood}
    answers = Answers(people=len(items), is_closed=True, own_is_known=True)
    shown = show(Figure.BALLOONS, counted, answers)
    locked.urn, locked.closed_on, locked.says = "", on, shown.says
    if shown.numbers:
        locked.happy, locked.sad = (int(shown.numbers[mood]) for mood in Mood)
    locked.save()
    if not shown.is_hidden:
        _keep_words(locked, items)
    _forget_who(locked, on=on)
    piece = Piece(name="closing", subject=locked.pk, content=locked.sealed())
    write_down(locked.meeting.team_id, kind="closing minute closed", pieces=[piece], on=on)
    return locked


def _keep_words(closing: Closing, items: list[dict[str, Any]]) -> None:
    for number, what in enumerate(Written.What):
        rows = sorted(
            (one[what], one["codes"][number])
            for one in items
            if one[what] or (one.get("gone") and one["gone"][number])
        )
        Written.objects.bulk_create(
            Written(closing=closing, what=what, words=words, code_mac=code) for words, code in rows
        )


def _forget_who(closing: Closing, *, on: date) -> None:
    recall(list(closing.seats.values_list("pk", flat=True)), on=on)
    closing.seats.all().delete()
    TypedIn.objects.filter(closing=closing).delete()


def close_what_is_over(now: datetime) -> None:
    """The job: close every minute whose last day has passed."""
    today = timezone.localdate(now)
    for one in Closing.objects.filter(closed_on=None, until__lt=today):
        with transaction.atomic():
            _closed(one, on=today)


@transaction.atomic
def take_words_back(code: str) -> int:
    """Take back what was written in a closing minute, with its six words. Returns how many pieces.

    That somebody took their words back stays. Twice is once.
    """
    waits = in_an_urn(code)
    if waits and (gone := _leave_the_balloon(*waits)):
        return gone
    return Written.objects.filter(code_mac__in=macs_of(code)).exclude(words="").update(words="")


def _leave_the_balloon(urn: str, item: str) -> int:
    """Take the words off a balloon before the close. It still counts, and so does that somebody wrote.

    Returns how many pieces: none where the minute was closed meanwhile, and the words are elsewhere.
    """
    closing = Closing.objects.select_for_update().filter(urn=urn, closed_on=None).first()
    if closing is None or not take_out(urn, item):
        return 0
    balloon = json.loads(item)
    gone = [bool(balloon[what]) for what in Written.What]
    words = dict.fromkeys(Written.What, "")
    put_in(urn, json.dumps({**balloon, **words, "codes": [""] * len(gone), "gone": gone}))
    return sum(gone)
