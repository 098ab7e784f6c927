"""Updates gone over again, number by number: exactly as many as were asked for."""

import numpy as np

from core.kinds.optimizers import Sgd
from core.training.past.rescue import retrace
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from core.training.state import State
from core.training.trainer import Trainer
from tests.core.training.runs import data, network


def test_where_nothing_goes_wrong_it_ends_where_training_does() -> None:
    net = network(2, 3, 1)
    rows, settings = data(net, 6), TrainingSettings(Sgd(0.1, momentum=0.5))
    state = State.of(net, settings, Run())
    assert retrace(net, rows.inputs, rows.targets, settings, state, 3) is None
    trainer = Trainer(net, rows, settings)
    trainer.run(3)
    expected = State.of(trainer.network, settings, trainer.result)
    assert state.updates == trainer.updates == 3
    np.testing.assert_allclose(state.parameters, expected.parameters, rtol=1e-12)
    np.testing.assert_allclose(state.memory["v"], expected.memory["v"], rtol=1e-12)
