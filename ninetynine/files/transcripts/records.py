"""JSON: the records of meetings in ``data/meetings``, rows of a speaker and what they said.

A row may say from when to when, in seconds from the beginning.
"""

import json
from collections.abc import Iterator
from math import inf
from typing import Final

from ninetynine.files.transcripts import tidy
from ninetynine.files.transcripts.shapes import NotATranscript, Seen, Turn

_ROWS: Final = ("meeting_transcripts", "transcript", "turns", "utterances", "segments")
_SPEAKER: Final = ("speaker", "name", "speaker_name")
_WORDS: Final = ("content", "words", "text")
_FROM, _TO = ("start", "starts", "start_time"), ("end", "ends", "end_time")
_BLANK: Final = " \t\r\n,"
_EVERY: Final = 2_000


def read(text: str, seen: Seen | None) -> tuple[list[Turn], list[str]]:
    """Return what was said row by row, and what to warn about.

    Raises:
        NotATranscript: it is no JSON, or holds nothing that anybody said.
    """
    try:
        rows, warnings = _rows_in(json.loads(text)), []
    except (ValueError, RecursionError):
        rows, warnings = list(_rows_before_the_break(text)), ["cut-off"]
        if not rows:
            raise NotATranscript("broken") from None
    turns: list[Turn] = []
    for number, row in enumerate(rows):
        if seen is not None and number % _EVERY == 0:
            seen(number, len(rows))
        turn = _turn(row)
        if turn is not None:
            turns.append(turn)
    if not turns:
        raise NotATranscript("nothing")
    return turns, warnings if any(turn.speaker for turn in turns) else [*warnings, "no-names"]


def _rows_in(found: object) -> list[object]:
    if isinstance(found, dict):
        found = next((found[key] for key in _ROWS if key in found), [])
    return found if isinstance(found, list) else []


def _turn(row: object) -> Turn | None:
    if not isinstance(row, dict):
        return None
    said = next((row[key] for key in _WORDS if isinstance(row.get(key), str)), None)
    speaker = next((row[key] for key in _SPEAKER if isinstance(row.get(key), str)), "")
    if said is None:
        return None
    return Turn(tidy.name(speaker), tidy.of_a_record(said), _seconds(row))


def _seconds(row: dict[str, object]) -> float | None:
    starts, ends = (
        next((value for key in keys if isinstance(value := row.get(key), int | float)), None)
        for keys in (_FROM, _TO)
    )
    if starts is None or ends is None or not 0 <= starts <= ends < inf:
        return None  # no clock that could be relied on
    return round(ends - starts, 3)


def _rows_before_the_break(text: str) -> Iterator[object]:
    """The whole rows of a file whose end is missing."""
    found = next((at for key in _ROWS if (at := text.find(f'"{key}"')) >= 0), -1)
    place = text.find("[", max(found, 0)) + 1
    reader = json.JSONDecoder()
    while place:
        while place < len(text) and text[place] in _BLANK:
            place += 1
        if text[place : place + 1] != "{":
            return
        try:
            row, place = reader.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        yield row
