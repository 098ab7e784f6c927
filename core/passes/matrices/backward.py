"""The way back in matrices: from the loss, over all branches at once, and through each slope.

Rule: the sum over branches is one row times one column of the product with the weights.
"""

import numpy as np

from core.kinds.formulas.expression import (
    Expression,
    Number,
    Product,
    Quotient,
    Sum,
    Variable,
    evaluate,
)
from core.kinds.formulas.expression import Negative as Minus
from core.network.network import Layer
from core.passes.explanations.saturation import SATURATED
from core.passes.markup import Fraction, Markup, Numeral, Row, Scripts, Symbol
from core.passes.matrices.line import (
    CLOSE,
    COMMA,
    EACH,
    EQUALS,
    LESS,
    OPEN,
    PLUS,
    TIMES,
    Line,
    Part,
    arranged,
    function,
    in_brackets,
)
from core.passes.matrices.matrix import ONE, Lit, Matrix
from core.passes.matrices.pen import Pen
from core.passes.matrices.slopes import jacobian, slopes
from core.passes.notations.layout import product, transposed
from core.passes.numbers import typed

_FRACTIONS = (3, 6, 7, 9, 11, 12)  # what decimals cannot say


def output_gradient(pen: Pen) -> tuple[Line, ...]:
    """dL/da: from the loss at the output, elsewhere the sum over branches of all units at once."""
    node = pen.step.at_node
    target = pen.vector("dL_da", node, is_target=True)
    right = _from_loss(pen) if node == pen.network.output.id else branches(pen, node)
    return (Line((target, EQUALS, *right), pen.lit),)


def output_gradient_lit(pen: Pen, node: str) -> Lit:
    """The row of the unit and what its branches come from; term by term one of them."""
    unit = pen.step.unit
    if unit is None:
        return {}
    written_now = [ref for ref in pen.step.writes if ref.quantity == "branch"]
    lit = {node: frozenset({unit})}
    for reader in pen.network.readers(node):
        if pen.step.terms > 1:
            above = {ref.at_unit for ref in written_now if ref.layer == reader.id}
        else:
            column = pen.network.first_column(reader, node) + unit
            above = {k for k in range(reader.size) if reader.has_edge(k, column)}
        lit[reader.id] = frozenset(above)
    return lit


def branches(pen: Pen, node: str) -> list[Part]:
    """A product with the weights of each reader; 0 where nobody reads."""
    parts: list[Part] = []
    for reader in pen.network.readers(node):
        weights, delta = pen.weights_from(node, reader), pen.vector("dL_dz", reader.id)
        parts += [PLUS] if parts else []
        parts += arranged(pen.layout.input_gradient, weights, delta)
    return parts or [_nothing(pen, node)]


def net_gradient(pen: Pen) -> tuple[Line, ...]:
    """dL/dz: upstream times local; where loss and activation fit each other also collapsed."""
    layer = pen.network.layer(pen.step.at_node)
    lines = () if is_saturated(pen, layer) else (_through_slopes(pen, layer),)
    if not is_joint(pen, layer):
        return lines or (_through_slopes(pen, layer),)
    target = pen.vector("dL_dz", layer.id, is_target=True)
    formula = pen.network.loss.joint_formula(0, layer.size)
    return (*lines, Line((target, EQUALS, *_difference(pen, formula)), pen.lit))


def net_gradient_in_full(pen: Pen) -> Line:
    """dL/dz with the Jacobian written out."""
    layer = pen.network.layer(pen.step.at_node)
    of = f"{layer.id}'"
    lit = dict(pen.lit)
    if not layer.activation.coupled and layer.id in lit:
        lit[of] = lit[layer.id]
    upstream_lit = {layer.id: lit[of]} if of in lit else {}
    upstream = pen.lighting(upstream_lit).vector("dL_da", layer.id).along(layer.id, of)
    local = jacobian(pen.lighting(lit), layer)
    target = pen.vector("dL_dz", layer.id, is_target=True)
    rule = _upstream_first if pen.layout.has_gradient_row else _local_first
    return Line((target, EQUALS, *arranged(rule, local, upstream)), lit)


def is_joint(pen: Pen, layer: Layer) -> bool:
    """Whether the chain through this layer collapses together with the loss."""
    network = pen.network
    return layer is network.output and network.loss.is_joint(layer.activation)


def is_saturated(pen: Pen, layer: Layer) -> bool:
    """Whether a chain that collapses has no digits left in full."""
    if not is_joint(pen, layer):
        return False
    outputs = pen.pass_.trace.a[layer.id][0]
    return not bool(np.all(np.minimum(outputs, 1.0 - outputs) >= SATURATED))


def _upstream_first(local: Markup, upstream: Markup) -> Markup:
    return product(upstream, local)


def _local_first(local: Markup, upstream: Markup) -> Markup:
    return product(transposed(local), upstream)


def _through_slopes(pen: Pen, layer: Layer) -> Line:
    if layer.activation.coupled:
        return net_gradient_in_full(pen)
    target = pen.vector("dL_dz", layer.id, is_target=True)
    parts: list[Part] = [target, EQUALS, pen.vector("dL_da", layer.id)]
    if not layer.activation.is_identity:
        parts += [EACH, slopes(pen, layer)]
    return Line(tuple(parts), pen.lit)


def _nothing(pen: Pen, node: str) -> Matrix:
    made = pen.numbers(Numeral("0"), pen.units(node), ONE, np.zeros((pen.network.sizes[node], 1)))
    return made.laid() if pen.layout.has_gradient_row else made


def _from_loss(pen: Pen) -> list[Part]:
    """A multiple of a - y where the loss's derivative is that, else L'(a, y)."""
    node, network = pen.network.output.id, pen.network
    formula = network.loss.gradient_formula(0, network.output.size)
    if differs(formula) is not None:
        return _difference(pen, formula)
    slope = function(Scripts(pen.notation.any("loss"), None, Symbol("′", True)))
    return [slope, OPEN, _upright(pen, "a", node), COMMA, _upright(pen, "y", node), CLOSE]


def differs(formula: Expression) -> tuple[float, bool] | None:
    """(c, whether a is multiplied by the targets' sum) of a formula c (a - y); else None."""
    *factors, last = formula.factors if isinstance(formula, Product) else (formula,)
    are_numbers = all(isinstance(factor, Number | Quotient) for factor in factors)
    is_less_y = isinstance(last, Sum) and last.terms[1:] == (Minus(Variable("y", 0)),)
    if not isinstance(last, Sum) or not (are_numbers and is_less_y):
        return None
    first, a = last.terms[0], Variable("a", 0)
    has_total = isinstance(first, Product) and first.factors[0] == a
    return (_constant(factors), has_total) if first == a or has_total else None


def _constant(factors: list[Expression]) -> float:
    return evaluate(Product(tuple(factors)), lambda _: float("nan"))


def _difference(pen: Pen, formula: Expression) -> list[Part]:
    """c (a s - y), without a c or a sum of targets s that is 1."""
    node = pen.network.output.id
    constant, has_total = differs(formula) or (float("nan"), False)
    parts: list[Part] = [_upright(pen, "a", node), LESS, _upright(pen, "y", node)]
    total = float(pen.pass_.trace.targets[0].sum())
    if has_total and abs(total - 1.0) > 1e-15:
        targets = pen.notation.array("y", node, pen.network)
        parts[1:1] = [TIMES, pen.constant(Row((Symbol("Σ"), targets)), total)]
    if constant == 1.0:
        return parts
    return [pen.constant(written(constant), constant), TIMES, *in_brackets(parts)]


def written(constant: float) -> Markup:
    """A factor as it is written: 0.5, or one third as a fraction."""
    for parts in _FRACTIONS:
        if constant == 1.0 / parts:
            return Fraction(Numeral("1"), Numeral(str(parts)))
    return Numeral(typed(constant))


def _upright(pen: Pen, quantity: str, node: str) -> Matrix:
    """A vector of the forward pass as gradients stand in the layout."""
    made = pen.vector(quantity, node)
    is_turned = pen.layout.has_gradient_row != pen.layout.has_rows
    return made.turned() if is_turned else made
