"""Chance that is the same on every machine and in every version: numbers worked out from a seed."""

from typing import Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.opinion.votes import Floats

STEP: Final = np.uint64(0x9E3779B97F4A7C15)
MIX: Final = ((30, np.uint64(0xBF58476D1CE4E5B9)), (27, np.uint64(0x94D049BB133111EB)))


def mixed(seed: int, numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Turn numbers into others that look like chance (the finisher of SplitMix64, public domain)."""
    with np.errstate(over="ignore"):
        turned = (numbers + np.uint64(seed % 2**63) * np.uint64(0x2545F4914F6CDD1D)) * STEP
        for shift, factor in MIX:
            turned = (turned ^ (turned >> np.uint64(shift))) * factor
        return turned ^ (turned >> np.uint64(31))


def even_chance(seed: int, size: int) -> Floats:
    """Draw numbers evenly spread over 0.0 up to, not including, 1.0.

    >>> even_chance(1, 3).round(4).tolist() == even_chance(1, 3).round(4).tolist()
    True
    """
    drawn = mixed(seed, np.arange(1, size + 1, dtype=np.uint64))
    return np.asarray((drawn >> np.uint64(11)) * 2.0**-53, np.float64)
