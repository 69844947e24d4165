"""What a page needs to know about letters: to print, to ring, to see what could not be sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ninetynine.post.codewords import mac_of
from ninetynine.post.mails import text_of
from ninetynine.post.models import Letter, ReplyCode, Way
from ninetynine.post.sheets import PT, Piece, Sheet, on_one_page, onto_sheets, short_address
from ninetynine.vault.actions import open_sealed

MOST = 40
HOW = {Way.EMAIL: _("by email"), Way.POST: _("by post"), Way.PHONE: _("by phone")}
LINES_OF_A_CODE = 2

Recipients = Sequence[str] | QuerySet[Any, str]  # their ids


@dataclass(frozen=True)
class Printable:
    """A letter on paper, or what is read out on the phone. ``sheets`` has one, as a rule."""

    id: str
    way: str
    name: str
    address: list[str]  # lines behind the window; of a call, the number
    sender_name: str
    sender_address: str
    sender_phone: str
    own_word: str
    language: str
    written_on: date
    sheets: list[Sheet]
    pt: int  # how large its type is
    question: str
    choices: list[str]
    code: str
    done: bool


def printable(letter: Letter, *, reader: str, on: date) -> Printable:
    """Open a letter to be printed or read out. Its address is opened in the reader's name."""
    address = open_sealed(
        letter.to,
        bytes(letter.address_sealed),
        place=letter.place(),
        reader=reader,
        why="to send a letter",
        on=on,
    )
    pt, sheets = _laid(letter)
    return Printable(
        id=letter.pk,
        way=letter.way,
        name=letter.name,
        address=short_address(address.splitlines()),
        sender_name=letter.sender.get("name", ""),
        sender_address=letter.sender.get("address", ""),
        sender_phone=letter.sender.get("phone", ""),
        own_word=letter.own_word,
        language=letter.its_language,
        written_on=letter.written_on,
        sheets=sheets,
        pt=pt,
        question=letter.question,
        choices=list(letter.choices),
        code=letter.code,
        done=letter.sent_at is not None,
    )


def pieces_of(body: Iterable[dict[str, str]]) -> list[Piece]:
    """Return the paragraphs of a letter as they are laid onto sheets."""
    return [Piece(one.get("said") or one.get("text", ""), said="said" in one) for one in body]


def _laid(letter: Letter) -> tuple[int, list[Sheet]]:
    below = LINES_OF_A_CODE if letter.code and not letter.question else 0
    if letter.one_page:
        return on_one_page(pieces_of(letter.body), lines_below=below)
    torn_off = bool(letter.question)
    return PT, onto_sheets(pieces_of(letter.body), torn_off=torn_off, lines_below=below)


def by_hand(recipients: Recipients, *, at: datetime) -> QuerySet[Letter]:
    """Return the letters that somebody prints and posts, or reads out on the phone, the longest first."""
    waiting = Letter.objects.waiting().filter(
        to__in=recipients, way__in=[Way.POST, Way.PHONE], due_at__lte=at
    )
    return waiting.order_by("due_at", "pk")


@dataclass(frozen=True)
class GivenUp:
    """A letter that no mail server took for three days. Somebody has to ring, or to write by post."""

    id: str
    to: str
    name: str
    subject: str
    written_on: date
    given_up_at: datetime | None


def given_up(recipients: Recipients) -> list[GivenUp]:
    """Return what could not be sent, the newest first, at most forty. Codes that passed are none."""
    return [GivenUp(*row) for row in not_arrived(recipients)]


def not_arrived(
    recipients: Recipients,
) -> QuerySet[Letter, tuple[str, str, str, str, date, datetime | None]]:
    """Return the rows of ``given_up``, to be asked for by a page that asks every time."""
    lost = Letter.objects.filter(
        to__in=recipients, given_up_at__isnull=False, recalled_on=None, passes_at=None
    )
    columns = ("pk", "to", "name", "subject", "written_on", "given_up_at")
    return lost.order_by("-given_up_at", "pk").values_list(*columns)[:MOST]


@dataclass(frozen=True)
class OldSlip:
    """A slip that brings nothing any more: it came back before, or its last day has passed."""

    used_on: date | None
    until: date


def old_slip(code: str) -> OldSlip | None:
    """Return why a slip no longer works, to say so to whoever types it; None if it never did."""
    found = ReplyCode.objects.filter(mac=mac_of(code)).first()
    return OldSlip(found.used_on, found.until) if found else None


def everything_about(to: str) -> dict[str, object]:
    """Return what is kept of the letters to somebody."""
    letters = Letter.objects.filter(to=to).order_by("written_on", "pk")
    return {
        "letters": [
            {
                "written on": one.written_on,
                "by": str(HOW[Way(one.way)]),
                "heading": one.subject,
                "words": [piece.get("said") or piece.get("text", "") for piece in one.body],
                "sent": one.sent_at,
            }
            for one in letters
        ]
    }


@dataclass(frozen=True)
class LocalLetter:
    """A letter as the page of local letters shows it, while the house runs to be looked at."""

    id: str
    to: str
    way: str
    name: str
    subject: str
    written_on: date
    words: str
    sent: bool


def local_letters() -> list[LocalLetter]:
    """Return the newest letters with their words. Nothing, unless the house runs to be looked at."""
    if not settings.LOOK_AROUND:
        return []
    newest = Letter.objects.filter(recalled_on=None).order_by(
        "-written_on", Coalesce("sent_at", "due_at").desc(nulls_first=True), "pk"
    )
    return [
        LocalLetter(
            id=one.pk,
            to=one.to,
            way=one.way,
            name=one.name,
            subject=one.subject,
            written_on=one.written_on,
            words=text_of(one),
            sent=one.sent_at is not None,
        )
        for one in newest[:MOST]
    ]
