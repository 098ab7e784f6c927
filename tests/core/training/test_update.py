"""The walk's update: the trainer's own, with losses, prediction and memory beside it."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.optimizers import Adam, Sgd
from core.kinds.schedules import Steps
from core.passes.engine import run
from core.training.order import batch_rows
from core.training.past.run import Run
from core.training.settings import Stop, TrainingSettings
from core.training.trainer import Trainer
from core.training.update import next_update
from tests.core.training.runs import data, network

NET = network(2, 3, 2)
DATA = data(NET, 6)


def test_it_is_the_trainers_next_update() -> None:
    settings = TrainingSettings(Adam(0.1), batch_size=2, shuffle=True)
    trainer = Trainer(NET, DATA, settings)
    trainer.run(4)
    before, old = trainer.result, trainer.network
    trainer.run(1)
    found = next_update(old, DATA, settings, before, 1)
    assert np.array_equal(found.record.after.output.W, trainer.network.output.W)
    assert found.run.updates == 5
    assert (found.record.count, found.record.before) == (5, old)
    assert found.record.memory_before is before.memory
    assert np.array_equal(found.run.memory["m"]["out"]["W"], trainer.result.memory["m"]["out"]["W"])


def test_losses_and_prediction_are_the_samples_own() -> None:
    rate = 1e-5
    record = next_update(NET, DATA, TrainingSettings(Sgd(rate)), Run(), 3).record
    row = DATA.inputs[3:4], DATA.targets[3:4]
    assert record.loss_before == run(NET, *row).sample_loss[0]
    assert record.loss_after == run(record.after, *row).sample_loss[0]
    change = record.loss_after - record.loss_before
    assert record.predicted - record.loss_before == pytest.approx(change, rel=1e-3)
    assert record.learning_rate == rate


def test_it_is_made_where_a_run_would_have_ended() -> None:
    settings = TrainingSettings(Sgd(0.1), stop=Stop(updates=1, loss_below=1e9))
    trainer = Trainer(NET, DATA, TrainingSettings(Sgd(0.1)))
    trainer.run(7)
    assert next_update(trainer.network, DATA, settings, trainer.result, 0).run.updates == 8


def test_the_rate_of_the_schedule_is_told() -> None:
    settings = TrainingSettings(Sgd(0.4), schedule=Steps(every=1, gamma=0.5))
    assert next_update(NET, DATA, settings, Run(updates=2), 0).record.learning_rate == 0.1


def test_the_rows_of_an_update_are_rows_of_the_data() -> None:
    tested = Dataset(DATA.inputs, DATA.targets, test=(0, 2))
    settings = TrainingSettings(batch_size=3)
    assert batch_rows(tested, settings, 0) == (1, 3, 4)
    assert batch_rows(tested, settings, 1) == (5,)
    assert batch_rows(Dataset(DATA.inputs[:1], DATA.targets[:1], test=(0,)), settings, 0) == ()
