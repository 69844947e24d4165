"""What is done with letters: written once, recalled, sent, marked as done, answered by a code."""

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninetynine.post.codewords import mac_of, new_reply_code
from ninetynine.post.mails import mail_of, one_line, storable
from ninetynine.post.models import About, Letter, ReplyCode, Way
from ninetynine.vault.actions import open_sealed, seal
from ninetynine.vault.locks import Gone, WrongPlace
from ninetynine.web.refusals import Refusal

Words = str | Promise

# Quiet in a list of mails and on a locked screen.
NEUTRAL: Words = _("A letter for you")
# After a try that failed: how long until the next. After the last one, three days on, it is given up.
WAITS_AFTER = [
    *(timedelta(minutes=n) for n in (1, 5, 30, 120)),
    *[timedelta(hours=6)] * 12,
]
# A letter that one worker has taken is left alone by the others for so long. A worker that dies
# gives it back. Nobody takes new ones so late in a run that this could be too short for the last.
LEASE = timedelta(minutes=10)
LONGEST_RUN_SECONDS = 30
# What a letter says, once it must not say it any more.
EMPTIED: dict[str, object] = {"body": [], "question": "", "choices": [], "code": "", "link": ""}


class LetterRecalled(Refusal):
    sentence = _("These words were taken back. Please do not send this letter; tear it up.")


class SlipCameBackBefore(Refusal):
    sentence = _("This slip came back before. Please look first at what it brought.")


@dataclass(frozen=True)
class Sender:
    """Whose letter it is, as it stands at the head of the paper."""

    name: str
    address: str
    phone: str


@dataclass(frozen=True)
class ReplyTo:
    """What the torn-off slip answers: a kind and an id of a higher room, until a day."""

    kind: str
    subject: str
    until: date


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A letter as the room that writes it hands it over. To one recipient, always."""

    to: str  # a person's id, or that of somebody not yet here
    way: Way
    address: str  # of email, of post, or the number to ring
    once: str  # what it is for: written twice, it is one letter
    sender: Sender
    name: str = ""
    own_word: str = ""
    language: str = ""  # empty: that of the house
    subject: Words = NEUTRAL
    body: Iterable[dict[str, str]] = ()  # paragraphs: {"said": words} or {"text": words}
    question: str = ""
    choices: Iterable[str] = ()
    link: str = ""  # a path in this house
    one_page: bool = False  # on paper it is set smaller before it needs another sheet
    about: Iterable[str] = ()  # the ids of what it quotes: recalled with them
    reply: ReplyTo | None = None
    not_before: datetime | None = None
    held: bool = False  # until ``release``: its recipient is away, nobody knows for how long
    passes_at: datetime | None = None  # worth nothing from then on


@transaction.atomic
def put(parcel: Parcel, *, on: date) -> Letter:
    """Put a letter into the outbox, in the transaction that makes it true. The same ``once`` twice is one.

    Raises:
        ValidationError: it goes by email and the address is none, or is more than one.
    """
    before = Letter.objects.filter(once=parcel.once).first()
    if before is not None:
        return before
    if parcel.way == Way.EMAIL:
        validate_email(parcel.address)
    letter = _written(parcel, on=on)
    try:
        with transaction.atomic():  # a savepoint: without it PostgreSQL gives up everything
            letter.save(force_insert=True)
    except IntegrityError:
        return Letter.objects.get(once=parcel.once)
    subjects = dict.fromkeys(parcel.about)  # each once, in their order
    About.objects.bulk_create(About(letter=letter, subject=one) for one in subjects)
    if parcel.reply:
        _give_code(letter, parcel.reply)
    return letter


def _written(parcel: Parcel, *, on: date) -> Letter:
    letter = Letter(
        to=parcel.to,
        way=parcel.way,
        once=parcel.once,
        name=one_line(parcel.name, 120),
        sender={key: one_line(value, 200) for key, value in asdict(parcel.sender).items()},
        own_word=one_line(parcel.own_word, 40),
        language=parcel.language,
        subject=one_line(str(parcel.subject), 120),
        body=[{key: storable(str(words)) for key, words in piece.items()} for piece in parcel.body],
        question=one_line(str(parcel.question), 200),
        choices=[one_line(str(choice), 80) for choice in parcel.choices],
        link=one_line(parcel.link, 200),
        one_page=parcel.one_page,
        written_on=on,
        due_at=None if parcel.held else parcel.not_before or timezone.now(),
        passes_at=parcel.passes_at,
    )
    letter.address_sealed = seal(parcel.to, parcel.address, place=letter.place())
    return letter


def _give_code(letter: Letter, reply: ReplyTo) -> None:
    made = False
    while not made:  # a code that is taken is drawn again: one in thousands, at the most
        letter.code = new_reply_code()
        _row, made = ReplyCode.objects.get_or_create(
            mac=mac_of(letter.code),
            defaults={
                "letter": letter,
                "kind": reply.kind,
                "subject": reply.subject,
                "until": reply.until,
            },
        )
    letter.save(update_fields=["code"])


@transaction.atomic
def recall(about: Iterable[str], *, on: date) -> None:
    """Take back every letter about these: unsent ones never leave, and sent ones forget their words.

    A letter that the mail server is taking at this moment counts as sent.
    """
    theirs = About.objects.filter(subject__in=list(about)).values("letter")
    letters = Letter.objects.filter(pk__in=list(theirs.values_list("letter", flat=True)))
    unsent = list(
        letters.filter(sent_at=None).select_for_update().values_list("pk", flat=True),
    )
    ReplyCode.objects.filter(letter__in=unsent).delete()
    Letter.objects.filter(pk__in=unsent).update(
        recalled_on=on, name="", own_word="", address_sealed=b"", **EMPTIED
    )
    letters.update(body=[], question="", choices=[])


@transaction.atomic
def to_write_anew(begins: str, *, at_most: int) -> list[tuple[str, str]]:
    """Return letters that were recalled before they left: to whom, and what for. Asked twice, it is once.

    ``begins`` is how what they were for begins. It may be used anew.
    """
    lost = Letter.objects.select_for_update().filter(
        once__startswith=begins, recalled_on__isnull=False, sent_at=None
    )
    rows = dict(lost.order_by("pk").values_list("pk", "to")[:at_most])
    found = [(rows[one.pk], one.once) for one in Letter.objects.filter(pk__in=rows)]
    Letter.objects.filter(pk__in=rows).update(once=Concat(Value("recalled "), "pk"))
    return found


def send_due(now: datetime) -> None:
    """Send the emails that are due. A job: any number of workers may do it at the same time.

    No transaction stands open while the mail server is spoken to: on SQLite nobody could write.
    """
    began = time.monotonic()
    _drop_what_passed(now)
    mailbox: BaseEmailBackend = get_connection()
    try:
        while time.monotonic() - began < LONGEST_RUN_SECONDS:
            letter = _take_next(now)
            if letter is None or not _hand_over(letter, mailbox, now):
                return
    finally:
        mailbox.close()


def _hand_over(letter: Letter, mailbox: BaseEmailBackend, now: datetime) -> bool:
    """Give one letter to the mail server. Returns whether the server was there to take any."""
    reached = False
    try:
        mailbox.open()
        reached = True
        if Letter.objects.waiting().filter(pk=letter.pk).exists():  # not recalled just now
            mailbox.send_messages([mail_of(letter, _address(letter, now))])
    except (OSError, Gone, WrongPlace):  # what smtplib raises is an OSError, too
        _try_later(letter, now)
        mailbox.close()
    else:
        _note_sent(letter, now)
    return reached


def _drop_what_passed(now: datetime) -> None:
    passed = Letter.objects.waiting().filter(passes_at__lte=now)
    if passed.exists():  # asked first: an UPDATE takes the only writer's place on SQLite
        passed.update(given_up_at=now, **EMPTIED)


def _take_next(now: datetime) -> Letter | None:
    """Take a letter for this worker alone, in a transaction of its own."""
    due = Letter.objects.waiting().filter(way=Way.EMAIL, due_at__lte=now).order_by("due_at", "pk")
    if not due.exists():
        return None
    with transaction.atomic():
        letter = due.select_for_update(skip_locked=True).first()
        if letter is not None:
            letter.tries, letter.due_at = letter.tries + 1, now + LEASE
            letter.save(update_fields=["tries", "due_at"])
    return letter


def _address(letter: Letter, now: datetime) -> str:
    return open_sealed(
        letter.to,
        bytes(letter.address_sealed),
        place=letter.place(),
        reader=letter.to,
        why="to send a letter",
        on=timezone.localdate(now),
    )


def _note_sent(letter: Letter, now: datetime) -> None:
    gone = EMPTIED if letter.passes_at and not settings.LOOK_AROUND else {}
    Letter.objects.filter(pk=letter.pk, recalled_on=None).update(sent_at=now, **gone)


def _try_later(letter: Letter, now: datetime) -> None:
    # Held meanwhile, or put off: then it is no longer this worker's to put off.
    mine = Letter.objects.waiting().filter(pk=letter.pk, due_at=letter.due_at)
    if letter.tries > len(WAITS_AFTER):
        mine.update(given_up_at=now)
    else:
        mine.update(due_at=now + WAITS_AFTER[letter.tries - 1])


@transaction.atomic
def mark_done(letter: Letter, *, now: datetime) -> None:
    """Say that a paper letter was posted, or that a person was rung. Said twice, it is once.

    Raises:
        LetterRecalled: its words were taken back meanwhile.
    """
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.recalled_on:
        raise LetterRecalled
    if locked.sent_at is None:
        locked.sent_at, locked.given_up_at = now, None
        locked.save(update_fields=["sent_at", "given_up_at"])


@transaction.atomic
def try_again(letter: Letter, *, now: datetime) -> None:
    """Send a letter that was given up once more, from the beginning.

    Raises:
        LetterRecalled: its words were taken back meanwhile.
    """
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.recalled_on or locked.passes_at:
        raise LetterRecalled
    if locked.given_up_at:
        locked.given_up_at, locked.due_at, locked.tries = None, now, 0
        locked.save(update_fields=["given_up_at", "due_at", "tries"])


def find_reply(code: str, *, on: date) -> ReplyCode | None:
    """Find what a slip answers, however its code was typed. Used or too old: nothing."""
    live = ReplyCode.objects.filter(used_on=None, until__gt=on).select_related("letter")
    return live.filter(mac=mac_of(code)).first()


@transaction.atomic
def use_reply(reply: ReplyCode, *, on: date) -> None:
    """Say that a slip came back. It works once.

    Raises:
        SlipCameBackBefore: somebody has typed it in meanwhile.
    """
    locked = ReplyCode.objects.select_for_update().get(pk=reply.pk)
    if locked.used_on:
        raise SlipCameBackBefore
    locked.used_on = on
    locked.save(update_fields=["used_on"])
    Letter.objects.filter(pk=locked.letter_id).update(code="")


def need_open(reply: ReplyCode) -> None:
    """Refuse what is on a slip that came back before, where it is not used up by it.

    Raises:
        SlipCameBackBefore: somebody has typed it in meanwhile.
    """
    if ReplyCode.objects.filter(pk=reply.pk, used_on__isnull=False).exists():
        raise SlipCameBackBefore


def hold(to: str, *, until: datetime | None) -> None:
    """Keep back what waits for somebody who is away: until a moment, or until ``release``."""
    Letter.objects.waiting().filter(to=to, passes_at=None).update(due_at=until)


def release(to: str, *, at: datetime) -> None:
    """Let what was held for somebody go at a moment: now, or on the day they come back."""
    # What was tried before keeps its own time: it may be on its way at this moment.
    later = Q(due_at=None) | Q(due_at__gt=at, tries=0)
    Letter.objects.waiting().filter(later, to=to).update(due_at=at)


def forget(*to: str, on: date) -> None:
    """Delete every letter to these, and the codes on them: sent, waiting or given up."""
    Letter.objects.filter(to__in=to).delete()
