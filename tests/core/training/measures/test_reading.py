"""A reading is what the engine says of the training rows and of the test rows, piece by piece."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.passes.engine import run
from core.training.fast.layout import Layout
from core.training.measures import reading
from core.training.measures.reading import Reading, read
from tests.core.training.runs import data, network
from tests.networks import random_data, random_network


def _read(net, rows: Dataset, update: int = 7) -> tuple[Reading, int]:
    *pieces, last = read(net, rows, update)
    assert all(piece is None for piece in pieces)
    assert last is not None
    return last, len(pieces)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("at_once", [2, 512])
def test_it_is_what_the_engine_says(
    seed: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ROWS", at_once)
    net = random_network(seed)
    rows = random_data(net, seed, 6)
    rows = replace(rows, test=(1, 4))
    found, _ = _read(net, rows)
    training, test = list(rows.training_rows), list(rows.test)
    trace = run(net, rows.inputs[training], rows.targets[training])
    gradient = Layout(net).pack(trace.gradients, np.empty(Layout(net).size))
    np.testing.assert_allclose(found.gradient, gradient, rtol=1e-5, atol=1e-12)
    np.testing.assert_allclose(found.parameters, Layout(net).parameters(), rtol=1e-6)
    squares = [sum((g**2).sum() for g in trace.gradients[each.id].values()) for each in net.layers]
    np.testing.assert_allclose(found.norms, np.sqrt(squares), rtol=1e-9, atol=1e-300)
    loss = run(net, rows.inputs[test], rows.targets[test]).loss
    assert found.test_loss == pytest.approx(loss, rel=1e-12)
    assert found.update == 7
    assert found.size == 8 * Layout(net).size


def test_classes_are_counted_over_training_and_test_rows() -> None:
    net = network(2, 3, 1)
    inputs = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 1.0], [-2.0, 0.0]])
    said = run(net, inputs, np.zeros((4, 1))).a["out"] > 0.5
    targets = said.astype(float)
    targets[0] = 1 - targets[0]
    found, _ = _read(net, Dataset(inputs, targets, test=(2, 3)))
    assert len(np.unique(targets)) == 2 or found.accuracy is None
    if found.accuracy is not None:
        assert (found.accuracy, found.test_accuracy) == (0.5, 1.0)


def test_no_test_rows_no_classes_no_numbers() -> None:
    net = network(2, 3, 1)
    found, pieces = _read(net, data(net, 5))
    assert (found.test_loss, found.accuracy, found.test_accuracy) == (None, None, None)
    assert pieces == 1


def test_many_rows_come_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ROWS", 10)
    net = network(2, 3, 1)
    _, pieces = _read(net, replace(data(net, 45), test=tuple(range(20))))
    assert pieces == 3 + 2


def test_where_every_sample_is_for_testing_there_is_no_gradient() -> None:
    net = network(2, 3, 1)
    found, _ = _read(net, replace(data(net, 3), test=(0, 1, 2)))
    assert found.norms == (0.0, 0.0)
    assert found.test_loss is not None


def test_parameters_larger_than_a_curve_can_show_are_infinite_and_no_warning() -> None:
    net = random_network(3)
    rows = random_data(net, 3, 6)
    layer = net.layers[0]
    far = {name: np.full_like(numbers, 1e40) for name, numbers in layer.parameters.items()}
    found, _ = _read(replace(net, layers=(replace(layer, parameters=far), *net.layers[1:])), rows)
    assert np.isinf(found.parameters).sum() == sum(numbers.size for numbers in far.values())
