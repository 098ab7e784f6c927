"""Open, save and the question before changes are lost, with the dialogs people see."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from app.start.application import Opening
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.examples import default_project, examples
from core.project.project import ViewState
from core.project.storage import load, save

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
Answer = QMessageBox.StandardButton


def _change(desk: Desk, title: str = "changed") -> None:
    desk.document.edit("Rename", lambda project: replace(project, title=title))


def _answer(desk: Desk, qtbot: QtBot, button: QMessageBox.StandardButton) -> None:
    question = desk.files.question
    assert question is not None
    assert question.isVisible()
    qtbot.mouseClick(question.button(button), Qt.MouseButton.LeftButton)


def _choose(desk: Desk, qtbot: QtBot, path: Path) -> None:
    """Type a path into the file dialog that is open, and press Enter."""
    dialog = desk.files.dialog
    assert dialog is not None
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.files.dialog is None)


def _warning(qtbot: QtBot) -> QMessageBox:
    def shown() -> list[QMessageBox]:
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
        return [box for box in boxes if box.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def _dismiss(qtbot: QtBot, box: QMessageBox) -> None:
    with qtbot.waitSignal(box.destroyed):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_save_as_adds_the_suffix_and_names_the_window(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    _change(desk)
    assert desk.window.isWindowModified()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL)
    _choose(desk, qtbot, tmp_path / "mine")
    path = tmp_path / "mine.bpnet"
    assert load(str(path))[0].title == "changed"
    assert desk.document.path == str(path)
    assert not desk.window.isWindowModified()
    assert desk.window.windowTitle() == "changed (mine)[*] — Backprop Explorer"


def test_save_writes_to_the_same_file_without_asking(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "net.bpnet"
    desk.files._save(str(path))
    _change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL)
    assert load(str(path))[0].title == "changed"


def test_the_asterisk_goes_when_undo_comes_back_to_the_saved_state(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.files._save(str(tmp_path / "net.bpnet"))
    _change(desk)
    assert desk.window.isWindowModified()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Z, CTRL)
    assert not desk.window.isWindowModified()


def test_a_file_opens_where_it_was_left(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.player.seek(18)
    desk.player.set_digits(5)
    path = tmp_path / "net.bpnet"
    desk.files._save(str(path))
    desk.files.new()
    assert desk.document.project.network.shape == "2-1"
    qtbot.keyClick(desk.canvas, Qt.Key.Key_O, CTRL)
    _choose(desk, qtbot, path)
    assert desk.document.project.network.shape == "2-3-2"
    assert (desk.player.cursor, desk.player.digits) == (18, 5)
    assert not desk.document.is_modified


def test_what_the_window_does_not_show_of_a_view_is_kept(desk: Desk, tmp_path: Path) -> None:
    path = str(tmp_path / "net.bpnet")
    project = desk.document.project
    save(project, ViewState(sample=0, cursor=4, grain="layer", notation="nielsen"), path)
    desk.files.open(path)
    desk.player.seek(9)
    desk.files.save()
    assert load(path)[1] == ViewState(sample=0, cursor=9, grain="layer", notation="nielsen")


@pytest.mark.parametrize(("answer", "is_new"), [(Answer.Discard, True), (Answer.Cancel, False)])
def test_new_asks_before_changes_are_lost(
    desk: Desk, qtbot: QtBot, answer: QMessageBox.StandardButton, is_new: bool
) -> None:
    _change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    _answer(desk, qtbot, answer)
    assert (desk.document.title == "untitled") is is_new
    assert desk.document.is_modified is not is_new


def test_answering_save_saves_first_and_then_goes_on(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    _change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    _answer(desk, qtbot, Answer.Save)
    assert desk.document.title == "changed"
    _choose(desk, qtbot, tmp_path / "kept.bpnet")
    assert load(str(tmp_path / "kept.bpnet"))[0].title == "changed"
    assert desk.document.title == "untitled"
    _change(desk, "another")
    desk.files._save(str(tmp_path / "another.bpnet"))
    assert desk.document.title == "another"


@pytest.mark.parametrize("replaces", [True, False])
def test_save_as_asks_before_it_replaces_a_file(
    desk: Desk, qtbot: QtBot, tmp_path: Path, replaces: bool
) -> None:
    path = tmp_path / "there.bpnet"
    path.write_text("precious")
    _change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL | SHIFT)
    _choose(desk, qtbot, path)
    _answer(desk, qtbot, Answer.Yes if replaces else Answer.Cancel)
    assert (path.read_text() == "precious") is not replaces
    assert desk.document.is_modified is not replaces


def test_save_given_up_keeps_everything_open(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    _change(desk)
    desk.window.close()
    _answer(desk, qtbot, Answer.Save)
    assert desk.files.dialog is not None
    desk.files.dialog.reject()
    assert desk.window.isVisible()
    desk.files._save(str(tmp_path / "later.bpnet"))
    assert desk.window.isVisible()


def test_closing_asks_and_escape_stays(desk: Desk, qtbot: QtBot) -> None:
    _change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Q, CTRL)
    question = desk.files.question
    assert question is not None
    assert "changed" in question.text()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert desk.window.isVisible()
    desk.window.close()
    _answer(desk, qtbot, Answer.Discard)
    assert not desk.window.isVisible()


def test_without_changes_the_window_closes_at_once(desk: Desk, settings: Settings) -> None:
    assert desk.window.close()
    assert not desk.window.isVisible()
    assert not settings.geometry.isEmpty()


def _train(desk: Desk, qtbot: QtBot) -> None:
    desk.training.start()
    qtbot.waitUntil(lambda: desk.training.updates > 0)
    desk.training.pause()


def test_a_training_run_of_a_file_counts_as_a_change(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.files._save(str(tmp_path / "net.bpnet"))
    desk.training.start()
    qtbot.waitUntil(lambda: desk.training.updates > 0)
    desk.window.close()
    assert not desk.training.is_running
    _answer(desk, qtbot, Answer.Cancel)


@pytest.mark.parametrize("file", ["two_three_two.bpnet", "mazur.bpnet"])
def test_updates_alone_of_an_example_are_not_asked_about(
    desk: Desk, qtbot: QtBot, file: str
) -> None:
    desk.files.open_example(file)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_End)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_PageDown)
    assert desk.window.isWindowModified()
    _train(desk, qtbot)
    desk.training.one_update()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    assert desk.files.question is None
    assert desk.document.project.network.shape == "2-1"


def test_what_a_hand_entered_is_asked_about_whatever_was_trained_after(
    desk: Desk, qtbot: QtBot
) -> None:
    _change(desk)
    _train(desk, qtbot)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    _answer(desk, qtbot, Answer.Discard)
    bias = Ref.parse("b.out[0]")
    desk.document.edit("Bias", lambda project: set_number(project, bias, 0, 0.5))
    _train(desk, qtbot)
    desk.files.new()
    _answer(desk, qtbot, Answer.Cancel)


def test_a_new_document_takes_the_name_of_its_file(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.files.new()
    assert desk.window.windowTitle() == "untitled[*] — Backprop Explorer"
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL)
    _choose(desk, qtbot, tmp_path / "my.bpnet")
    assert desk.window.windowTitle() == "my[*] — Backprop Explorer"


def test_a_file_opens_as_large_as_it_was_looked_at(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    plus, canvas = Qt.Key.Key_Plus, desk.canvas
    for _ in range(3):
        qtbot.keyClick(canvas, plus, CTRL)
    scale = canvas.transform().m11()
    path = str(tmp_path / "large.bpnet")
    desk.files._save(path)
    desk.files.new()
    assert canvas.zoom_factor is None
    desk.files.open(path)
    assert canvas.transform().m11() == pytest.approx(scale)
    qtbot.keyClick(canvas, Qt.Key.Key_0, CTRL)
    desk.files.save()
    assert load(path)[1].zoom is None


def test_the_first_file_of_the_program_opens_as_large_as_it_was_looked_at(
    qapp: QApplication, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    path = str(tmp_path / "large.bpnet")
    save(default_project()[0], ViewState(zoom=2.0), path)
    opening = Opening(qapp, path, settings)
    opening.window.show()
    qtbot.waitUntil(lambda: opening.is_complete, timeout=10_000)
    qtbot.waitUntil(lambda: opening.window.canvas.zoom_factor == pytest.approx(2.0))
    opening.window.close_now()


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
    box = _warning(qtbot)
    assert str(path) in box.informativeText()
    _dismiss(qtbot, box)
    assert desk.document.project is before
    assert desk.player.cursor == 7
    assert settings.recent == ()


def test_a_save_that_fails_says_why_and_keeps_the_changes(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    _change(desk)
    desk.files._save(str(tmp_path / "no such folder" / "net.bpnet"))
    box = _warning(qtbot)
    assert "no such folder" in box.informativeText()
    _dismiss(qtbot, box)
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
    _change(desk, "from the command line")
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
    box = _warning(qtbot)
    assert "none.bpnet" in box.informativeText()
    _dismiss(qtbot, box)
    assert other.desk.document.project.network.shape == "2-3-2"
    other.window.close_now()
    other.window.deleteLater()


def test_the_name_offered_for_saving_is_a_file_name(desk: Desk) -> None:
    _change(desk, "a/b: c?")
    desk.files.ask_save_as()
    dialog = desk.files.dialog
    assert dialog is not None
    line = dialog.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "a_b_ c_.bpnet"
    dialog.reject()


def test_the_reason_outlives_the_dialog_that_the_broken_file_was_chosen_in(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.bpnet"
    path.write_text('{"format": ')
    desk.files.ask_open()
    dialog = desk.files.dialog
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    with qtbot.waitSignal(dialog.destroyed):
        _choose(desk, qtbot, path)
    box = _warning(qtbot)
    assert "broken.bpnet" in box.informativeText()
    _dismiss(qtbot, box)
