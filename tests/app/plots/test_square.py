"""Charts in a tall panel keep their shape; in a window of their own they take all there is."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.plots.plots_panel import PlotsPanel
from app.panels.training_panel import TrainingPanel
from app.style import ThemeOwner
from app.workspace import Workspace
from tests.app.panels.plots.acting import settle


def test_a_plot_is_no_higher_than_wide_in_the_panel_and_fills_its_own_window(
    workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    panel = PlotsPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(360, 1000)
    panel.show()
    for name in ("loss", "map"):
        panel.show_plots(name)
        settle(panel, qtbot)
        view = panel.views[name]
        chart = view.graph if name == "loss" else view.field
        qtbot.waitUntil(lambda chart=chart: 300 < chart.height() <= chart.width())
        assert view.words.y() < 560
        qtbot.mouseClick(view.window_button, Qt.MouseButton.LeftButton)
        panel.apart.windows[name].resize(400, 900)
        qtbot.waitUntil(lambda chart=chart: chart.height() > chart.width())
        panel.apart.windows[name].close()
        qtbot.waitUntil(lambda chart=chart: chart.height() <= chart.width())
    panel.hide()


def test_the_loss_of_a_tall_training_panel_stands_right_above_how_to_train(
    workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    panel = TrainingPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(320, 1100)
    panel.show()
    qtbot.waitUntil(lambda: panel.rate.y() < panel.plot.geometry().bottom() + 130)
    assert 250 < panel.plot.height() <= panel.width()
