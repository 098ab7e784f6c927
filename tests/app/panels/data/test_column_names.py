"""Columns named in the table: by double click or key, refused, left, and on the canvas."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.data.data_panel import DataPanel
from app.panels.data.sample_view import SampleView
from app.workspace import Workspace
from core.data.dataset import Dataset
from tests.app.panels.data.sampling import Key, Shift, undo_text


def _name(table: SampleView, qtbot: QtBot, text: str, key: Key = Key.Key_Return) -> None:
    assert table.editor is not None
    qtbot.keyClicks(table.editor, text)
    qtbot.keyClick(table.editor, key)
    assert table.editor is None


def test_a_double_click_on_a_header_names_the_column(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + 10, 8)
    qtbot.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    _name(table, qtbot, "is a cat")
    assert workspace.document.project.data.target_names == ("is a cat", "")
    head = table.model().headerData
    assert [head(n, Qt.Orientation.Horizontal) for n in (1, 2, 3)] == ["x₂", "is a cat", "y₂"]
    assert undo_text(workspace) == "Name y₁"
    assert table.window().focusWidget() is table
    assert table.state() is QAbstractItemView.State.NoState


def test_a_key_names_the_current_column_and_esc_leaves_it(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    count = workspace.document.undo_stack.count()
    table.setCurrentIndex(table.model().index(0, 1))
    qtbot.keyClick(table, Key.Key_F2, Shift)
    _name(table, qtbot, "height", Key.Key_Escape)
    assert workspace.document.undo_stack.count() == count
    qtbot.keyClick(table, Key.Key_F2, Shift)
    _name(table, qtbot, "height")
    assert workspace.document.project.data.input_names == ("", "height")
    qtbot.keyClick(table, Key.Key_F2, Shift)
    assert table.editor is not None
    assert table.editor.text() == "height"
    qtbot.keyClick(table.editor, Key.Key_Delete)
    _name(table, qtbot, "")
    assert workspace.document.project.data.input_names == ()


def test_the_field_stays_over_its_column(panel: DataPanel, table: SampleView, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    table.name_column(3)
    panel.resize(420, 600)

    def is_over() -> bool:
        place = (header.sectionViewportPosition(3), header.sectionSize(3))
        return table.editor is not None and (table.editor.x(), table.editor.width()) == place

    qtbot.waitUntil(lambda: header.sectionSize(3) > 75)
    qtbot.waitUntil(is_over)


def test_a_half_typed_name_goes_with_its_column(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    table.name_column(3)
    assert table.editor is not None
    qtbot.keyClicks(table.editor, "half")
    narrow = Dataset(np.zeros((2, 1)), np.zeros((2, 1)), ("p",), ("q",))
    workspace.document.edit("Narrow", lambda project: replace(project, data=narrow))
    assert table.editor is None
    assert undo_text(workspace) == "Narrow"
    assert workspace.document.project.data is narrow


def test_no_column_has_no_name(table: SampleView, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.document.edit("None", lambda project: replace(project, data=Dataset()))
    qtbot.keyClick(table, Key.Key_F2, Shift)
    assert table.editor is None


@pytest.mark.parametrize("are_shown", [True, False])
def test_names_are_on_the_canvas_where_names_are_shown(desk: Desk, are_shown: bool) -> None:
    desk.window.show_panel("data")
    panel = desk.window.pages.panel("data")
    assert isinstance(panel, DataPanel)
    desk.canvas.show_names = are_shown
    before = desk.canvas.grab().toImage()
    panel.edits.rename(1, "height")
    assert (desk.canvas.grab().toImage() != before) is are_shown
