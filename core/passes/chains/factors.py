"""`Factor`: one link of a chain, the derivative of one number by the next one on the way back.

Rule: what a link equals is read off the kind's own formulas, so a new kind needs no word here.
"""

import math

from core.dataclass import dataclass
from core.kinds.formulas.expression import (
    ONE,
    Expression,
    Folded,
    Negative,
    Product,
    Quantity,
    Variable,
    evaluate,
    multiply,
    quantities,
    substitute,
)
from core.kinds.layers import DZ, PARAMETERS
from core.network.network import Layer, Network
from core.network.ref import Ref, unit_ref
from core.passes.explanations.binding import at_edge, at_layer, at_unit
from core.passes.sample_pass import Pass

LOSS = Ref("loss")


@dataclass(frozen=True)
class Factor:
    """d`of`/d`by`, equal to `expression`; it may be shown with the number at `known`.

    `to` is where the chain stands behind it: dL_da or dL_dz of a unit, or the parameter's gradient.
    """

    of: Ref
    by: Ref
    expression: Expression
    known: Ref
    to: Ref

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The addresses that the factor is made of."""
        found = (ref for ref in quantities(self.expression) if isinstance(ref, Ref))
        return tuple(dict.fromkeys(found)) or (self.by,)

    @property
    def start(self) -> Ref:
        """Where the chain stands before it: the loss, or dL_da or dL_dz of a unit."""
        return LOSS if self.of == LOSS else self.of.of(f"dL_d{self.of.quantity}")

    @property
    def ends(self) -> bool:
        """Whether it is the last of a chain: the derivative by the parameter."""
        return self.by.quantity in PARAMETERS


def from_loss(network: Network, unit: int, is_collapsed: bool) -> Factor:
    """The first link: dL/da of an output, or dL/dz where loss and activation are taken as one."""
    layer = network.output.id
    letter = "z" if is_collapsed else "a"
    to = unit_ref(f"dL_d{letter}", layer, unit)
    return Factor(LOSS, unit_ref(letter, layer, unit), Quantity(to), to, to)


def through_activation(pass_: Pass, layer: Layer, of: int, by: int) -> Factor:
    """da_of/dz_by: the slope, or one number of the Jacobian where units are coupled."""
    a, z = unit_ref("a", layer.id, of), unit_ref("z", layer.id, by)
    to = unit_ref("dL_dz", layer.id, by)
    if not layer.activation.coupled:
        slope = unit_ref("da_dz", layer.id, by)
        return Factor(a, z, Quantity(slope), slope, to)
    numbers = pass_.trace.z[layer.id][0].tolist()
    formula = layer.activation.jacobian_formula(numbers, of, by).expression
    return Factor(a, z, Folded(at_layer(formula, layer)), to, to)


def over_edge(layer: Layer, unit: int, source: str, source_unit: int) -> Factor:
    """dz/da of a number that the unit reads: the weight of the edge."""
    formula = at_edge(without_upstream(layer.kind.branch), layer, unit, source, source_unit)
    z, a = unit_ref("z", layer.id, unit), unit_ref("a", source, source_unit)
    return Factor(z, a, formula, Ref("W", layer.id, unit, source, source_unit), a.of("dL_da"))


def into_parameter(layer: Layer, unit: int, ref: Ref) -> Factor:
    """dz/dw of a parameter that the unit reads: where its chain ends."""
    spec = next(spec for spec in layer.kind.parameters if spec.name == ref.quantity)
    formula = without_upstream(spec.gradient)
    if ref.source is None:
        formula, known = at_unit(formula, layer, unit), ref
    else:
        formula = at_edge(formula, layer, unit, ref.source, ref.from_unit)
        known = unit_ref("a", ref.source, ref.from_unit)
    to = ref.of(f"dL_d{ref.quantity}")
    return Factor(unit_ref("z", layer.id, unit), ref, formula, known, to)


def value_in(pass_: Pass, expression: Expression) -> float:
    """The value of an expression of addresses in a pass."""

    def number(leaf: Variable | Quantity) -> float:
        ref = leaf.ref if isinstance(leaf, Quantity) else None
        return pass_.value(ref) if isinstance(ref, Ref) else math.nan

    return evaluate(expression, number)


def without_upstream(formula: Expression) -> Expression:
    """A kind's formula for a gradient divided by dL/dz: what stands beside it in the product."""
    return _tidied(substitute(formula, _one_for_upstream))


def _one_for_upstream(variable: Variable) -> Expression:
    return ONE if variable == DZ else variable


def _tidied(expression: Expression) -> Expression:
    match expression:
        case Product(factors):
            return multiply(*factors)
        case Negative(operand):
            return Negative(_tidied(operand))
        case _:
            return expression
