"""Scores: the trained loss is the trainer's, reported ones their own, classes by the nearest."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity, Softmax
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from core.network.network import Inputs, Layer, Network
from core.passes.engine import run
from core.training.scores import Scorer
from tests.core.training.runs import data, network
from tests.networks import random_project


@pytest.mark.parametrize("seed", range(30))
def test_the_loss_is_the_one_of_the_pass(seed: int) -> None:
    project = random_project(seed)
    found = Scorer(project.data).scores(project.network)
    inputs, targets = project.data.inputs, project.data.targets
    assert found.loss == pytest.approx(run(project.network, inputs, targets).loss, rel=1e-13)
    assert len(found.reported) == len(project.network.report)


def test_only_the_rows_asked_for_count() -> None:
    net = network(2, 3, 1)
    rows = data(net, 9)
    part = Dataset(rows.inputs[[1, 4]], rows.targets[[1, 4]])
    assert Scorer(rows, np.array([1, 4])).scores(net) == Scorer(part).scores(net)


def test_reported_losses_have_their_own_scale_share_and_penalty() -> None:
    net = replace(
        network(1, 1), report=(SquaredError(), SquaredError(0.5, over_batch="sum", l2=0.1))
    )
    rows = data(net, 4)
    found = Scorer(rows).scores(net)
    penalty = 0.1 * float(net.output.W[0, 0]) ** 2
    assert found.reported[1] == pytest.approx(2 * found.reported[0] + penalty)


def weighing(loss: object, activation: object, *rows: list[float]) -> Network:
    layer = Layer("out", ("x",), {"W": list(rows)}, activation)  # type: ignore[arg-type]
    return Network(Inputs("x", len(rows[0])), (layer,), loss)  # type: ignore[arg-type]


def test_a_single_output_is_right_on_its_side_of_a_half_and_a_logit_of_zero() -> None:
    points = Dataset([[0.2], [0.4], [0.6], [-3.0]], [[0], [0], [1], [1]])
    squares = weighing(SquaredError(), Identity(), [1.0])
    assert Scorer(points).scores(squares).accuracy == 0.75
    logits = weighing(BinaryCrossEntropy(from_logits=True), Identity(), [1.0])
    assert Scorer(points).scores(logits).accuracy == 0.25
    signs = replace(points, targets=[[1], [1], [1], [-1]])
    assert Scorer(signs).scores(squares).accuracy == 1


def test_of_several_outputs_the_largest_counts() -> None:
    points = Dataset([[2.0, 1.0], [0.0, 1.0], [3.0, 4.0]], [[1, 0], [0, 1], [1, 0]])
    net = weighing(CrossEntropy(), Softmax(), [1.0, 0.0], [0.0, 1.0])
    assert Scorer(points).scores(net).accuracy == pytest.approx(2 / 3)


def test_rows_with_several_ones_are_classes_too_and_a_single_sample_is_none() -> None:
    sums = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [[0, 0], [0, 1], [0, 1], [1, 1]])
    net = weighing(SquaredError(), Identity(), [0.0, 1.0], [0.0, 1.0])
    assert Scorer(sums).scores(net).accuracy == 0.5
    assert Scorer(Dataset([[0, 0]], [[0, 1]])).scores(net).accuracy is None


def test_numbers_are_no_classes_and_what_is_not_finite_is_neither_right_nor_wrong() -> None:
    net = weighing(SquaredError(), Identity(), [1.0])
    assert Scorer(Dataset([[0.2], [0.4]], [[3.0], [4.5]])).scores(net).accuracy is None
    broken = weighing(SquaredError(), Identity(), [1e308])
    found = Scorer(Dataset([[1e308], [1.0]], [[0.0], [1.0]])).scores(broken)
    assert found.accuracy is None
    assert found.loss == np.inf
