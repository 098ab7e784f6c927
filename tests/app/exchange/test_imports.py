"""Data and matrices from the menus: by key, by drop, into the document and out into a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.importing.export_dialog import ExportDialog
from app.panels.importing.import_dialog import ImportDialog
from app.panels.importing.matrix.matrix_dialog import MatrixDialog
from core.data.tables.preview import preview
from core.network.ref import Ref
from tests.app.filing.acting import type_path, warning

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TABLE = "1,2,0,1\n3,4,1,0\n"


def _drop(desk: Desk, path: Path) -> bool:
    """Drag a file over the window and let it go; whether the window takes it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none, left, copy = (
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton,
        Qt.DropAction.CopyAction,
    )
    enter = QDragEnterEvent(QPoint(), copy, mime, left, none)
    enter.ignore()
    desk.window.dragEnterEvent(enter)
    if enter.isAccepted():
        desk.window.dropEvent(QDropEvent(QPointF(), copy, mime, left, none))
    return enter.isAccepted()


def _export_to(desk: Desk, qtbot: QtBot, path: Path) -> None:
    desk.window.menus.actions["export_data"].trigger()
    options = desk.imports.dialog
    assert isinstance(options, ExportDialog)
    qtbot.mouseClick(options.take, Qt.MouseButton.LeftButton)
    asked = desk.imports.dialog
    assert isinstance(asked, QFileDialog)
    type_path(qtbot, asked, path)
    qtbot.waitUntil(lambda: desk.imports.dialog is None)


def test_a_key_opens_the_dialog_and_the_clipboard_becomes_data(desk: Desk, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(TABLE)
    desk.player.play()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_I, CTRL)
    dialog = desk.imports.dialog
    assert isinstance(dialog, ImportDialog)
    assert not desk.player.is_playing
    qtbot.keyClick(dialog.source.clipboard, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert desk.document.project.data.targets.tolist() == [[0, 1], [1, 0]]
    assert desk.window.statusBar().currentMessage() == "2 samples taken from the clipboard"
    assert desk.window.pages.panel("data").isVisible()
    assert desk.imports.dialog is None


@pytest.mark.parametrize("name", ["table.csv", "TABLE.TSV", "table.txt"])
def test_a_table_dropped_on_the_window_is_looked_at_first(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    before = desk.document.project
    path = tmp_path / name
    path.write_text(TABLE)
    assert _drop(desk, path)
    dialog = desk.imports.dialog
    assert isinstance(dialog, ImportDialog)
    assert dialog.source.name.text() == f"From {name}"
    assert desk.document.project is before
    dialog.reject()


def test_other_files_are_not_taken_for_tables(desk: Desk, example: str, tmp_path: Path) -> None:
    assert not _drop(desk, tmp_path / "picture.png")
    assert _drop(desk, Path(example))
    assert desk.imports.dialog is None
    assert desk.document.path == example


def test_data_goes_out_and_comes_back_the_same(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    data = desk.document.project.data
    _export_to(desk, qtbot, path)
    assert preview(path.read_bytes()).dataset([2, 3]).inputs.tolist() == data.inputs.tolist()
    assert "Exported as" in desk.window.statusBar().currentMessage()


def test_a_table_that_exists_is_replaced_only_after_a_question(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "data.csv"
    path.write_text("old")
    buttons = QMessageBox.StandardButton
    for answer, is_new in ((buttons.Cancel, False), (buttons.Yes, True)):
        _export_to(desk, qtbot, path)
        qtbot.mouseClick(warning(qtbot).button(answer), Qt.MouseButton.LeftButton)
        assert (path.read_text() != "old") is is_new


def test_what_cannot_be_written_is_one_sentence(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    _export_to(desk, qtbot, tmp_path / "folder" / "data.csv")
    box = warning(qtbot)
    assert "cannot be saved" in box.informativeText()
    box.close()


@pytest.mark.parametrize(
    ("units", "ref", "layer"),
    [
        ((), None, None),
        ((("h", 0), ("h", 2)), None, "h"),
        ((("h", 0), ("out", 1)), None, None),
        ((("x", 0),), None, None),
        ((), "W.h.out[0,1]", "out"),
    ],
)
def test_a_matrix_is_for_the_selected_layer(
    desk: Desk, qtbot: QtBot, units: tuple[tuple[str, int], ...], ref: str | None, layer: str | None
) -> None:
    desk.workspace.selection.choose(units)
    desk.workspace.selection.set(Ref.parse(ref) if ref else None)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_V, CTRL | SHIFT)
    dialog = desk.imports.dialog
    assert isinstance(dialog, MatrixDialog)
    assert dialog.layer.value == layer
    dialog.reject()


def test_an_edge_lights_up_on_the_canvas_beside_the_dialog(desk: Desk, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("1 2\n3 4\n5 6")
    desk.workspace.selection.choose([("h", 0)])
    desk.imports.ask_matrix()
    dialog = desk.imports.dialog
    assert isinstance(dialog, MatrixDialog)
    plain = desk.canvas.grab().toImage()
    dialog.table.setCurrentIndex(dialog.model.index(1, 1))
    assert desk.canvas.grab().toImage() != plain
    dialog.reject()
    assert desk.canvas.grab().toImage() == plain
