"""Ways to a file: dropped, recent, an example, the command line - and files that cannot be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from app.start.application import Opening
from core.project.examples import examples
from core.teaching.lessons.bundled import bundled
from tests.app.filing.acting import change, choose, dismiss, warning

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"format": "something else"}', b"\xff\xfe\x00", b"[]"]
)
def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(
    desk: Desk, qtbot: QtBot, tmp_path: Path, content: bytes, settings: Settings
) -> None:
    desk.player.seek(7)
    before = desk.document.project
    path = tmp_path / "broken.bpnet"
    path.write_bytes(content)
    settings.add_recent(str(path))
    desk.files.open(str(path))
    box = warning(qtbot)
    assert str(path) in box.informativeText()
    dismiss(qtbot, box)
    assert desk.document.project is before
    assert desk.player.cursor == 7
    assert settings.recent == ()


def test_a_save_that_fails_says_why_and_keeps_the_changes(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    change(desk)
    desk.files._save(str(tmp_path / "no such folder" / "net.bpnet"))
    box = warning(qtbot)
    assert "no such folder" in box.informativeText()
    dismiss(qtbot, box)
    assert desk.document.is_modified
    assert desk.document.path is None


def _entering(mime: QMimeData) -> QDragEnterEvent:
    """From Qt 6.12 on an event takes fractions of a pixel, and whole ones are deprecated."""
    rest = (Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    try:
        return QDragEnterEvent(QPointF(5, 5), *rest)
    except TypeError:
        return QDragEnterEvent(QPoint(5, 5), *rest)


def test_a_file_dropped_on_the_window_opens(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "net.bpnet"
    desk.files._save(str(path))
    desk.files.new()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    enter = _entering(mime)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    keys = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, keys)
    QApplication.sendEvent(desk.window, drop)
    assert desk.document.path == str(path)


def test_other_files_cannot_be_dropped(desk: Desk, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    enter = _entering(mime)
    enter.ignore()
    QApplication.sendEvent(desk.window, enter)
    assert not enter.isAccepted()


def test_of_two_files_at_once_none_opens_and_that_is_said(desk: Desk, example: str) -> None:
    before, mime = desk.document.project, QMimeData()
    mime.setUrls([QUrl.fromLocalFile(example)] * 2)
    enter = _entering(mime)
    enter.ignore()
    QApplication.sendEvent(desk.window, enter)
    assert not enter.isAccepted()
    assert desk.window.statusBar().currentMessage() == "Drop one file or folder at a time."
    assert desk.document.project is before


def _filled(desk: Desk, identifier: str) -> QMenu:
    menu = desk.window.findChild(QMenu, identifier)
    assert menu is not None
    menu.aboutToShow.emit()
    return menu


def test_recent_files_are_in_the_menu_and_open(desk: Desk, tmp_path: Path) -> None:
    assert _filled(desk, "open_recent").actions()[0].text() == "No files yet"
    desk.files._save(str(tmp_path / "one.bpnet"))
    desk.files.new()
    entries = _filled(desk, "open_recent").actions()
    assert entries[0].text().endswith("one.bpnet")
    entries[0].trigger()
    assert desk.document.path == str(tmp_path / "one.bpnet")
    entries[-1].trigger()
    assert _filled(desk, "open_recent").actions()[0].text() == "No files yet"


def test_a_tab_in_a_name_makes_no_key_of_what_follows(desk: Desk, settings: Settings) -> None:
    settings.add_recent("/one\ttwo\nthree & four.bpnet")
    (entry, *_) = _filled(desk, "open_recent").actions()
    assert entry.text() == "/one two three && four.bpnet"


@pytest.mark.parametrize("number", range(len(examples())))
def test_every_example_opens_from_the_menu(desk: Desk, number: int) -> None:
    example = examples()[number]
    menu = _filled(desk, "open_example")
    menus = [menu, *(each.menu() for each in menu.actions() if isinstance(each.menu(), QMenu))]
    entries = {action.data(): action for each in menus for action in each.actions()}
    entries[example.file].trigger()
    assert desk.document.title == example.open()[0].title
    assert desk.document.path is None
    assert not desk.document.is_modified
    assert desk.player.current is not None


def test_the_menu_of_examples_is_short_however_often_it_opens(desk: Desk) -> None:
    for _ in range(3):
        menu = _filled(desk, "open_example")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words[-2:] == ["Training", "From print"]
    assert len(words) < 8
    assert len(menu.findChildren(QMenu)) == 2


def test_a_file_from_the_command_line_opens_first(
    qapp: QApplication, qtbot: QtBot, settings: Settings, tmp_path: Path, desk: Desk
) -> None:
    path = tmp_path / "net.bpnet"
    change(desk, "from the command line")
    desk.files._save(str(path))
    other = Opening(qapp, str(path), settings)
    other.window.show()
    qtbot.waitUntil(lambda: other.is_complete)
    assert other.desk.document.title == "from the command line"
    other.window.close_now()
    other.window.deleteLater()


def test_a_missing_file_from_the_command_line_leaves_the_example(
    qapp: QApplication, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    other = Opening(qapp, str(tmp_path / "none.bpnet"), settings)
    other.window.show()
    qtbot.waitUntil(lambda: other.is_complete)
    box = warning(qtbot)
    assert "none.bpnet" in box.informativeText()
    dismiss(qtbot, box)
    assert other.desk.document.project.network.shape == "2-3-2"
    other.window.close_now()
    other.window.deleteLater()


def test_a_lesson_that_is_chosen_as_a_network_is_named(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson.json"
    lesson.write_bytes((Path(bundled()[0]) / "lesson.json").read_bytes())
    before = desk.document.project
    desk.files.ask_open()
    choose(desk, qtbot, lesson)
    box = warning(qtbot)
    words = "this is a lesson, not a network; open the folder that it lies in with Show a lesson"
    assert words in box.informativeText()
    dismiss(qtbot, box)
    assert desk.document.project is before
