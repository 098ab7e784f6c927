"""What a hand does in the table of samples."""

import numpy as np
from PySide6.QtCore import QItemSelectionModel, Qt

from app.panels.data.sample_view import SampleView
from app.workspace import Workspace

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
Shift, Alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def numbers(workspace: Workspace) -> list[list[float]]:
    data = workspace.document.project.data
    rows: list[list[float]] = np.hstack([data.inputs, data.targets]).tolist()
    return rows


def choose(table: SampleView, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    flags = QItemSelectionModel.SelectionFlag
    model, chosen = table.model(), table.selectionModel()
    chosen.clearSelection()
    for row in range(rows[0], rows[1]):
        for column in range(columns[0], columns[1]):
            chosen.select(model.index(row, column), flags.Select)
    chosen.setCurrentIndex(model.index(rows[0], columns[0]), flags.NoUpdate)


def undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()
