"""`Calls`: work on preallocated arrays, bound once and run many times.

Rule: a call writes only into the arrays it was bound to; here samples are columns (units x batch).
"""

from collections.abc import Callable, Mapping
from functools import partial

from core.dataclass import dataclass
from core.kinds.types import Array

Calls = tuple[Callable[[], object], ...]
call = partial


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
