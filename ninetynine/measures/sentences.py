"""Where sentences begin and end. Abbreviations, initials and numbers do not end one."""

import re
from typing import Final

_END: Final = re.compile(
    r"""[.!?…]+["”'’)\]]*(?=\s|$)|[。！？؟।]+["”’」』)]*|\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[-*•–]|\d{1,2}[.)])\s)"""  # noqa: RUF001
)
_ABBREVIATIONS: Final = frozenset(
    """
    dr drs mr mrs ms mx prof profs st sr jr rev revd hon rt cllr sgt capt col lt gen maj messrs
    vs v cf viz approx dept est fig figs tel ext ref no nos vol ed eds pp para paras e.g i.e eg ie al
    """.split()  # noqa: SIM905  a list of words is easier to keep than a list of strings
)
# These may end a sentence as well: then a capital letter follows.
_MAY_END: Final = frozenset(["etc", "a.m", "p.m", "am", "pm", "ltd", "inc", "co", "no", "al", "ed"])
_LAST_WORD: Final = re.compile(r"[^\s(\[\"“\u2018]{1,12}$")


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends, in characters, blanks left out.

    A line that is empty, or that begins like an item of a list, also begins a sentence.

    >>> said = "I told Dr. Hruska at 6 p.m. on Friday. Nobody rang. Why?"
    >>> [said[a:b] for a, b in spans(said)]
    ['I told Dr. Hruska at 6 p.m. on Friday.', 'Nobody rang.', 'Why?']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if text[end.start()] == "." and _goes_on(text, end.start(), end.end()):
            continue
        _add(found, text, start, end.end())
        start = end.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        found.append((start + left, start + right))


def _goes_on(text: str, dot: int, after: int) -> bool:
    """Say whether a full stop only shortens a word, and the sentence goes on behind it."""
    if after - dot > 1:
        return False
    last = _LAST_WORD.search(text, max(0, dot - 14), dot)
    if last is None:
        return False
    word = last.group()
    behind = text[after : after + 3].lstrip()[:1]
    if len(word) == 1 and word.isupper() and word != "I":
        return behind.isupper() and _after_a_name(text, last.start())
    lower = word.lower()
    if lower in _MAY_END:
        return not behind.isupper() and behind != "" and (lower != "no" or behind.isdigit())
    return lower in _ABBREVIATIONS and behind != ""


def _after_a_name(text: str, start: int) -> bool:
    """An initial follows a name or another initial, or begins the sentence: "J. K. Ardle"."""
    before = text[max(0, start - 30) : start].split()
    return not before or before[-1][:1].isupper() or before[-1][-1] in ".!?"
