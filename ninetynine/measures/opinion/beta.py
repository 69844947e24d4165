"""How sure one can be of a share: bounds of the Beta distribution, for many shares at once."""

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from ninetynine.measures.opinion.votes import Floats

Reals = npt.NDArray[np.floating]
TINY: Final = 1e-300
MOST_TERMS: Final = 20_000
MOST_STEPS: Final = 100
AS_GOOD_AS_STILL: Final = 1e-12


def beta_below(x: Floats, a: Floats, b: Floats) -> Floats:
    """Give the chance that a Beta(a, b) share is below ``x``, 0.0 to 1.0.

    The regularised incomplete beta function by its continued fraction (Abramowitz and Stegun
    26.5.8), summed by the modified Lentz method.
    """
    x, a, b = np.broadcast_arrays(*(np.asarray(each, np.float64) for each in (x, a, b)))
    turned = x > (a + 1) / (a + b + 2)  # on the other side the fraction comes to rest sooner
    near = np.where(turned, 1 - x, x)
    left, right = np.where(turned, b, a), np.where(turned, a, b)
    inside = (near > 0) & (near < 1)
    part = np.zeros(x.shape)
    if inside.any():
        u, p, q = near[inside], left[inside], right[inside]
        weight = p * np.log(u) + q * np.log1p(-u) - log_beta(p, q) - np.log(p)
        part[inside] = np.exp(weight) * _fraction(u, p, q)
    part[near >= 1] = 1.0
    return np.where(turned, 1 - part, part)


def log_beta(a: Floats, b: Floats) -> Floats:
    gammas = [[math.lgamma(each) for each in np.ravel(part)] for part in (a, b, a + b)]
    first, second, both = (np.array(each).reshape(np.shape(a)) for each in gammas)
    return np.asarray(first + second - both, np.float64)


def _fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    above = np.ones(x.shape)
    below = 1 / _not_nothing(1 - (a + b) * x / (a + 1))
    value = below.copy()
    for term in range(1, MOST_TERMS):
        double = 2 * term
        even = term * (b - term) * x / ((a + double - 1) * (a + double))
        odd = -(a + term) * (a + b + term) * x / ((a + double) * (a + double + 1))
        for step in (even, odd):
            below = 1 / _not_nothing(1 + step * below)
            above = _not_nothing(1 + step / above)
            change = below * above
            value *= change
        if float(np.abs(change - 1).max()) < 1e-14:
            break
    return value


def _not_nothing(x: Floats) -> Floats:
    return np.where(np.abs(x) < TINY, TINY, x)


def beta_quantile(chance: float, a: Reals, b: Reals) -> Floats:
    """Give the share below which a Beta(a, b) share lies with this chance, 0.0 to 1.0.

    Args:
        chance: above 0.0 and below 1.0.
        a: what speaks for the share, above 0; one number for each share.
        b: what speaks against it, above 0.

    Newton's steps, kept between bounds that close in.

    >>> beta_quantile(0.5, np.array([2.0]), np.array([2.0])).round(12).tolist()
    [0.5]
    """
    left, right = np.broadcast_arrays(np.asarray(a, np.float64), np.asarray(b, np.float64))
    found = left / (left + right)
    x, yes, no = found.ravel(), left.ravel(), right.ravel()
    low, high, constant = np.zeros(x.shape), np.ones(x.shape), log_beta(yes, no)
    moving = np.arange(len(x))
    for _ in range(MOST_STEPS):
        here, p, q = x[moving], yes[moving], no[moving]
        gap = beta_below(here, p, q) - chance
        below = low[moving] = np.where(gap < 0, here, low[moving])
        above = high[moving] = np.where(gap < 0, high[moving], here)
        with np.errstate(all="ignore"):  # at 0 and at 1 the slope is none, and halving goes on
            slope = np.exp((p - 1) * np.log(here) + (q - 1) * np.log1p(-here) - constant[moving])
            following = here - gap / slope
        inside = (following >= below) & (following <= above)
        following = np.where(inside, following, (below + above) / 2)
        x[moving] = following
        moving = moving[np.abs(following - here) > AS_GOOD_AS_STILL]
        if not len(moving):
            break
    return np.asarray(x.reshape(found.shape), np.float64)
