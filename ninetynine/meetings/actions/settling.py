"""Whose words they are, said by their speaker: keep, put right, leave without a name, take back.

On a page, in the room, or through a reply that came on paper. Keeping makes a contribution; then
the sentence holds neither words nor people any more.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions.saying import Saying, give
from ninetynine.contributions.models import Audience, Channel, Contribution, Wish
from ninetynine.meetings.models import Sentence
from ninetynine.meetings.reads.rights import last_day, may_write
from ninetynine.people.models import Person
from ninetynine.people.reads import pauses_of
from ninetynine.post.actions import recall, use_reply
from ninetynine.post.models import ReplyCode
from ninetynine.teams.reads import is_member
from ninetynine.web.models import random_id
from ninetynine.web.refusals import Refusal

State = Sentence.State


class How(models.TextChoices):
    """What a speaker may say about a sentence. All four weigh the same."""

    KEEP = "keep", _("Keep it")
    PUT_RIGHT = "put-right", _("Put it right")
    NAMELESS = "nameless", _("Without my name")
    TAKE_BACK = "take-back", _("Take it back")


class SettledBefore(Refusal):
    sentence = _("This sentence has been settled already. Nothing was done twice.")


class TooLate(Refusal):
    sentence = _("Its last day has passed, so it is left out. It can be said again, on a page.")


class NobodysYet(Refusal):
    sentence = _("First say who said this.")


class NoLongerInTheTeam(Refusal):
    sentence = _("Its speaker is no longer in the team, so it cannot be kept. It will be left out.")


class WriteHowItShouldBe(Refusal):
    sentence = _("Please write how it should be.")


@dataclass(frozen=True, kw_only=True)
class Settling:
    """The speaker's word on a sentence, as it reached us, and what they allow."""

    how: str
    words: str = ""  # how it should be, where it is put right
    channel: str = Channel.PAGE
    audience: str = Audience.TEAM
    until: date | None = None
    wish: str = Wish.ANSWER_ME


def _locked(sentence: Sentence) -> Sentence:
    return (
        Sentence.objects.select_for_update(of=("self",))
        .select_related("meeting__team__collective", "speaker")
        .get(pk=sentence.pk)
    )


@transaction.atomic
def settle(sentence: Sentence, settling: Settling, *, by: Person, on: date) -> Sentence:
    """Say, as its speaker, what becomes of a sentence. Said twice, it is once.

    Raises:
        PermissionDenied: somebody else said it.
        SettledBefore, TooLate, NobodysYet, NoLongerInTheTeam, WriteHowItShouldBe.
        NobodyOwesAnswers: an answer is wished for and nobody looks after the answers.
    """
    locked = _locked(sentence)
    if locked.state in State.settled():
        return _again(locked, settling)
    if locked.speaker_id != by.pk:
        raise PermissionDenied
    return _settled(locked, settling, by=by, on=on)


@transaction.atomic
def settle_in_room(sentence: Sentence, settling: Settling, *, by: Person, on: date) -> Sentence:
    """Enter what its speaker said when it was read aloud to them, in the room or by phone.

    Raises:
        PermissionDenied: ``by`` did not type it in, or may not write down what others said.
        As ``settle``.
    """
    locked = _locked(sentence)
    if not may_write(locked.meeting.team, by, on=on):
        raise PermissionDenied
    if locked.state in State.settled():
        return _again(locked, settling)
    if by.pk not in {locked.entered_by_id, locked.speaker_id}:
        raise PermissionDenied
    return _settled(locked, settling, by=by, on=on)


@transaction.atomic
def settle_by_reply(reply: ReplyCode, settling: Settling, *, by: Person, on: date) -> Sentence:
    """Enter what its speaker ticked on the torn-off part of a letter. A reply counts once.

    Raises:
        PermissionDenied: ``by`` may not type in what others send on paper.
        SlipCameBackBefore: somebody has typed it in meanwhile. Else as ``settle``.
    """
    locked = _locked(Sentence(pk=reply.subject))
    if not Sentence.objects.replied_to_through(by, on=on).filter(pk=locked.pk).exists():
        raise PermissionDenied
    if locked.state in State.settled():
        return _again(locked, settling)
    use_reply(reply, on=on)  # first: settling recalls the letter, and its code with it
    return _settled(locked, settling, by=by, on=on)


def _settled(locked: Sentence, settling: Settling, *, by: Person, on: date) -> Sentence:
    if locked.speaker is None or locked.state == State.UNMATCHED:
        raise NobodysYet
    if settling.how == How.TAKE_BACK:  # never too late, and asks nothing
        return close(locked, State.TAKEN_BACK, on=on)
    last = last_day(locked.meeting, pauses_of(locked.speaker))
    if last is not None and on > last:
        raise TooLate
    if not is_member(locked.meeting.team, locked.speaker, on=on):
        raise NoLongerInTheTeam
    if settling.how == How.PUT_RIGHT and not settling.words.strip():
        raise WriteHowItShouldBe
    return keep(locked, settling, by=by, on=on)


def keep(locked: Sentence, settling: Settling, *, by: Person, on: date) -> Sentence:
    """Make a contribution of a sentence, under its speaker's name or without any.

    Without a name nothing that is stored ties it to them: no form key, no helper, no day, and the
    way it came is the meeting's own.
    """
    unnamed = settling.how == How.NAMELESS or locked.speaker is None
    words = settling.words.strip() if settling.how == How.PUT_RIGHT else locked.words
    saying = Saying(
        words=words,
        form_key=random_id() if unnamed else locked.pk,
        speaker=locked.speaker,
        channel=Channel.ROOM if unnamed else settling.channel,
        audience=settling.audience,
        until=settling.until,
        wish=settling.wish,
        nameless=unnamed,
        said_on=locked.meeting.held_on or locked.meeting.starts_on,
    )
    contribution = give(locked.meeting.team, saying, by=by, on=on)
    changed = settling.how == How.PUT_RIGHT and words != locked.words
    state = State.NAMELESS if unnamed else State.KEPT
    return close(locked, state, contribution=contribution, put_right=changed, on=on)


def close(
    locked: Sentence,
    state: Sentence.State,
    *,
    on: date,
    contribution: Contribution | None = None,
    put_right: bool = False,
) -> Sentence:
    """Settle a sentence: its words and people leave this row, and letters that quote it go."""
    locked.state = state
    locked.contribution = contribution
    locked.words = locked.said_as = ""
    locked.speaker = locked.entered_by = None
    locked.put_right = put_right
    locked.settled_on = on
    if state == State.NAMELESS:
        locked.channel = Channel.ROOM
        locked.settled_on = locked.asked_on = None
        locked.agreed_in_room = False
    locked.save()
    recall([locked.pk], on=on)
    return locked


def _again(settled: Sentence, settling: Settling) -> Sentence:
    """Return a sentence that is settled in this very way already; refuse any other."""
    same = {
        State.TAKEN_BACK: settling.how == How.TAKE_BACK,
        State.NAMELESS: settling.how == How.NAMELESS,
        State.KEPT: settling.how in {How.KEEP, How.PUT_RIGHT}
        and _kept_like_this(settled, settling),
    }
    if not same.get(State(settled.state), False):
        raise SettledBefore
    return settled


def _kept_like_this(settled: Sentence, settling: Settling) -> bool:
    found = Contribution.objects.filter(
        pk=settled.contribution_id,
        wish=settling.wish,
        permissions__ended=False,
        permissions__audience=settling.audience,
        permissions__until=settling.until,
    )
    if settling.how == How.PUT_RIGHT:
        found = found.filter(words__text=settling.words.strip())
    elif settled.put_right:
        return False
    return found.exists()
