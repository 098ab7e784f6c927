"""The scenes of going back over updates: somewhere in a run, and a run with its marks.

Rule: a run is made as training leaves it, without the clock.
"""

from collections.abc import Callable
from dataclasses import replace

from core.kinds.elementwise.activations import Identity
from core.kinds.optimizers import Adam, Sgd
from core.network.reshape import with_activation
from core.training.trainer import Trainer
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _train(stage: Stage, updates: int, optimizer) -> None:
    def trained(project):
        settings = replace(project.training, optimizer=optimizer)
        trainer = Trainer(project.network, project.data, settings, project.run)
        trainer.run(updates)
        return replace(project, network=trainer.network, run=trainer.result, training=settings)

    stage.desk.document.edit("Train", trained)


def _earlier(stage: Stage) -> None:
    _train(stage, 400, Adam())
    stage.desk.workspace.travelling.seek(37)
    stage.settle()
    stage.seek(18)


def _marked(stage: Stage) -> None:
    def linear(project):
        return project.with_network(with_activation(project.network, "out", Identity()))

    stage.desk.document.edit("Use identity", linear)
    _train(stage, 60, Sgd(0.1))
    _train(stage, 400, Sgd(6.0))
    stage.settle()


TRAVELLING: dict[str, Scene] = {"earlier_update": _earlier, "marked_run": _marked}
