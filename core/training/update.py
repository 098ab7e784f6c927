"""The walk's update: the trainer's very next update, recorded so that it can be explained.

Rule: the `Trainer` computes it; here it is only set beside what was before.
"""

from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Network
from core.passes.engine import Trace, run
from core.passes.sample_pass import UpdateRecord
from core.training.past.run import Run
from core.training.settings import Stop, TrainingSettings
from core.training.trainer import Trainer


@dataclass(frozen=True, eq=False)
class NextUpdate:
    """An update made: what it did, and the run that has it behind it.

    `problem` is the sentence of an update that could not be made: a number went out of bounds.
    """

    record: UpdateRecord
    run: Run
    problem: str = ""


def next_update(
    network: Network, data: Dataset, settings: TrainingSettings, before: Run, sample: int
) -> NextUpdate:
    """The update that comes next, its losses those of sample `sample` (from 0).

    It is made even where the settings would have ended the run.
    """
    trainer = Trainer(network, data, replace(settings, stop=Stop()), before)
    trainer.run(1)
    after, result = trainer.network, trainer.result
    row = slice(sample, sample + 1)
    inputs, targets = data.inputs[row], data.targets[row]
    trace = run(network, inputs, targets)
    record = UpdateRecord(
        before=network,
        after=after,
        learning_rate=settings.learning_rate_at(before.updates),
        loss_before=float(trace.sample_loss[0]),
        loss_after=float(run(after, inputs, targets).sample_loss[0]),
        predicted=float(trace.sample_loss[0]) + predicted_change(trace, after),
        optimizer=settings.optimizer,
        memory_before=before.memory,
        count=before.memory_updates + 1,
    )
    return NextUpdate(record, result, trainer.ended)


def predicted_change(trace: Trace, after: Network) -> float:
    """What the sample's own gradient predicts: sum over all parameters of dL/dp times dp."""
    change = 0.0
    for old, new in zip(trace.network.layers, after.layers, strict=True):
        rows = trace.row_gradients(old)
        for name, row in rows.items():
            change += _dot(row[0], new.parameters[name] - old.parameters[name])
    return change


def _dot(gradient: Array, change: Array) -> float:
    with np.errstate(over="ignore", invalid="ignore"):
        return float((gradient * change).sum())
