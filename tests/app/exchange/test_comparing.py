"""The doors to comparing: the menus, and a file dropped on the window."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.checks.checks_panel import NUMBERS, ChecksPanel
from core.passes.engine import run


def _panel(desk: Desk) -> ChecksPanel:
    panel = desk.window.pages.panel("checks")
    assert isinstance(panel, ChecksPanel)
    return panel


def _file(desk: Desk, folder: Path) -> str:
    project = desk.document.project
    trace = run(project.network, project.data.inputs, project.data.targets)
    path = folder / "mine.npz"
    np.savez(path, **{"z.h": trace.z["h"]})
    return str(path)


def test_the_edit_menu_copies_the_numpy_lines(desk: Desk) -> None:
    desk.window.menus.actions["copy_numpy"].trigger()
    assert "np.savez(" in QGuiApplication.clipboard().text()


def test_the_file_menu_asks_for_a_file_in_the_checks_panel(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.window.menus.actions["compare_numbers"].trigger()
    panel = _panel(desk)
    assert desk.window.pages.current == "checks"
    assert panel.tabs[NUMBERS].isChecked()
    dialog = panel.numbers.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(_file(desk, tmp_path))
    dialog.close()
    qtbot.waitUntil(lambda: panel.numbers.result is not None)


def test_a_file_dropped_on_the_window_is_compared(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(_file(desk, tmp_path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(20, 20), copy, content, left, none)
    enter.ignore()
    desk.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    desk.window.dropEvent(QDropEvent(QPointF(20, 20), copy, content, left, none))
    panel = _panel(desk)
    qtbot.waitUntil(lambda: panel.numbers.result is not None)
    result = panel.numbers.result
    assert result is not None
    assert result.is_right
