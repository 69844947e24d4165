"""Whether the beginning of a line is somebody's name: "Bronagh Tierney: I came with his washing"."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ninetynine.files.transcripts import tidy

LOOK_AT: Final = 400  # characters of a line: nobody's name is longer

_SHAPE: Final = re.compile(r"([^:\uff1a\n]{1,160})(?::(?=\s|\Z|[^\W\d_])|\uff1a)")
_CLOCK: Final = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_TIME_FIRST: Final = re.compile(rf"\s*[\[(]?{_CLOCK}[\])]?[ \t]*[-\u2013\u2014]?[ \t]*")
_TIME_IN: Final = re.compile(rf"[\[(]{_CLOCK}[\])]|\s{_CLOCK}\s*\Z")
_CHAT: Final = re.compile(r"From[ \t]+([^\n:]{1,120}?)[ \t]+to[ \t]+[^\n:]{1,120}:", re.IGNORECASE)
_PARENTHESES: Final = re.compile(r"\([^()]*\)")
_PHONE: Final = re.compile(r"\+?[\d *()-]{6,24}\Z")
_NO_NAME_HAS: Final = re.compile(r"[=;{}\"\u201c\u201d!?<>|\\@%$\u00a3\[\]~^]|\d{5}|//")
_SMALL: Final = frozenset(
    """
    de del della di da das dos du des la le las los el al van von der den ter ten zu zur und y i e o ap ab
    ferch bin ibn bint abu of the and & o' d' mac st
    """.split()  # noqa: SIM905
)
_NOT_IN_A_NAME: Final = frozenset(
    """
    is are was were am be been that this these those it its it's we you they he she them us me my your our
    their said says say asked told and but so because if when what how why who whom where there here thing
    things following to for in on with about not or as at from by than then do does did has have had can
    could would should must i'm i've that's there's what's let's one's
    """.split()  # noqa: SIM905
) - {"and"}
_HEADINGS: Final = frozenset(
    """
    note notes nb look question questions answer answers example date time place venue present attending
    attendees attendance apologies agenda subject from to cc bcc sent re item items action actions minutes
    meeting title location duration summary ps first second third firstly secondly finally remember warning
    important http https tel phone mobile email fax decision decisions aob welcome purpose topic topics
    transcript recording kind language file well anyway ok okay yes no page source web website room link id
    passcode organiser organizer participants started ended start end day style region webvtt i a the
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the beginning of a line, and what comes behind it. Not yet believed, unless sure."""

    name: str
    rest: str
    sure: bool


def without_time(line: str) -> str:
    """Return a line without the time that it begins with."""
    found = _TIME_FIRST.match(line)
    return line[found.end() :] if found else line


def label_of(line: str) -> Label | None:
    """Return the name that a line may begin with.

    >>> label_of("Bronagh Tierney: I came.")
    Label(name='Bronagh Tierney', rest='I came.', sure=True)
    >>> label_of("bronagh: I came.").sure, label_of("What he said is: no.")
    (False, None)
    """
    head = line[:LOOK_AT]
    chat = _CHAT.match(head)
    if chat:
        rest = line[chat.end() :].strip(" \t*_")
        return Label(tidy.name(chat.group(1)), rest, sure=True)
    found = _SHAPE.match(head)
    if found is None:
        return None
    name = tidy.name(_TIME_IN.sub("", found.group(1)))
    sure = how_sure(name)
    return None if sure is None else Label(name, line[found.end() :].strip(" \t*_"), sure)


def how_sure(name: str) -> bool | None:
    """Say whether something is a name: True for sure, False perhaps, None if it is not."""
    if _PHONE.match(name):
        return True
    plain = name
    while (shorter := _PARENTHESES.sub(" ", plain)) != plain:
        plain = shorter
    tokens = plain.split()
    lower = [token.casefold() for token in tokens]
    if not tokens or len(tokens) > 8 or len(plain) > 80 or _NO_NAME_HAS.search(plain):
        return None
    if (
        " ".join(lower) in _HEADINGS
        or _NOT_IN_A_NAME.intersection(lower)
        or not tokens[0][0].isalpha()
    ):
        return None
    small = [token for token in tokens if token[0].islower() and token.casefold() not in _SMALL]
    if tokens[0][0].islower() or small:
        return False if len(tokens) <= 3 else None
    return True


def believed(found: Iterable[Label | None]) -> frozenset[str]:
    """Return the names to believe, of all lines: the sure ones, and others that come again.

    Where at least half of the lines begin like this, all are believed.
    """
    lines = list(found)
    labels = [one for one in lines if one is not None]
    often = Counter(one.name for one in labels)
    everywhere = len(labels) * 2 >= len(lines)
    return frozenset(one.name for one in labels if one.sure or everywhere or often[one.name] > 1)
