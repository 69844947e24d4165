"""Whose division of a map is tighter, for 3 to 5 groups: ours, or the one behind the golden silhouette.

    python -m bench.opinion_optima

For each conversation of the tests and each number of groups: k-means from 1,500 starts by chance on our
places finds many places to come to rest. If the golden silhouette belongs to one of them, both stand on
the same map and differ only in where k-means came to rest; the smaller inertia is the better division.
"""

import numpy as np

from ninetynine.measures.opinion.groups import MOST_GROUPS, ON_THE_EDGE, SEED
from ninetynine.measures.opinion.kmeans import best_parts, settle, simplified_silhouette
from ninetynine.measures.opinion.maps import draw_map
from ninetynine.measures.opinion.votes import Floats
from ninetynine.measures.tests.opinion_samples import GOLDEN, NAMES, is_here, sample

AT_ONCE, TIMES = 100, 15
SAME = 1.01e-4  # golden silhouettes have four decimals


def resting_places(points: Floats, size: int, *, seed: int = 0) -> dict[float, float]:
    """Give the inertia and the silhouette of every division in which k-means came to rest."""
    chance = np.random.RandomState(seed)
    found: dict[float, float] = {}
    for _ in range(TIMES):
        starts = [points[chance.choice(len(points), size, replace=False)] for _ in range(AT_ONCE)]
        centres = np.stack(starts)
        labels, _ = settle(points, centres, np.full(AT_ONCE, size))
        for own, middles in zip(labels.astype(np.int64), centres, strict=True):
            if np.bincount(own, minlength=size).min():
                inertia = float(((points - middles[own]) ** 2).sum())
                found[round(inertia, 6)] = simplified_silhouette(points, middles, own)
    return found


def main() -> None:
    print("conversation              k  golden    ours   inertia of golden   ours   least found")
    for name in filter(is_here, NAMES):
        said = sample(name)
        drawn = draw_map([said.votes], left_out=said.left_out)
        on_map = drawn.groups.labels > ON_THE_EDGE
        points = drawn.places.points[on_map]
        for size, parts in best_parts(points, range(2, MOST_GROUPS + 1), seed=SEED).items():
            golden = GOLDEN[name]["sil"][str(size)]
            found = resting_places(points, size)
            same = [inertia for inertia, clear in found.items() if abs(clear - golden) < SAME]
            ours = float(((points - parts.centres[parts.labels]) ** 2).sum())
            theirs = f"{min(same):>12.3f}" if same else "   not found"
            print(
                f"{name:<25} {size:>2} {golden:>7.4f} {parts.silhouette:>7.4f}       {theirs} "
                f"{ours:>11.3f} {min(found):>9.3f}"
            )


if __name__ == "__main__":
    main()
