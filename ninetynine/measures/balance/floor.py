"""From what was said to floor turns: runs of one person, without empties and backchannels."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal

from ninetynine.measures.balance.listening import BACKCHANNELS, Language

Unit = Literal["words", "seconds"]

BACKCHANNEL_WORDS: Final = 3

_MARKS: Final = re.compile(r"\{[^{}]*\}|<[^<>]*>|\[[^\[\]]*\]")
_DETACHED: Final = re.compile(r"\s+(['’])(?=\w)")  # noqa: RUF001  both are written
_WORD: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")  # noqa: RUF001


class NothingToMeasure(ValueError):
    """A length that is no length: below nothing, or without an end."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One piece of a record, as it came.

    ``speaker`` is a number for a person, None where nobody knows who it was. ``seconds`` is how long
    it took where the source is a clock.
    """

    speaker: int | None
    text: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class FloorTurn:
    """One time somebody had the floor. ``length`` is in the unit asked for; ``words`` are lower case."""

    speaker: int
    length: float
    words: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor turns of a meeting, and what is no turn.

    ``backchannels`` are counted as support and break nobody's turn. ``nobody`` is what was said by
    people unknown, in the unit, left out of the turns. ``utterances`` counts what came, empty or not.
    """

    turns: tuple[FloorTurn, ...]
    unit: Unit
    utterances: int
    backchannels: int
    nobody: float

    @property
    def lengths(self) -> dict[int, float]:
        """How much each person said, in the unit; people in the order they first had the floor."""
        found: Counter[int] = Counter()
        for turn in self.turns:
            found[turn.speaker] += turn.length  # type: ignore[assignment]  # words or seconds
        return dict(found)

    @property
    def counts(self) -> dict[int, int]:
        """How many floor turns each person had, in the same order."""
        return dict(Counter(turn.speaker for turn in self.turns))


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case, of any script, marks of noises left out.

    >>> words_in("It 's mm-hmm {vocalsound} <b>Siân</b>'s [laughs] OK.")
    ["it's", 'mm-hmm', "siân's", 'ok']
    """
    return _WORD.findall(_DETACHED.sub(r"\1", _MARKS.sub("", text)).lower())


def is_backchannel(words: Sequence[str], *, language: Language = "en") -> bool:
    """Say whether words are what a listener says: at most three, all of the language's list.

    >>> is_backchannel(["okay", "thank", "you"]), is_backchannel(["yes", "tuesday"])
    (True, False)
    """
    heard = BACKCHANNELS[language]
    return 0 < len(words) <= BACKCHANNEL_WORDS and all(word in heard for word in words)


def floor_of(
    utterances: Iterable[Utterance], *, unit: Unit = "words", language: Language = "en"
) -> Floor:
    """Return who had the floor in what order and for how long.

    Args:
        utterances: what was said, in its order.
        unit: what lengths are in. Seconds where the source is a clock; then words may be missing.
        language: whose list of backchannels counts.

    Raises:
        NothingToMeasure: seconds are missing, below 0 or without an end, where they are the unit.

    >>> said = [Utterance(1, "I came early"), Utterance(2, "Mm-hmm"), Utterance(1, "to see her.")]
    >>> floor_of(said).turns[0].length, floor_of(said).backchannels
    (6, 1)
    """
    runs: list[tuple[int, list[float], list[str], list[str]]] = []
    count, backchannels, nobody = 0, 0, 0.0
    for one in utterances:
        count += 1
        words = words_in(one.text)
        length = len(words) if unit == "words" else _seconds(one)
        if is_backchannel(words, language=language):
            backchannels += 1
        elif one.speaker is None:
            nobody += length
        elif length:
            if not runs or runs[-1][0] != one.speaker:
                runs.append((one.speaker, [], [], []))
            _, lengths, said, texts = runs[-1]
            lengths.append(length)
            said.extend(words)
            texts.append(one.text)
    turns = tuple(
        FloorTurn(who, sum(lengths), tuple(said), " ".join(" ".join(texts).split()))
        for who, lengths, said, texts in runs
    )
    return Floor(turns, unit, count, backchannels, nobody)


def _seconds(one: Utterance) -> float:
    if one.seconds is None or not isfinite(one.seconds) or one.seconds < 0:
        raise NothingToMeasure(
            "every piece needs its seconds, 0 or more, where seconds are counted"
        )
    return one.seconds
