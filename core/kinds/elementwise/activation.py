"""`Activation`, the base of every a = f(z), and the registry of those that have a name.

Rule: an activation states f and f' in numbers and as formulas; what computes them in place, for
training, falls back on the same numbers.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

import numpy as np

from core.dataclass import dataclass
from core.kinds.calls import Calls, call
from core.kinds.formulas.expression import (
    ONE,
    Expression,
    Folded,
    Number,
    Piece,
    Variable,
    substitute,
    subtract,
)
from core.kinds.registry import Registry
from core.kinds.types import Array

Z, A = Variable("z"), Variable("a")


@dataclass(frozen=True)
class Activation:
    """An elementwise activation; `symbol` is how formulas call it: a = symbol(z).

    Formulas are in `Variable("z", k)` and `Variable("a", k)`, k the unit. An elementwise function
    is the diagonal case of a coupled one, so everybody asks for the Jacobian.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    symbol: ClassVar[str]
    coupled: ClassVar[bool] = False
    is_identity: ClassVar[bool] = False

    def value(self, z: Array) -> Array:
        """f(z), N x size."""
        raise NotImplementedError

    def derivative(self, z: Array, a: Array) -> Array:
        """f'(z), N x size, from z and the output a = f(z)."""
        raise NotImplementedError

    def backward(self, z: Array, a: Array, da: Array) -> Array:
        """dL/dz from dL/da, N x size: upstream times local."""
        return da * self.derivative(z, a)

    def jacobian(self, z: Array, a: Array) -> Array:
        """J[n, k, j] = da_k/dz_j, N x size x size."""
        return self.derivative(z, a)[:, :, None] * np.eye(z.shape[1])

    def forward_calls(self, z: Array, a: Array, d: Array) -> Calls:
        """What writes a = f(z) in place, all units x batch; z stays, `d` may keep a part of f'."""
        return (call(_fill, a, self.value, z),)

    def derivative_calls(self, z: Array, a: Array, d: Array) -> Calls:
        """What writes f'(z) into `d` after `forward_calls`; over any number of rows at once."""
        return (call(_fill, d, self.derivative, z, a),)

    def backward_calls(self, z: Array, a: Array, da: Array, dz: Array) -> Calls:
        """What writes dz in place from da without `derivative_calls`: a coupled one's way back."""
        return (call(_fill, dz, self.backward, z, a, da),)

    def value_formula(self, z: Sequence[float], unit: int) -> Piece:
        """a_unit as a formula in the z's that it reads, for the branch that holds at z."""
        return _at(self._value(z[unit]), unit)

    def jacobian_formula(self, z: Sequence[float], of: int, by: int) -> Piece:
        """da_of/dz_by as a formula in z's and a's; 0 off the diagonal of an elementwise one."""
        return _at(self._derivative(z[of]), of) if of == by else Piece(Number(0.0))

    def _value(self, z: float) -> Piece:
        raise NotImplementedError

    def _derivative(self, z: float) -> Piece:
        raise NotImplementedError


ACTIVATIONS: Registry[Activation] = Registry("activation")


def _at(piece: Piece, unit: int) -> Piece:
    placed = substitute(piece.expression, lambda v: Variable(v.name, unit))
    return Piece(placed, piece.reason)


def _fill(out: Array, function: Callable[..., Array], *arrays: Array) -> None:
    out.T[...] = function(*(array.T for array in arrays))


def one_minus(expression: Expression) -> Expression:
    """1 - x, which stands as one number in the line with numbers."""
    return Folded(subtract(ONE, expression))


def logistic(z: Array) -> Array:
    """1 / (1 + e^-z) without overflow."""
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, e) / (1.0 + e))
