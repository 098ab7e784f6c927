"""The error function and its complement, against those of the C library."""

import math

import numpy as np

from core.kinds.elementwise.erf import erf, erfc


def test_relative_error_is_at_most_1e_15_everywhere() -> None:
    around = [edge + step for edge in (0.46875, 4.0, 6.0) for step in np.linspace(-1e-9, 1e-9, 9)]
    x = np.concatenate([np.linspace(-7.0, 7.0, 20_001), np.logspace(-300, 2, 2001), around])
    x = x[x != 0]
    exact = np.array([math.erf(value) for value in x])
    assert np.max(np.abs(erf(x) - exact) / np.abs(exact)) <= 1e-15


def test_the_complement_keeps_its_digits_where_erf_is_nearly_one() -> None:
    around = [edge + step for edge in (0.46875, 4.0, 6.0) for step in np.linspace(-1e-9, 1e-9, 9)]
    x = np.concatenate([np.linspace(-7.0, 26.4, 20_001), np.logspace(-300, 1, 2001), around])
    exact = np.array([math.erfc(value) for value in x])
    assert np.max(np.abs(erfc(x) - exact) / exact) <= 1e-15


def test_ends_signs_and_shapes() -> None:
    assert erf(np.array([np.inf, -np.inf, 30.0, -30.0])).tolist() == [1.0, -1.0, 1.0, -1.0]
    assert np.isnan(erf(np.array([np.nan])))[0]
    assert math.copysign(1.0, float(erf(np.array([-0.0]))[0])) == -1.0
    assert erf(np.zeros((2, 0, 3))).shape == (2, 0, 3)
    assert erf(np.array(0.5)).shape == ()
    ends = erfc(np.array([np.inf, -np.inf, 30.0, -30.0, 0.0, np.nan]))
    assert ends[:5].tolist() == [0.0, 2.0, 0.0, 2.0, 1.0]
    assert np.isnan(ends[5])
    assert erfc(np.zeros((2, 0, 3))).shape == (2, 0, 3)
    assert erfc(np.array(0.5)).shape == ()
