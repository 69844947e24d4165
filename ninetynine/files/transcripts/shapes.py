"""What a transcript is once it is read, and what is said when it cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Kind = Literal["webvtt", "srt", "docx", "text", "json"]
Seen = Callable[[int, int], None]

LARGEST: Final = 5_000_000  # bytes as it comes
LARGEST_INSIDE: Final = 20_000_000  # bytes once unpacked
NAME_LONG: Final = 120  # characters

# Refusals and warnings. The codes stay; the sentences may be translated by whoever shows them.
SAYS: Final = MappingProxyType(
    {
        "empty": "There is nothing in this file.",
        "too-large": "This file is too large. A transcript has at most 5 MB, without sound or pictures.",
        "too-large-inside": "What is packed into this file is too large to be a transcript.",
        "binary": "This is not a file of words. It may be a recording, a picture or an old document.",
        "letters": "The letters of this file cannot be read. Save it as UTF-8 text and try again.",
        "broken": "This file is broken, or only half of it is there. Save it again and try once more.",
        "locked": "This file is locked with a password. Save it without one and try again.",
        "unsafe": "This document holds something that is not safe to open. Save it again as DOCX or text.",
        "nothing": "Nothing here looks like a transcript: lines such as “Name: what they said”.",
        "cut-off": "The end of this file is missing. What is there was read.",
        "old-letters": "The file does not say how its letters are written. Please check the accents.",
        "lost-letters": "A few letters could not be read. They show as �.",
        "no-names": "This file does not say who speaks.",
        "left-out": "What stands before the first name was left out.",
    }
)


class NotATranscript(ValueError):
    """A file that cannot be read as a transcript. Its text is a sentence for the one who brought it."""

    def __init__(self, code: str, line: int | None = None) -> None:
        super().__init__(SAYS[code])
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody said at a stretch.

    ``speaker`` is the name as it is written there, "" when nobody is named. ``seconds`` is how long
    it took by the clock of the file, None where it has none.
    """

    speaker: str
    words: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript that was read.

    ``turns`` are what is shown: empty ones left out, those of one speaker in a row joined.
    ``utterances`` are the same words piece by piece as the file has them, for counting.
    ``warnings`` are codes of ``SAYS``.
    """

    turns: tuple[Turn, ...]
    kind: Kind
    utterances: tuple[Turn, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that its speaker could stand by."""

    speaker: str
    text: str
