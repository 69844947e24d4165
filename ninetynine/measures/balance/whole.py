"""The balance of a meeting: everything that can be said from a record of it, or why it cannot.

What it must not be used for: ranking, appraising, paying, warning or leaving out a person; judging a
disability, a mood or honesty; comparing teams. Equal talk is not the aim: listening, holding the
space and choosing silence are contributions too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ninetynine.measures.balance import evenness
from ninetynine.measures.balance.chance import AgainstChance, against_chance
from ninetynine.measures.balance.floor import Floor, Unit, Utterance, floor_of
from ninetynine.measures.balance.ideas import Heard, heard
from ninetynine.measures.balance.interval import usual_range
from ninetynine.measures.balance.listening import Language
from ninetynine.measures.balance.passing import PingPong, Windows, ping_pong, windows_of
from ninetynine.measures.balance.seeded import SEED

Refusal = Literal["too-few-people", "too-few-turns", "unknown-speakers"]

METHOD: Final = "balance 2"
LEAST_PEOPLE: Final = 3
LEAST_TURNS: Final = 20
MOST_UNKNOWN: Final = 0.10  # of what was said
SILENT_FROM: Final = 5  # people, before silent ones are counted
WHY: Final[Mapping[Refusal, str]] = {
    "too-few-people": "Fewer than three people: nothing is worked out.",
    "too-few-turns": "Fewer than 20 turns: this is too short to say anything about.",
    "unknown-speakers": "More than a tenth was said by people unknown. Ask who they were.",
}


@dataclass(frozen=True, slots=True)
class Evenness:
    """How even the floor was. ``hill1`` is the figure to say first: "it sounded like 3.6 of 4".

    Attributes:
        gini: 0.0 even to (n - 1) / n.
        gini_norm: the same to 1.0.
        pielou: 0.0 to 1.0 even.
        hill1: how many equal speakers it sounded like, 1.0 to n.
        hill2: the same, the loud counting more.
        hill1_by_turns: ``hill1`` if all turns were of one length: what is left to it is length.
    """

    gini: float
    gini_norm: float
    pielou: float
    hill1: float
    hill2: float
    hill1_by_turns: float


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of one meeting. What was refused is None, and ``refused`` says why.

    Attributes:
        people: who was there, those who said nothing included.
        silent: how many said nothing; None below 5 people, where a number points at somebody.
        shares: each person's part of what was said, 0.0 to 1.0: only for that person to see.
        turns: how many floor turns each had; the same holds.
        usual: between which ``hill1`` other such meetings would lie, nine times of ten.
    """

    people: int
    floor: Floor
    silent: int | None
    refused: tuple[Refusal, ...] = ()
    shares: Mapping[int, float] | None = None
    turns: Mapping[int, int] | None = None
    even: Evenness | None = None
    usual: tuple[float, float] | None = None
    chance: AgainstChance | None = None
    windows: Windows | None = None
    ping_pong: PingPong | None = None
    heard: Heard | None = None
    method: str = METHOD


def balance_of(
    utterances: Iterable[Utterance],
    *,
    present: Iterable[int] = (),
    unit: Unit = "words",
    language: Language = "en",
    seed: int | None = SEED,
) -> Balance:
    """Return the balance of a meeting.

    Args:
        utterances: what was said, in its order. They are read once.
        present: who was there or invited; whoever speaks is counted anyway. A record never holds
            those who said nothing.
        unit: what shares are shares of. Never compare figures of different units.
        language: whose backchannels and small words count.
        seed: for what is drawn by chance; None leaves that out.

    Raises:
        NothingToMeasure: seconds are asked for and missing, below 0 or without an end.

    >>> said = [Utterance(n % 3, "the ward was quiet last night") for n in range(30)]
    >>> found = balance_of(said, present=[0, 1, 2, 3])
    >>> round(found.even.hill1, 4), found.people, found.silent
    (3.0, 4, None)
    >>> balance_of(said[:5]).refused
    ('too-few-turns',)
    """
    floor = floor_of(utterances, unit=unit, language=language)
    said, had = floor.lengths, floor.counts
    everybody = [*sorted(said), *sorted(set(present) - said.keys())]
    people = len(everybody)
    refused = tuple(_refusals(floor, people))
    silent = people - len(said) if people >= SILENT_FROM else None
    if refused:
        return Balance(people, floor, silent, refused)
    amounts = evenness.shares(said.get(who, 0) for who in everybody)
    parts = dict(zip(everybody, amounts, strict=True))
    counts = {who: had.get(who, 0) for who in everybody}
    return Balance(
        people=people,
        floor=floor,
        silent=silent,
        shares=parts,
        turns=counts,
        even=_even(parts, counts),
        usual=None if seed is None else usual_range(floor.turns, people=people, seed=seed),
        chance=None if seed is None else against_chance(floor.turns, people=people, seed=seed),
        windows=windows_of(floor.turns, unit=unit),
        ping_pong=ping_pong([turn.speaker for turn in floor.turns]),
        heard=heard(floor.turns, language=language),
    )


def _refusals(floor: Floor, people: int) -> Iterable[Refusal]:
    if people < LEAST_PEOPLE:
        yield "too-few-people"
    if len(floor.turns) < LEAST_TURNS:
        yield "too-few-turns"
    known = sum(turn.length for turn in floor.turns)
    if floor.nobody > MOST_UNKNOWN * (known + floor.nobody):
        yield "unknown-speakers"


def _even(parts: Mapping[int, float], counts: Mapping[int, int]) -> Evenness:
    amounts = list(parts.values())
    return Evenness(
        gini=evenness.gini(amounts),
        gini_norm=evenness.gini_of_all(amounts),
        pielou=evenness.pielou(amounts),
        hill1=evenness.hill(amounts),
        hill2=evenness.hill(amounts, 2),
        hill1_by_turns=evenness.hill(counts.values()),
    )
