"""Scenes of the plots: runs compared, a map, a surface, numbers over time, a window of its own.

Rule: a run is made as training leaves it, without the clock.
"""

from collections.abc import Callable
from dataclasses import replace

from app.panels.plots.plots_panel import PlotsPanel
from core.data.toy import TOYS
from core.kinds.optimizers import Adam, Sgd
from core.training.trainer import Trainer
from tests.benchmarks.window import sigmoid_project
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _open(stage: Stage, toy: str, sizes: tuple[int, ...]) -> None:
    """A toy set, every fifth sample kept for testing."""
    data = TOYS.make(toy).make(3)
    data = replace(data, test=tuple(range(0, data.size, 5)))
    stage.desk.document.open(replace(sigmoid_project(sizes, 1), data=data, title=toy))


def _train(stage: Stage, updates: int, optimizer, batch: int | None = None) -> None:
    def trained(project):
        settings = replace(project.training, optimizer=optimizer, batch_size=batch, shuffle=True)
        trainer = Trainer(project.network, project.data, settings, project.run)
        trainer.run(updates)
        return replace(project, network=trainer.network, run=trainer.result, training=settings)

    stage.desk.document.edit("Train", trained)


def _panel(stage: Stage, *names: str) -> PlotsPanel:
    stage.desk.window.show_panel("plots")
    panel = stage.desk.window.pages.panel("plots")
    assert isinstance(panel, PlotsPanel)
    panel.show_plots(*names)
    stage.settle(200)
    stage.wait_until(lambda: not panel.context.sampling.is_filling)
    return panel


def _settled(stage: Stage, panel: PlotsPanel) -> None:
    stage.settle(200)
    busy = [view.slices for view in panel.views.values() if hasattr(view, "slices")]
    stage.wait_until(lambda: not any(each.is_busy for each in busy))
    stage.settle(150)


def _compared(stage: Stage) -> PlotsPanel:
    _open(stage, "moons", (2, 6, 1))
    panel = _panel(stage, "loss")
    for rate in (0.1, 0.5):
        _train(stage, 1500, Sgd(rate))
        stage.wait_until(lambda: not panel.context.sampling.is_filling)
        panel.context.runs.keep()
        stage.desk.training.reset()
    _train(stage, 900, Sgd(2.0))
    stage.desk.training.reset()
    _train(stage, 1200, Adam(0.05), 16)
    return panel


def _loss_compared(stage: Stage) -> None:
    panel = _compared(stage)
    panel.views["loss"].smooth.setChecked(True)
    _settled(stage, panel)


def _loss_log(stage: Stage) -> None:
    panel = _compared(stage)
    loss = panel.views["loss"]
    loss.log_x.setChecked(True)
    loss.log_y.setChecked(True)
    _settled(stage, panel)
    loss.graph.pointed.emit(200.0)
    stage.settle(100)


def _accuracy(stage: Stage) -> None:
    panel = _compared(stage)
    loss = panel.views["loss"]
    loss.what.show_value("accuracy")
    loss.redraw()
    _settled(stage, panel)


def _shown(*names: str, toy: str = "moons", sizes=(2, 6, 1), updates: int = 1500) -> Scene:
    def scene(stage: Stage) -> None:
        _open(stage, toy, sizes)
        _train(stage, updates, Adam(0.05), 16)
        _settled(stage, _panel(stage, *names))

    return scene


def _unit_map(stage: Stage) -> None:
    _shown("map")(stage)
    stage.desk.workspace.selection.choose([("h1", 2)])
    panel = stage.desk.window.pages.panel("plots")
    assert isinstance(panel, PlotsPanel)
    _settled(stage, panel)


def _apart(stage: Stage) -> None:
    """The loss in a window of its own, before the panel with the map."""
    panel = _compared(stage)
    panel.part("loss")
    panel.show_plots("map")
    _settled(stage, panel)
    stage.shown = panel.apart.windows["loss"]


def _apart_in_panel(stage: Stage) -> None:
    _apart(stage)
    stage.shown = None


PLOTS: dict[str, Scene] = {
    "plot_apart": _apart,
    "plot_apart_panel": _apart_in_panel,
    "plot_loss_compared": _loss_compared,
    "plot_loss_log": _loss_log,
    "plot_accuracy": _accuracy,
    "plot_norms": _shown("norms", sizes=(2, 6, 6, 6, 1)),
    "plot_weights": _shown("weights"),
    "plot_gradients": _shown("gradients"),
    "plot_map": _shown("map"),
    "plot_map_of_a_unit": _unit_map,
    "plot_map_of_classes": _shown("map", toy="blobs", sizes=(2, 6, 3), updates=600),
    "plot_map_needs_two": _shown("map", toy="sine", sizes=(1, 8, 1), updates=100),
    "plot_output_curve": _shown("outputs", toy="sine", sizes=(1, 8, 1), updates=6000),
    "plot_surface": _shown("surface"),
    "plot_several": _shown("loss", "map", "surface"),
    "plot_not_possible": _shown("outputs"),
}
