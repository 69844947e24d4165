"""Quantiles of the beta distribution, of the standard library alone, to about 13 digits."""

from math import exp, lgamma, log, log1p
from typing import Final

_LITTLE: Final = 1e-300
_ENOUGH: Final = 1e-16
_STEPS: Final = 10_000
_HALVINGS: Final = 200


def beta_below(x: float, a: float, b: float) -> float:
    """Return the part of a beta distribution below x, 0.0 to 1.0.

    Args:
        x: 0.0 to 1.0.
        a: above 0.0; the mean is a / (a + b).
        b: above 0.0.

    >>> round(beta_below(0.5, 3, 3), 12), round(beta_below(0.25, 1, 2), 12)
    (0.5, 0.4375)
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def beta_quantile(part: float, a: float, b: float) -> float:
    """Return below which x lies this part of a beta distribution.

    Args:
        part: 0.0 to 1.0.
        a: above 0.0.
        b: above 0.0.

    >>> round(beta_quantile(0.4375, 1, 2), 12)
    0.25
    """
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if beta_below(middle, a, b) < part else (low, middle)
    return (low + high) / 2


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, evaluated by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d = 1 / _not_zero(1 + part * d)
            c = _not_zero(1 + part / c)
            value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value


def _not_zero(value: float) -> float:
    return value if abs(value) > _LITTLE else _LITTLE
