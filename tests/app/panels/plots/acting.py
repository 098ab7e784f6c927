"""What the tests of plots do again and again.

Rule: training goes through the window's own `Training`, or is an edit as it leaves one.
"""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.panels.plots.loss_view import LossView
from app.panels.plots.map_view import MapView
from app.panels.plots.plot_view import PlotView
from app.panels.plots.plots_panel import PlotsPanel
from app.panels.plots.surface_view import SurfaceView
from app.plots.graph import Line
from app.workspace import Workspace
from core.kinds.optimizers import Sgd
from core.project.project import Project
from core.training.trainer import Trainer
from tests.benchmarks.window import sigmoid_project

View = TypeVar("View", bound=PlotView)


def train(workspace: Workspace, updates: int, rate: float = 1.0) -> None:
    """A run as training leaves it."""

    def trained(project: Project) -> Project:
        settings = replace(project.training, optimizer=Sgd(rate))
        trainer = Trainer(project.network, project.data, settings, project.run)
        trainer.run(updates)
        return replace(project, network=trainer.network, run=trainer.result, training=settings)

    workspace.document.edit("Train", trained)


def shown(panel: PlotsPanel, qtbot: QtBot, name: str, kind: type[View]) -> View:
    """A plot, when everything it shows has been read."""
    panel.show_plots(name)
    settle(panel, qtbot)
    view = panel.views[name]
    assert isinstance(view, kind)
    return view


def settle(panel: PlotsPanel, qtbot: QtBot) -> None:
    """Until nothing is read any more and everything is drawn."""
    qtbot.waitUntil(lambda: not panel.context.sampling.is_filling)
    qtbot.waitUntil(lambda: not panel.is_due)


def done(view: MapView | SurfaceView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.grid is not None and not view.slices.is_busy, timeout=60_000)


def labels_of(view: LossView) -> list[str]:
    return [entry.label.text() for entry in view.legend.entries]


def line_of(view: LossView, label: str) -> Line:
    return next(line for line in view.graph.lines if line.label == label)


def regression() -> Project:
    return sigmoid_project((2, 3, 1), 12)


def point_at_middle(view: MapView, qtbot: QtBot) -> None:
    """Move the pointer there from the edge: where it has been before, nothing moves."""
    qtbot.mouseMove(view.field, QPoint(1, 1))
    qtbot.mouseMove(view.field, view.field.area.center().toPoint())
