"""A parent for the dialogs, which do not outlive it, and a table that is looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.panels.importing.import_dialog import ImportDialog
from app.style import ThemeOwner
from app.workspace import Workspace
from tests.app.panels.importing.acting import Open


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    parent = QWidget()
    parent.resize(100, 50)  # beside the dialogs: a pointer meets one window at a place
    parent.show()
    yield parent
    parent.close()
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def look_at(
    qtbot: QtBot, parent: QWidget, themes: ThemeOwner, workspace: Workspace, tmp_path: Path
) -> Open:
    def opened(content: str | bytes) -> ImportDialog:
        dialog = ImportDialog(parent, themes, workspace, str(tmp_path))
        dialog.open()
        path = tmp_path / "iris.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        dialog.read_file(str(path))
        return dialog

    return opened
