"""The scenes of training: its panel with a run behind it, its sections, and what it says.

Rule: a run is made as training leaves it, without the clock.
"""

from collections.abc import Callable
from dataclasses import replace

from core.kinds.losses import SquaredError
from core.kinds.schedules import Cosine
from core.training.trainer import Trainer
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def train(stage: Stage, updates: int, **settings: object) -> None:
    """Train what is open, with other settings perhaps, as one entry."""

    def trained(project):
        chosen = replace(project.training, **settings)
        trainer = Trainer(project.network, project.data, chosen, project.run)
        trainer.run(updates)
        return replace(project, network=trainer.network, run=trainer.result, training=chosen)

    stage.desk.document.edit("Train", trained)


def _panel(stage: Stage):
    stage.desk.window.show_panel("training")
    panel = stage.desk.window.pages.panel("training")
    stage.wait_until(lambda: panel.plot.graph is not None and panel.plot.graph.isVisible())
    return panel


def _line(stage: Stage) -> None:
    stage.example("regression_line.bpnet")
    train(stage, 1000)
    _panel(stage)
    stage.settle()


def _folded(stage: Stage) -> None:
    stage.example("xor.bpnet")
    train(stage, 900, schedule=Cosine(2000, 0.1), average=0.99)
    panel = _panel(stage)
    for section in (panel.scheduling, panel.averaging):
        section.open()
    panel.plot.setMinimumHeight(120)
    stage.settle()
    place = stage.desk.window.pages._places["training"]
    place.verticalScrollBar().setValue(place.verticalScrollBar().maximum())
    stage.settle()


def _tested(stage: Stage) -> None:
    stage.example("brownlee_training.bpnet")

    def kept(project):
        report = (*project.network.report, SquaredError())
        network = replace(project.network, report=report)
        return replace(project, network=network, data=replace(project.data, test=(1, 4, 7)))

    stage.desk.document.edit("Keep three for testing", kept)
    train(stage, 60)
    panel = _panel(stage)
    for section in (panel.batches, panel.losses):
        section.open()
    stage.settle()
    place = stage.desk.window.pages._places["training"]
    place.verticalScrollBar().setValue(place.verticalScrollBar().maximum())
    stage.settle()


def _standing(stage: Stage) -> None:
    stage.example("regression_line.bpnet")
    train(stage, 6000, stop=replace(stage.desk.document.project.training.stop, updates=None))
    _panel(stage)
    stage.settle()


def _slow(stage: Stage) -> None:
    stage.desk.training.set_speed(1)
    stage.desk.toggle_training()
    stage.wait_until(lambda: stage.desk.canvas.is_pulsing)
    stage.settle(520)


def _average(stage: Stage) -> None:
    _folded(stage)
    stage.desk.training.show_average(True)
    stage.seek(11)


def _export(stage: Stage) -> None:
    stage.seek(18)
    stage.desk.exports.ask_picture()
    stage.settle(700)


def _export_plot(stage: Stage) -> None:
    stage.example("regression_line.bpnet")
    train(stage, 1000)
    stage.desk.exports.ask_plot()
    stage.settle(700)


TRAINING: dict[str, Scene] = {
    "export_network": _export,
    "export_plot": _export_plot,
    "training_line": _line,
    "training_sections": _folded,
    "training_tested": _tested,
    "training_minimum": _standing,
    "training_slowly": _slow,
    "training_average": _average,
}
