"""What ``words`` noticed, for somebody who reads it in a terminal. No colour is needed."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from ninetynine.measures.phrases import tokens
from ninetynine.measures.words import WHY, Noticed, notice

WIDTH: Final = 80
_SHOWN: Final = 34  # characters of what was noticed
_NARROWEST: Final = 20


def report(name: str, text: str, noticed: Sequence[Noticed], *, width: int = WIDTH) -> str:
    """Return what was noticed in a text, by reason, with the lines where it stands.

    Args:
        name: what the text is called.
        text: the text itself.
        noticed: what ``notice`` found in it.
        width: characters of a line, 40 or more.

    Returns:
        Lines of at most ``width`` characters, a name that is longer apart.

    >>> text = "Thank you.\\nWe will liaise with the ward."
    >>> print(report("answer.txt", text, notice(text)))
    answer.txt · 8 words · 2 things noticed
    <BLANKLINE>
    Thanks are good. They do not say what changed.
      line 1   “Thank you.”   Say what changed. If nothing did, say why.
    <BLANKLINE>
    This is a word of offices. There is a plainer one.
      line 2   “liaise with”   talk, or work with
    <BLANKLINE>
    Only suggestions: you know best what you want to say.
    """
    return "\n".join(_lines(name, text, noticed, width))


def _lines(name: str, text: str, noticed: Sequence[Noticed], width: int) -> Iterator[str]:
    count = len(tokens(text))
    things = "1 thing" if len(noticed) == 1 else f"{len(noticed) or 'no'} things"
    yield f"{name} · {count} {'word' if count == 1 else 'words'} · {things} noticed"
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    for code, why in WHY.items():
        found = [one for one in noticed if one.code == code]
        if found:
            yield ""
            yield from wrap(why, width)
            yield from _of_one_reason(found, starts, width)
    if noticed:
        yield ""
        yield from wrap("Only suggestions: you know best what you want to say.", width)


def _of_one_reason(found: Sequence[Noticed], starts: Sequence[int], width: int) -> Iterator[str]:
    """What is noticed in one column and what is better in the next, or below where it is long."""
    digits = len(str(bisect(starts, found[-1].start)))
    shown = [f"“{_short(one.words)}”" for one in found]
    broad = max(len(one) for one in shown)
    told = ""
    for one, words in zip(found, shown, strict=True):
        head = f"  line {bisect(starts, one.start):>{digits}}   "
        room = width - len(head) - broad - 3
        better = "" if one.better == told else one.better
        if len(better) <= max(room, _NARROWEST):
            yield f"{head}{words:<{broad}}   {better}".rstrip()
        else:
            yield head + words
            yield from (" " * len(head) + line for line in wrap(better, width - len(head)))
        told = one.better


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1].rstrip()}…"


__all__ = ["notice", "report"]
