"""Which samples are in their class: one column, a column a class, logits, and no classes."""

from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity
from core.kinds.losses import BinaryCrossEntropy
from core.training.measures.judge import Judge
from tests.core.training.runs import network


def _data(targets: list[list[float]]) -> Dataset:
    return Dataset(np.zeros((len(targets), 2)), np.array(targets))


ROWS = np.arange(3)


def test_one_column_of_0_and_1_is_told_apart_in_the_middle() -> None:
    judge = Judge(network(2, 3, 1), _data([[0], [1], [1]]))
    assert judge.is_possible
    assert judge.right(np.array([[0.4], [0.6], [0.1]]), ROWS) == 2


def test_one_column_a_class_is_the_largest_output() -> None:
    judge = Judge(network(2, 3, 3), _data([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    outputs = np.array([[0.3, 0.2, 0.1], [0.9, 0.8, 0.7], [-5.0, -9.0, -4.0]])
    assert judge.right(outputs, ROWS) == 2


def test_logits_are_told_apart_at_0() -> None:
    net = network(2, 3, 1, output=Identity(), loss=BinaryCrossEntropy(from_logits=True))
    judge = Judge(net, _data([[0], [1], [1]]))
    assert judge.right(np.array([[-0.1], [0.1], [3.0]]), ROWS) == 3
    plain = Judge(replace(net, loss=network(2, 3, 1).loss), _data([[0], [1], [1]]))
    assert plain.right(np.array([[-0.1], [0.1], [3.0]]), ROWS) == 2


def test_without_classes_nothing_is_right() -> None:
    for targets in ([[0.25], [0.5], [1.0]], [[0.1], [0.1], [0.1]]):
        judge = Judge(network(2, 3, 1), _data(targets))
        assert not judge.is_possible
        assert judge.right(np.zeros((3, 1)), ROWS) == 0
    assert not Judge(network(2, 3, 1), Dataset()).is_possible
