"""The average as a network: the run's own memory, and none where none is kept."""

from dataclasses import replace

import numpy as np

from core.kinds.optimizers import Adam
from core.training.average import averaged
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.core.training.runs import data, network


def test_it_is_the_trainers() -> None:
    net = network(2, 3, 2)
    settings = TrainingSettings(Adam(0.1), average=0.9)
    trainer = Trainer(net, data(net, 6), settings)
    trainer.run(9)
    found, expected = averaged(trainer.network, trainer.result), trainer.averaged_network
    assert found is not None
    assert expected is not None
    for one, other in zip(found.layers, expected.layers, strict=True):
        for name, array in one.parameters.items():
            assert np.array_equal(array, other.parameters[name])
    assert not np.array_equal(found.output.W, trainer.network.output.W)


def test_without_memory_there_is_none() -> None:
    net = network(2, 3, 2)
    trainer = Trainer(net, data(net, 6), TrainingSettings(Adam(0.1)))
    trainer.run(2)
    assert averaged(trainer.network, trainer.result) is None
    assert averaged(net, replace(Run())) is None
