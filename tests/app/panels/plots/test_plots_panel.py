"""The chooser of plots, and how much work they may do."""

import subprocess
import sys
import time
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.plots.plot_view import LEAST_HEIGHT
from app.panels.plots.plots_panel import PLOTS, PlotsPanel
from app.plots.graph import Graph
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from tests.app.panels.plots.acting import settle, train

EARLIEST = 0.95 / 30  # seconds: a timer may be 5 % early, and much later on a busy machine


def test_the_loss_is_there_first_and_others_are_added_below(
    panel: PlotsPanel, qtbot: QtBot
) -> None:
    assert panel.chosen == ["loss"]
    assert list(panel.views) == ["loss"]
    qtbot.mouseClick(panel.toggles["weights"], Qt.MouseButton.LeftButton)
    assert panel.chosen == ["loss", "weights"]
    assert panel.views["weights"].isVisible()
    assert panel.views["weights"].y() > panel.views["loss"].y()
    assert panel.views["loss"].heading.isVisible()
    qtbot.keyClick(panel.toggles["loss"], Qt.Key.Key_Space)
    assert not panel.views["loss"].isVisible()
    qtbot.mouseClick(panel.toggles["weights"], Qt.MouseButton.LeftButton)
    assert panel.note.isVisible()


def test_every_plot_can_be_shown_with_a_name_and_a_sentence(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 5)
    panel.show_plots(*PLOTS)
    settle(panel, qtbot)
    for view in panel.views.values():
        assert view.accessibleName() == view.title
        assert view.words.text().endswith(".")


def test_at_most_30_redraws_a_second_and_one_plot_a_turn(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot, monkeypatch
) -> None:
    panel.show_plots("loss", "norms")
    drawn: list[tuple[str, float]] = []
    for name, view in panel.views.items():
        draw = partial(lambda each: drawn.append((each, time.perf_counter())), name)
        monkeypatch.setattr(view, "redraw", draw)
    workspace.training.start()
    qtbot.waitUntil(lambda: len(drawn) > 10)
    workspace.training.pause()
    assert drawn[10][1] - drawn[0][1] > 10 * EARLIEST
    assert {name for name, _ in drawn} == {"loss", "norms"}


def test_a_tenth_of_the_time_at_most_goes_into_readings(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    sampling = panel.context.sampling
    spent: list[float] = []
    read = sampling._read_live

    def timed() -> None:
        before = time.perf_counter()
        read()
        spent.append(time.perf_counter() - before)

    sampling._read_live = timed
    classes.training.start()
    qtbot.waitUntil(lambda: len(sampling.reel.readings) > 8)
    begun = time.perf_counter()
    spent.clear()
    qtbot.wait(500)
    assert sum(spent) < 0.2 * (time.perf_counter() - begun)
    classes.training.pause()
    assert sampling.reel.last is not None
    assert sampling.reel.last <= classes.document.project.run.updates


def test_what_was_read_while_training_is_completed_afterwards(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    classes.training.start()
    qtbot.waitUntil(lambda: classes.training.updates > 50)
    classes.training.pause()
    settle(panel, qtbot)
    reel, updates = panel.context.sampling.reel, classes.document.project.run.updates
    assert reel.updates[0] == 0
    assert reel.last == updates
    gaps = reel.updates[1:] - reel.updates[:-1]
    assert gaps.max() <= max(2, updates / 50)


def test_while_it_is_hidden_nothing_is_read(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.hide()
    train(workspace, 50)
    qtbot.wait(60)
    assert panel.context.sampling.reel.updates.tolist() in ([], [0])
    panel.show()
    settle(panel, qtbot)
    assert len(panel.context.sampling.reel.readings) == 51


def test_training_anew_from_an_earlier_update_forgets_what_came_after(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 60)
    settle(panel, qtbot)
    workspace.travelling.seek(20)
    settle(panel, qtbot)
    assert panel.context.sampling.reel.last == 60
    train(workspace, 5, 0.001)
    settle(panel, qtbot)
    assert panel.context.sampling.reel.last == 25


def test_the_theme_changes_every_plot(
    panel: PlotsPanel, workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    train(workspace, 5)
    panel.show_plots("loss", "map")
    settle(panel, qtbot)
    themes.set(DARK)
    image = panel.views["loss"].graph.grab().toImage()
    assert image.pixelColor(image.width() - 4, 4) == DARK.colour("background")


def test_the_panel_stays_in_front_while_training(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("plots")
    desk.training.start()
    assert desk.window.pages.title.text() == "Plots"
    desk.training.pause()


def test_nothing_of_it_is_imported_with_the_window() -> None:
    code = "import app.main_window, sys; sys.exit('app.panels.plots.plots_panel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _bottom(view: QWidget, area: QScrollArea) -> int:
    return view.mapTo(area.viewport(), QPoint(0, view.height())).y()


def test_an_added_plot_is_scrolled_into_view_and_the_wheel_scrolls_over_plots(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.window.show_panel("plots")
    panel = desk.window.pages.panel("plots")
    assert isinstance(panel, PlotsPanel)
    area = panel.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    for name in ("norms", "weights", "gradients"):
        qtbot.mouseClick(panel.toggles[name], Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    view, room = panel.views["gradients"], area.viewport()
    qtbot.wait(300)
    assert area.verticalScrollBar().value() > 0
    assert LEAST_HEIGHT < _bottom(view, area) <= room.height() + 1
    graph = view.findChild(Graph)
    assert graph is not None
    before, middle = area.verticalScrollBar().value(), graph.canvas.rect().center()
    place = graph.canvas.mapTo(desk.window, middle)
    QTest.wheelEvent(desk.window.windowHandle(), QPointF(place), QPoint(0, 120))
    assert area.verticalScrollBar().value() < before
