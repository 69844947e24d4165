"""Words that stand between people, noticed as somebody answers, invites or writes minutes.

Never used on what people say: those who speak are not corrected. What stands in double quotation
marks is somebody's own words and is passed over; so are addresses, and sentences in Welsh. A notice
is a suggestion with its reason: it is no score, and nobody's.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from ninetynine.measures import phrases, plain_words, sentences, welsh
from ninetynine.measures.badges import AFTER

Kind = Literal[
    "label",
    "acronym",
    "long sentence",
    "thanks that do not say what changed",
    "letters after names",
    "office verb",
]
Code = Literal[
    "unwanted", "label", "label-group", "label-blame",
    "cliche", "thanks-only", "letters", "acronym", "office", "long-sentence",
]  # fmt: skip

LONG: Final = 25  # words of a sentence; more are noticed

KINDS: Final = MappingProxyType[Code, Kind](
    {
        "unwanted": "label",
        "label": "label",
        "label-group": "label",
        "label-blame": "label",
        "cliche": "thanks that do not say what changed",
        "thanks-only": "thanks that do not say what changed",
        "letters": "letters after names",
        "acronym": "acronym",
        "office": "office verb",
        "long-sentence": "long sentence",
    }
)
WHY: Final = MappingProxyType[Code, str](
    {
        "unwanted": "Somebody here does not want this word.",
        "label": "This says what somebody is here as, and not who they are.",
        "label-group": "This makes one thing about somebody all that they are.",
        "label-blame": "This makes the person the trouble. It does not say what was in the way.",
        "cliche": "Kind, but it does not say what changed.",
        "thanks-only": "Thanks are good. They do not say what changed.",
        "letters": "Letters after a name put some people above others.",
        "acronym": "Not everybody knows these letters.",
        "office": "This is a word of offices. There is a plainer one.",
        "long-sentence": "This sentence is long: it has more than 25 words.",
    }
)
SAY_WHAT_CHANGED: Final = "Say what changed. If nothing did, say why."
SHORTER: Final = "Make two sentences of it, or more."
NAME_ALONE: Final = "the name alone"
IN_FULL: Final = "say it in full the first time"
ANOTHER_WORD: Final = "another word, or the person’s name"  # noqa: RUF001

_OTHERS_WORDS: Final = re.compile(
    r"“[^“”]{1,3000}”|\"[^\"\n]{1,3000}\"|«[^«»]{1,3000}»"
    r"|\b(?:https?://|www\.)\S{1,500}|\S{1,80}@\S{1,200}"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_ACRONYM: Final = re.compile(r"(?<![\w’'/.@-])[A-Z](?:[A-Z\d]|&(?=[A-Z])){1,7}(s?)(?![\w@])")  # noqa: RUF001
_MIXED: Final = re.compile(r"(?<!\w)(?:ToR|EbE|CoP|DoLS|QoL|PREMs|PROMs)s?(?!\w)")
_CAPITAL: Final = "[A-Z\u00c0-\u00de]"
_LETTERS: Final = re.compile(r"(?<!\w)[A-Z][A-Za-z]+(?!\w)")
# A first and a last name right before.
_NAME_BEFORE: Final = re.compile(
    rf"{_CAPITAL}[\w\u2019'-]{{0,30}}(?: [A-Z]\.?)? {_CAPITAL}[\w\u2019'-]*[a-z],? \Z"
)
_LONGEST_NAME: Final = 80
_CHANGE: Final = re.compile(
    r"""\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tonight|tomorrow|yesterday|today
    |january|february|march|april|june|july|august|september|october|november|december
    |because|instead|cannot|can[’']t|won[’']t|unable|no\ longer|any\ ?more|now|not\ yet|still
    |until|(?:is|are)\ (?:gone|back|shut|open|closed|finished)|may\ not|do(?:es)?\ not|don[’']t
    |(?:will|can|shall|has|have)\ not|(?:i|we|he|she|they)(?:\ have|[’']ve|\ has)?\ (?:now\ |also\ |since\ )?
      (?:changed|moved|stopped|started|asked|booked|bought|paid|rang|rung|put|told|agreed|decided
      |wrote|written|opened|closed|made|took|given|gave|found|got|ordered|fixed|mended|dropped)
    |(?:i|we|he|she|they)(?:\ will|[’']ll)\ (?:ring|call|phone|write|come|meet|pay|send|post|bring
      |stop|start|change|move|ask|tell|put|open|book|order|buy|print|fix|mend))\b""",  # noqa: RUF001
    re.IGNORECASE | re.VERBOSE,
)
_THANKS: Final = re.compile(r"\b(?:thank(?:s|\ you)|grateful|appreciated?)\b", re.IGNORECASE)
# What is kindly said of any answer, and fits every one of them.
_KIND: Final = re.compile(
    r"""\b(?:inspir(?:ing|ed|ational)|amazing|wonderful|brilliant|fantastic|invaluable|heartfelt
    |powerful|humbl(?:ed|ing)|touched|passionate|committed|dedicated|proud|keen|delighted|privilege
    |great\ (?:point|idea|question|suggestion|work|to\ hear)|lovely\ to|good\ to\ hear
    |(?:really|very|so|truly|extremely|incredibly)\ (?:helpful|useful|important|valuable|sorry)
    |(?:how|so)\ (?:hard|difficult|important|frustrating|upsetting)|means\ (?:a\ lot|so\ much)
    |sorry\ (?:to\ hear|that|you|for\ (?:any|your|the\ experience))|how\ you(?:\ must)?\ feel
    |listen(?:ed|ing)?\ to|hear(?:ing)?\ from\ you|(?:your|every)\ (?:voice|story|courage|honesty)
    |keep\ (?:\w+ing|it|up)|continue\ to|always\ (?:open|happy|here)|open\ to\ (?:your|all|new|any)
    |everything\ we\ can|our\ (?:very\ )?best|strive|seriously|at\ the\ heart|journey
    |(?:look|looking)\ forward|a\ (?:real\ |big\ |huge\ )?difference|shapes?\ (?:our|what|the)
    |without\ you|learn\ and\ grow|in\ mind|on\ board|every\ step|courage|an?\ (?:honour|gift)
    |we\ (?:\w+\ )?(?:welcome|care|recogni[sz]e|acknowledge)|acknowledge\ how|assured|central\ to
    |moved\ by|your\ (?:frustration|insight)|our\ utmost|working\ on\ it|so\ much\ to\ think)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Noticed:
    """Some words of a text, from character ``start`` to before ``end``, and what may be better."""

    start: int
    end: int
    words: str
    kind: Kind
    code: Code
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    line: phrases.Line


@dataclass(frozen=True, slots=True)
class _Text:
    whole: str
    own: str  # the same length: what others said, and addresses, are blanks
    sentences: tuple[_Sentence, ...]  # those that are not in Welsh


def notice(
    text: str, *, unwanted: Collection[str] = (), known: Collection[str] = ()
) -> list[Noticed]:
    """Notice words in an answer, an invitation or minutes that a plainer one would serve better.

    Args:
        text: what somebody is about to send. Never what people say.
        unwanted: further words that people here do not want, each a word or a phrase.
        known: short forms that everybody here knows, and phrases that are fine here.

    Returns:
        What was noticed, in the order of the text. Only a long sentence may hold others.

    >>> [(one.words, one.better) for one in notice("We will liaise with the MDT.", known=["MDT"])]
    [('liaise with', 'talk, or work with')]
    >>> [one.code for one in notice("Thank you. Your voice matters.")]
    ['cliche']
    >>> notice("Diolch yn fawr. Mae'r papurau yn y post.")
    []
    """
    looked_at = _look(text)
    taken = [False] * (len(text) + 1)
    fine = {" ".join(phrases.tokens(one)) for one in known}
    found: list[Noticed] = []
    for start, end, code, better in _all(looked_at, unwanted, known):
        if any(taken[start:end]) or " ".join(phrases.tokens(text[start:end])) in fine:
            continue
        taken[start:end] = [True] * (end - start)
        found.append(_noticed(text, start, end, code, better))
    found += _kind_only(looked_at, found)
    found += _long(looked_at)
    return sorted(found, key=lambda one: (one.start, one.end))


_Found = tuple[int, int, Code, str]


def _noticed(text: str, start: int, end: int, code: Code, better: str) -> Noticed:
    return Noticed(start, end, text[start:end], KINDS[code], code, WHY[code], better)


def _look(text: str) -> _Text:
    own = _OTHERS_WORDS.sub(lambda found: " " * len(found.group()), text)
    spans = sentences.spans(text)
    found = (_Sentence(start, end, phrases.Line(own, start, end)) for start, end in spans)
    return _Text(text, own, tuple(one for one in found if not welsh.is_welsh(one.line.keys)))


def _all(text: _Text, unwanted: Collection[str], known: Collection[str]) -> Iterator[_Found]:
    """What is noticed, the weightier first: what lies within it is not noticed again."""
    if unwanted:
        ours = [" ".join(phrases.tokens(one)) for one in unwanted]
        both = (form for one in ours if one for form in (one, f"{one}s"))
        yield from _phrases(text, phrases.Book((one, ("unwanted", ANOTHER_WORD)) for one in both))
    yield from _letters(text)
    yield from _phrases(text, _BOOK)
    yield from _acronyms(text, known)


def _phrases(text: _Text, book: "_Book") -> Iterator[_Found]:
    for sentence in text.sentences:
        for start, end, (code, better) in book.find(sentence.line):
            yield start, end, code, better


def _letters(text: _Text) -> Iterator[_Found]:
    for sentence in text.sentences:
        worn: list[tuple[int, int]] = []
        for found in _LETTERS.finditer(text.own, sentence.start, sentence.end):
            start, end = found.span()
            if found.group() not in AFTER:
                continue
            if worn and text.own[worn[-1][1] : start] in {" ", ", "}:
                worn[-1] = (worn[-1][0], end)
            elif _NAME_BEFORE.search(text.own, max(sentence.start, start - _LONGEST_NAME), start):
                worn.append((start, end))
        for start, end in worn:
            yield start, end, "letters", NAME_ALONE


def _acronyms(text: _Text, known: Collection[str]) -> Iterator[_Found]:
    seen = plain_words.EVERYDAY | {one.upper() for one in known}
    for one in text.sentences:
        both = [*_ACRONYM.finditer(text.own, one.start, one.end)]
        both += _MIXED.finditer(text.own, one.start, one.end)
        if both and _is_shouted(text.own[one.start : one.end]):
            continue
        for found in sorted(both, key=lambda one: one.start()):
            short = found.group().removesuffix("s").upper()
            if short in seen or found.group().upper() in seen or short.isdigit():
                continue
            seen |= {short}
            if not _is_explained(text.own, found.start(), found.end()):
                full = plain_words.EXPANDED.get(short)
                yield found.start(), found.end(), "acronym", full or IN_FULL


def _is_explained(text: str, start: int, end: int) -> bool:
    """Letters in parentheses behind their words, or their words in parentheses behind them."""
    within = text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"
    behind = re.match(r" \([^()]{3,} [^()]+\)", text[end : end + 200])
    return within or behind is not None


def _is_shouted(sentence: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", sentence)
    return len(words) > 2 and sum(word.isupper() for word in words) > len(words) * 0.6


def _kind_only(text: _Text, found: list[Noticed]) -> list[Noticed]:
    """Thanks or kindness, where nothing in the whole text says what changed, when, or why not."""
    if any(one.code == "cliche" for one in found) or _CHANGE.search(text.own):
        return []
    codes: list[tuple[Code, re.Pattern[str]]] = [("thanks-only", _THANKS), ("cliche", _KIND)]
    for code, kind in codes:
        for sentence in text.sentences:
            start, end = sentence.start, sentence.end
            if kind.search(text.own, start, end):
                return [_noticed(text.whole, start, end, code, SAY_WHAT_CHANGED)]
    return []


def _long(text: _Text) -> list[Noticed]:
    return [
        _noticed(text.whole, one.start, one.end, "long-sentence", SHORTER)
        for one in text.sentences
        if len(one.line.keys) > LONG
    ]


_Book = phrases.Book[tuple[Code, str]]


def _rows(table: str, code: Code) -> Iterator[tuple[str, tuple[Code, str]]]:
    for row in table.strip().split("\n"):
        pattern, _, better = row.partition(" | ")
        yield pattern, (code, better or SAY_WHAT_CHANGED)


_BOOK: Final[_Book] = phrases.Book(
    [
        *_rows(plain_words.GROUPS, "label-group"),
        *_rows(plain_words.BLAME, "label-blame"),
        *_rows(plain_words.LABELS, "label"),
        *_rows(plain_words.CLICHES, "cliche"),
        *_rows(plain_words.OFFICE, "office"),
    ]
)
