"""A table looked at: what is shown of it, what is picked and taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.importing.import_dialog import ImportDialog

IRIS = "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n5.0,3.3,setosa\n"
Open = Callable[[str | bytes], ImportDialog]


def texts_of(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.model
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, at).data()) for at in columns] for row in rows]


def headers_of(dialog: ImportDialog) -> list[str]:
    across = Qt.Orientation.Horizontal
    columns = range(dialog.model.columnCount())
    return [str(dialog.model.headerData(at, across)).replace("\n", ": ") for at in columns]


def marked_in(dialog: ImportDialog) -> list[str]:
    return [text for row in texts_of(dialog) for text in row if text.startswith("⚠")]


def take(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
