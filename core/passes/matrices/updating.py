"""The update in matrices: every parameter at once, from the old values.

Rule: W - eta dL/dW stands there where the trainer did that; another rule is one step matrix, and
the formula strip says where it comes from.
"""

import numpy as np

from core.kinds.types import Array
from core.network.network import Layer
from core.network.ref import Ref
from core.passes.markup import Markup, Row, Symbol
from core.passes.matrices.batch import is_about, term_lit
from core.passes.matrices.line import BECOMES, LESS, PLUS, TIMES, Line, Part
from core.passes.matrices.matrix import Matrix
from core.passes.matrices.pen import Pen
from core.passes.sample_pass import UpdateRecord


def update(pen: Pen) -> tuple[Line, ...]:
    """A line for every parameter of every layer; none where nothing is trained."""
    record = pen.pass_.update
    if record is None:
        return ()
    return tuple(
        _line(pen.lighting(term_lit(pen, layer)), record, layer, name)
        for layer in pen.network.layers
        for name in layer.parameters
        if is_about(pen, layer, name)
    )


def _line(pen: Pen, record: UpdateRecord, layer: Layer, name: str) -> Line:
    target = _parameter(pen, layer, f"new_{name}", is_target=True)
    old = _parameter(pen, layer, name)
    return Line((target, BECOMES, old, *_change(pen, record, layer, name)), pen.lit, layer.id)


def _change(pen: Pen, record: UpdateRecord, layer: Layer, name: str) -> list[Part]:
    """- eta G where that is what was done, else + the step as it was."""
    prefix = "batch_" if pen.pass_.walk.has_batch else ""
    quantity = f"{prefix}dL_d{name}"
    networks = (record.before, record.after)
    before, after = (each.layer(layer.id).parameters[name] for each in networks)
    rate = record.learning_rate * layer.rates.get(name, 1.0)
    gradient = pen.pass_.batch.gradients[layer.id][name]
    if np.allclose(after, before - rate * gradient, rtol=1e-12, atol=1e-15):
        return [LESS, _rate(pen, layer, name, rate), TIMES, _parameter(pen, layer, quantity)]
    return [PLUS, _step(pen, layer, name, after - before)]


def _rate(pen: Pen, layer: Layer, name: str, rate: float) -> Matrix:
    letter = pen.notation.symbol(Ref("learning_rate"), pen.network)
    if layer.rates.get(name, 1.0) == 1.0:
        return pen.scalar(letter, Ref("learning_rate"))
    return pen.constant(letter, rate)


def _parameter(pen: Pen, layer: Layer, quantity: str, is_target: bool = False) -> Matrix:
    if quantity.endswith("W"):
        return pen.weights(layer, quantity, is_target)
    if quantity.endswith("A"):
        return pen.offset(layer, quantity, is_target)
    return pen.vector(quantity, layer.id, is_target)


def _step(pen: Pen, layer: Layer, name: str, change: Array) -> Matrix:
    """The change of a parameter, laid out like it."""
    like = _parameter(pen, layer, name)
    symbol: Markup = Row((Symbol("Δ", True), like.symbol))
    is_matrix = change.ndim == 2
    values = change if is_matrix else change[:, np.newaxis]
    is_laid = pen.layout.is_in_out if is_matrix else pen.layout.has_rows
    shown = values.T if is_laid else values
    return pen.numbers(symbol, like.rows, like.columns, np.ascontiguousarray(shown))
