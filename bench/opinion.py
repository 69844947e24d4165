"""Figures for opinion: against red-dwarf where it is installed, and on many made-up votes.

    python bench/opinion.py FOLDER          a folder of Polis folders, such as ../shared/data/votes
    python bench/opinion.py --many          1,000,000 and 10,000,000 made-up votes

Medians of five, each side in turn, one thread of BLAS on both sides. What each side computes stands
beside its figure. red-dwarf comes from its package and is only run, in this process or in its own.
"""

import os

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

import argparse
import json
import math
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import Any

import numpy as np

from bench.opinion_many import many
from ninetynine.files.polis import Polis, read_polis
from ninetynine.measures.opinion.ideal import chance_of_yes
from ninetynine.measures.opinion.maps import OpinionMap, draw_map
from ninetynine.measures.opinion.model import fit_model
from ninetynine.measures.opinion.opinions import opinions
from ninetynine.measures.opinion.statements import group_aware_consensus, representative
from ninetynine.measures.opinion.votes import Block, Floats, Ints, latest

ROUNDS = 5
OURS = """
import sys, json
from pathlib import Path
from ninetynine.files.polis import read_polis
from ninetynine.measures.opinion.votes import latest
from ninetynine.measures.opinion.opinions import as_json, opinions
polis = read_polis(Path(sys.argv[1])); log = polis.log
votes = latest(people=log.voters, statements=log.statements, votes=log.votes, moments=log.moments)
out = {each.id for each in polis.statements if each.moderated == -1}
json.dumps(as_json(opinions([votes], left_out=out, judged=False)))
"""
THEIRS = """
import sys, csv, warnings
warnings.simplefilter("ignore")
from reddwarf.implementations.polis import run_pipeline
with open(sys.argv[1] + "/votes.csv") as lines:
    rows = sorted(csv.DictReader(lines), key=lambda row: int(row["timestamp"]))
with open(sys.argv[1] + "/comments.csv") as lines:
    out = [int(row["comment-id"]) for row in csv.DictReader(lines) if row["moderated"] == "-1"]
latest = {(row["voter-id"], row["comment-id"]): row for row in rows}
votes = [{"participant_id": int(row["voter-id"]), "statement_id": int(row["comment-id"]),
          "vote": int(row["vote"]), "modified": int(row["timestamp"])} for row in latest.values()]
seen = {each["statement_id"] for each in votes}
found = run_pipeline(votes=votes, mod_out_statement_ids=[each for each in out if each in seen], random_state=0)
"""
# A child's own peak, which the system's figure for children mixes with that of its parent.
PEAK = "\nprint([line.split()[1] for line in open('/proc/self/status') if line[:5] == 'VmHWM'][0])"


def block_of(polis: Polis) -> Block:
    log = polis.log
    return latest(
        people=log.voters, statements=log.statements, votes=log.votes, moments=log.moments
    )


def rejected(polis: Polis) -> frozenset[int]:
    return frozenset(each.id for each in polis.statements if each.moderated == -1)


def our_map(polis: Polis) -> OpinionMap:
    return draw_map([block_of(polis)], left_out=rejected(polis))


def our_run(polis: Polis) -> OpinionMap:
    drawn = our_map(polis)
    group_aware_consensus(drawn.tally)
    for group in range(len(drawn.groups.sizes)):
        representative(drawn.tally, drawn.statements, group=group, left_out=drawn.left_out)
    return drawn


def dictionaries(polis: Polis) -> list[dict[str, int]]:
    """The last vote of each person and statement, in the form that red-dwarf takes."""
    votes = block_of(polis)
    people, statements = votes.people[votes.rows], votes.statements[votes.columns]
    return [
        {"participant_id": person, "statement_id": statement, "vote": vote, "modified": 0}
        for person, statement, vote in zip(
            people.tolist(), statements.tolist(), votes.votes.tolist(), strict=True
        )
    ]


def their_run(votes: list[dict[str, int]], out: list[int]) -> Any:
    return import_module("reddwarf.implementations.polis").run_pipeline(
        votes=votes, mod_out_statement_ids=out, random_state=0
    )


def their_map(votes: list[dict[str, int]], out: list[int]) -> None:
    matrix = import_module("reddwarf.utils.matrix")
    run_clusterer = import_module("reddwarf.utils.clusterer.base").run_clusterer
    run_reducer = import_module("reddwarf.utils.reducer.base").run_reducer
    raw = matrix.generate_raw_matrix(votes=votes)
    filtered = matrix.simple_filter_matrix(vote_matrix=raw, mod_out_statement_ids=out)
    people, _, _ = run_reducer(vote_matrix=filtered.values, reducer="pca", random_state=0)
    kept = matrix.get_clusterable_participant_ids(raw, vote_threshold=7)
    at = [filtered.index.get_loc(each) for each in kept]
    run_clusterer(clusterer="kmeans", X_participants_clusterable=people[at], random_state=0)


def in_turn(*sides: Callable[[], object]) -> list[float]:
    """Give the median seconds of each side, run in turn so that a busy moment meets all of them."""
    taken: list[list[float]] = [[] for _ in sides]
    for _ in range(ROUNDS + 1):
        for place, side in enumerate(sides):
            start = perf_counter()
            side()
            taken[place].append(perf_counter() - start)
    return [median(each[1:]) for each in taken]  # the first warms up


def agreement(first: Sequence[int], second: Sequence[int]) -> float:
    """Give the adjusted Rand index of two ways of grouping the same people (Hubert and Arabie)."""
    cells: dict[tuple[int, int], int] = {}
    for pair in zip(first, second, strict=True):
        cells[pair] = cells.get(pair, 0) + 1
    pairs = sum(math.comb(each, 2) for each in cells.values())
    rows, columns = (
        sum(math.comb(side.count(each), 2) for each in set(side))
        for side in (list(first), list(second))
    )
    expected = rows * columns / max(math.comb(len(first), 2), 1)
    most = (rows + columns) / 2
    return (pairs - expected) / (most - expected) if most != expected else 1.0


def with_published(polis: Polis, groups: Mapping[int, int]) -> float:
    both = sorted(set(polis.groups) & set(groups))
    return agreement([polis.groups[each] for each in both], [groups[each] for each in both])


def whole_process(code: str, folder: Path) -> tuple[float, float]:
    """Give the median seconds and the largest memory (MB) of whole processes."""
    seconds, memory = [], 0.0
    for _ in range(ROUNDS):
        start = perf_counter()
        told = subprocess.run(
            [sys.executable, "-c", code + PEAK, str(folder)], check=True, capture_output=True
        )
        seconds.append(perf_counter() - start)
        memory = max(memory, int(told.stdout) / 1024)
    return median(seconds), memory


def log_loss(chance: Floats) -> float:
    return float(-np.log(np.clip(chance, 1e-12, 1)).mean())


def foretold(polis: Polis, *, seed: int) -> tuple[float, float, float]:
    """Keep one vote in ten back: three-way and two-way loss of the model, and two-way of theirs."""
    votes = block_of(polis)
    hidden = np.random.RandomState(seed).permutation(len(votes.votes))[: len(votes.votes) // 10]
    known = np.ones(len(votes.votes), bool)
    known[hidden] = False
    people, statements = votes.people[votes.rows], votes.statements[votes.columns]
    train = latest(people=people[known], statements=statements[known], votes=votes.votes[known])
    fair = np.isin(people[hidden], train.people) & np.isin(statements[hidden], train.statements)
    hidden = hidden[fair]
    model = fit_model(train, draw_map([train]))
    rows = np.searchsorted(model.people, people[hidden])
    columns = np.searchsorted(model.statements, statements[hidden])
    agree = chance_of_yes(model.agreeing.people, model.agreeing.statements, rows, columns)
    passes = chance_of_yes(model.passing.people, model.passing.statements, rows, columns)
    said = votes.votes[hidden]
    spoken = said != 0
    two = log_loss(np.where(said == 1, agree, 1 - agree)[spoken])
    three = np.where(said == 0, passes, (1 - passes) * np.where(said == 1, agree, 1 - agree))
    theirs = their_forecast(train, people[hidden][spoken], statements[hidden][spoken])
    return log_loss(three), two, log_loss(np.where(said[spoken] == 1, theirs, 1 - theirs))


def their_forecast(train: Block, people: Ints, statements: Ints) -> Floats:
    """Project with red-dwarf, and turn what its axes say of a vote into a chance by a logit.

    The logit is given the projected vote, the statement's share of agreement and both axes' parts.
    """
    matrix = import_module("reddwarf.utils.matrix")
    run_reducer = import_module("reddwarf.utils.reducer.base").run_reducer
    who, what = train.people[train.rows], train.statements[train.columns]
    raw = matrix.generate_raw_matrix(
        votes=[
            {"participant_id": p, "statement_id": s, "vote": v, "modified": 0}
            for p, s, v in zip(who.tolist(), what.tolist(), train.votes.tolist(), strict=True)
        ]
    )
    places, _, reducer = run_reducer(vote_matrix=raw.values, reducer="pca", random_state=0)
    index, columns = np.array(raw.index), np.array(raw.columns)
    yes = np.bincount(train.columns, train.votes == 1, len(train.statements))
    spoken = np.bincount(train.columns, train.votes != 0, len(train.statements))
    share = (yes + 1) / (spoken + 2)

    def features(p: Ints, s: Ints) -> Floats:
        row = np.argsort(index)[np.searchsorted(np.sort(index), p)]
        column = np.argsort(columns)[np.searchsorted(np.sort(columns), s)]
        parts = places[row] * reducer.components_[:, column].T
        rate = share[np.searchsorted(train.statements, s)]
        odds = np.log(rate / (1 - rate))
        return np.column_stack([odds, parts, parts.sum(axis=1) + reducer.mean_[column]])

    told = train.votes != 0
    logit = import_module("sklearn.linear_model").LogisticRegression(max_iter=1000, C=1e3)
    logit.fit(features(who[told], what[told]), train.votes[told] == 1)
    chance: Floats = logit.predict_proba(features(people, statements))[:, 1]
    return chance


def compare(folder: Path, *, splits: int) -> dict[str, float]:
    polis = read_polis(folder)
    votes, seen = dictionaries(polis), set(polis.log.statements)
    out = sorted(rejected(polis) & seen)
    full, theirs, mapped, their_mapped = in_turn(
        partial(our_run, polis),
        partial(their_run, votes, out),
        partial(our_map, polis),
        partial(their_map, votes, out),
    )
    start = perf_counter()
    block, left_out = block_of(polis), rejected(polis)
    opinions([block], left_out=left_out)
    fit_model(block, draw_map([block], left_out=left_out))
    report = perf_counter() - start
    drawn, other = our_run(polis), their_run(votes, out)
    own = dict(zip(drawn.places.people.tolist(), drawn.groups.labels.tolist(), strict=True))
    labels = other.participants_df["cluster_id"].dropna().to_dict()
    losses = np.mean([foretold(polis, seed=100 + each) for each in range(splits)], axis=0)
    (seconds, memory), (their_seconds, their_memory) = (
        whole_process(code, folder) for code in (OURS, THEIRS)
    )
    return {
        "a full": full,
        "a theirs": theirs,
        "a ratio": theirs / full,
        "a map ratio": their_mapped / mapped,
        "b seconds": seconds,
        "b ratio": their_seconds / seconds,
        "b MB": memory,
        "b MB share": memory / their_memory,
        "c ours": with_published(polis, {who: label for who, label in own.items() if label >= 0}),
        "c theirs": with_published(polis, {int(who): int(each) for who, each in labels.items()}),
        "LL3 ours": float(losses[0]),
        "LL2 ours": float(losses[1]),
        "LL2 theirs": float(losses[2]),
        "d report": report,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--many", action="store_true")
    parser.add_argument("--splits", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    said = parser.parse_args()
    warnings.simplefilter("ignore")
    if said.many:
        many()
    if said.folder is None:
        return
    rows = {
        each.name: compare(each, splits=said.splits)
        for each in sorted(said.folder.iterdir())
        if each.is_dir()
    }
    if said.json:
        print(json.dumps(rows, indent=1))
        return
    for name, row in rows.items():
        print(name)
        print("  " + "  ".join(f"{key} {value:.3g}" for key, value in row.items()))
    table = {key: [row[key] for row in rows.values()] for key in next(iter(rows.values()))}
    for key in ("a ratio", "a map ratio", "b ratio"):
        mean = math.exp(fmean(map(math.log, table[key])))
        print(f"{key}: geometric mean {mean:.2f}, least {min(table[key]):.2f}")
    print(f"b memory: most {max(table['b MB share']):.2f} of theirs")
    print(
        f"c mean agreement: ours {fmean(table['c ours']):.3f}, theirs {fmean(table['c theirs']):.3f}"
    )
    better = sum(
        ours < theirs for ours, theirs in zip(table["LL2 ours"], table["LL2 theirs"], strict=True)
    )
    print(f"held-out: better on {better} of {len(rows)}")


if __name__ == "__main__":
    main()
