"""The table under the hands: blocks by the clipboard, and whole rows."""

from dataclasses import replace
from time import process_time

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.data.data_panel import DataPanel
from app.panels.data.sample_view import SampleView
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.data.toy import TOYS
from tests.app.panels.data.sampling import Alt, Control, Key, Shift, choose, numbers, undo_text

TABLE = [[2, 1, 0, 1], [0.5, -1.5, 1, 0], [3, 0, 0, 0]]


def test_a_block_is_copied_as_spreadsheets_take_it(table: SampleView, qtbot: QtBot) -> None:
    choose(table, (0, 2), (1, 3))
    qtbot.keyClick(table, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text() == "1\t0\n-1.5\t1"


def test_a_block_from_a_spreadsheet_goes_in_at_the_current_cell_and_rows_grow(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("7\t8\r\n9,5\t-1\r\n")
    table.setCurrentIndex(table.model().index(2, 1))
    qtbot.keyClick(table, Key.Key_V, Control)
    assert numbers(workspace) == [*TABLE[:2], [3, 7, 8, 0], [0, 9.5, -1, 0]]
    assert undo_text(workspace) == "Paste numbers"
    assert table.currentIndex().row() == 2
    workspace.document.undo()
    assert numbers(workspace) == TABLE


def test_a_block_is_pasted_behind_the_last_sample(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("1 2 3 4")
    table.setCurrentIndex(table.model().index(0, 2))
    qtbot.keyClick(table, Key.Key_V, Control | Alt)
    assert numbers(workspace) == [*TABLE, [1, 2, 3, 4]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1\t2\n3\tsix", 'Line 2, column 2: expected a number, found "six"'),
        ("1\t2\t3\t4\t5", "5 columns do not fit from column 1 on: the table has 4"),
        ("", "There is nothing to paste; copy a block of numbers first"),
    ],
)
def test_what_cannot_be_pasted_is_one_sentence_and_changes_nothing(
    panel: DataPanel,
    table: SampleView,
    workspace: Workspace,
    qtbot: QtBot,
    text: str,
    sentence: str,
) -> None:
    count = workspace.document.undo_stack.count()
    QGuiApplication.clipboard().setText(text)
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Key.Key_V, Control)
    assert panel.box.message.text().startswith(sentence)
    assert workspace.document.undo_stack.count() == count
    assert numbers(workspace) == TABLE


def test_the_first_samples_can_be_pasted(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit("None", lambda project: replace(project, data=Dataset()))
    QGuiApplication.clipboard().setText("1\t2\t0\t1\n3\t4\t1\t0")
    qtbot.keyClick(table, Key.Key_V, Control)
    assert numbers(workspace) == [[1, 2, 0, 1], [3, 4, 1, 0]]


def test_delete_makes_cells_0_and_removes_whole_samples(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(table, (0, 2), (1, 2))
    qtbot.keyClick(table, Key.Key_Delete)
    assert numbers(workspace) == [[2, 0, 0, 1], [0.5, 0, 1, 0], TABLE[2]]
    assert undo_text(workspace) == "Clear numbers"
    qtbot.keyClick(table, Key.Key_Space, Shift)
    qtbot.keyClick(table, Key.Key_Delete)
    assert numbers(workspace) == TABLE[2:]
    assert undo_text(workspace) == "Remove 2 samples"


def test_cut_copies_and_removes(table: SampleView, workspace: Workspace, qtbot: QtBot) -> None:
    choose(table, (1, 2), (0, 4))
    qtbot.keyClick(table, Key.Key_X, Control)
    assert QGuiApplication.clipboard().text() == "0.5\t-1.5\t1\t0"
    assert numbers(workspace) == [TABLE[0], TABLE[2]]
    workspace.document.undo()
    assert numbers(workspace) == TABLE


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_C, Control), (Key.Key_Delete, None)])
def test_cells_that_are_no_block_are_refused(
    panel: DataPanel,
    table: SampleView,
    workspace: Workspace,
    qtbot: QtBot,
    key: Key,
    modifier: Qt.KeyboardModifier | None,
) -> None:
    choose(table, (0, 1), (0, 1))
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.model().index(2, 1), flags.Select)
    qtbot.keyClick(table, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert panel.box.message.text().startswith("These cells are no block")
    assert numbers(workspace) == TABLE
    assert QGuiApplication.clipboard().text() == ""


def test_everything_is_chosen_by_its_key(table: SampleView, qtbot: QtBot) -> None:
    qtbot.keyClick(table, Key.Key_A, Control)
    assert table.chosen.rows == [0, 1, 2]
    assert table.chosen.block is not None
    assert (table.chosen.block.columns, table.chosen.block.is_full) == (slice(0, 4), True)


def test_enter_types_into_the_current_cell(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Key.Key_Return)
    assert table.state() is QAbstractItemView.State.EditingState
    editor = table.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Key.Key_A, Control)
    qtbot.keyClicks(editor, "-4")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: numbers(workspace)[1][0] == -4)


def test_tab_goes_through_the_samples_and_on_to_a_new_one(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    before = numbers(workspace)
    table.setCurrentIndex(table.model().index(len(before) - 1, 2))
    qtbot.keyClick(table, Key.Key_Return)
    for text in ("5", "6", "7", "8"):
        editor = table.focusWidget()
        assert editor is not None
        qtbot.keyClick(editor, Key.Key_A, Control)
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Key.Key_Tab)
    after = numbers(workspace)
    assert after[0] == before[0]
    assert after[len(before) - 1][2:] == [5, 6]
    assert after[len(before) :] == [[7, 8, 0, 0]]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (len(before), 2)


def test_a_hundred_thousand_samples_are_fast(
    panel: DataPanel, table: SampleView, workspace: Workspace
) -> None:
    many = Dataset(np.zeros((100_000, 2)), np.ones((100_000, 2)), test=tuple(range(20_000)))
    workspace.document.edit("Many", lambda project: replace(project, data=many))
    table.selectAll()
    table.grab()
    start = process_time()
    table.scrollToBottom()
    table.grab()
    assert table.chosen.block is not None
    assert table.chosen.block.rows == slice(0, 100_000)
    assert process_time() - start < 0.25


def test_a_toy_set_is_copied_and_pasted_unchanged(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    moons = TOYS.make("moons").make()
    workspace.document.edit("Moons", lambda project: replace(project, data=moons))
    qtbot.keyClick(table, Key.Key_A, Control)
    qtbot.keyClick(table, Key.Key_C, Control)
    qtbot.keyClick(table, Key.Key_V, Control)
    assert workspace.document.project.data.inputs.tobytes() == moons.inputs.tobytes()


def test_in_the_window_the_tables_keys_are_its_own(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("data")
    panel = desk.window.pages.panel("data")
    assert isinstance(panel, DataPanel)
    desk.window.activateWindow()
    panel.edits.take("XOR", TOYS.make("xor").make(), adapts_network=True)
    network, table = desk.document.project.network, panel.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Key.Key_A, Control)
    qtbot.keyClick(table, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "0\t1\t1"
    qtbot.keyClick(table, Key.Key_V, Control | Alt)
    assert desk.document.project.data.size == 8
    qtbot.keyClick(table, Key.Key_A, Control)
    qtbot.keyClick(table, Key.Key_Delete)
    assert desk.document.project.data.size == 0
    qtbot.keyClick(table, Key.Key_Z, Control)
    assert desk.document.project.data.size == 8
    assert desk.document.project.network is network
    QGuiApplication.clipboard().clear()
