"""The live plot: what was trained is drawn, seldom enough, and only where it is seen."""

import subprocess
import sys
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.panels.training.loss_plot import LossPlot
from app.plots.graph import Graph
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.kinds.elementwise.activations import Tanh
from core.kinds.losses import SquaredError
from core.network.reshape import with_activation

EARLIEST = 0.95 / 30  # seconds: a timer may be 5 % early, and much later on a busy machine


@pytest.fixture
def plot(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> LossPlot:
    plot = LossPlot(workspace, themes)
    qtbot.addWidget(plot)
    plot.resize(320, 300)
    plot.show()
    qtbot.waitUntil(lambda: plot.graph is not None)
    return plot


def _graph(plot: LossPlot) -> Graph:
    assert plot.graph is not None
    return plot.graph


def _train(workspace: Workspace, updates: int) -> None:
    for _ in range(updates):
        workspace.training.one_update()


def test_what_was_trained_is_drawn(plot: LossPlot, workspace: Workspace, qtbot: QtBot) -> None:
    assert plot.reading.text() == "nothing trained yet"
    _train(workspace, 3)
    qtbot.waitUntil(lambda: len(plot.curve.x) == 4)
    assert plot.curve.x.tolist() == [0, 1, 2, 3]
    assert plot.curve.y[0] == pytest.approx(0.3142, abs=1e-4)
    assert plot.summary.startswith("After 3 updates the loss is")
    assert plot.accessibleDescription() == plot.summary


def test_undo_takes_the_last_point_back(plot: LossPlot, workspace: Workspace, qtbot: QtBot) -> None:
    _train(workspace, 3)
    workspace.document.undo()
    qtbot.waitUntil(lambda: plot.curve.x.tolist() == [0, 1, 2])


def test_another_network_leaves_the_old_curve_behind(
    plot: LossPlot, workspace: Workspace, qtbot: QtBot
) -> None:
    _train(workspace, 2)
    document = workspace.document
    document.edit(
        "Other network", lambda p: p.with_network(with_activation(p.network, "h", Tanh()))
    )
    qtbot.waitUntil(lambda: plot.curve.is_empty)
    assert plot.old_curve.x.tolist() == [0, 1, 2]
    document.open(document.project)
    assert plot.old_curve.is_empty


def test_at_most_30_redraws_a_second(
    plot: LossPlot, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[float] = []
    monkeypatch.setattr(plot.graph, "set_lines", lambda *_: drawn.append(time.perf_counter()))
    workspace.training.start()
    qtbot.waitUntil(lambda: len(drawn) > 8)
    workspace.training.pause()
    assert drawn[8] - drawn[0] > 8 * EARLIEST


def test_nothing_is_drawn_while_it_is_hidden(
    plot: LossPlot, workspace: Workspace, qtbot: QtBot
) -> None:
    plot.hide()
    _train(workspace, 2)
    qtbot.wait(80)
    assert plot.curve.is_empty
    plot.show()
    qtbot.waitUntil(lambda: len(plot.curve.x) == 3)


def test_the_mouse_reads_the_curve(plot: LossPlot, workspace: Workspace, qtbot: QtBot) -> None:
    _train(workspace, 4)
    qtbot.waitUntil(lambda: len(plot.curve.x) == 5)
    graph = _graph(plot)
    qtbot.waitUntil(lambda: graph.position_of(2.0, 0.2).x() > graph.position_of(1.0, 0.2).x() > 0)
    viewport = graph.canvas
    qtbot.mouseMove(viewport, graph.position_of(2.0, 0.2).toPoint())
    qtbot.waitUntil(lambda: plot.reading.text().startswith("update 2 · loss 0."))
    qtbot.wait(20)
    qtbot.mouseMove(viewport, QPoint(2, 2))
    qtbot.waitUntil(lambda: plot.reading.text().startswith("lowest 0."))


def test_the_logarithmic_axis(plot: LossPlot, workspace: Workspace, qtbot: QtBot) -> None:
    _train(workspace, 3)
    qtbot.waitUntil(lambda: len(plot.curve.x) == 4)
    linear = _graph(plot).position_of(1.0, 0.2).y()
    plot.log.click()
    assert _graph(plot).is_log
    qtbot.waitUntil(lambda: _graph(plot).position_of(1.0, 0.2).y() != linear)
    plot.log.click()
    assert not _graph(plot).is_log


def test_the_dark_theme_repaints(
    plot: LossPlot, workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    themes.set(DARK)
    image = plot.grab().toImage()
    assert image.pixelColor(160, 60) == DARK.colour("background")


def test_until_the_plot_is_there_its_axes_are_seen_in_their_place(
    workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    plot = LossPlot(workspace, themes)
    qtbot.addWidget(plot)
    plot.resize(330, 290)
    plot.show()
    picture = plot.waiting.grab().toImage()
    assert plot.graph is None
    area = plot.waiting.area
    line, ground = themes.theme.colour("line"), themes.theme.colour("background")
    assert picture.pixelColor(area.center().toPoint()) == ground
    assert picture.pixelColor(round(area.left()), round(area.center().y())) == line
    qtbot.waitUntil(lambda: plot.graph is not None)
    assert not plot.waiting.isVisible()
    corners = ((0, 0, area.bottomLeft()), (10, 1, area.topRight()))
    qtbot.waitUntil(
        lambda: all(
            (_graph(plot).position_of(x, y) - corner).manhattanLength() < 12
            for x, y, corner in corners
        )
    )


def test_a_graph_is_made_only_after_its_place_was_seen(
    workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    order: list[str] = []
    plot = LossPlot(workspace, themes)
    qtbot.addWidget(plot)
    plot.waiting.painted.connect(lambda: order.append("painted" if plot.graph is None else "late"))
    plot.show()
    qtbot.waitUntil(lambda: plot.graph is not None)
    assert order[0] == "painted"
    assert "late" not in order


def test_the_plot_s_module_does_not_import_pyqtgraph() -> None:
    code = "import app.panels.training.loss_plot, sys; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_axes_fit_the_new_run_and_the_old_one_has_a_name(
    plot: LossPlot, workspace: Workspace, qtbot: QtBot
) -> None:
    _train(workspace, 40)
    assert not plot.ghost.isVisible()
    workspace.training.reset()
    qtbot.waitUntil(plot.ghost.isVisible)
    assert plot.ghost.geometry().bottom() < plot.log.geometry().top()
    assert plot._range()[1] >= 40
    _train(workspace, 2)
    qtbot.waitUntil(lambda: plot.curve.x.tolist() == [0, 1, 2])
    assert plot._range()[1] == 10.0
    assert plot.old_curve.x.tolist()[-1] == 40


def test_a_run_under_another_loss_leaves_no_curve_behind(
    plot: LossPlot, workspace: Workspace, qtbot: QtBot
) -> None:
    _train(workspace, 3)
    loss = SquaredError(scale=2.0)
    workspace.document.edit("Loss", lambda p: p.with_network(replace(p.network, loss=loss)))
    qtbot.waitUntil(lambda: plot.curve.is_empty)
    assert plot.old_curve.is_empty
    assert not plot.ghost.isVisible()
