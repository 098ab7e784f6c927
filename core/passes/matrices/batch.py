"""The batch in matrices: the samples are the inner side of a product, and are summed away.

Rule: a column of one factor and a row of the other belong to one sample; what they multiply to is
that sample's own gradient.
"""

from collections.abc import Callable

import numpy as np

from core.kinds.types import Array
from core.network.network import Layer
from core.passes.markup import Fraction, Markup, Numeral, Row, Symbol
from core.passes.matrices.line import EQUALS, NEGATIVE, PLUS, TIMES, Line, Part, arranged
from core.passes.matrices.matrix import ONE, Axis, Lit, Matrix
from core.passes.matrices.pen import BACKWARD, FORWARD, GIVEN, ONES, Look, Pen, inputs_key
from core.passes.notations.layout import Layout
from core.passes.steps import Grain

SAMPLES = "samples"


def batch_gradients(pen: Pen) -> tuple[Line, ...]:
    """dL/dW, dL/db and dL/dA of every layer, over all samples of the batch."""
    makers: tuple[tuple[str, Callable[[Pen, Layer], Line]], ...] = (
        *(("W", _weights), ("b", _biases), ("A", _offsets)),
    )
    lines = []
    for layer in pen.network.layers:
        for name, make in makers:
            if name in layer.parameters and is_about(pen, layer, name):
                lines.append(make(pen.lighting(term_lit(pen, layer)), layer))
    return tuple(lines)


def is_about(pen: Pen, layer: Layer, name: str) -> bool:
    """Whether the step is about this parameter: term by term only about one."""
    ref = pen.step.at
    if pen.step.grain is not Grain.TERM:
        return True
    letter = ref.base.removeprefix("dL_d")
    return (ref.layer, letter) == (layer.id, name)


def term_lit(pen: Pen, layer: Layer) -> Lit:
    """Term by term the row and the column of the one parameter."""
    ref, lit = pen.step.at, dict[str, frozenset[int]]()
    if pen.step.grain is not Grain.TERM:
        return lit
    if ref.unit is not None:
        lit[layer.id] = frozenset({ref.unit})
    if ref.source is not None:
        first = pen.network.first_column(layer, ref.source)
        lit[inputs_key(layer)] = frozenset({first + ref.from_unit})
    return lit


def _weights(pen: Pen, layer: Layer) -> Line:
    parts = arranged(pen.layout.weight_gradient, _delta(pen, layer), _x(pen, layer))
    target = pen.weights(layer, "batch_dL_dW", is_target=True)
    return Line((target, EQUALS, *_shared(pen, parts), *_penalty(pen, layer)), pen.lit, layer.id)


def _biases(pen: Pen, layer: Layer) -> Line:
    parts = arranged(_ones_rule(pen.layout), _delta(pen, layer), _ones(pen))
    target = pen.vector("batch_dL_db", layer.id, is_target=True)
    return Line((target, EQUALS, *_shared(pen, parts)), pen.lit, layer.id)


def _offsets(pen: Pen, layer: Layer) -> Line:
    """-W^T delta 1, or its transpose: the samples meet before the branches do."""
    delta, weights = _delta(pen, layer), pen.weights(layer)
    parts = arranged(_ones_rule(pen.layout), delta, _ones(pen))
    if pen.layout.has_rows:
        parts += [TIMES, weights.turned() if pen.layout.is_in_out else weights]
    else:
        parts = [weights.turned(), TIMES, *parts]
    target = pen.offset(layer, "batch_dL_dA", is_target=True)
    return Line((target, EQUALS, NEGATIVE, *_shared(pen, parts)), pen.lit, layer.id)


def _ones_rule(layout: Layout) -> Callable[[Markup, Markup], Markup]:
    """delta 1, as the gradient of a weight whose input is 1 for every sample."""
    rows_in_out = Layout.ROWS_IN_OUT
    return (rows_in_out if layout.has_rows else layout).weight_gradient


def _delta(pen: Pen, layer: Layer) -> Matrix:
    symbol = pen.notation.array("dL_dz", layer.id, pen.network)
    made = _stack(pen, symbol, pen.units(layer.id), pen.pass_.batch.dz[layer.id], BACKWARD)
    return made if pen.layout.has_gradient_row else made.laid()


def _x(pen: Pen, layer: Layer) -> Matrix:
    values, look = pen.pass_.batch.x[layer.id], FORWARD
    if "A" in layer.parameters:
        values = values - layer.parameters["A"]
    elif layer.sources == (pen.network.inputs.id,):
        look = GIVEN
    made = _stack(pen, pen.came_in(layer), pen.inputs(layer), values, look)
    return made if pen.layout.has_rows else made.laid()


def _ones(pen: Pen) -> Matrix:
    """A one for every sample, laid like what comes in."""
    samples = _samples(pen)
    made = pen.numbers(ONES, samples, ONE, np.ones((samples.size, 1)))
    return made if pen.layout.has_rows else made.laid()


def _stack(pen: Pen, symbol: Markup, units: Axis, values: Array, look: Look) -> Matrix:
    """One row for each sample."""
    return pen.numbers(symbol, _samples(pen), units, values, look)


def _samples(pen: Pen) -> Axis:
    return Axis(SAMPLES, SAMPLES, pen.pass_.batch.size)


def _shared(pen: Pen, parts: list[Part]) -> list[Part]:
    """1/N before what is averaged."""
    size, share = pen.pass_.batch.size, pen.pass_.batch.share
    if share == 1.0:
        return parts
    return [pen.constant(Fraction(Numeral("1"), Numeral(str(size))), share), TIMES, *parts]


def _penalty(pen: Pen, layer: Layer) -> list[Part]:
    l2 = pen.network.loss.l2
    if not l2:
        return []
    factor = pen.constant(Row((Numeral("2"), Symbol("λ"))), 2.0 * l2)
    return [PLUS, factor, TIMES, pen.weights(layer)]
