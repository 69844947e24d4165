"""Being heard, as a group: ideas picked up by others, and threads that nobody came back to.

One transcript cannot say how well one person is heard (two halves of a meeting agree at 0.10 to
0.38), so nothing here belongs to a person but the words of a thread that was left loose.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import Final

from ninetynine.measures.balance.content import content_in, rarity_of, stems_in
from ninetynine.measures.balance.floor import FloorTurn
from ninetynine.measures.balance.listening import Language

FORGOTTEN_AFTER: Final = 40  # floor turns without a word make it new
PICKED_UP_WITHIN: Final = 20  # floor turns
THREAD: Final = 3  # new words of a turn that is worth coming back to

_Uses = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class LooseThread:
    """A floor turn with new words that nobody else used again. ``turn`` counts floor turns from 0."""

    turn: int
    speaker: int
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """How a group takes up what is said. None where there is nothing to take a part of.

    Attributes:
        new: words carrying an idea that nobody had used in the 40 floor turns before.
        picked_up: those of them that somebody else used within the next 20.
        elsewhere: how often somebody else uses them in 20 floor turns anywhere, 0.0 to 1.0.
        uptake: how much of a turn the next one repeats, rare words counting more, 0.0 to 1.0; the
            mean of the meeting.
        loose_threads: the newest first.
    """

    new: int
    picked_up: int
    elsewhere: float | None
    uptake: float | None
    loose_threads: tuple[LooseThread, ...]

    @property
    def rate(self) -> float | None:
        """The share of new words that were picked up, 0.0 to 1.0."""
        return self.picked_up / self.new if self.new else None

    @property
    def excess(self) -> float | None:
        """How much more is picked up than words come back by themselves, -1.0 to 1.0."""
        if self.rate is None or self.elsewhere is None:
            return None
        return self.rate - self.elsewhere


def heard(turns: Sequence[FloorTurn], *, language: Language = "en") -> Heard:
    """Return how a group took up what was said, and what nobody came back to.

    Args:
        turns: the floor turns in their order.
        language: whose small words carry no idea.

    >>> said = [FloorTurn(1, 5, ("the", "lift", "squeaks", "every", "night"), "The lift…")]
    >>> said += [FloorTurn(2, 3, ("which", "lift"), "Which lift?")]
    >>> found = heard(said)
    >>> found.new, found.picked_up, found.rate
    (4, 1, 0.25)
    """
    carrying = [content_in(turn.words, language=language) for turn in turns]
    content = [set(words) for words in carrying]
    uses: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(content):
        for word in found:
            uses[word].append(place)
    who = [turn.speaker for turn in turns]
    new = [{word for word in found if _is_new(uses[word], n)} for n, found in enumerate(content)]
    picked = sum(_next_by_others(uses[w], n, who) for n, found in enumerate(new) for w in found)
    count = sum(len(found) for found in new)
    return Heard(
        new=count,
        picked_up=picked,
        elsewhere=_elsewhere(new, uses, who) / count if count else None,
        uptake=_mean_uptake(turns, [len(words) for words in carrying]),
        loose_threads=_loose(turns, new, uses),
    )


def uptake(
    said: Sequence[str],
    then: Sequence[str],
    *,
    rarity: Mapping[str, float],
    language: Language = "en",
) -> float | None:
    """Return how much of what was said comes back in what is said next, rare words counting more.

    Args:
        said: the words of one turn.
        then: the words of the next.
        rarity: how rare each stem is, from ``content.rarity``.
        language: whose small words carry no idea. They are counted in the overlap all the same.

    Returns:
        0.0 to 1.0; None when what was said has fewer than two words that carry an idea.
    """
    if len(content_in(said, language=language)) < 2:
        return None
    return _repeated(set(stems_in(said)), set(stems_in(then)), rarity)


def _repeated(mine: Set[str], theirs: Set[str], rare: Mapping[str, float]) -> float:
    again = fsum(rare[word] for word in mine & theirs)  # exact: a set has no order to rely on
    return min(again / fsum(rare[word] for word in mine), 1.0)


def _is_new(places: Sequence[int], place: int) -> bool:
    before = bisect_right(places, place - 1)
    return before == 0 or places[before - 1] < place - FORGOTTEN_AFTER


def _next_by_others(places: Sequence[int], place: int, who: Sequence[int]) -> bool:
    start = bisect_right(places, place)
    for other in places[start:]:
        if other > place + PICKED_UP_WITHIN:
            break
        if who[other] != who[place]:
            return True
    return False


def _elsewhere(new: Sequence[set[str]], uses: _Uses, who: Sequence[int]) -> float:
    """How many of the new words somebody else would use in 20 turns starting anywhere, on average.

    Every start is looked at instead of twelve drawn ones, so that this needs no chance.
    """
    starts = max(len(who) - PICKED_UP_WITHIN + 1, 1)
    known: dict[str, tuple[int, Mapping[int, int]]] = {}
    whole = 0
    for place, found in enumerate(new):
        for word in found:
            if word not in known:
                known[word] = _windows_with(uses[word], who, starts)
            all_of, alone = known[word]
            whole += all_of - alone.get(who[place], 0)
    return whole / starts


def _windows_with(
    places: Sequence[int], who: Sequence[int], starts: int
) -> tuple[int, Mapping[int, int]]:
    """Of the windows starting at 0, 1, …: how many hold a word, and in how many by one person alone."""
    if len(places) == 1:
        return 0, {}  # nobody else has it anywhere: what is left to them is nothing
    steps: list[tuple[int, int, int]] = []
    for place in places:
        first, past = max(place - PICKED_UP_WITHIN + 1, 0), min(place + 1, starts)
        if first < past:
            steps += [(first, 1, who[place]), (past, -1, who[place])]
    steps.sort()
    all_of, before = 0, 0
    alone: Counter[int] = Counter()
    within: Counter[int] = Counter()
    for start, change, person in steps:
        all_of += (start - before) * bool(within)
        if len(within) == 1:
            alone[next(iter(within))] += start - before
        within[person] += change
        if not within[person]:
            del within[person]
        before = start
    return all_of, alone


def _mean_uptake(turns: Sequence[FloorTurn], carrying: Sequence[int]) -> float | None:
    """The mean over all turns but the last, those left out that have less than two such words."""
    stems = [set(stems_in(turn.words)) for turn in turns]
    rare = rarity_of(stems)
    found = [
        _repeated(mine, theirs, rare)
        for (mine, theirs), count in zip(pairwise(stems), carrying, strict=False)
        if count >= 2
    ]
    return fsum(found) / len(found) if found else None


def _loose(
    turns: Sequence[FloorTurn], new: Sequence[set[str]], uses: _Uses
) -> tuple[LooseThread, ...]:
    last = {word: _last_two(places, turns) for word, places in uses.items()}
    found = []
    for place, turn in enumerate(turns):
        came_back = any(
            later > place and turns[later].speaker != turn.speaker
            for word in new[place]
            for later in last[word]
        )
        if len(new[place]) >= THREAD and not came_back:
            found.append(LooseThread(place, turn.speaker, turn.text))
    return tuple(reversed(found))


def _last_two(places: Sequence[int], turns: Sequence[FloorTurn]) -> Sequence[int]:
    """Where a word was used last, and where last by anybody else: enough for everybody."""
    last = places[-1]
    others = (at for at in reversed(places) if turns[at].speaker != turns[last].speaker)
    return last, next(others, last)
