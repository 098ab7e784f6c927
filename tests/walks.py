"""Passes to walk over: the network that opens, and any project's, with the trainer's own update.

Rule: the numbers come from the engine and the trainer; nothing here computes one of its own.
"""

from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.kinds.losses import SquaredError
from core.kinds.optimizers import Sgd
from core.network.network import Inputs, Layer, Network
from core.passes.engine import Trace, run
from core.passes.explain import Pass, UpdateRecord
from core.project.project import Project
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from core.training.update import next_update


def opening_network() -> Network:
    """The 2-3-2 network that opens."""
    hidden = Layer(
        "h1",
        ("x",),
        {
            "W": np.array([[1.1, -0.1], [0.7, -0.4], [0.6, 0.5]]),
            "b": np.array([-0.2, -0.4, -0.3]),
        },
        Sigmoid(),
    )
    output = Layer(
        "out",
        ("h1",),
        {"W": np.array([[-0.3, -1.0, 0.8], [-1.2, 0.9, -0.2]]), "b": np.array([0.2, 0.1])},
        Sigmoid(),
    )
    return Network(Inputs("x", 2), (hidden, output), SquaredError(scale=0.5))


def opening_pass() -> Pass:
    """Its pass over its one sample."""
    data = Dataset(np.array([[2.0, 1.0]]), np.array([[0.0, 1.0]]))
    settings = TrainingSettings(Sgd(learning_rate=1.0))
    return walked(Project("2-3-2", opening_network(), data, settings))


def walked(project: Project, sample: int = 0, updates_before: int = 0) -> Pass:
    """The pass over a sample of a project that is trained with all its samples at once."""
    settings = replace(
        project.training, batch_size=None, shuffle=False, schedule=TrainingSettings().schedule
    )
    trainer = Trainer(project.network, project.data, settings)
    trainer.run(updates_before)
    network, before = trainer.network, trainer.result
    data = project.data
    trace = run(network, data.inputs[sample : sample + 1], data.targets[sample : sample + 1])

    def batch() -> Trace:
        return run(network, data.inputs, data.targets)

    def update() -> UpdateRecord:
        return next_update(network, data, settings, before, sample).record

    return Pass(trace, sample, batch, update)
