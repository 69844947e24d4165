"""Whose words are in a decision. It names one person only where that is right six times of seven."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, Literal

from ninetynine.measures.balance.content import content_in, rarity
from ninetynine.measures.balance.floor import FloorTurn, words_in
from ninetynine.measures.balance.listening import Language

Verdict = Literal["one person", "many people", "words from outside the meeting"]

MARGIN: Final = 0.15
OUTSIDE: Final = 0.5
_PRIOR: Final = 0.5  # of a use, shared out by how much everybody says
_PRIOR_WORDS: Final = 50


@dataclass(frozen=True, slots=True)
class WhoseWords:
    """Where the words of a decision come from.

    Attributes:
        verdict: what may be said.
        person: whose words they are, None unless ``verdict`` is "one person".
        margin: how far the first is ahead of the second, 0.0 to 1.0.
        outside: how much of the decision nobody had said before, rare words counting more, 0.0 to
            1.0; None when the decision has no word that carries an idea.
    """

    verdict: Verdict
    person: int | None
    margin: float
    outside: float | None


def whose_words(
    decision: str, turns: Sequence[FloorTurn], *, language: Language = "en"
) -> WhoseWords:
    """Return whose words are in a decision, or that it cannot be said.

    Nobody's credit leaves this function but whose was first by a clear margin.

    Args:
        decision: its text.
        turns: the floor turns before it, in their order.
        language: whose small words carry no idea.

    >>> said = [FloorTurn(1, 3, ("a", "longer", "visit"), ""), FloorTurn(2, 2, ("the", "rota"), "")]
    >>> whose_words("The visit becomes longer.", said).verdict
    'words from outside the meeting'
    >>> whose_words("A longer visit.", said).person
    1
    """
    wanted = sorted(set(content_in(words_in(decision), language=language)))
    credits, outside = _credits(wanted, turns, language)
    if outside is None or outside >= OUTSIDE:
        return WhoseWords("words from outside the meeting", None, 0.0, outside)
    ahead = sorted(credits.values(), reverse=True)
    margin = ahead[0] - (ahead[1] if len(ahead) > 1 else 0.0)
    if margin < MARGIN:
        return WhoseWords("many people", None, margin, outside)
    return WhoseWords("one person", max(credits, key=lambda who: credits[who]), margin, outside)


def _credits(
    wanted: Sequence[str], turns: Sequence[FloorTurn], language: Language
) -> tuple[Mapping[int, float], float | None]:
    """Everybody's part of the decision, adding up to 1, and how much of it nobody had said."""
    uses: dict[int, Counter[str]] = defaultdict(Counter)
    for turn in turns:
        uses[turn.speaker].update(content_in(turn.words, language=language))
    said = {who: sum(words.values()) for who, words in uses.items()}
    whole = sum(said.values())
    rare = rarity(turns)
    unheard = log((len(turns) + 1) / 0.5)  # as rare as a word in no turn at all
    used = [word for word in wanted if any(words[word] for words in uses.values())]
    most = sum(rare.get(word, unheard) for word in wanted)
    credits: dict[int, float] = dict.fromkeys(uses, 0.0)
    for word in used:
        lift = {
            who: (words[word] + _PRIOR * said[who] / whole) / (said[who] + _PRIOR_WORDS)
            for who, words in uses.items()
        }
        for who, value in lift.items():
            credits[who] += rare[word] * value / sum(lift.values())
    given = sum(credits.values())
    shared = {who: value / given for who, value in credits.items()} if given else credits
    outside = 1 - sum(rare[word] for word in used) / most if most else None
    return shared, outside
