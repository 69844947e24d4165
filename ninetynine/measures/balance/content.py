"""Words that carry an idea, and how rare each is."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import chain
from math import log
from typing import Final

from ninetynine.measures.balance.floor import FloorTurn
from ninetynine.measures.balance.listening import SMALL_WORDS, Language

ENDINGS: Final = (
    ("'s", ""),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ly", ""),
)
LEFT: Final = 3  # letters that must stay
SHORTEST: Final = 2  # letters of a word that can carry an idea
_CURLED: Final = re.compile("[’ʼ]")  # noqa: RUF001  people type both


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in lower case without the first of a few English endings that it has.

    >>> stem("meetings"), stem("families"), stem("ward's"), stem("us"), stem("sing")
    ('meeting', 'family', 'ward', 'us', 'sing')
    """
    word = _CURLED.sub("'", word)
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEFT:
            return word[: -len(ending)] + instead
    return word


def stems_in(words: Iterable[str]) -> list[str]:
    """Return all words by their stems, small words too."""
    return [stem(word) for word in words]


def content_in(words: Iterable[str], *, language: Language = "en") -> list[str]:
    """Return the stems of those words that carry an idea, in their order.

    >>> content_in(["we", "visited", "the", "wards"])
    ['visit', 'ward']
    """
    small = SMALL_WORDS[language]
    return [
        stem(word)
        for word in words
        if len(word) >= SHORTEST and word not in small and _CURLED.sub("'", word) not in small
    ]


def rarity(turns: Sequence[FloorTurn]) -> dict[str, float]:
    """Return for each stem ln((N + 1) / (turns with it + 1/2)): above 0.0, bigger is rarer.

    >>> said = [FloorTurn(1, 2, ("the", "ward"), ""), FloorTurn(2, 1, ("the",), "")]
    >>> {word: round(value, 3) for word, value in sorted(rarity(said).items())}
    {'the': 0.182, 'ward': 0.693}
    """
    return rarity_of([set(stems_in(turn.words)) for turn in turns])


def rarity_of(stems: Sequence[Set[str]]) -> dict[str, float]:
    """Do the same for turns whose stems are known already."""
    seen = Counter(chain.from_iterable(stems))
    return {word: log((len(stems) + 1) / (count + 0.5)) for word, count in seen.items()}
