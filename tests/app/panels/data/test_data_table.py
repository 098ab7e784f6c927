"""The table of samples: what its cells, rows and columns show."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QModelIndex, Qt

from app.panels.data.data_panel import DataPanel
from app.panels.data.sample_view import COLUMN_WIDTH
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from tests.app.panels.data.acting import data_of


def test_the_walked_row_is_lit_in_both_themes(panel: DataPanel, themes: ThemeOwner) -> None:
    ground = Qt.ItemDataRole.BackgroundRole
    assert panel.model.data(panel.model.index(0, 0), ground) == themes.theme.colour("lit")
    assert panel.model.data(panel.model.index(1, 0), ground) is None
    assert panel.model.data(panel.model.index(1, 2), ground) == themes.theme.colour("surface")
    themes.set(DARK)
    assert panel.model.data(panel.model.index(0, 0), ground) == DARK.colour("lit")


def test_long_numbers_are_shown_short_and_kept_whole(
    panel: DataPanel, workspace: Workspace
) -> None:
    third = Dataset(np.full((1, 2), 1 / 3), np.zeros((1, 2)))
    workspace.document.edit("Thirds", lambda p: replace(p, data=third))
    cell = panel.model.index(0, 0)
    assert panel.model.data(cell) == "0.3333"
    assert panel.model.data(cell, Qt.ItemDataRole.EditRole) == "0.3333333333333333"


def test_many_columns_keep_their_width(panel: DataPanel, workspace: Workspace) -> None:
    wide = Dataset(np.zeros((1, 9)), np.zeros((1, 2)))
    workspace.document.edit("Wide", lambda p: replace(p, data=wide))
    assert {panel.table.columnWidth(n) for n in range(11)} == {COLUMN_WIDTH}
    workspace.document.undo()
    assert panel.table.columnWidth(0) > COLUMN_WIDTH - 10


def test_columns_are_as_wide_as_their_numbers(panel: DataPanel, workspace: Workspace) -> None:
    rows = Dataset(np.full((2, 9), -10.73968), np.zeros((2, 2)))
    workspace.document.edit("Long", lambda p: replace(p, data=rows))
    text = str(panel.model.data(panel.model.index(0, 0)))
    assert text == "−10.73968"
    assert panel.table.columnWidth(0) >= panel.table.fontMetrics().horizontalAdvance(text) + 12


def test_few_columns_are_never_too_narrow_to_be_read(
    panel: DataPanel, workspace: Workspace
) -> None:
    data = Dataset(np.zeros((1, 2)), np.zeros((1, 3)))
    workspace.document.edit("Classes", lambda p: replace(p, data=data))
    panel.table.resize(300, 200)
    assert min(panel.table.columnWidth(n) for n in range(5)) >= COLUMN_WIDTH
    assert panel.table.horizontalScrollBar().maximum() > 0


def test_cells_have_no_children(panel: DataPanel) -> None:
    cell = panel.model.index(0, 0)
    assert panel.model.rowCount(cell) == panel.model.columnCount(cell) == 0
    assert panel.model.data(QModelIndex()) is None


def test_names_of_columns_are_used(panel: DataPanel, workspace: Workspace) -> None:
    named = replace(data_of(panel), input_names=("width", "height"))
    workspace.document.edit("Names", lambda p: replace(p, data=named))
    assert panel.model.headerData(1, Qt.Orientation.Horizontal) == "height"


def test_classes_of_one_column_stand_over_it_by_their_own_part(
    panel: DataPanel, workspace: Workspace
) -> None:
    names = ("kind=cat", "kind=dog")
    data = Dataset(np.zeros((1, 2)), np.eye(2)[:1], target_names=names)
    workspace.document.edit("Classes", lambda p: replace(p, data=data))
    across = Qt.Orientation.Horizontal
    assert [panel.model.headerData(at, across) for at in (2, 3)] == ["cat", "dog"]
    tip = panel.model.headerData(2, across, Qt.ItemDataRole.ToolTipRole)
    assert "kind=cat: target" in str(tip)
