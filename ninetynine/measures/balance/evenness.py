"""Shares and how even they are: closed forms of the standard library.

Amounts are what each person present said, 0 for those who said nothing. The order of people never
matters, to the last bit: sums run over amounts in order of size.
"""

from collections.abc import Iterable
from math import exp, fsum, inf, isfinite, log

from ninetynine.measures.balance.floor import NothingToMeasure


def shares(amounts: Iterable[float]) -> list[float]:
    """Return each person's part of the whole, 0.0 to 1.0, in the order given.

    Raises:
        NothingToMeasure: fewer than two people, nothing said, or an amount below 0.

    >>> shares([3, 1, 0])
    [0.75, 0.25, 0.0]
    """
    given = list(amounts)
    if len(given) < 2 or any(not isfinite(one) or one < 0 for one in given):
        raise NothingToMeasure("two people or more, and amounts of 0 or more, are needed")
    largest = max(given)
    if not largest:
        raise NothingToMeasure("nobody said anything")
    parts = [one / largest for one in given]  # so that no sum can grow without end
    whole = fsum(parts)
    return [one / whole for one in parts]


def gini(amounts: Iterable[float]) -> float:
    """Return how far from even: 0.0, all the same, to (n - 1) / n, one person said everything.

    Raises:
        NothingToMeasure: as for ``shares``.

    >>> gini([2, 2]), gini([4, 0])
    (0.0, 0.5)
    """
    parts = sorted(shares(amounts))
    n = len(parts)
    return max(fsum((2 * k - n + 1) * part for k, part in enumerate(parts)) / n, 0.0)


def gini_of_all(amounts: Iterable[float]) -> float:
    """Return ``gini`` times n / (n - 1): 0.0 to 1.0 for any number of people (Deltas 2003).

    >>> gini_of_all([4, 0])
    1.0
    """
    given = list(amounts)
    return min(gini(given) * len(given) / (len(given) - 1), 1.0)


def hill(amounts: Iterable[float], order: float = 1) -> float:
    """Return how many equal speakers it sounded like: 1.0 to n (Hill 1973).

    Args:
        amounts: what each person present said.
        order: 0 counts who spoke at all, 1 weighs by share, 2 weighs the loud more, up to inf.

    Raises:
        NothingToMeasure: as for ``shares``.

    >>> round(hill([5, 5, 5]), 6), round(hill([9, 1], 2), 4)
    (3.0, 1.2195)
    """
    parts = [part for part in sorted(shares(amounts)) if part]
    if order == inf:
        return 1 / parts[-1]
    if order == 1:
        number = exp(-fsum(part * log(part) for part in parts))
    else:
        number = float(fsum(part**order for part in parts) ** (1 / (1 - order)))
    return min(max(number, 1.0), float(len(parts)))


def pielou(amounts: Iterable[float]) -> float:
    """Return ln(hill) / ln(n): 0.0, one person said everything, to 1.0, all the same.

    >>> pielou([7, 7, 7, 7])
    1.0
    """
    given = list(amounts)
    return min(log(hill(given)) / log(len(given)), 1.0)
