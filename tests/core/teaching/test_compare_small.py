"""Comparing arrays of the smallest network there is: one number in each."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.network.network import Inputs, Layer, Network
from core.passes.engine import run
from core.project.arrays import arrays
from core.project.project import Project
from core.teaching.comparing.compare import compare

CHAIN = Network(
    Inputs("x", 1),
    (
        Layer("h", ("x",), {"W": [[0.7]], "b": [0.1]}, Sigmoid()),
        Layer("out", ("h",), {"W": [[-1.3]], "b": [0.2]}, Sigmoid()),
    ),
)
SAMPLE = Dataset(np.array([[1.5]]), np.array([[1.0]]))


@pytest.mark.parametrize("key", ["dL_dW.h", "dL_dz.out", "dL_db.out", "branch.h.out"])
def test_a_wrong_sign_in_an_array_of_one_number_is_named(key: str) -> None:
    right = arrays(run(CHAIN, SAMPLE.inputs, SAMPLE.targets))
    comparison = compare(Project("chain", CHAIN, SAMPLE), {key: -right[key]})
    assert "wrong_sign" in [each.mistake.id for each in comparison.first.mistakes]


@pytest.mark.parametrize(("noise", "is_right"), [(1e-6, True), (1e-5, False)])
def test_noise_around_nothing_is_no_mistake(noise: float, is_right: bool) -> None:
    layer = Layer("out", ("x",), {"W": [[0.7]], "b": [0.0]})
    project = Project("no bias", Network(Inputs("x", 1), (layer,)), SAMPLE)
    assert compare(project, {"b.out": np.array([noise])}).is_right is is_right
