"""Many made-up votes: the map's time and memory, as multiples of plain passes over the same votes."""

import resource
from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

import numpy as np

from ninetynine.measures.opinion.maps import draw_map
from ninetynine.measures.opinion.votes import Block, Floats, Ints, latest


def made_up(people: int, statements: int, each: int, *, seed: int = 0) -> tuple[Ints, Ints, Ints]:
    """Votes of people with a taste in two dimensions, ``each`` on statements by chance."""
    chance = np.random.RandomState(seed)
    taste, pull = chance.normal(size=(people, 2)), chance.normal(size=(statements, 2))
    easy = chance.normal(0.5, 1, statements)
    who, what, said = [], [], []
    for start in range(0, people, 2_000):
        some = np.arange(start, min(start + 2_000, people))
        order = np.argpartition(chance.random_sample((len(some), statements)), each - 1, axis=1)
        columns = order[:, :each].ravel()
        rows = np.repeat(some, each)
        odds = easy[columns] + (taste[rows] * pull[columns]).sum(axis=1)
        agrees = chance.random_sample(len(rows)) < 1 / (1 + np.exp(-odds))
        passes = chance.random_sample(len(rows)) < 0.12
        who.append(rows)
        what.append(columns)
        said.append(np.where(passes, 0, np.where(agrees, 1, -1)).astype(np.int8))
    return tuple(np.concatenate(part) for part in (who, what, said))  # type: ignore[return-value]


def _plain(votes: Block) -> tuple[float, float]:
    """Seconds to read the votes once (means and differences), and for one truncated SVD."""
    start = process_time()
    seen = np.bincount(votes.columns, minlength=len(votes.statements))
    mean = np.bincount(votes.columns, votes.votes, len(votes.statements)) / np.maximum(seen, 1)
    differs = votes.votes - mean[votes.columns]
    once = process_time() - start
    start = process_time()
    _randomised(votes, differs)
    return once, process_time() - start


def _randomised(votes: Block, differs: Floats) -> None:
    """Two axes of a sparse matrix by four rounds of subspace iteration, in plain numpy."""
    rows, columns = votes.rows, votes.columns
    basis = np.random.RandomState(0).normal(size=(len(votes.statements), 10))
    for _ in range(4):
        left = np.stack([np.bincount(rows, differs * each[columns]) for each in basis.T], axis=1)
        left, _ = np.linalg.qr(left)
        right = [np.bincount(columns, differs * each[rows], len(basis)) for each in left.T]
        basis, _ = np.linalg.qr(np.stack(right, axis=1))


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass(frozen=True, slots=True)
class Figures:
    map_seconds: float
    megabytes: float


def many(sizes: Sequence[tuple[int, int]] = ((10_000, 100), (100_000, 100))) -> list[Figures]:
    """Print seconds of one core and megabytes for so many people with so many votes each."""
    figures = []
    for people, each in sizes:
        who, what, said = made_up(people, 1_000, each)
        start = process_time()
        votes = latest(people=who, statements=what, votes=said)
        sorted_in = process_time() - start
        start = process_time()
        drawn = draw_map([votes])
        seconds = process_time() - start
        memory = _memory()
        once, svd = _plain(votes)
        print(
            f"{people * each:,} votes of {people:,} people on 1,000 statements: sorted in "
            f"{sorted_in:.2f} s, map {seconds:.2f} s, {memory:.0f} MB at most (making the votes "
            f"included), groups {drawn.groups.sizes}; reading once {once:.3f} s, one truncated SVD "
            f"{svd:.2f} s: {seconds / (once + svd):.1f} times both together"
        )
        figures.append(Figures(seconds, memory))
    return figures
