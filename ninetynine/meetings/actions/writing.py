"""Write down what was said, and say whose words they are. Nobody's name is guessed."""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions.saying import drop_draft, keep_draft
from ninetynine.contributions.models import Channel
from ninetynine.meetings.actions.planning import ready_for_words
from ninetynine.meetings.actions.settling import How, SettledBefore, Settling, close, keep
from ninetynine.meetings.models import Meeting, Sentence, TakenIn
from ninetynine.meetings.reads.rights import may_write
from ninetynine.meetings.reads.typing import draft_name
from ninetynine.meetings.reads.whose import Members
from ninetynine.people.models import Person
from ninetynine.web.refusals import Refusal

State = Sentence.State


class TypedBefore(Refusal):
    sentence = _(
        "You sent these before, and have changed something since. What you sent first is kept. Send "
        "again only what is new."
    )


class NotInTheTeam(Refusal):
    sentence = _("That person is not in the team any more. Please look again.")


@dataclass(frozen=True)
class Line:
    """A sentence as it was typed: who said it, what, and whether they agreed when it was read aloud."""

    who: str
    words: str
    agreed: bool = False


@transaction.atomic
def type_sentences(
    meeting: Meeting,
    lines: Sequence[Line],
    *,
    form_key: str,
    by: Person,
    on: date,
    channel: str = Channel.ROOM,
) -> list[Sentence]:
    """Take in what was typed. Each sentence waits for its speaker, whom nobody guesses.

    Without a name it is kept without one, at once. Agreed in the room it is kept at once, under its
    speaker's name. A name that is nobody's here, or two people's, is asked about. The same form
    sent twice is taken in once; the second time nothing is returned.

    Raises:
        PermissionDenied: ``by`` may not write down what others said.
        MeetingIsToCome: its day has not come.
        TypedBefore: the form was sent before, and something in it was changed since.
        NobodyOwesAnswers: something is kept at once, and nobody looks after the answers.
    """
    locked = ready_for_words(meeting, by=by, on=on)
    if _taken_in_before(locked, lines, form_key, channel):
        return []
    members = Members(locked.team, on=on)
    known = known_at(locked, typed_by=by)
    taken = []
    for line in lines:
        speaker = members.the_one_called(line.who) if line.who else None
        if known.is_new(speaker, line.who, line.words):
            taken.append(_take_in(locked, line, speaker, channel, by=by, on=on))
    locked.save(update_fields=["next_place"])
    drop_draft(by, draft_name(locked))
    return taken


def _taken_in_before(meeting: Meeting, lines: Sequence[Line], form_key: str, channel: str) -> bool:
    typed = json.dumps([meeting.pk, channel, *[asdict(line) for line in lines]])
    mac = hmac.digest(settings.SECRET_KEY.encode(), typed.encode(), sha256).hex()
    before = TakenIn.objects.filter(form_key=form_key).first()
    if before is not None and before.mac != mac:
        raise TypedBefore
    if before is None:
        TakenIn.objects.create(meeting=meeting, form_key=form_key, mac=mac)
    return before is not None


class Known:
    """What has been said at a meeting: the same words of the same person are one sentence.

    Somebody who types from two pages, or goes on with a draft in both, doubles nothing.
    """

    def __init__(self, said: Iterable[tuple[str, str]]) -> None:
        self._said = set(said)

    def is_new(self, speaker: Person | None, said_as: str, words: str) -> bool:
        """Say whether it has not been said, and remember that it has been now."""
        one = (speaker.pk if speaker else said_as, words)
        is_new = one not in self._said
        self._said.add(one)
        return is_new


def known_at(meeting: Meeting, *, typed_by: Person) -> Known:
    """Return what has been kept, and what waits of what ``typed_by`` has typed: no more is theirs."""
    waiting = meeting.sentences.filter(entered_by=typed_by)
    kept = meeting.sentences.filter(contribution__isnull=False)
    return Known(
        [
            (speaker or said_as, words)
            for speaker, said_as, words in waiting.values_list("speaker", "said_as", "words")
        ]
        + [
            (speaker or "", words)
            for speaker, words in kept.values_list("contribution__by", "contribution__words__text")
        ]
    )


def _take_in(
    meeting: Meeting, line: Line, speaker: Person | None, channel: str, *, by: Person, on: date
) -> Sentence:
    made = add(meeting, line.words, said_as=line.who, speaker=speaker, channel=channel, by=by)
    made.agreed_in_room = line.agreed and bool(line.who)
    return _go_on(made, by=by, on=on)


def add(
    meeting: Meeting,
    words: str,
    *,
    said_as: str,
    speaker: Person | None,
    by: Person,
    channel: str = Channel.ROOM,
    place: int | None = None,
) -> Sentence:
    """Make a sentence of a locked meeting, not saved yet. It takes the next place if it has none."""
    if place is None:
        place, meeting.next_place = meeting.next_place, meeting.next_place + 1
    return Sentence(
        meeting=meeting,
        place=place,
        state=State.UNMATCHED if speaker is None else State.WAITS,
        said_as="" if speaker else said_as,
        speaker=speaker,
        words=words,
        channel=channel,
        entered_by=by,
    )


def _go_on(sentence: Sentence, *, by: Person, on: date) -> Sentence:
    """Settle what needs nobody's word any more; let the rest wait."""
    if sentence.speaker is None and not sentence.said_as:
        return keep_without_a_name(sentence, by=by, on=on)
    if sentence.agreed_in_room and sentence.speaker is not None:
        agreed = Settling(how=How.KEEP, channel=sentence.channel)
        return keep(sentence, agreed, by=by, on=on)
    sentence.save()
    return sentence


def keep_without_a_name(sentence: Sentence, *, by: Person, on: date) -> Sentence:
    """Keep words of nobody in particular: no name was given, or nobody of that name is here."""
    sentence.speaker, sentence.said_as, sentence.agreed_in_room = None, "", False
    return keep(sentence, Settling(how=How.NAMELESS), by=by, on=on)


def go_on_later(meeting: Meeting, fields: Mapping[str, str], *, by: Person, on: date) -> None:
    """Keep what was typed so far, sealed, for who typed it alone.

    Raises:
        PermissionDenied: ``by`` may not write down what others said.
    """
    if not may_write(meeting.team, by, on=on):
        raise PermissionDenied
    keep_draft(by, draft_name(meeting), fields, on=on)


@transaction.atomic
def say_who(meeting: Meeting, found: Mapping[str, Person | None], *, by: Person, on: date) -> None:
    """Say whose words they are where a name did not tell. Each key is one sentence of that name.

    All that ``by`` typed under the same name goes to that person; with nobody, it stays without a
    name. What has been settled meanwhile is left as it is.

    Raises:
        PermissionDenied: ``by`` may not write down what others said.
        NotInTheTeam: the person is not a member.
        As ``settle``, where the words were agreed in the room.
    """
    locked = ready_for_words(meeting, by=by, on=on)
    members = Members(locked.team, on=on)
    mine = locked.sentences.filter(state=State.UNMATCHED, entered_by=by)
    names = dict(mine.filter(pk__in=found).values_list("pk", "said_as"))
    for key, person in found.items():
        if person is not None and person.pk not in members.people:
            raise NotInTheTeam
        if key in names:
            for sentence in mine.filter(said_as=names[key]).select_for_update(of=("self",)):
                sentence.meeting = locked
                _is(sentence, person, by=by, on=on)


def _is(sentence: Sentence, person: Person | None, *, by: Person, on: date) -> None:
    sentence.said_as = ""
    if person is not None:
        sentence.speaker, sentence.state = person, State.WAITS
    _go_on(sentence, by=by, on=on)


@transaction.atomic
def leave_out(sentence: Sentence, *, by: Person, on: date) -> None:
    """Take out what was typed by mistake, before its speaker has said a word. Twice is once.

    Raises:
        PermissionDenied: somebody else typed it.
        SettledBefore: its speaker has settled it meanwhile.
    """
    locked = Sentence.objects.select_for_update().get(pk=sentence.pk)
    if locked.state == State.LEFT_OUT:
        return
    if locked.state in State.settled():
        raise SettledBefore
    if locked.entered_by_id != by.pk:
        raise PermissionDenied
    close(locked, State.LEFT_OUT, on=on)
