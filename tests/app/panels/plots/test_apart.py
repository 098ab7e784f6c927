"""Plots in windows of their own: each by itself, live, and back again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.plots.apart import PlotWindow
from app.panels.plots.plots_panel import PLOTS, PlotsPanel
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from tests.app.panels.plots.acting import settle, train


def opened(desk: Desk) -> PlotsPanel:
    desk.window.show_panel("plots")
    panel = desk.window.pages.panel("plots")
    assert isinstance(panel, PlotsPanel)
    return panel


def parted(panel: PlotsPanel, qtbot: QtBot, name: str) -> PlotWindow:
    """A plot's window, opened by its button."""
    qtbot.mouseClick(panel.views[name].window_button, Qt.MouseButton.LeftButton)
    return panel.apart.windows[name]


def take_keys(widget: QWidget, qtbot: QtBot) -> None:
    """Put the keyboard there."""
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_a_plot_goes_into_a_window_while_the_panel_shows_another_one(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    panel.show_plots("loss", "map")
    window = parted(panel, qtbot, "loss")
    assert window.isVisible()
    assert window.windowTitle() == "Loss — Backprop Explorer"
    assert panel.views["loss"].window() is window
    assert panel.chosen == ["map"]
    assert panel.views["map"].window() is panel
    train(classes, 20)
    settle(panel, qtbot)
    assert "After 20 updates" in panel.views["loss"].words.text()
    panel.views["loss"].log_y.click()
    assert panel.views["loss"].graph.is_log


def test_every_plot_can_stand_in_a_window_and_all_come_back_to_their_places(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    train(classes, 5)
    panel.show_plots(*PLOTS)
    for name in PLOTS:
        assert parted(panel, qtbot, name).isVisible()
    assert panel.chosen == []
    assert panel.note.isVisible()
    settle(panel, qtbot)
    for name in reversed(PLOTS):
        panel.apart.windows[name].close()
    assert panel.chosen == list(PLOTS)
    assert not panel.apart.windows
    panel.adjustSize()
    heights = [panel.views[name].y() for name in PLOTS]
    assert heights == sorted(heights)
    assert all(view.window() is panel for view in panel.views.values())


def test_windows_live_on_where_the_panel_is_hidden(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    parted(panel, qtbot, "loss")
    panel.hide()
    train(workspace, 12)
    settle(panel, qtbot)
    assert "After 12 updates" in panel.views["loss"].words.text()
    assert panel.seen == ["loss"]
    assert panel.context.sampling.reel.last == 12


def test_the_chooser_says_what_is_apart_and_brings_it_to_the_front(
    panel: PlotsPanel, qtbot: QtBot
) -> None:
    window, toggle = parted(panel, qtbot, "loss"), panel.toggles["loss"]
    assert (toggle.text(), toggle.isChecked()) == ("Loss ↗", False)
    assert toggle.accessibleName() == "Loss, in a window of its own"
    window.hide()
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    assert panel.chosen == []
    window.close()
    assert (toggle.text(), toggle.isChecked()) == ("Loss", True)


def test_a_window_is_as_large_as_it_was_left(panel: PlotsPanel, qtbot: QtBot) -> None:
    window = parted(panel, qtbot, "loss")
    window.resize(511, 433)
    qtbot.mouseClick(panel.views["loss"].window_button, Qt.MouseButton.LeftButton)
    assert panel.chosen == ["loss"]
    again = parted(panel, qtbot, "loss")
    assert (again.width(), again.height()) == (511, 433)


def test_a_window_follows_the_theme(panel: PlotsPanel, themes: ThemeOwner, qtbot: QtBot) -> None:
    window = parted(panel, qtbot, "loss")
    themes.set(DARK)
    image = window.grab().toImage()
    assert image.pixelColor(3, 3) == DARK.colour("panel")
    graph = panel.views["loss"].graph.grab().toImage()
    assert graph.pixelColor(graph.width() - 4, 4) == DARK.colour("background")
    button = panel.views["loss"].keep
    assert button.grab().toImage().pixelColor(6, 6) == DARK.colour("panel")
    button.setEnabled(True)
    assert button.grab().toImage().pixelColor(6, 6) == DARK.colour("raised")


def test_the_right_button_offers_the_window_too(panel: PlotsPanel, qtbot: QtBot) -> None:
    view = panel.views["loss"]
    menu = view.menu()
    assert menu.actions()[0].text() == "Show this plot in a window of its own\tCtrl+Shift+W"
    menu.actions()[0].trigger()
    assert list(panel.apart.windows) == ["loss"]


def test_by_key_a_plot_leaves_and_comes_back_from_either_window(desk: Desk, qtbot: QtBot) -> None:
    part = desk.window.menus.actions["part_plot"]
    part.trigger()
    panel = opened(desk)
    assert list(panel.apart.windows) == ["loss"]
    window = panel.apart.windows["loss"]
    assert window.parentWidget() is desk.window
    assert part in window.actions()
    take_keys(panel.views["loss"].window_button, qtbot)
    part.trigger()
    assert not panel.apart.windows
    panel.show_plots("loss", "weights")
    take_keys(panel.views["weights"].window_button, qtbot)
    part.trigger()
    assert list(panel.apart.windows) == ["weights"]


def test_with_no_plot_chosen_the_key_says_so(desk: Desk) -> None:
    panel = opened(desk)
    panel.show_plots()
    desk.window.menus.actions["part_plot"].trigger()
    assert desk.window.statusBar().currentMessage().startswith("No plot is chosen")


def test_a_plot_of_a_parted_panel_leaves_it_too_and_all_close_with_the_window(
    desk: Desk, qtbot: QtBot
) -> None:
    panel = opened(desk)
    desk.window.pages.part_current()
    window = parted(panel, qtbot, "loss")
    assert window.parentWidget() is desk.window
    desk.window.close_now()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not panel.apart.windows
