"""Find many phrases in a text in one pass. Case, hyphens and kinds of apostrophe do not matter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final, Generic, TypeVar

What = TypeVar("What")

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001
_BETWEEN: Final = frozenset(" \t\n\r\u00a0-‐‑")  # noqa: RUF001
_ARTICLES: Final = frozenset(
    """
    a an the each every this that our your my his her their any one another per no some either neither
    """.split()  # noqa: SIM905
)
# Behind "the elderly" these show that no noun comes.
_NO_NOUN: Final = frozenset(
    """
    are is were was be who whom whose that which and or but in on at to of for from with by as than
    have has had can could will would should must may might do does did need needs want live get feel
    say often also not who they we you into about because when where if too
    """.split()  # noqa: SIM905
)


class Line:
    """The words of one stretch of a text, looked up once for all that is looked for in it."""

    def __init__(self, text: str, begin: int, stop: int) -> None:
        self._text = text
        self._words = list(_WORD.finditer(text, begin, stop))
        self.keys = [_key(word.group()) for word in self._words]
        # Without what makes a word somebody's: "patient's" is "patient".
        self.bare = [key.removesuffix("'s") for key in self.keys]

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self._words[first].start(), self._words[last].end()

    def joined(self, before: int, after: int) -> bool:
        """Say whether both words are there, and nothing but blanks or a hyphen between them."""
        if before < 0 or after >= len(self._words):
            return False
        gap = self._text[self._words[before].end() : self._words[after].start()]
        return _BETWEEN.issuperset(gap)

    def is_capital(self, place: int) -> bool:
        return self._text[self._words[place].start()].isupper()


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[What]):
    words: tuple[str, ...]
    what: What
    rule: str  # "", "noun" or "group"


class Book(Generic[What]):
    """Phrases, and what is said of each. Made once; of two that begin alike the longer is found.

    >>> book = Book([("service user/users", "people"), ("patient +noun", "the person")])
    >>> text = "Be patient: a patient is no service-user."
    >>> [(text[start:end], what) for start, end, what in book.find(Line(text, 0, len(text)))]
    [('patient', 'the person'), ('service-user', 'people')]
    """

    def __init__(self, patterns: Iterable[tuple[str, What]]) -> None:
        self._by_first: dict[str, list[_Phrase[What]]] = {}
        for pattern, what in patterns:
            plain, _, rule = pattern.partition("+")
            for words in _each(plain):
                phrase = _Phrase(words, what, rule.strip())
                self._by_first.setdefault(words[0], []).append(phrase)
        for found in self._by_first.values():
            found.sort(key=lambda phrase: -len(phrase.words))

    def find(self, line: Line) -> Iterator[tuple[int, int, What]]:
        """Yield start, end, and what is said of it, of each phrase in a line. None overlap."""
        place = 0
        while place < len(line.bare):
            phrase = self._at(line, place)
            if phrase is None:
                place += 1
                continue
            last = place + len(phrase.words) - 1
            yield *line.span(place, last), phrase.what
            place = last + 1

    def _at(self, line: Line, place: int) -> _Phrase[What] | None:
        for phrase in self._by_first.get(line.bare[place], ()):
            last = place + len(phrase.words) - 1
            if tuple(line.bare[place : last + 1]) == phrase.words and _fits(
                line, place, last, phrase.rule
            ):
                return phrase
        return None


def tokens(text: str) -> list[str]:
    """Return the words of a text, without case.

    >>> tokens("The patient's well-being")
    ['the', "patient's", 'well', 'being']
    """
    return [_key(word) for word in _WORD.findall(text)]


def _fits(line: Line, first: int, last: int, rule: str) -> bool:
    if not all(line.joined(a, b) for a, b in pairwise(range(first, last + 1))):
        return False
    followed = line.joined(last, last + 1)
    if followed and line.is_capital(last + 1) and line.is_capital(last):
        return False  # part of a name: "Patients Association"
    if rule == "noun":
        return line.joined(first - 1, first) and line.keys[first - 1] in _ARTICLES
    if rule == "group":
        return not followed or line.keys[last + 1] in _NO_NOUN
    return True


def _key(word: str) -> str:
    return word.casefold().replace("\u2019", "'")


def _each(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every phrase that a pattern stands for."""
    choices: list[list[str]] = []
    for part in pattern.replace("-", " ").split():
        words = [_key(word).removesuffix("'s") for word in part.strip("[]").split("/")]
        choices.append([*words, ""] if part.startswith("[") else words)
    for chosen in product(*choices):
        words_of_it = tuple(word for word in chosen if word)
        if words_of_it:
            yield words_of_it
