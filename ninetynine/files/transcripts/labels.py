"""Whether the beginning of a line is somebody's name: "Bronagh Tierney: I came with his washing"."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ninetynine.files.transcripts import tidy

LOOK_AT: Final = 400  # characters of a line: nobody's name is longer

_MOST_WORDS: Final = 8  # of a name, those in parentheses apart
_FEW_WORDS: Final = 3
_LONGEST: Final = 80  # characters

_SHAPE: Final = re.compile(r"([^:\uff1a\n]{1,160})(?::(?=\s|\Z|\*|[^\W\d])|\uff1a)")
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
# Words of a sentence that ends in a colon: "What he said is: no".
_NEVER: Final = frozenset(
    """
    is are was were am be been that this these those it its it's we you he she they them us our their said
    says say asked asks told tells but so because if when what how why who whom where there here thing
    things following than then do does did has have had can could would should must i i'm i've that's
    there's what's let's one's
    """.split()  # noqa: SIM905
)
# These stand in what people call themselves on a screen too: "Kit from Heron Ward".
_SELDOM: Final = frozenset(
    "me my your to for in on with about not or as at from by".split()  # noqa: SIM905
)
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


class Sure(Enum):
    """How sure it is that a line begins with a name."""

    NO = 0
    IF_AGAIN = 1  # where another line begins so too, or nearly every line with some name
    IF_USUAL = 2  # where at least half of the lines begin with a name
    YES = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the beginning of a line, and what comes behind it. Not yet believed, unless sure."""

    name: str
    rest: str
    sure: Sure


def without_time(line: str) -> str:
    """Return a line without the time that it begins with."""
    found = _TIME_FIRST.match(line)
    return line[found.end() :] if found else line


def label_of(line: str) -> Label | None:
    """Return the name that a line may begin with.

    >>> label_of("Bronagh Tierney: I came.")
    Label(name='Bronagh Tierney', rest='I came.', sure=<Sure.YES: 3>)
    >>> label_of("bronagh: I came.").sure, label_of("What he said is: no.")
    (<Sure.IF_USUAL: 2>, None)
    """
    head = line[:LOOK_AT]
    chat = _CHAT.match(head)
    if chat:
        return Label(tidy.name(chat.group(1)), line[chat.end() :].strip(), Sure.YES)
    found = _SHAPE.match(head)
    if found is None:
        return None
    name = tidy.name(_TIME_IN.sub("", found.group(1)))
    sure = how_sure(name)
    is_marked = found.group(1).lstrip().startswith(("*", "_"))  # as in **Bronagh:** I came.
    rest = line[found.end() :].strip().lstrip("*_ " if is_marked else " ")
    return None if sure is Sure.NO else Label(name, rest, sure)


def how_sure(name: str) -> Sure:
    """Say how sure it is that something is a name."""
    if _PHONE.match(name):
        return Sure.YES
    plain = name
    while (shorter := _PARENTHESES.sub(" ", plain)) != plain:
        plain = shorter
    tokens = plain.split()
    lower = [token.casefold() for token in tokens]
    # Capitals are letters after a name: a member of a parliament is an AM.
    written = [word for word, token in zip(lower, tokens, strict=True) if not token[1:].isupper()]
    if (
        not tokens
        or len(tokens) > _MOST_WORDS
        or len(plain) > _LONGEST
        or _NO_NAME_HAS.search(plain)
    ):
        return Sure.NO
    if " ".join(lower) in _HEADINGS or _NEVER.intersection(written):
        return Sure.NO
    if not tokens[0][0].isalpha() or _SELDOM.intersection(written):
        return Sure.IF_AGAIN
    small = [token for token in tokens if token[0].islower() and token.casefold() not in _SMALL]
    if not tokens[0][0].islower() and not small:
        return Sure.YES
    return Sure.IF_USUAL if len(tokens) <= _FEW_WORDS else Sure.IF_AGAIN


def believed(found: Iterable[Label | None]) -> frozenset[str]:
    """Return the names to believe, of all lines: the sure ones, and others that come again.

    Where half of the lines begin like this, it is usual, and others are believed as well; where nine
    in ten do, all are.
    """
    lines = list(found)
    labels = [one for one in lines if one is not None]
    often = Counter(one.name for one in labels)
    usual = sum(one.sure is not Sure.IF_AGAIN for one in labels) * 2 >= len(lines)
    everywhere = len(labels) * 10 >= len(lines) * 9
    return frozenset(
        one.name
        for one in labels
        if one.sure is Sure.YES
        or everywhere
        or often[one.name] > 1
        or (usual and one.sure is Sure.IF_USUAL)
    )
