"""Names: when two are one, and who somebody may have meant. Nobody is guessed.

Names match when they are equal after case, accents, spacing and badges ("Dr", "AM", "The Chair (…)")
are taken off, and to one member only. Whatever else seems alike is a suggestion for a person.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Generic, TypeVar

from ninetynine.measures.badges import AFTER, BEFORE, DOUBLE, OFFICES

Key = TypeVar("Key", bound=Hashable)

LONGEST: Final = 200  # characters of a name that are looked at
MOST_LIKELY: Final = 5
ALIKE: Final = 0.84  # of the letters of two names; "Callow" and "Calow" are 0.91

_ACCENTS: Final = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670\u0640]")
_UNSEEN: Final = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]"
)
_APOSTROPHES: Final = re.compile("['’‘ʼʻ`´′]")  # noqa: RUF001  people's names have all of these
_OWN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
) | {0x131: "i"}  # the i without a dot
_OPENING: Final = frozenset("([{")  # wide ones are these once NFKC has been through
_CLOSING: Final = frozenset(")]}")
_PRONOUNS: Final = re.compile(r"(?<!\S)[a-z]{2,5}(?:\s*/\s*[a-z]{2,6}){1,3}(?!\S)", re.IGNORECASE)
_BETWEEN_WIDE: Final = re.compile(
    "(?<=[\u3040-\u9fff\uf900-\ufaff]) (?=[\u3040-\u9fff\uf900-\ufaff])"
)
_DEVICE: Final = re.compile(r"['’`]s (?:i?phone|i?pad|mac|laptop|tablet|galaxy)\b.*", re.IGNORECASE)  # noqa: RUF001
_INITIALS: Final = re.compile(r"(?<![^\W\d_])([^\W\d_])\.")


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """Whom a name means: one member, or nobody yet and whom it may mean, the likeliest first."""

    member: Key | None
    likely: tuple[Key, ...] = ()


def plain(name: str) -> str:
    """Return a name without case, accents, spacing and badges. Any script.

    Args:
        name: as it was written; the first 200 characters count.

    Returns:
        Words with one space between them. A name of nothing but badges keeps them; one without a
        letter or a number is "".

    >>> plain("Dr Siân  Gwenllian AM"), plain("The Chair (Hon. Anthony Rota (Nipissing, Lib.))")
    ('sian gwenllian', 'anthony rota')
    >>> plain("O'Brien, MSc RN"), plain("Maeve Lonergan (she/her)"), plain("The Chair")
    ('obrien', 'maeve lonergan', 'the chair')
    """
    tidy = unicodedata.normalize("NFKC", _UNSEEN.sub("", name[:LONGEST])).strip()
    inside, outside = _parentheses(tidy)
    for part in (outside, inside):
        words = _without_badges(part)
        if words and not OFFICES.issuperset(words):
            return _joined(words)
    return _joined(_words(outside) or _words(tidy))


def match(said: str, members: Mapping[Key, str]) -> Match[Key]:
    """Find the one member that a name means, or whom it may mean.

    Args:
        said: the name as it came.
        members: the names of the members, by whatever they are known by.

    Returns:
        The member whose name is equal once plain, if it is one. Otherwise nobody, and at most five
        who may be meant: those of the same name first, then by how much of the name they share,
        then in the order of ``members``.

    >>> match("Carys Pugh MS", {1: "Carys Pugh", 2: "Pavel Hruska"})
    Match(member=1, likely=())
    >>> match("Carys", {1: "Carys Pugh", 2: "Pavel Hruska"})  # a suggestion, never a match
    Match(member=None, likely=(1,))
    >>> match("Carys Pugh", {1: "Carys Pugh", 2: "Cárys Pugh"})  # two people: somebody is asked
    Match(member=None, likely=(1, 2))
    """
    return match_all([said], members)[said]


def match_all(said: Iterable[str], members: Mapping[Key, str]) -> dict[str, Match[Key]]:
    """Do the same as ``match`` for many names, looking at each member once.

    Returns:
        A match for each different name, in the order they first came.

    >>> match_all(["Noor", "noor sabri"], {7: "Noor Sabri"})["noor sabri"].member
    7
    """
    plainly = {key: plain(name) for key, name in members.items()}
    called: dict[str, list[Key]] = {}
    for key, name in plainly.items():
        called.setdefault(name, []).append(key)
    return {one: _match(one, plainly, called) for one in dict.fromkeys(said)}


def _match(said: str, plainly: Mapping[Key, str], called: Mapping[str, list[Key]]) -> Match[Key]:
    name = plain(said)
    same = called.get(name, []) if name else []
    if len(same) == 1:
        return Match(same[0])
    if same or not name:
        return Match(None, tuple(same[:MOST_LIKELY]))
    share = _Shared(plain(_DEVICE.sub("", said)))
    shares = [(share.by(theirs), key) for key, theirs in plainly.items()]
    likely = sorted((one for one in shares if one[0] > 0), key=lambda one: -one[0])
    return Match(None, tuple(key for _, key in likely[:MOST_LIKELY]))


class _Shared:
    """How much of one name others share. Made once, asked for every member."""

    def __init__(self, said: str) -> None:
        self._words = said.split()
        self._letters = SequenceMatcher(None, "", said, autojunk=False)

    def by(self, name: str) -> float:
        """Return 0 for nothing worth a suggestion. Bigger is more alike."""
        mine, theirs = self._words, name.split()
        both = set(mine) & set(theirs)
        if not mine or not theirs:
            return 0
        if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
            return 3  # "Callow, Beth"; "Jo Anne"
        if both and (both == set(mine) or both == set(theirs)):
            return 2 + len(both) / 10 + (mine[0] == theirs[0]) / 20
        if _by_initials(mine, theirs) or _by_initials(theirs, mine):
            return 1.5
        return self._by_letters(name)

    def _by_letters(self, name: str) -> float:
        self._letters.set_seq1(name)
        if self._letters.real_quick_ratio() < ALIKE or self._letters.quick_ratio() < ALIKE:
            return 0
        ratio = self._letters.ratio()
        return ratio if ratio >= ALIKE else 0


def _by_initials(short: list[str], full: list[str]) -> bool:
    """Say whether ``short`` is ``full`` with some words cut to their first letter: "K Ardle"."""
    return (
        len(short) == len(full)
        and any(len(word) > 1 for word in short)
        and all(
            a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(short, full, strict=True)
        )
    )


def _parentheses(name: str) -> tuple[str, str]:
    """What the last parentheses hold, those within them left out, and what stands outside of any."""
    depth, outside, inside = 0, "", ""
    for letter in name:
        if letter in _OPENING:
            depth += 1
            inside, outside = ("", outside + " ") if depth == 1 else (inside + " ", outside)
        elif letter in _CLOSING:
            depth = max(depth - 1, 0)
        elif depth == 0:
            outside += letter
        elif depth == 1:
            inside += letter
    return inside, outside


def _without_badges(part: str) -> list[str]:
    part = _PRONOUNS.sub(" ", part)
    before_comma, _, after = part.partition(",")
    if _are_letters(after):
        part = before_comma
    written = _words(part, folded=False)
    words = [_fold(word) for word in written]
    start = int(len(words) > 2 and words[0] == "the" and words[1] in BEFORE)
    while start < len(words) - 1 and words[start] in BEFORE:
        start += 1
    end = len(words)
    shouted = all(word == word.upper() for word in written)
    while (
        end > start + 1
        and not shouted
        and _is_letters(written[end - 1], words_left=end - start - 1)
    ):
        end -= 1
    return words[start:end]


def _are_letters(after: str) -> bool:
    written = _words(after, folded=False)
    return bool(written) and all(word in AFTER for word in written)


def _is_letters(word: str, *, words_left: int) -> bool:
    """ "Ma" is a family name: letters that may be one need a whole name before them."""
    return word in AFTER and (word not in DOUBLE or words_left > 1)


def _words(part: str, *, folded: bool = True) -> list[str]:
    spaced = _APOSTROPHES.sub("", _INITIALS.sub(r"\1 ", part))
    kept = "".join(" " if unicodedata.category(c)[0] in "PSZC" else c for c in spaced)
    both = ((word, _fold(word)) for word in kept.split())  # an accent that stands alone is no word
    return [plainly if folded else word for word, plainly in both if plainly]


def _fold(word: str) -> str:
    """Take case and accents off. Vowel signs of Indian scripts and the like are letters: they stay."""
    open_up = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", open_up)).translate(_OWN)


def _joined(words: list[str]) -> str:
    return _BETWEEN_WIDE.sub("", " ".join(words))
