"""The menus of the table of samples."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels.data.sample_menu import SampleMenu
from app.panels.data.sample_view import SampleView
from app.workspace import Workspace
from tests.app.panels.data.sampling import choose, numbers, undo_text


def _words(action: QAction) -> str:
    return action.text().partition("\t")[0].replace("&", "")


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_offers_what_can_be_done_and_does_it(
    table: SampleView, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(table, (1, 2), (0, 4))
    table.show_menu()
    assert table.menu is not None
    actions = {_words(each): each for each in table.menu.actions()}
    assert not actions["Paste here"].isEnabled()
    assert not actions["Keep this sample for testing"].isChecked()
    actions["Keep this sample for testing"].trigger()
    assert workspace.document.project.data.test == (1,)
    assert undo_text(workspace) == "Keep sample 2 for testing"
    table.menu.close()
    table.show_menu()
    actions = {_words(each): each for each in table.menu.actions()}
    assert actions["Keep this sample for testing"].isChecked()
    actions["Keep this sample for testing"].trigger()
    assert workspace.document.project.data.test == ()
    assert undo_text(workspace) == "Use sample 2 for training"
    actions["Add a sample below"].trigger()
    assert len(numbers(workspace)) == 4
    actions["Standardise x₁"].trigger()
    assert undo_text(workspace) == "Standardise x₁"
    assert set(workspace.document.project.data.scaling) == {"inputs"}
    table.menu.close()


def test_the_menus_of_the_headers_are_about_their_row_or_column(
    table: SampleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SampleMenu, "popup", lambda _menu, _place: None)
    across, down = table.horizontalHeader(), table.verticalHeader()
    across.customContextMenuRequested.emit(QPoint(across.sectionViewportPosition(3) + 5, 5))
    assert table.menu is not None
    assert "Name y₂…" in [_words(each) for each in table.menu.actions()]
    down.customContextMenuRequested.emit(QPoint(5, table.rowViewportPosition(2) + 5))
    assert table.chosen.rows == [2]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert table.findChildren(SampleMenu) == [table.menu]
