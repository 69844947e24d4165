"""Balance against ConvoKit's talk-time sharing, where its package is installed, and its own times."""

import os
import subprocess
import sys
from statistics import median
from time import perf_counter, process_time

import pytest

from bench.talk_time import compare_all
from ninetynine.measures.balance.whole import balance_of
from ninetynine.measures.tests.meeting_samples import meeting

ROUNDS = 7


@pytest.mark.filterwarnings("default")  # of ConvoKit's own packages
def test_windows_are_convokits_and_a_hundred_times_faster() -> None:
    pytest.importorskip("convokit", reason="ConvoKit comes with the bench extra")

    rows = compare_all()

    for row in rows:
        print(
            f"{row.name}: {row.windows} windows, {row.theirs} of ConvoKit's, {row.equal} equal; "
            f"{row.their_seconds / row.our_seconds:.0f} times faster from the same turns, "
            f"{row.transform_seconds / row.our_seconds:.0f} with its corpus made beforehand"
        )
    ours = sum(row.our_seconds for row in rows)
    whole = sum(row.their_seconds for row in rows) / ours
    print(
        f"all meetings together: {whole:.0f} times faster from the same turns, "
        f"{sum(row.transform_seconds for row in rows) / ours:.0f} with the corpus made beforehand"
    )
    assert all(row.equal == row.theirs <= row.windows for row in rows)
    assert all(row.their_seconds >= 100 * row.our_seconds for row in rows)


def test_three_hundred_utterances_take_a_twentieth_of_a_second() -> None:
    said = meeting("covid_2")[0][:300]
    assert len(said) == 300

    for seed, most in ((None, 0.060), (1, 0.500)):
        taken = []
        for _ in range(ROUNDS):
            start = process_time()
            balance_of(said, seed=seed)
            taken.append(process_time() - start)
        what = "with the parts drawn by chance" if seed else "without them"
        print(f"balance of 300 utterances {what}: {median(taken) * 1000:.0f} ms")
        assert median(taken) < most


def test_help_comes_in_a_seventh_of_a_second() -> None:
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        subprocess.run(
            [sys.executable, "-m", "ninetynine", "--help"],
            check=True, capture_output=True, env=dict(os.environ),
        )  # fmt: skip
        taken.append(perf_counter() - start)
    print(f"python -m ninetynine --help: {min(taken) * 1000:.0f} ms at best of {ROUNDS}")
    assert min(taken) < 0.150
