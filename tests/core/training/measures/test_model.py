"""The forward pass on a flat vector is the engine's."""

import numpy as np
import pytest

from core.kinds.losses import LOSSES
from core.passes.engine import run
from core.training.fast.layout import Layout
from core.training.measures.model import Model
from tests.networks import only, random_data, random_network


@pytest.mark.parametrize("seed", range(12))
def test_outputs_and_loss_are_the_engine_s(seed: int) -> None:
    network = random_network(seed)
    data = random_data(network, seed)
    trace, model = run(network, data.inputs, data.targets), Model(network)
    units = model.units(data.inputs)
    for node, a in trace.a.items():
        np.testing.assert_allclose(units[node], a, rtol=1e-12)
    total, outputs = model.loss_sum(data.inputs, data.targets)
    np.testing.assert_allclose(outputs, trace.a[network.output.id], rtol=1e-12)
    assert model.batch_loss(total, data.size) == pytest.approx(trace.loss, rel=1e-12)


@pytest.mark.parametrize("name", LOSSES.names())
def test_every_loss_joint_or_not(name: str) -> None:
    for seed in range(4):
        network = random_network(seed, palette=only("losses", name))
        data = random_data(network, seed)
        model = Model(network)
        total, _ = model.loss_sum(data.inputs, data.targets)
        loss = run(network, data.inputs, data.targets).loss
        assert model.batch_loss(total, data.size) == pytest.approx(loss, rel=1e-12)


def test_other_parameters_give_what_a_network_of_them_gives() -> None:
    network = random_network(3)
    data = random_data(network, 3)
    model = Model(network)
    model.parameters *= 0.5
    other = Layout(network).with_parameters(model.parameters)
    np.testing.assert_allclose(
        model.units(data.inputs)[network.output.id],
        run(other, data.inputs, data.targets).a[network.output.id],
        rtol=1e-12,
    )
