"""`Calls`: work on preallocated arrays, bound once and run many times.

Rule: a call writes only into the arrays it was bound to; here samples are columns (units x batch).
"""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array

Calls = tuple[Callable[[], object], ...]
call = partial

FEW_ROWS = 8  # row by row is faster


@dataclass(frozen=True, eq=False)
class Place:
    """The arrays of one layer in training.

    `parameters` and `gradients` are views by name; those of W and b lie in `joint` = [W|b] (size x
    fan_in + 1; without b just W) and `joint_gradient`. Where there is a b, `x` has a row of ones
    below, and `dx` a row that nobody reads. `dx` is None where nobody asks for dL/dx.
    """

    parameters: Mapping[str, Array]
    gradients: Mapping[str, Array]
    joint: Array
    joint_gradient: Array
    x: Array
    z: Array
    dz: Array
    dx: Array | None

    @property
    def inputs(self) -> Array:
        """`x` without the row of ones."""
        return self.x[: self.parameters["W"].shape[1]]


def folded(ufunc: np.ufunc, rows: Array, out: Array) -> Calls:
    """What folds all rows into one, such as their sums or largest numbers."""
    if len(rows) > FEW_ROWS:
        return (call(ufunc.reduce, rows, 0, None, out),)
    if len(rows) == 1:
        return (call(np.copyto, out, rows[0]),)
    first = call(ufunc, rows[0], rows[1], out=out)
    return first, *(call(ufunc, out, row, out=out) for row in rows[2:])
