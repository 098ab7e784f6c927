"""A network adapted to the data, or the data to the network: afterwards they fit."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.fitting import fitted, network_for
from core.errors import NetworkError
from core.kinds.initializers import Xavier
from core.network.network import Network
from core.network.start import Start
from tests.networks import random_network

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
    with pytest.raises(NetworkError, match="no samples to fit the network to"):
        network_for(random_network(0), Dataset(), START)
