"""Windows of talk time: ours against ConvoKit's TalkTimeSharing, on the same turns in the same run.

ConvoKit knows two groups, so the same turns are given to both with two labels: who said most, and
everybody else. A word is a second to both, so that a window is 375 and its step 75. ConvoKit keeps its
first and last utterance here and leaves no short one out, else its windows would be of other words.
Both start from the same list of turns: ours is `windows_of`, theirs making its corpus and transforming
it. How long it takes with the corpus made beforehand is said beside. Processor time, medians of five.
"""

import os

os.environ["TQDM_DISABLE"] = "1"  # read when its package is imported: bars cost time too

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import accumulate
from statistics import median
from time import process_time
from typing import Any

from ninetynine.measures.balance.floor import FloorTurn, floor_of
from ninetynine.measures.balance.passing import WORDS, windows_of
from ninetynine.measures.tests.meeting_samples import EXACT, meeting

ROUNDS, OURS_AT_ONCE = 5, 20
TOP, OTHERS = 0, 1


@dataclass(frozen=True, slots=True)
class Compared:
    """One meeting. ``windows`` are ours; of those that ConvoKit has too, ``equal`` say the same."""

    name: str
    windows: int
    theirs: int
    equal: int
    our_seconds: float
    their_seconds: float
    transform_seconds: float


def two_groups(name: str) -> list[FloorTurn]:
    """The floor turns of a meeting, as of two: who said most, and everybody else."""
    floor = floor_of(meeting(name)[0])
    lengths = floor.lengths
    most = max(lengths, key=lambda who: lengths[who])
    return [replace(turn, speaker=TOP if turn.speaker == most else OTHERS) for turn in floor.turns]


def corpus_of(turns: Sequence[FloorTurn]) -> Any:
    """The same turns as ConvoKit wants them, one after the other, a word a second."""
    convokit = import_module("convokit")
    ends = list(accumulate(turn.length for turn in turns))
    speakers = [convokit.Speaker(id=f"group{letter}") for letter in "AB"]
    said = [
        convokit.Utterance(
            id=f"u{n}",
            speaker=speakers[turn.speaker],
            conversation_id="u0",
            reply_to=f"u{n - 1}" if n else None,
            timestamp=n,
            text=turn.text,
            meta={
                "start": end - turn.length,
                "stop": end,
                "utt_group": speakers[turn.speaker].id,
            },
        )
        for n, (turn, end) in enumerate(zip(turns, ends, strict=True))
    ]
    return convokit.Corpus(utterances=said)


def their_windows(corpus: Any) -> list[int | None]:
    """Who held each of ConvoKit's windows: 0 or 1, None where it was shared."""
    talk_time = import_module("convokit.talktimesharing")
    sharing = talk_time.TalkTimeSharing(
        window_size=WORDS[0] / 60,
        sliding_size=WORDS[1],
        remove_first_last_utt=False,
    )
    sharing.transform(corpus)  # writes into the corpus
    talk = next(corpus.iter_conversations())
    primary = TOP if talk.meta["primary_speaker"] == "groupA" else OTHERS
    found: list[int | None] = [
        None if held == 0 else primary if held > 0 else 1 - primary
        for held in talk.meta["balance_lst"]
    ]
    return found


def compare(name: str) -> Compared:
    """Compare the windows of one meeting, medians of five rounds in turn."""
    turns = two_groups(name)
    ours, theirs = windows_of(turns, unit="words").held_by, their_windows(corpus_of(turns))
    mine, making, transforming = [], [], []
    for _ in range(ROUNDS):
        start = process_time()
        for _ in range(OURS_AT_ONCE):
            windows_of(turns, unit="words")
        mine.append((process_time() - start) / OURS_AT_ONCE)
        start = process_time()
        corpus = corpus_of(turns)
        making.append(process_time() - start)
        start = process_time()
        their_windows(corpus)
        transforming.append(process_time() - start)
    equal = sum(one == two for one, two in zip(ours, theirs, strict=False))
    own = median(transforming)
    return Compared(name, len(ours), len(theirs), equal, median(mine), median(making) + own, own)


def compare_all() -> list[Compared]:
    """Compare every meeting of the tests."""
    logging.disable(logging.WARNING)
    return [compare(name) for name in sorted(EXACT)]
