"""A letter as an email: text and plain HTML, to one address, with nothing of it in the subject."""

import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from ninetynine.post.models import Letter

# Control signs, lone surrogates, line and paragraph breaks. Joiners stay: names are written with them.
_BREAKS = {"Cc", "Cs", "Zl", "Zp"}


def one_line(text: str, most: int) -> str:
    """Return text on one line: a break in a name could become a header of its own."""
    safe = "".join(" " if unicodedata.category(sign) in _BREAKS else sign for sign in text)
    return " ".join(safe.split())[:most].strip()


def storable(words: str) -> str:
    """Return words without the two things that a database or a mail cannot hold."""
    return words.encode("utf-8", "ignore").decode().replace("\x00", "")


def text_of(letter: Letter) -> str:
    """Return the words of the email as text."""
    return _render("post/mail.txt", letter)


def mail_of(letter: Letter, address: str) -> EmailMultiAlternatives:
    """Return the email. Its id stays the same however often it is tried, so twice is seen as once."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    mail = EmailMultiAlternatives(
        # Words that look like an encoded header would be decoded by the other side, breaks and all.
        subject=letter.subject.replace("=?", "= ?"),
        body=text_of(letter),
        to=[address],
        # "Auto-Submitted" keeps the other side's holiday notes from answering us.
        headers={"Message-ID": f"<{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(_render("post/mail.html", letter), "text/html")
    return mail


def _render(template: str, letter: Letter) -> str:
    # A job has no visitor whose language it could take, and who sends a letter is not who reads it.
    with translation.override(letter.its_language):
        link = settings.SITE_URL + letter.link if letter.link else ""
        return render_to_string(template, {"letter": letter, "link": link})
