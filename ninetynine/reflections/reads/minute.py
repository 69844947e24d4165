"""What the page of a closing minute shows. While it is open it shows nothing that anybody gave."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.measures.hiding import NOT_YET
from ninetynine.meetings.models import Meeting
from ninetynine.meetings.reads.pages import When, when
from ninetynine.people.models import Person
from ninetynine.post.models import ReplyCode
from ninetynine.reflections.models import Closing, Seat, Written
from ninetynine.reflections.reads.rights import Rights, rights
from ninetynine.teams.reads import may_type_for, types_for_somebody
from ninetynine.vault.codes import code_mac
from ninetynine.vault.urns import find_in
from ninetynine.web.drawn import drawn
from ninetynine.web.pictures.balloons import Mood, bunch, one_balloon
from ninetynine.web.pictures.svg import Caption


@dataclass(frozen=True)
class Lines:
    """Words that their writers let the team read; ``gone`` is how many were taken back."""

    words: Sequence[str]
    gone: int


@dataclass(frozen=True)
class Result:
    """What a closed minute shows, once and for all."""

    meeting_id: str
    day: date
    says: str  # "Nine happy and five sad", "Mostly happy", or the one sentence that it is not shown
    is_hidden: bool
    picture: SafeString
    word: Lines
    better: Lines


@dataclass(frozen=True)
class MinutePage:
    """``state``: to come, not open, open, given (by the reader), closed."""

    when: When
    team_id: str
    team: str
    state: str
    until: date | None
    places: int
    rights: Rights
    result: Result | None
    last: Result | None  # of the meeting before


def minute_page(
    meeting: Meeting, closing: Closing | None, *, reader: Person, on: date
) -> MinutePage:
    """Return it for a member of the meeting's team."""
    ours = Closing.objects.filter(meeting__team=meeting.team_id).select_related("meeting")
    before = (
        ours.filter(closed_on__isnull=False)
        .exclude(meeting=meeting)
        .filter(meeting__starts_on__lte=meeting.starts_on)
        .order_by("-meeting__starts_on", "-closed_on", "pk")
        .first()
    )
    shown = [one for one in (closing, before) if one and one.closed_on]
    written = _written(shown)
    results = {one.pk: result(one, written.get(one.pk, ())) for one in shown}
    return MinutePage(
        when=when(meeting),
        team_id=meeting.team_id,
        team=meeting.team.name,
        state=_state(meeting, closing, reader, on=on),
        until=closing.until if closing else None,
        places=closing.places if closing else 0,
        rights=rights(meeting.team, reader, on=on),
        result=results.get(closing.pk) if closing else None,
        last=results.get(before.pk) if before else None,
    )


def _state(meeting: Meeting, closing: Closing | None, reader: Person, *, on: date) -> str:
    if closing is None:
        return "to come" if meeting.starts_on > on else "not open"
    if closing.closed_on:
        return "closed"
    given = Seat.objects.filter(closing=closing, person=reader, spent=True).exists()
    return "given" if given else "open"


def _written(closings: Sequence[Closing]) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = {}
    for one in Written.objects.filter(closing__in=closings) if closings else ():
        found.setdefault(one.closing_id, []).append(one)
    return found


def result(closing: Closing, written: Iterable[Written]) -> Result:
    """Return what a closed minute shows. Words stand in the order of their letters, each kind apart."""
    rows = list(written)
    shown = closing.happy, closing.sad, closing.says
    return Result(
        meeting_id=closing.meeting_id,
        day=closing.meeting.held_on or closing.meeting.starts_on,
        says=minute_in_words(*shown),
        is_hidden=closing.says == NOT_YET,
        picture=minute_as_picture(*shown, prefix=f"balloons-{closing.opened_on:%Y%m%d}"),
        word=_lines(rows, Written.What.WORD),
        better=_lines(rows, Written.What.BETTER),
    )


def _lines(rows: Iterable[Written], what: str) -> Lines:
    words = [row.words for row in rows if row.what == what]
    kept = sorted((one for one in words if one), key=str.casefold)
    return Lines(words=kept, gone=len(words) - len(kept))


def minute_in_words(happy: int | None, sad: int | None, says: str) -> str:
    """Say what a closed minute shows: its numbers, or what the one table says instead of them."""
    if happy is not None and sad is not None:
        words = ngettext("%(n)s happy balloon", "%(n)s happy balloons", happy) % {"n": happy}
        return _("%(happy)s and %(sad)s sad") % {"happy": words, "sad": sad}
    if says == "mostly happy":
        return _("Mostly happy")
    if says == "mostly sad":
        return _("Mostly sad")
    return _("Not shown yet: too few answers, or still open.")


def minute_as_picture(happy: int | None, sad: int | None, says: str, *, prefix: str) -> SafeString:
    """Draw what a closed minute shows; nothing where nothing is shown."""
    words = minute_in_words(happy, sad, says)
    if happy is not None and sad is not None:
        moods = [Mood.HAPPY] * happy + [Mood.SAD] * sad
        caption = Caption(words, _("Balloons on strings that are held together."))
        return drawn(bunch(moods, caption, prefix=prefix))
    if says == NOT_YET:
        return SafeString("")
    mood = Mood.HAPPY if says == "mostly happy" else Mood.SAD
    caption = Caption(words, _("One balloon for all of them."))
    return drawn(one_balloon(mood, caption, prefix=prefix))


def two_balloons(prefix: str) -> dict[str, SafeString]:
    """Return the two balloons to choose from, alike but for the face and a colour that means nothing."""
    happy = Caption(_("A happy balloon"), _("Orange, on a string, smiling."))
    sad = Caption(_("A sad balloon"), _("Pink, on a string, its mouth bent down."))
    return {
        "happy": drawn(one_balloon(Mood.HAPPY, happy, prefix=f"{prefix}-happy")),
        "sad": drawn(one_balloon(Mood.SAD, sad, prefix=f"{prefix}-sad")),
    }


@dataclass(frozen=True)
class SlipPage:
    """A letter's slip that a helper types in. It shows no name and no word: neither is theirs."""

    id: str
    team: str
    day: date | None
    is_over: bool
    is_closed: bool = False  # the minute: then nothing is left that says of which team it was


def slip_page(reply_id: str, *, reader: Person, on: date) -> tuple[ReplyCode, SlipPage] | None:
    """Return the reply and its page; None where the reader may not type it in, or it is none.

    One that comes after the close is not counted, and whoever types for others hears that it is not.
    """
    reply = ReplyCode.objects.filter(pk=reply_id, kind="closing").first()
    if reply is None:
        return None
    seats = Seat.objects.select_related("closing__meeting__team__collective")
    seat = seats.filter(pk=reply.subject).first()
    if seat is None and types_for_somebody(reader, on=on):
        over = reply.used_on is not None
        return reply, SlipPage(id=reply.pk, team="", day=None, is_over=over, is_closed=True)
    if seat is None or not may_type_for(seat.closing.meeting.team, reader, on=on):
        return None
    meeting = seat.closing.meeting
    return reply, SlipPage(
        id=reply.pk,
        team=meeting.team.name,
        day=meeting.held_on or meeting.starts_on,
        is_over=reply.used_on is not None,
    )


def macs_of(code: str) -> list[str]:
    """Return what six words are found by: for each of the two words another."""
    return [code_mac(code, what_for=what) for what in Written.What]


def words_of(code: str) -> list[str]:
    """Return what the holder of a code of six words wrote, for them alone: before the close, too."""
    if waits := in_an_urn(code):
        balloon = json.loads(waits[1])
        return [balloon[what] for what in Written.What if balloon[what]]
    found = Written.objects.filter(code_mac__in=macs_of(code)).exclude(words="")
    return list(found.values_list("words", flat=True))


def in_an_urn(code: str) -> tuple[str, str] | None:
    """Return the urn of an open minute, and the balloon in it that these six words brought.

    No row leads from one to the other: every urn that is open is looked into.
    """
    macs = macs_of(code)
    urns = list(Closing.objects.filter(closed_on=None).values_list("urn", flat=True))
    return find_in(urns, lambda item: bool(json.loads(item)["codes"] == macs))
