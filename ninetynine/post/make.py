"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from datetime import date
from itertools import count

from ninetynine.post.actions import Parcel, ReplyTo, Sender, put
from ninetynine.post.models import Letter, Way

TODAY = date(2026, 3, 2)
TIDEWELL = Sender("Tidewell collective", "Freepost TIDEWELL", "01632 960 114")
_numbers = count(1)


def letter(
    *,
    to: str = "winifred",
    name: str = "Winifred Asante",
    way: Way = Way.EMAIL,
    address: str = "winifred@example.org",
    once: str = "",
    sender: Sender = TIDEWELL,
    subject: str = "A letter for you",
    own_word: str = "marmalade",
    said: str = "Candidates get twenty minutes. We get the last two.",
    question: str = "",
    choices: tuple[str, ...] = (),
    link: str = "",
    about: tuple[str, ...] = (),
    reply: ReplyTo | None = None,
    one_page: bool = False,
) -> Letter:
    parcel = Parcel(
        to=to,
        way=way,
        address=address,
        once=once or f"letter {next(_numbers)}",
        sender=sender,
        name=name,
        own_word=own_word,
        subject=subject,
        body=[{"text": "You wrote to us:"}, {"said": said}],
        question=question,
        choices=choices,
        link=link,
        about=about,
        reply=reply,
        one_page=one_page,
    )
    return put(parcel, on=TODAY)
