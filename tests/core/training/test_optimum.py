"""The closed-form optimum: that of the text to every digit, and none where no formula gives it."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.kinds.layers import PreBias
from core.kinds.losses import CrossEntropy, SquaredError
from core.network.network import Inputs, Layer, Network
from core.passes.engine import run
from core.project.examples import examples
from core.training.optimum import optimum

LAYER = Layer("out", ("x",), {"W": [[1.0, 2.0]], "b": [0.5]})
NET = Network(Inputs("x", 2), (LAYER,))
DATA = Dataset([[1, 2], [2, 0], [0, 1], [3, 3], [9, 9]], [[1], [0], [2], [5], [-99]], test=(4,))


def test_the_regression_line_of_the_text() -> None:
    project = next(e for e in examples() if e.file == "regression_line.bpnet").open()[0]
    found = optimum(project.network, project.data)
    assert found is not None
    assert found.output.b is not None
    assert found.output.b[0] == pytest.approx(-3.300734177939281, rel=1e-12)
    assert found.output.W[0, 0] == pytest.approx(-1.349598040789846, rel=1e-12)
    loss = run(found, project.data.inputs, project.data.targets).loss
    assert loss / 500 == pytest.approx(0.11438188878191581, rel=1e-12)


def test_its_gradient_over_the_training_rows_is_nothing() -> None:
    bare = replace(NET, layers=(replace(LAYER, parameters={"W": [[1.0, 2.0]]}),))
    for net in (NET, bare):
        found = optimum(net, DATA)
        assert found is not None
        trace = run(found, DATA.inputs[:4], DATA.targets[:4])
        for gradient in trace.gradients["out"].values():
            assert np.abs(gradient).max() < 1e-12


def test_where_no_formula_gives_it_there_is_none() -> None:
    with_layer = [
        replace(LAYER, activation=Sigmoid()),
        replace(LAYER, kind=PreBias(), parameters={**LAYER.parameters, "A": [0.0, 0.0]}),
        replace(LAYER, rates={"b": 0.0}),
        replace(LAYER, parameters={"W": [[1.0, 0.0]], "b": [0.5]}, edges=[[True, False]]),
    ]
    for layer in with_layer:
        assert optimum(replace(NET, layers=(layer,)), DATA) is None
    for loss in (SquaredError(scale=0.0), SquaredError(l2=0.1), CrossEntropy(from_logits=True)):
        assert optimum(replace(NET, loss=loss), DATA) is None
    two = (replace(LAYER, id="h"), Layer("out", ("h",), {"W": [[1.0]]}))
    assert optimum(replace(NET, layers=two), DATA) is None


def test_data_that_does_not_fit_or_says_too_little_has_none() -> None:
    assert optimum(NET, Dataset()) is None
    assert optimum(NET, Dataset([[1, 2], [2, 0]], [[1], [0]])) is None
    assert optimum(NET, Dataset([[1, 2], [2, 4], [3, 6], [4, 8]], [[1], [0], [1], [0]])) is None
