"""The switch of the maps in the boxes: by key, remembered, and why there are none."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.menus.unit_maps import UnitMaps
from app.panels.plots.map_view import MapView
from app.panels.plots.plots_panel import PlotsPanel
from core.network.ref import Ref
from tests.app.panels.plots.acting import settle
from tests.benchmarks.window import sigmoid_project


def pictured(desk: Desk) -> int:
    """The boxes that have a picture."""
    items = desk.canvas.scene().items_by_key.values()
    return sum(getattr(item.state, "picture", None) is not None for item in items)


def test_m_shows_the_maps_and_hides_them_and_it_is_remembered(desk: Desk, qtbot: QtBot) -> None:
    action = desk.window.menus.actions["show_maps"]
    assert not action.isChecked()
    assert pictured(desk) == 0
    desk.canvas.setFocus()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: pictured(desk) == 5)
    assert action.isChecked()
    assert "whole pass" in desk.window.statusBar().currentMessage()
    assert desk._settings.has_unit_maps
    again = UnitMaps(desk, desk._settings)
    assert again.is_on
    qtbot.keyClick(desk.canvas, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: pictured(desk) == 0)
    assert not desk._settings.has_unit_maps


def test_with_three_inputs_one_sentence_says_why_not(desk: Desk) -> None:
    desk.document.open(sigmoid_project((3, 2, 1), 4))
    action = desk.window.menus.actions["show_maps"]
    action.trigger()
    words = "Maps in the boxes need one or two inputs; this network has 3."
    assert desk.window.statusBar().currentMessage() == words
    assert not action.isChecked()


def test_they_follow_training_and_an_undo(desk: Desk, qtbot: QtBot) -> None:
    desk.unit_maps.toggle()

    def heights() -> float:
        item = desk.canvas.scene().items_by_key["box", "out", 0]
        return float(item.state.picture.heights.mean())

    before = heights()
    desk.training.start()
    qtbot.waitUntil(lambda: heights() != before)
    desk.training.pause()
    assert heights() != before
    desk.document.undo()
    assert heights() == before


def test_the_large_map_is_of_the_unit_under_the_pointer(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("plots")
    panel = desk.window.pages.panel("plots")
    assert isinstance(panel, PlotsPanel)
    panel.show_plots("map")
    view = panel.views["map"]
    assert isinstance(view, MapView)
    assert view.unit == ("out", 0)
    desk.workspace.selection.choose([("h", 2)])
    desk.workspace.selection.hover(Ref.parse("a.h[1]"))
    settle(panel, qtbot)
    assert view.unit == ("h", 1)
    qtbot.waitUntil(lambda: "hidden neuron 2" in view.words.text())
    desk.workspace.selection.hover(None)
    settle(panel, qtbot)
    qtbot.waitUntil(lambda: "hidden neuron 3" in view.words.text())
