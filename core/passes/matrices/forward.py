"""The way forward in matrices: net inputs, activations, the loss.

Rule: several sources are blocks side by side; the step's row is lit, the whole layer stands there.
"""

import numpy as np

from core.network.network import Layer
from core.network.ref import Ref
from core.passes.markup import Symbol
from core.passes.matrices.line import (
    CLOSE,
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
from core.passes.matrices.pen import ONES, Pen, inputs_key
from core.passes.notations.layout import transposed
from core.passes.steps import Grain


def net_input(pen: Pen) -> tuple[Line, ...]:
    """z = W x + b, with x - A in a pre-bias layer."""
    layer = pen.network.layer(pen.step.at_node)
    x = pen.x(layer)
    parts = arranged(pen.layout.net_input, pen.weights(layer), x)
    if "A" in layer.parameters:
        parts = _with_difference(parts, x, pen.offset(layer))
    if layer.b is not None:
        parts += [PLUS, _bias(pen, layer)]
    target = pen.vector("z", layer.id, is_target=True)
    return (Line((target, EQUALS, *parts), pen.lit),)


def net_input_lit(pen: Pen, layer: Layer) -> Lit:
    """The row of the unit; term by term one product, or the bias."""
    lit = pen.unit_lit(layer)
    if pen.step.grain is Grain.TERM:
        products = [ref for ref in pen.step.writes if ref.quantity == "product"]
        lit[inputs_key(layer)] = frozenset(_column(pen, layer, ref) for ref in products)
        lit[_bias_key(layer)] = frozenset() if products else frozenset({0})
    return lit


def output(pen: Pen) -> tuple[Line, ...]:
    """a = f(z), each number by itself, or all together where the activation couples them."""
    layer = pen.network.layer(pen.step.at_node)
    target, z = pen.vector("a", layer.id, is_target=True), pen.vector("z", layer.id)
    if layer.activation.is_identity:
        return (Line((target, EQUALS, z), pen.lit),)
    name = layer.activation.symbol
    parts = (target, EQUALS, function(Symbol(name, len(name) > 1)), OPEN, z, CLOSE)
    return (Line(parts, pen.lit),)


def loss(pen: Pen) -> tuple[Line, ...]:
    """L = 1^T l: the outputs' shares added up, as a row of ones times them."""
    node = pen.network.output.id
    shares = pen.units_of(Symbol("ℓ"), "loss_term", node)
    symbol = pen.notation.symbol(Ref("loss"), pen.network)
    target = pen.scalar(symbol, Ref("loss"), is_target=True)
    ones = pen.numbers(transposed(ONES), ONE, shares.rows, np.ones((1, shares.rows.size)))
    return (Line((target, EQUALS, ones, TIMES, shares), pen.lit),)


def _with_difference(parts: list[Part], x: Matrix, offset: Matrix) -> list[Part]:
    at = parts.index(x)
    return [*parts[:at], *in_brackets([x, LESS, offset]), *parts[at + 1 :]]


def _bias(pen: Pen, layer: Layer) -> Matrix:
    """b, whose own side is lit only where the step is about it."""
    b = pen.vector("b", layer.id)
    key = pen.lit.get(_bias_key(layer))
    if key is None or key:
        return b
    return pen.lighting({**pen.lit, layer.id: frozenset()}).vector("b", layer.id)


def _bias_key(layer: Layer) -> str:
    return f"{layer.id}+b"


def _column(pen: Pen, layer: Layer, ref: Ref) -> int:
    return pen.network.first_column(layer, ref.from_node) + ref.from_unit
