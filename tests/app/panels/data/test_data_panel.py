"""Choosing a sample changes nothing; typing into the table is one undo entry."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from app.panels.data.data_panel import DataPanel
from app.panels.data.sample_menu import SampleMenu
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Softmax
from core.kinds.losses import CrossEntropy
from core.network.reshape import with_output
from tests.app.panels.data.acting import data_of


def centre_of(panel: DataPanel, row: int, column: int) -> QPoint:
    return panel.table.visualRect(panel.model.index(row, column)).center()


def _text(panel: DataPanel, row: int, column: int) -> object:
    return panel.model.data(panel.model.index(row, column))


def _type(panel: DataPanel, qtbot: QtBot, row: int, column: int, text: str) -> None:
    position = centre_of(panel, row, column)
    viewport = panel.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=position)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=position)
    editor = [each for each in panel.table.findChildren(QLineEdit) if each.isVisible()][-1]
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.table.state() is QAbstractItemView.State.NoState)


def test_the_table_shows_inputs_and_targets(panel: DataPanel) -> None:
    heads = [panel.model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert heads == ["x₁", "x₂", "y₁", "y₂"]
    assert [_text(panel, 1, n) for n in range(4)] == ["0.5", "−1.5", "1", "0"]
    assert panel.count.text() == "of 3"


def test_the_buttons_walk_through_the_samples(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not panel.previous.isEnabled()
    qtbot.mouseClick(panel.next, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.next, Qt.MouseButton.LeftButton)
    assert (workspace.player.sample, panel.sample.text()) == (2, "3")
    assert not panel.next.isEnabled()
    qtbot.mouseClick(panel.previous, Qt.MouseButton.LeftButton)
    assert workspace.player.sample == 1
    assert workspace.document.undo_stack.count() == 1


def test_a_number_chooses_the_sample(panel: DataPanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.sample.selectAll()
    qtbot.keyClicks(panel.sample, "3")
    qtbot.keyClick(panel.sample, Qt.Key.Key_Return)
    assert workspace.player.sample == 2


def test_a_number_beyond_the_last_takes_the_last_and_says_so(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.sample.selectAll()
    qtbot.keyClicks(panel.sample, "9")
    qtbot.keyClick(panel.sample, Qt.Key.Key_Return)
    assert (workspace.player.sample, panel.sample.text()) == (2, "3")
    assert panel.box.message.text() == "There are 3 samples; type 1 to 3."


def test_a_click_on_a_row_walks_its_sample(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    viewport = panel.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=centre_of(panel, 1, 0))
    assert workspace.player.sample == 1


def test_a_typed_number_is_one_undo_entry(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _type(panel, qtbot, 1, 1, "0,25")
    assert data_of(panel).inputs[1, 1] == 0.25
    assert workspace.document.undo_stack.undoText() == "Change x₂ of sample 2"
    workspace.document.undo()
    assert _text(panel, 1, 1) == "−1.5"


def test_a_target_is_typed_like_an_input(panel: DataPanel, qtbot: QtBot) -> None:
    _type(panel, qtbot, 0, 3, "-0.5")
    assert data_of(panel).targets[0, 1] == -0.5


def test_words_are_refused_with_a_sentence(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _type(panel, qtbot, 0, 0, "two")
    assert data_of(panel).inputs[0, 0] == 2.0
    assert panel.box.message.text() == '"two" is no number; type one such as 0.5'
    assert workspace.document.undo_stack.count() == 1


def test_a_sample_is_added_after_the_walked_one_and_removed_again(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.set_sample(1)
    qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert data_of(panel).inputs.tolist() == [[2, 1], [0.5, -1.5], [0, 0], [3, 0]]
    assert workspace.player.sample == 2
    qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert data_of(panel).size == 3
    assert workspace.document.undo_stack.undoText() == "Remove sample 3"


def test_all_samples_gone_is_said_and_one_can_be_added(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    for _ in range(3):
        qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert not panel.remove.isEnabled()
    assert panel.misfit.message.text().startswith("There are no samples")
    assert not panel.misfit.network.isVisible()
    qtbot.mouseClick(panel.misfit.data, Qt.MouseButton.LeftButton)
    assert data_of(panel).inputs.tolist() == [[0, 0]]
    assert workspace.document.undo_stack.undoText() == "Add a sample"
    assert not panel.misfit.isVisible()


def test_targets_that_are_no_shares_are_said_under_cross_entropy(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not panel.note.isVisible()
    workspace.document.edit(
        "Softmax", lambda p: p.with_network(with_output(p.network, Softmax(), CrossEntropy()))
    )
    columns = panel.model.columnCount()
    for column in range(columns):
        _type(panel, qtbot, 0, column, "0")
    workspace.player.set_sample(0)
    assert panel.note.isVisible()
    assert panel.note.text().startswith("The targets of sample 1 are no shares of one whole")
    assert panel.note.text().endswith("which is 0.")
    _type(panel, qtbot, 0, columns - 1, "1")
    assert not panel.note.isVisible()


def test_what_was_said_goes_with_the_next_move(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _type(panel, qtbot, 0, 0, "two")
    assert panel.box.isVisible()
    workspace.player.step_forward()
    assert not panel.box.isVisible()


def test_table_and_plane_show_the_same_samples(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert panel.plane is None
    qtbot.mouseClick(panel.as_plane, Qt.MouseButton.LeftButton)
    assert panel.plane is not None
    assert panel.plane.isVisible()
    assert not panel.table.isVisible()
    workspace.player.set_sample(2)
    qtbot.mouseClick(panel.as_table, Qt.MouseButton.LeftButton)
    assert panel.table.isVisible()
    assert not panel.plane.isVisible()
    ground = Qt.ItemDataRole.BackgroundRole
    assert panel.model.data(panel.model.index(2, 0), ground) is not None


def test_several_chosen_rows_are_removed_by_the_button(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    header = panel.table.verticalHeader().viewport()
    for row, key in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ControlModifier)):
        at = QPoint(10, panel.table.rowViewportPosition(row) + 8)
        qtbot.mouseClick(header, Qt.MouseButton.LeftButton, key, at)
    qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert data_of(panel).inputs.tolist() == [[0.5, -1.5]]
    assert workspace.document.undo_stack.undoText() == "Remove 2 samples"


def test_the_limit_is_said_where_it_is_met(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    most = Dataset(np.zeros((100_000, 2)), np.zeros((100_000, 2)))
    workspace.document.edit("Most", lambda p: replace(p, data=most))
    qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert panel.box.message.text().startswith("Data: at most 100,000 samples are possible")
    assert panel.count.text() == "of 100,000"
    assert "100,000 samples and 500,000 numbers" in panel.count.toolTip()


def test_everything_is_reached_by_tab(panel: DataPanel, qtbot: QtBot) -> None:
    panel.previous.setFocus()
    seen = []
    for _ in range(40):
        now = panel.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    for widget in (panel.sample, panel.add, panel.as_table, panel.make, panel.table):
        assert widget in seen, widget.accessibleName()
    assert seen.index(panel.table) < seen.index(panel.preparing.scale)
    assert panel.preparing.seed in seen


def test_table_plane_and_classes_are_switched_by_arrow_keys(panel: DataPanel, qtbot: QtBot) -> None:
    panel.as_table.setFocus()
    qtbot.keyClick(panel.as_table, Qt.Key.Key_Right)
    assert panel.plane is not None
    assert panel.plane.isVisible()
    qtbot.keyClick(panel.as_plane, Qt.Key.Key_Left)
    assert panel.table.isVisible()


def test_a_button_opens_what_can_be_done_with_the_chosen_cells(
    panel: DataPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[QPoint] = []
    monkeypatch.setattr(SampleMenu, "popup", lambda _menu, place: places.append(place))
    panel.table.setCurrentIndex(panel.model.index(1, 1))
    qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert panel.table.menu is not None
    assert "&Name x₂…" in panel.table.menu.actions()[-2].text()
    assert len(places) == 1
    panel.show_plane(True)
    assert not panel.more.isEnabled()
