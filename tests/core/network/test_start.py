"""New weights follow from the seed, the place and what stands there already."""

from dataclasses import replace

import numpy as np

from core.kinds.initializers import INITIALIZERS
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.network.start import Start
from tests.networks import random_network

START = Start(INITIALIZERS.make("uniform"), 3)


def test_equal_arguments_give_equal_weights() -> None:
    network = random_network(4)
    for start in (START, START.beside(network)):
        np.testing.assert_array_equal(start.weights(3, 2, 1), replace(start).weights(3, 2, 1))
        assert not np.array_equal(start.weights(3, 2, 1), start.weights(3, 2, 0))
    assert not np.array_equal(
        START.beside(network).weights(3, 2, 1),
        replace(START, seed=4).beside(network).weights(3, 2, 1),
    )


def test_other_weights_in_the_network_give_other_new_ones() -> None:
    network = random_network(4)
    ref = next(ref for ref, name, _ in network.parameter_refs(network.output) if name == "W")
    changed = set_parameter(network, Ref.parse(str(ref)), 12.0)
    assert not np.array_equal(
        START.beside(network).weights(3, 2, 1), START.beside(changed).weights(3, 2, 1)
    )
