"""Equations of matrices for who cannot see them: every sign is a word."""

import numpy as np
import pytest

from core.kinds.losses import BinaryCrossEntropy, SquaredError
from core.network.network import Inputs, Layer, Network
from core.passes.matrices.reading import cell_place, read_aloud
from tests.core.passes.explained import pass_of
from tests.core.passes.matrices.networks import pass_over, view_of, with_output, with_skip
from tests.walks import opening_pass


def test_an_equation_is_read_aloud() -> None:
    (line,) = view_of(opening_pass(), "z").lines
    assert read_aloud(line) == (
        "z of layer 1, 3 by 1: 1.900; not yet; not yet; equals W of layer 1, 3 by 2: 1.1, −0.1; "
        "0.7, −0.4; 0.6, 0.5; times x, 2 by 1: 2; 1; plus b of layer 1, 3 by 1: −0.2; −0.4; −0.3."
    )
    assert read_aloud(line, has_numbers=False) == (
        "z of layer 1, 3 by 1, equals W of layer 1, 3 by 2, times x, 2 by 1, "
        "plus b of layer 1, 3 by 1."
    )
    (applied,) = view_of(opening_pass(), "a").lines
    assert " equals sigma of open bracket z of layer 1" in read_aloud(applied)
    (named,) = view_of(pass_over(with_output("relu", SquaredError())), "a", 3).lines
    assert " equals ReLU of open bracket z of layer 2" in read_aloud(named)
    assert cell_place(0, 1) == "row 1, column 2"


@pytest.mark.parametrize(("size", "inputs", "is_read"), [(4, 6, True), (5, 5, False)])
def test_of_a_large_matrix_only_the_shape_is_said(size: int, inputs: int, is_read: bool) -> None:
    layer = Layer("o", ("x",), {"W": np.full((size, inputs), 0.5)})
    pass_ = pass_of(Network(Inputs("x", inputs), (layer,)), [1.0] * inputs, [0.0] * size)
    (line,) = view_of(pass_, "z").lines
    rows = "; ".join([", ".join(["0.5"] * inputs)] * size)
    weights = f"W, {size} by {inputs}" + (f": {rows};" if is_read else ",")
    assert f" equals {weights} times x, " in read_aloud(line)


def test_what_has_no_edge_is_said() -> None:
    (line,) = view_of(pass_over(with_skip()), "z", 3).lines
    assert "0.3, no edge; times" in read_aloud(line)
    (slope,) = view_of(opening_pass(), "dz").lines
    assert " times, number by number, sigma prime of " in read_aloud(slope)
    (loss,) = view_of(pass_over(with_output("sigmoid", BinaryCrossEntropy())), "da").lines
    assert "equals L prime of open bracket a of layer 2" in read_aloud(loss)
