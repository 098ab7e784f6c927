"""Layouts of matrices: where the transpose sits, and that the products are the engine's."""

import numpy as np
import pytest

from core.kinds.types import Array
from core.passes.equation import plain_text
from core.passes.markup import Symbol
from core.passes.notations.layout import Layout

LINES = {
    Layout.COLUMNS: ("W · x", "Wᵀ · δ", "δ · xᵀ", "δ", (3, 2)),
    Layout.ROWS_OUT_IN: ("x · Wᵀ", "δ · W", "δᵀ · x", "δ", (3, 2)),
    Layout.ROWS_IN_OUT: ("x · W", "δ · Wᵀ", "xᵀ · δ", "δ", (2, 3)),
    Layout.DELTA_ROW: ("W · x", "δ · W", "δᵀ · xᵀ", "δᵀ", (3, 2)),
}


@pytest.mark.parametrize("layout", Layout)
def test_the_transpose_sits_where_the_layout_puts_it(layout: Layout) -> None:
    weights, x, delta = Symbol("W"), Symbol("x"), Symbol("δ")
    forward, back, gradient, bias, shape = LINES[layout]
    assert plain_text(layout.net_input(weights, x)) == forward
    assert plain_text(layout.input_gradient(weights, delta)) == back
    assert plain_text(layout.weight_gradient(delta, x)) == gradient
    assert plain_text(layout.bias_gradient(delta)) == bias
    assert layout.shape(3, 2) == shape


@pytest.mark.parametrize("layout", Layout)
def test_a_layouts_products_are_the_engines_numbers(layout: Layout) -> None:
    """The same rules with arrays: whatever is turned, the gradient has the shape of W."""
    random = np.random.default_rng(0)
    weights, x, delta = (random.normal(size=shape) for shape in ((3, 2), (2, 1), (3, 1)))
    expected = (weights @ x, weights.T @ delta, delta @ x.T)
    laid = _Arrays(
        weights.T if layout.is_in_out else weights,
        x.T if layout.has_rows else x,
        delta.T if layout.has_gradient_row else delta,
    )
    lines = LINES[layout]
    found = [laid.product(line) for line in lines[:3]]
    for result, value in zip(found, expected, strict=True):
        assert np.allclose(result if result.shape == value.shape else result.T, value)
    assert found[2].shape == laid.letters["W"].shape == layout.shape(3, 2)


class _Arrays:
    """Multiplies what a line of two letters says."""

    def __init__(self, weights: Array, x: Array, delta: Array) -> None:
        self.letters = {"W": weights, "x": x, "δ": delta}

    def product(self, line: str) -> Array:
        left, right = (self._factor(text) for text in line.split(" · "))
        return np.asarray(left @ right)

    def _factor(self, text: str) -> Array:
        array = self.letters[text[0]]
        return array.T if text.endswith("ᵀ") else array
