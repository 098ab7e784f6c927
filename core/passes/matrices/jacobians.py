"""The Jacobian of a step written out, where somebody asks for it.

Rule: row k, column j holds how number k of the result moves with number j of what it is made from.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from core.network.network import Layer
from core.network.ref import Ref
from core.passes.markup import Fraction, Markup, Relation, Row, Symbol
from core.passes.matrices.backward import is_saturated, net_gradient_in_full
from core.passes.matrices.line import EQUALS, Line, arranged
from core.passes.matrices.matrix import ONE, Cell, Matrix, remembered
from core.passes.matrices.parameters import what_came_in
from core.passes.matrices.pen import Pen
from core.passes.matrices.slopes import jacobian, over
from core.passes.notations.layout import product, transposed
from core.passes.numbers import typed


def jacobians(pen: Pen, weight: Ref | None = None) -> tuple[Line, ...]:
    """What is written out at this step; `weight` is the one that is looked at, if any."""
    return _OF_KIND[pen.step.kind](pen, weight) if pen.step.kind in _OF_KIND else ()


def _of_net_input(pen: Pen, _: Ref | None) -> tuple[Line, ...]:
    """dz/dx = W, whatever the layout does with W."""
    layer = pen.network.layer(pen.step.at_node)
    weights = pen.weights(layer)
    right = weights.turned() if pen.layout.is_in_out else weights
    symbol = Fraction(_moved(pen.notation.array("z", layer.id, pen.network)), _moved(_read(pen)))
    return (_alone(pen, symbol, right),)


def _of_output(pen: Pen, _: Ref | None) -> tuple[Line, ...]:
    """da/dz, whose numbers the way back reveals."""
    layer = pen.network.layer(pen.step.at_node)
    if pen.step.unit is not None:
        pen = pen.lighting({f"{layer.id}'": frozenset({pen.step.unit})})
    return (Line((jacobian(pen, layer, is_known=False),), pen.lit),)


def _of_branches(pen: Pen, _: Ref | None) -> tuple[Line, ...]:
    """dz/da of every reader: the matrix that the branches come back through."""
    node = pen.step.at_node
    lines = []
    for reader in pen.network.readers(node):
        weights = pen.weights_from(node, reader)
        right = weights.turned() if pen.layout.is_in_out else weights
        symbol = over(pen, "z", reader.id, "a", node)
        lines.append(_alone(pen, symbol, right))
    return tuple(lines)


def _of_slope(pen: Pen, _: Ref | None) -> tuple[Line, ...]:
    layer = pen.network.layer(pen.step.at_node)
    if layer.activation.coupled or is_saturated(pen, layer):
        return ()
    return (net_gradient_in_full(pen),)


def _of_weight(pen: Pen, weight: Ref | None) -> tuple[Line, ...]:
    """dL/dw = delta times the column (0 ... x_i ... 0)^T: for one weight no tensor is needed."""
    ref = weight_looked_at(pen, weight)
    if ref is None:
        return ()
    layer, pen = pen.network.layer(ref.at_node), pen.lighting({})
    column, delta = _column(pen, layer, ref), pen.vector("dL_dz", layer.id)
    if pen.layout.has_gradient_row:
        parts = arranged(_delta_first, delta, column)
    else:
        parts = arranged(_column_first, delta, column)
    symbol = pen.notation.gradient(ref.of("dL_dW"), pen.network)
    return (Line((pen.scalar(symbol, ref.of("dL_dW"), True), EQUALS, *parts), pen.lit),)


def weight_looked_at(pen: Pen, weight: Ref | None) -> Ref | None:
    """The chosen weight if it is one of this layer's, else the first that the step wrote."""
    chosen = [weight] if weight is not None and weight.layer == pen.step.layer else []
    weights = (ref for ref in (*chosen, *pen.step.writes) if ref.base in ("W", "dL_dW"))
    return next((ref for ref in weights if pen.is_revealed(ref.of("dL_dW"))), None)


def _column(pen: Pen, layer: Layer, ref: Ref) -> Matrix:
    """dz/dw: zeros but for what came in over the weight's own edge."""
    at = pen.network.first_column(layer, ref.from_node) + ref.from_unit
    came_in = what_came_in(pen, layer)
    zero = Cell(None, 0.0, typed(0.0, pen.digits))
    own = came_in.cell(0, at) if pen.layout.has_rows else came_in.cell(at, 0)

    def make(row: int, _: int) -> Cell:
        return own if row == ref.unit else zero

    z = pen.notation.array("z", layer.id, pen.network)
    symbol = Fraction(_moved(z), _moved(pen.notation.symbol(ref.of("W"), pen.network)))
    return Matrix(symbol, pen.units(layer.id), ONE, remembered(make))


def _delta_first(delta: Markup, column: Markup) -> Markup:
    return product(delta, column)


def _column_first(delta: Markup, column: Markup) -> Markup:
    return product(transposed(column), delta)


def _read(pen: Pen) -> Markup:
    return pen.x(pen.network.layer(pen.step.at_node)).symbol


def _alone(pen: Pen, symbol: Markup, matrix: Matrix) -> Line:
    """A Jacobian that is a matrix with a letter of its own: dz/dx = W."""
    named = Row((symbol, Relation("="), matrix.symbol))
    return Line((replace(matrix, symbol=named),), pen.lit)


def _moved(symbol: Markup) -> Markup:
    return Row((Symbol("∂"), symbol))


_OF_KIND: Mapping[str, Callable[[Pen, Ref | None], tuple[Line, ...]]] = {
    "z": _of_net_input,
    "a": _of_output,
    "da": _of_branches,
    "dz": _of_slope,
    "parameters": _of_weight,
}
