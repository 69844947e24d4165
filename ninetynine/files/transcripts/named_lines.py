"""Plain text: "Name: words" on a line, or a name with a time and the words below it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ninetynine.files.transcripts import captions, tidy
from ninetynine.files.transcripts.labels import (
    Label,
    Sure,
    believed,
    how_sure,
    label_of,
    without_time,
)
from ninetynine.files.transcripts.shapes import NotATranscript, Seen, Turn

_ABOVE: Final = re.compile(
    r"[ \t]*([^\n]{1,140}?)[ \t]{1,20}[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?[ \t]*\Z"
)
_LONGEST_ABOVE: Final = 180
_EVERY: Final = 2_000


def read(lines: Sequence[str], seen: Seen | None) -> tuple[list[Turn], list[str]]:
    """Return what was said piece by piece, and what to warn about.

    Raises:
        NotATranscript: nobody is named.
    """
    if captions.has_times(lines):
        return _with_times(lines)
    tidied = []
    for number, line in enumerate(lines):
        if seen is not None and number % _EVERY == 0:
            seen(number, len(lines))
        tidied.append(without_time(line).strip())
    above = [_name_above(line) for line in lines]
    if sum(name is not None for name in above) > 1:
        return _gathered(_below(above, lines))
    labels = [label_of(line) if line else None for line in tidied]
    names = believed(one for one, line in zip(labels, tidied, strict=True) if line)
    labels = [one if one is not None and one.name in names else None for one in labels]
    if not _is_a_transcript(labels, tidied):
        raise NotATranscript("nothing")
    return _gathered(_beside(labels, tidied))


def _is_a_transcript(labels: Sequence[Label | None], lines: Sequence[str]) -> bool:
    """Two names at least, or one on the first line; and not a long text with a few colons."""
    full = [label for label, line in zip(labels, lines, strict=True) if line]
    named = sum(label is not None for label in full)
    return bool(named) and (full[0] is not None or (named > 1 and named * 20 >= len(full)))


def _beside(
    labels: Sequence[Label | None], lines: Sequence[str]
) -> Iterator[tuple[str | None, str]]:
    for label, line in zip(labels, lines, strict=True):
        yield (label.name, label.rest) if label else (None, line)


def _name_above(line: str) -> str | None:
    found = _ABOVE.match(line) if len(line) <= _LONGEST_ABOVE else None
    name = tidy.name(found.group(1)) if found else ""
    return name if name and how_sure(name) is Sure.YES else None


def _below(above: Sequence[str | None], lines: Sequence[str]) -> Iterator[tuple[str | None, str]]:
    for name, line in zip(above, lines, strict=True):
        yield (name, "") if name is not None else (None, line)


def _gathered(said: Iterator[tuple[str | None, str]]) -> tuple[list[Turn], list[str]]:
    """Put what follows a name behind it."""
    turns: list[tuple[str, list[str]]] = []
    left_out = False
    for name, line in said:
        words = tidy.words(line)
        if name is not None:
            turns.append((name, [words]))
        elif turns:
            turns[-1][1].append(words)
        else:
            left_out = left_out or bool(words)
    pieces = [Turn(name, " ".join(part for part in parts if part)) for name, parts in turns]
    return pieces, ["left-out"] if left_out else []


def _with_times(lines: Sequence[str]) -> tuple[list[Turn], list[str]]:
    """Times on a line, then a name on one of its own or beside the words, then the words."""
    blocks: list[tuple[float, list[str]]] = []
    for line in lines:
        times = captions.timing(line)
        if times:
            blocks.append((max(0.0, times[1] - times[0]), []))
        elif blocks and line.strip():
            blocks[-1][1].append(line.strip())
    if any(label_of(said[0]) for _, said in blocks if said):
        return captions.read(lines, None)
    turns = [
        Turn(tidy.name(said[0]), tidy.words(" ".join(said[1:])), round(seconds, 3))
        for seconds, said in blocks
        if len(said) > 1
    ]
    return turns, [] if len(turns) == len(blocks) else ["cut-off"]
