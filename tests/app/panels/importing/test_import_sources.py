"""Where a table comes from: the clipboard, a file, and what of a long one is shown."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.app.filing.acting import type_path
from tests.app.panels.importing.acting import IRIS, Open, marked_in, take, texts_of


def test_the_clipboard_is_a_source_too(look_at: Open, qtbot: QtBot) -> None:
    dialog = look_at(IRIS)
    QGuiApplication.clipboard().setText("1,5\t2\n3\t4\n")
    qtbot.mouseClick(dialog.source.clipboard, Qt.MouseButton.LeftButton)
    assert texts_of(dialog) == [["1,5", "2"], ["3", "4"]]
    assert dialog.source.name.text() == "From the clipboard"
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(dialog.source.clipboard, Qt.MouseButton.LeftButton)
    assert dialog.box.message.text().startswith("The clipboard holds no text")
    assert dialog.model.rowCount() == 2


def test_a_file_is_chosen_or_dropped(look_at: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = look_at(IRIS)
    other = tmp_path / "other.tsv"
    other.write_text("1\t2\n")
    qtbot.mouseClick(dialog.source.file, Qt.MouseButton.LeftButton)
    asked = dialog.source.dialog
    assert isinstance(asked, QFileDialog)
    type_path(qtbot, asked, other)
    qtbot.waitUntil(lambda: dialog.source.dialog is None)
    assert texts_of(dialog) == [["1", "2"]]
    other.write_text("3\t4\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dialog.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, mime, left, none))
    assert texts_of(dialog) == [["3", "4"]]


def test_a_file_that_cannot_be_read_is_one_sentence(look_at: Open, tmp_path: Path) -> None:
    dialog = look_at(IRIS)
    dialog.read_file(str(tmp_path))
    assert "this is a folder, not a file" in dialog.box.message.text()
    assert dialog.model.rowCount() == 3


def test_of_a_long_table_the_beginning_is_shown_and_what_is_wrong(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    lines = [f"{n},{n % 7},{n % 2}" for n in range(1, 100_001)]
    lines[76_543] = "7,n/a,1"
    dialog = look_at("\n".join(lines))
    assert dialog.sentence.text().startswith("100,000 samples in 3 columns")
    assert dialog.sentence.text().endswith("Not all are shown.")
    assert dialog.model.rowCount() < 1_100
    row = dialog.table.currentIndex().row()
    shown = [dialog.model.headerData(at, Qt.Orientation.Vertical) for at in (row - 1, row, row + 1)]
    assert shown == ["76543", "76544", "76545"]
    assert marked_in(dialog) == ["⚠ n/a"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_L)
    assert dialog.table.chosen == (1,)
    assert not marked_in(dialog)
    take(qtbot, dialog)
    assert workspace.document.project.data.size == 100_000
