"""How much the groups owe to the seed of their starts: the same map, divided from thirty seeds.

    python bench/opinion_seeds.py FOLDER     a folder of Polis folders

For each conversation: how many different divisions there are, how many people the one of the shipped
seed has otherwise than the commonest, and the adjusted Rand index with Polis's published groups for the
shipped seed, and the least, mean and most over all.
"""

import sys
from collections import Counter
from pathlib import Path
from statistics import fmean

from bench.opinion import agreement, our_map, with_published
from ninetynine.files.polis import read_polis
from ninetynine.measures.opinion.axes import Axes
from ninetynine.measures.opinion.groups import SEED, Groups, Places, find_groups

SEEDS = range(30)


def _groups(places: Places, axes: Axes, seed: int) -> Groups:
    return find_groups(places, len(axes.kept) + axes.left_out, seed=seed)


def main() -> None:
    print("conversation               divisions  as commonest   ARI shipped  least  mean  most")
    for folder in sorted(each for each in Path(sys.argv[1]).iterdir() if each.is_dir()):
        polis = read_polis(folder)
        drawn = our_map(polis)
        people = drawn.places.people.tolist()
        found = {seed: _groups(drawn.places, drawn.axes, seed) for seed in {*SEEDS, SEED}}
        labels = {seed: tuple(each.labels.tolist()) for seed, each in found.items()}
        commonest = Counter(labels.values()).most_common(1)[0][0]
        scores = {
            seed: with_published(
                polis, {who: at for who, at in zip(people, each, strict=True) if at >= 0}
            )
            for seed, each in labels.items()
        }
        print(
            f"{folder.name:<28} {len(set(labels.values())):>6} "
            f"{agreement(labels[SEED], commonest):>12.3f} {scores[SEED]:>13.3f} "
            f"{min(scores.values()):>6.3f} {fmean(scores.values()):>5.3f} {max(scores.values()):>5.3f}"
        )


if __name__ == "__main__":
    main()
