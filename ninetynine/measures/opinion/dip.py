"""Hartigan's dip: how far numbers are from having one single heap.

Hartigan and Hartigan (1985), Annals of Statistics 13, 70-84. The chances come from numbers spread
evenly, by ``bench/opinion_dip.py``, which writes the table below.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def dip(numbers: Sequence[float]) -> float:
    """Give the largest distance between the numbers and the nearest single heap.

    Args:
        numbers: ascending.

    Returns:
        Between 1 / (2 n) and 0.25; 0.0 for fewer than 4 numbers or when all are equal.

    >>> dip([0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
    0.25
    """
    size = len(numbers)
    if size < 4 or numbers[0] == numbers[-1]:
        return 0.0
    back = _touching(numbers)
    forth = [size - 1 - at for at in reversed(_touching([-each for each in reversed(numbers)]))]
    low, high, deepest = 0, size - 1, 1.0
    while True:
        under, over = _walk(back, high, low)[::-1], _walk(forth, low, high)
        gap, new_low, new_high = _widest(numbers, under, over)
        if gap <= deepest:
            break
        deepest = max(
            deepest,
            _furthest_above(numbers, [at for at in under if at <= new_low]),
            _furthest_below(numbers, [at for at in over if at >= new_high]),
        )
        if (new_low, new_high) == (low, high):
            break
        low, high = new_low, new_high
    return deepest / (2 * size)


def _touching(numbers: Sequence[float]) -> list[int]:
    """For each number the one before it that a string pulled tight from below would touch."""
    before = [0] * len(numbers)
    for here in range(1, len(numbers)):
        touch = here - 1
        while touch:
            further = before[touch]
            rise_here, rise_there = here - touch, touch - further
            if (numbers[here] - numbers[touch]) * rise_there < (
                numbers[touch] - numbers[further]
            ) * rise_here:
                break
            touch = further
        before[here] = touch
    return before


def _walk(steps: Sequence[int], start: int, stop: int) -> list[int]:
    way = [start]
    while way[-1] != stop:
        way.append(steps[way[-1]])
    return way


def _widest(
    numbers: Sequence[float], under: Sequence[int], over: Sequence[int]
) -> tuple[float, int, int]:
    """Find where the string from above is furthest from the one below: how far, between what."""
    best = 0.0, under[0], over[-1]
    for top in over:
        right = bisect_left(under, top)
        left = under[max(right - 1, 0)]
        gap = top + 1 - _between(numbers, left, under[right], top)
        if gap > best[0]:
            best = gap, left, top
    for bottom in under:
        right = bisect_left(over, bottom)
        left = over[max(right - 1, 0)]
        gap = 1 + _between(numbers, left, over[right], bottom) - bottom
        if gap > best[0]:
            best = gap, bottom, over[right]
    return best


def _between(numbers: Sequence[float], left: int, right: int, here: int) -> float:
    """How high a straight string from one place to another is at a third."""
    wide = numbers[right] - numbers[left]
    if wide <= 0:
        return float(here)
    return left + (numbers[here] - numbers[left]) * (right - left) / wide


def _furthest_above(numbers: Sequence[float], way: Sequence[int]) -> float:
    """How far the steps of the numbers rise above the string below them."""
    return max(
        (
            here + 1 - _between(numbers, left, right, here)
            for left, right in pairwise(way)
            for here in range(left, right + 1)
        ),
        default=0.0,
    )


def _furthest_below(numbers: Sequence[float], way: Sequence[int]) -> float:
    """How far the steps of the numbers stay below the string above them."""
    return max(
        (
            1 + _between(numbers, left, right, here) - here
            for left, right in pairwise(way)
            for here in range(left, right + 1)
        ),
        default=0.0,
    )
