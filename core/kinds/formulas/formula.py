"""A user's own activation: a formula f(z), its derivative, and the activation made of it.

Rule: what exists can be read; a formula is parsed when it is made, and never run as code.
"""

from functools import cached_property

import numpy as np

from core.dataclass import dataclass
from core.errors import FormulaError
from core.kinds.elementwise.activation import Activation
from core.kinds.formulas.arrays import evaluate_array
from core.kinds.formulas.derivative import derive, replace_calls
from core.kinds.formulas.expression import Call, Expression, Number, Piece, is_longer
from core.kinds.formulas.formula_parser import parse
from core.kinds.types import Array

MOST_WRITTEN = 600
_CORNERS = ("sign", "argmax", "argmin")


@dataclass(frozen=True)
class Formula:
    """A named formula in z, as the user typed it; files keep exactly this."""

    name: str
    text: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise FormulaError("a formula needs a name")
        parse(self.text)

    @cached_property
    def expression(self) -> Expression:
        """f(z)."""
        return parse(self.text)

    @cached_property
    def derivative(self) -> Expression:
        """f'(z), simplified."""
        return derive(self.expression)


@dataclass(frozen=True)
class FormulaActivation(Activation):
    """a = f(z) with the user's f; it has no place in the registry, a layer holds it itself."""

    name = "formula"
    label = "formula"
    symbol = "f"
    formula: Formula

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", self.formula.name)

    def value(self, z: Array) -> Array:
        return evaluate_array(self.formula.expression, z)

    def derivative(self, z: Array, a: Array) -> Array:
        return evaluate_array(self.formula.derivative, z)

    def _value(self, z: float) -> Piece:
        return Piece(self.formula.expression)

    def _derivative(self, z: float) -> Piece:
        """f' with its corners resolved for this z; of one that would fill pages its number."""
        if is_longer(self.formula.derivative, MOST_WRITTEN):
            slope = float(evaluate_array(self.formula.derivative, np.array([z]))[0])
            return Piece(Number(slope), "its formula is too long to be written out")
        reasons: list[str] = []

        def resolve(call: Call) -> Expression | None:
            if call.function not in _CORNERS:
                return None
            number = float(evaluate_array(call, np.array([z]))[0])
            reason = _reason(call, number, z)
            if reason not in reasons:
                reasons.append(reason)
            return Number(number)

        return Piece(replace_calls(self.formula.derivative, resolve), "; ".join(reasons))


def _reason(corner: Call, number: float, z: float) -> str:
    if corner.function == "sign":
        relation = ">" if number > 0 else "<" if number < 0 else "="
        return f"since inside the bars it is {relation} 0"
    values = [float(evaluate_array(each, np.array(z))) for each in corner.arguments[1:]]
    chosen = max(values) if corner.function == "argmax" else min(values)
    names = ("first", "second", "third")
    at = values.index(chosen)
    name = names[at] if at < len(names) else f"{at + 1}th"
    return f"since {corner.function.removeprefix('arg')} takes its {name} argument"
