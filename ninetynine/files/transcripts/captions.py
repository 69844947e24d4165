"""WebVTT and SRT: cues with times into captions by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ninetynine.files.transcripts import tidy
from ninetynine.files.transcripts.labels import Label, believed, label_of
from ninetynine.files.transcripts.rolling import Caption, lasting, unrolled
from ninetynine.files.transcripts.shapes import Seen, Turn

_CLOCK: Final = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING: Final = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s|\Z)")
_BLOCK: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_IDENTIFIER: Final = re.compile(r"\s*(?:\d{1,9}|[0-9a-fA-F-]{30,40}(?:/[\w-]{1,20})?)\s*\Z")
_VOICE: Final = re.compile(
    r"<v(?:\.[^\s<>]{0,80})?[ \t]+((?:[^<>\n]|<[^<>\n]{0,80}>){1,300})>", re.IGNORECASE
)
_CHANGE: Final = re.compile(r"\s*(?:>>|&gt;&gt;|[-\u2013]\s)\s*")
_SENTENCE_ENDS: Final = re.compile(r"[.?!\u2026\u3002]['\"\u201d\u2019)]*\Z")
_MOSTLY: Final = 0.7  # of the cues have a name: then one without is nobody's we know
_EVERY: Final = 2_000  # lines between two notes of progress


@dataclass(slots=True)
class _Cue:
    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def read(lines: Sequence[str], seen: Seen | None) -> tuple[list[Turn], list[str]]:
    """Return what was said piece by piece, and what to warn about."""
    cues, cut_off = _cues(lines, seen)
    captions = _captions(cues)
    named = any(one.speaker for one in captions)
    warnings = ["cut-off"] if cut_off else []
    return unrolled(captions), warnings if named else [*warnings, "no-names"]


def has_times(lines: Sequence[str]) -> bool:
    """Say whether any line holds the times of a cue."""
    return any("-->" in line and _TIMING.match(line) for line in lines)


def timing(line: str) -> tuple[float, float] | None:
    """Return the start and end of a cue in seconds, or None if a line is no timing.

    >>> timing("00:01.500 --> 00:00:04,25 align:start"), timing("see --> below")
    ((1.5, 4.25), None)
    """
    found = _TIMING.match(line) if "-->" in line else None
    if found is None:
        return None
    parts = found.groups()
    return _seconds(*parts[:4]), _seconds(*parts[4:])


def _seconds(hours: str | None, minutes: str, seconds: str, part: str | None) -> float:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + (float(f"0.{part}") if part else 0.0)


def _cues(lines: Sequence[str], seen: Seen | None) -> tuple[list[_Cue], bool]:
    """Cut lines into cues. Says too whether the file ends in the middle of one."""
    reader = _Reader()
    for number, line in enumerate(lines):
        if seen is not None and number % _EVERY == 0:
            seen(number, len(lines))
        reader.take(line)
    return reader.cues, reader.ended_too_soon()


class _Reader:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self.cues: list[_Cue] = []
        self._waits: list[str] = []  # behind a blank line: the name of the next cue, or more words
        self._passes = False  # within a note or a style
        self._after_blank = True
        self._broken = False

    def take(self, line: str) -> None:
        if not line.strip():
            self._give_back()
            self._passes, self._after_blank = False, True
            return
        times = timing(line)
        if times:
            self._begin(times)
        elif not self._passes:
            self._more(line)
        self._after_blank = False

    def ended_too_soon(self) -> bool:
        if self._waits and _IDENTIFIER.match(self._waits[-1]):
            self._waits.pop()
            self._broken = True
        self._give_back()
        return self._broken or bool(self.cues and not self.cues[-1].lines)

    def _begin(self, times: tuple[float, float]) -> None:
        if self._waits:
            self._waits.pop()  # it is the name of this cue
            self._give_back()
        elif self.cues and self.cues[-1].lines and _IDENTIFIER.match(self.cues[-1].lines[-1]):
            self.cues[-1].lines.pop()  # no blank line before it
        self._passes = False
        self.cues.append(_Cue(*times))

    def _more(self, line: str) -> None:
        if self._after_blank and _BLOCK.match(line):
            self._passes = True
        elif "-->" in line:
            self._broken = True  # a time that nobody can read: the file was cut off here
        elif self._after_blank or self._waits:
            self._waits.append(line)
        elif self.cues:
            self.cues[-1].lines.append(line)

    def _give_back(self) -> None:
        """Words behind a blank line belong to the cue before it."""
        if self.cues:
            self.cues[-1].lines += self._waits
        self._waits = []


def _captions(cues: Sequence[_Cue]) -> list[Caption]:
    parts = [list(_parts(cue)) for cue in cues]
    lines = [part for one in parts for part in one]
    # A line of a cue that only goes on says nothing about how names are written in this file.
    names = believed(part.label for one in parts for part in one[:1])
    named = sum(part.voice is not None or _is_believed(part.label, names) for part in lines)
    mostly = named >= len(lines) * _MOSTLY
    found: list[Caption] = []
    for cue, pieces in zip(cues, parts, strict=True):
        found += _of_a_cue(cue, pieces, names, found[-1] if found else None, mostly=mostly)
    return [one for one in found if one.words]


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of a cue, or a voice of it."""

    voice: str | None
    label: Label | None
    text: str
    changes: bool = False


def _parts(cue: _Cue) -> Iterator[_Part]:
    text = "\n".join(cue.lines)
    voices = list(_VOICE.finditer(text)) if "<" in text else []
    if voices:
        if before := tidy.words(text[: voices[0].start()]):
            yield _Part(None, None, before)
        ends = [*(one.start() for one in voices[1:]), len(text)]
        for voice, end in zip(voices, ends, strict=True):
            yield _Part(tidy.name(voice.group(1)), None, tidy.words(text[voice.end() : end]))
        return
    for line in cue.lines:
        change = _CHANGE.match(line)
        said = tidy.words(line[change.end() :] if change else line)
        yield _Part(None, label_of(said), said, changes=change is not None)


def _is_believed(label: Label | None, names: frozenset[str]) -> bool:
    return label is not None and label.name in names


def _of_a_cue(
    cue: _Cue, parts: Sequence[_Part], names: frozenset[str], last: Caption | None, *, mostly: bool
) -> list[Caption]:
    """The parts of a cue by name, each with its share of the time by its words."""
    said: list[tuple[str | None, list[str]]] = []
    for part in parts:
        if part.voice is not None:
            said.append((part.voice, [part.text]))
        elif part.label is not None and part.label.name in names:
            said.append((part.label.name, [part.label.rest]))
        elif part.changes or not said:
            said.append((_unnamed(part, last, mostly=mostly), [part.text]))
        else:
            said[-1][1].append(part.text)
    counts = [max(1, sum(len(words.split()) for words in texts)) for _, texts in said]
    whole, before, found = sum(counts), 0, []
    for (speaker, texts), count in zip(said, counts, strict=True):
        caption = Caption(speaker, " ".join(texts).strip(), cue.start, cue.end)
        found.append(lasting(caption, count / whole, before / whole))
        before += count
    return found


def _unnamed(part: _Part, last: Caption | None, *, mostly: bool) -> str | None:
    """Whose a cue without a name is: "" for nobody we know, None for whoever spoke before.

    A sentence goes on. Where nearly every cue has its name, one without is somebody unknown.
    """
    if part.changes:
        return ""
    if last is not None and not _SENTENCE_ENDS.search(last.words[-6:]):
        return None
    return "" if mostly else None
