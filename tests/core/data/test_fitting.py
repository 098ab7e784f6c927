"""A network adapted to the data, or the data to the network: afterwards they fit."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.fitting import (
    fitted,
    for_classes,
    has_column_a_class,
    is_for_classes,
    network_for,
)
from core.kinds.elementwise.activations import Softmax
from core.kinds.initializers import Xavier
from core.kinds.losses import CrossEntropy, SquaredError
from core.network.network import Network
from core.network.start import Start
from tests.networks import random_network
from tests.refusals import refused

START = Start(Xavier())


def sizes(network: Network) -> tuple[int, int]:
    return network.inputs.size, network.output.size


@pytest.mark.parametrize("seed", range(10))
def test_each_side_can_be_adapted_to_the_other(seed: int) -> None:
    network, data = random_network(seed), Dataset(np.ones((3, 4)), np.ones((3, 2)))
    fitting = network_for(network, data, START)
    assert data.misfit(fitting) == ""
    assert [each.size for each in fitting.layers[:-1]] == [
        each.size for each in network.layers[:-1]
    ]
    assert fitted(data, sizes(network)).misfit(network) == ""


def test_a_network_that_fits_stays_itself() -> None:
    network = random_network(1)
    data = fitted(Dataset(), sizes(network))
    assert network_for(network, data, START) is network


def test_there_must_be_data_to_go_by() -> None:
    with refused("there are no samples to fit the network to; add data first"):
        network_for(random_network(0), Dataset(), START)


@pytest.mark.parametrize(
    ("targets", "are_classes"),
    [
        ([[1, 0], [0, 1]], True),
        ([[1, 0, 0], [0, 0, 1]], True),
        ([[1], [0]], False),
        ([[1, 1], [0, 1]], False),
        ([[0.5, 0.5], [0, 1]], False),
    ],
)
def test_a_column_a_class_is_one_1_among_zeros(
    targets: list[list[float]], are_classes: bool
) -> None:
    assert has_column_a_class(Dataset(np.ones((2, 2)), targets)) is are_classes


def test_without_samples_there_are_no_classes() -> None:
    assert not has_column_a_class(Dataset())


def test_a_network_for_classes_ends_in_softmax_and_cross_entropy() -> None:
    loss = SquaredError(scale=0.5, over_batch="sum", l2=0.1)
    network = replace(random_network(3), loss=loss)
    assert not is_for_classes(network)
    after = for_classes(network)
    assert is_for_classes(after)
    assert after.output.activation == Softmax()
    assert after.loss == CrossEntropy(over_batch="sum", l2=0.1)
    assert after.layers[:-1] == network.layers[:-1]
