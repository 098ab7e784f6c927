"""The error function and its complement for arrays, which NumPy does not have.

Rule: relative error at most 1e-15, everywhere, as far out as the complement is a normal number.
Rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error function",
Mathematics of Computation 23 (1969).
"""

import numpy as np

from core.kinds.types import Array

_NEAR = 0.46875
_FAR = 4.0
_ONE_FROM = 6.0
_NOTHING_FROM = 27.3

# Each pair is numerator and denominator, from the highest power down.
_SMALL = (
    (
        0.18577770618460315,
        3.1611237438705655,
        113.86415415105016,
        377.485237685302,
        3209.3775891384694,
    ),
    (1.0, 23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062),
)
_MIDDLE = (
    (
        2.1531153547440383e-08,
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972,
    ),
    (
        1.0,
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495,
    ),
)
_LARGE = (
    (
        0.016315387137302097,
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378,
    ),
    (
        1.0,
        2.568520192289822,
        1.8729528499234673,
        0.5279051029514285,
        0.06051834131244132,
        0.0023352049762686918,
    ),
)
_ONE_OVER_ROOT_PI = 0.56418958354775628695


def erf(x: Array) -> Array:
    """erf(x) = 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; elementwise, any shape."""
    x = np.asarray(x, dtype=np.float64)
    size = np.abs(x)
    near, middle = size <= _NEAR, (size > _NEAR) & (size <= _FAR)
    far = (size > _FAR) & (size < _ONE_FROM)
    result = np.asarray(np.copysign(np.where(np.isnan(x), np.nan, 1.0), x))
    result[near] = x[near] * _ratio(_SMALL, x[near] ** 2)
    result[middle] = np.copysign(1.0 - _complement_middle(size[middle]), x[middle])
    result[far] = np.copysign(1.0 - _complement_far(size[far]), x[far])
    return result


def erfc(x: Array) -> Array:
    """erfc(x) = 1 - erf(x), every digit of it also where erf(x) is nearly 1; any shape."""
    x = np.asarray(x, dtype=np.float64)
    size = np.abs(x)
    near, middle = size <= _NEAR, (size > _NEAR) & (size <= _FAR)
    far = (size > _FAR) & (size < _NOTHING_FROM)
    result = np.asarray(np.where(np.isnan(x), np.nan, np.where(x > 0, 0.0, 2.0)))
    result[near] = 1.0 - erf(x[near])
    result[middle] = _mirrored(x[middle], _complement_middle(size[middle]))
    result[far] = _mirrored(x[far], _complement_far(size[far]))
    return result


def _mirrored(x: Array, complement: Array) -> Array:
    """erfc(-x) = 2 - erfc(x)."""
    return np.asarray(np.where(x > 0, complement, 2.0 - complement))


def _complement_middle(x: Array) -> Array:
    return _bell(x) * _ratio(_MIDDLE, x)


def _complement_far(x: Array) -> Array:
    y = 1.0 / x**2
    return np.asarray(_bell(x) * (_ONE_OVER_ROOT_PI - y * _ratio(_LARGE, y)) / x)


def _bell(x: Array) -> Array:
    """e^(-x^2), x split so that the rounding of x^2 costs no digit of a large one."""
    short = np.trunc(x * 16.0) / 16.0
    return np.asarray(np.exp(-short * short) * np.exp(-(x - short) * (x + short)))


def _ratio(pair: tuple[tuple[float, ...], tuple[float, ...]], y: Array) -> Array:
    above, below = pair
    return np.asarray(np.polyval(above, y) / np.polyval(below, y))
