"""From bytes to a transcript: what kind of file it is, and what all kinds have in common."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from ninetynine.files.transcripts import captions, named_lines, records, word_files
from ninetynine.files.transcripts.letters import text_of
from ninetynine.files.transcripts.shapes import (
    LARGEST,
    Kind,
    NotATranscript,
    Seen,
    Sentence,
    Transcript,
    Turn,
)
from ninetynine.measures.sentences import spans

_ZIP: Final = b"PK\x03\x04"
_JSON: Final = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")
_WEBVTT: Final = re.compile(r"\s*WEBVTT(?:\s|\Z)")
_PAGE: Final = re.compile(r"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W_]")

_Read = tuple[list[Turn], list[str]]


def read(data: bytes, name: str = "", *, seen: Seen | None = None) -> Transcript:
    """Read a transcript. What kind it is, its contents say; ``name`` helps where they do not.

    Args:
        data: the file, at most 5 MB.
        name: what the file is called.
        seen: called now and then with how many lines or rows are read, of how many.

    Raises:
        NotATranscript: and nothing else, whatever the bytes are. Its text is a plain sentence.

    >>> read(b"Bronagh: I came with his washing.\\nDenise: I know.").turns[0]
    Turn(speaker='Bronagh', words='I came with his washing.', seconds=None)
    """
    if len(data) > LARGEST:
        raise NotATranscript("too-large")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise NotATranscript("empty")
    kind, (pieces, warnings), more = _by_kind(data, name, seen)
    pieces = [piece for piece in pieces if piece.speaker or piece.words]
    turns = tuple(_joined(pieces))
    if not turns:
        raise NotATranscript("nothing")
    if seen is not None:
        seen(1, 1)
    return Transcript(turns, kind, tuple(pieces), tuple(dict.fromkeys([*more, *warnings])))


def sentences(turns: Iterable[Turn]) -> list[Sentence]:
    """Cut turns into sentences that people could stand by, in their order. None is ranked.

    >>> sentences([Turn("Bronagh", "I told Dr. Hruska. Nobody rang.")])[1]
    Sentence(speaker='Bronagh', text='Nobody rang.')
    """
    found = ((turn, turn.words[start:end]) for turn in turns for start, end in spans(turn.words))
    return [Sentence(turn.speaker, text) for turn, text in found if _LETTER.search(text)]


def _by_kind(data: bytes, name: str, seen: Seen | None) -> tuple[Kind, _Read, list[str]]:
    if data.startswith(_ZIP):
        return "docx", named_lines.read(word_files.lines_of(data), seen), []
    text, warnings = text_of(data)
    if _JSON.match(text):
        return "json", records.read(text, seen), warnings
    lines = text.splitlines()
    if _WEBVTT.match(text):
        return "webvtt", captions.read(lines, seen), warnings
    if captions.has_times(lines):
        return "srt" if _is_srt(name, lines) else "webvtt", captions.read(lines, seen), warnings
    if _PAGE.match(text):
        raise NotATranscript("nothing")
    return "text", named_lines.read(lines, seen), warnings


def _is_srt(name: str, lines: Sequence[str]) -> bool:
    """SRT has commas in its times, whatever the file is called; a file of WebVTT may have lost its head."""
    if name.lower().endswith(".srt"):
        return True
    first = next(line for line in lines if "-->" in line)
    return "," in first.partition("-->")[0]


def _joined(pieces: Iterable[Turn]) -> Iterator[Turn]:
    """Join what one person said in a row, and leave out what is empty."""
    spoken = (piece for piece in pieces if piece.words)
    for speaker, in_a_row in groupby(spoken, key=attrgetter("speaker")):
        parts = list(in_a_row)
        times = [part.seconds for part in parts if part.seconds is not None]
        seconds = round(sum(times), 3) if len(times) == len(parts) else None
        yield Turn(speaker, " ".join(part.words for part in parts), seconds)
