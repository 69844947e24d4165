"""Captions that roll: each shows the end of the last one again, and a little more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ninetynine.files.transcripts.shapes import Turn

_TELLING: Final = 2  # words shown again; one alone may be chance
_CERTAIN: Final = 3  # where captions do not roll all along
_A_QUARTER: Final = 4
_AT_ONCE: Final = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Caption:
    """Words with the times between which they were shown, in seconds. ``speaker`` None: not said."""

    speaker: str | None
    words: str
    start: float
    end: float


def unrolled(captions: Sequence[Caption]) -> list[Turn]:
    """Return what was said once, in pieces: what a caption shows again is left out of it.

    A file rolls where a quarter of its captions, and two at least, show words of the one before
    and come at once.
    """
    keys = [
        [word.casefold().strip(".,;:?!\u2026") for word in one.words.split()] for one in captions
    ]
    again = [_again(keys[n - 1], keys[n]) if n else 0 for n in range(len(keys))]
    telling = sum(_is_telling(captions, keys, n, again[n]) for n in range(1, len(keys)))
    rolls = telling >= max(2, (len(captions) - 1) / _A_QUARTER)
    found: list[Turn] = []
    speaker, last = "", None
    for one, number, key in zip(captions, again, keys, strict=True):
        shown = _shown(last, one, number, len(key), rolls=rolls) if last else 0
        speaker = one.speaker if one.speaker is not None else speaker
        words = " ".join(one.words.split()[shown:])
        found.append(Turn(speaker, words, _seconds(last if shown else None, one)))
        last = one
    return found


def _is_telling(
    captions: Sequence[Caption], keys: Sequence[Sequence[str]], n: int, again: int
) -> bool:
    """Without a pause, and not only the same once more: people do say things twice."""
    at_once = captions[n].start <= captions[n - 1].end + _AT_ONCE
    return again >= _TELLING and at_once and keys[n] != keys[n - 1]


def _again(before: Sequence[str], now: Sequence[str]) -> int:
    """How many words at the end of one stand at the beginning of the other. Linear (Knuth-Morris-Pratt)."""
    tail = before[-len(now) :] if now else []
    both: list[str | None] = [*now, None, *tail]
    border = [0] * len(both)
    for place in range(1, len(both)):
        length = border[place - 1]
        while length and both[place] != both[length]:
            length = border[length - 1]
        border[place] = length + (both[place] == both[length])
    return border[-1] if tail else 0


def _shown(last: Caption, one: Caption, again: int, long: int, *, rolls: bool) -> int:
    """How many words of a caption to leave out, because the last one showed them."""
    if one.speaker is not None and one.speaker != last.speaker and last.speaker is not None:
        return 0
    before = len(last.words.split())
    if (one.start, one.end, one.words) == (last.start, last.end, last.words):
        return again
    if rolls:
        return again if again >= _TELLING or again in {before, long} else 0
    grows = again == before and long > before
    overlaps = one.start < last.end
    return again if again >= _CERTAIN and (grows or overlaps) else 0


def _seconds(last: Caption | None, one: Caption) -> float:
    start = max(one.start, last.end) if last else one.start
    return round(max(0.0, one.end - start), 3)


def lasting(caption: Caption, share: float, before: float) -> Caption:
    """Return a caption that is one part of a longer one: from ``before`` on, for ``share`` of it."""
    long = max(0.0, caption.end - caption.start)
    start = caption.start + long * before
    return replace(caption, start=start, end=start + long * share)
