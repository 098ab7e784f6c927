"""The gradients of what is trained, in matrices: an outer product, and the bias's as it comes.

Rule: a gradient has its parameter's shape; where there is no edge it has no number.
"""

import numpy as np

from core.network.network import Layer
from core.network.ref import Ref
from core.passes.matrices.line import EQUALS, NEGATIVE, Line, arranged
from core.passes.matrices.matrix import ONE, Lit, Matrix
from core.passes.matrices.pen import FORWARD, Pen, inputs_key
from core.passes.notations.layout import Layout
from core.passes.steps import Grain


def gradients(pen: Pen) -> tuple[Line, ...]:
    """dL/dW as an outer product, and dL/db."""
    layer = pen.network.layer(pen.step.at_node)
    lines = [_weights(pen, layer)]
    if layer.b is not None:
        lines.append(_biases(pen, layer))
    return tuple(lines)


def gradients_lit(pen: Pen, layer: Layer) -> Lit:
    """The row of the unit; term by term one weight of it."""
    lit = pen.unit_lit(layer)
    if pen.step.grain is Grain.TERM:
        columns = (_column(pen, layer, ref) for ref in pen.step.writes if ref.source is not None)
        lit[inputs_key(layer)] = frozenset(columns)
    return lit


def offset_gradient(pen: Pen) -> tuple[Line, ...]:
    """dL/dA of a pre-bias layer: every unit of it reads the same offset, so they are added."""
    layer = pen.network.layer(pen.step.at_node)
    delta, weights = pen.vector("dL_dz", layer.id), pen.weights(layer)
    if pen.layout is Layout.DELTA_ROW:
        parts = arranged(Layout.COLUMNS.input_gradient, weights, delta.turned())
    else:
        parts = arranged(pen.layout.input_gradient, weights, delta)
    target = pen.offset(layer, "dL_dA", is_target=True)
    return (Line((target, EQUALS, NEGATIVE, *parts), pen.lit),)


def what_came_in(pen: Pen, layer: Layer) -> Matrix:
    """x, in a pre-bias layer without its offset, as one matrix."""
    if "A" not in layer.parameters:
        return pen.x(layer)
    values = pen.pass_.trace.x[layer.id][0] - layer.parameters["A"]
    symbol, column = pen.came_in(layer), values[:, np.newaxis]
    made = pen.numbers(symbol, pen.inputs(layer), ONE, column, FORWARD)
    return made.laid() if pen.layout.has_rows else made


def _weights(pen: Pen, layer: Layer) -> Line:
    delta, x = pen.vector("dL_dz", layer.id), what_came_in(pen, layer)
    if pen.lit.get(inputs_key(layer)) == frozenset():
        delta = pen.lighting({layer.id: frozenset()}).vector("dL_dz", layer.id)
    target = pen.weights(layer, "dL_dW", is_target=True)
    return Line((target, EQUALS, *arranged(pen.layout.weight_gradient, delta, x)), pen.lit)


def _biases(pen: Pen, layer: Layer) -> Line:
    if pen.step.grain is Grain.TERM and not any(ref.base == "dL_db" for ref in pen.step.writes):
        pen = pen.lighting({layer.id: frozenset()})
    target = pen.vector("dL_db", layer.id, is_target=True)
    delta = pen.vector("dL_dz", layer.id)
    return Line((target, EQUALS, *arranged(pen.layout.bias_gradient, delta)), pen.lit)


def _column(pen: Pen, layer: Layer, ref: Ref) -> int:
    return pen.network.first_column(layer, ref.from_node) + ref.from_unit
