"""Pictures from the File menu: what stands in them, and what is said where none can be made."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.shell.icon import program_icon

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MAGIC = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


def _choose(desk: Desk, qtbot: QtBot, path: Path) -> None:
    dialog = desk.exports.dialog
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit)
    line.setText(str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.exports.dialog is None)


def _box(qtbot: QtBot) -> QMessageBox:
    def shown() -> list[QMessageBox]:
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
        return [box for box in boxes if box.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


@pytest.mark.parametrize("kind", list(MAGIC))
def test_the_canvas_at_this_step_becomes_a_picture(
    desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"step.{kind}"
    desk.player.seek(18)
    before = desk.document.project
    qtbot.keyClick(desk.canvas, Qt.Key.Key_E, CTRL)
    _choose(desk, qtbot, path)
    assert path.read_bytes().startswith(MAGIC[kind])
    assert "Exported" in desk.window.statusBar().currentMessage()
    assert (desk.player.cursor, desk.document.project) == (18, before)


def test_a_picture_has_the_theme_and_the_shape_of_the_canvas(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.toggle_theme()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_E, CTRL)
    _choose(desk, qtbot, tmp_path / "dark")
    picture = QImage(str(tmp_path / "dark.png"))
    room = desk.canvas.viewport().size()
    assert picture.width() == 1920
    assert picture.height() == pytest.approx(1920 * room.height() / room.width(), abs=1)
    assert picture.pixelColor(2, 2) == desk.themes.theme.colour("background")


def test_the_loss_plot_is_exported_once_there_is_a_run(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    action = desk.window.menus.actions["export_plot"]
    assert not action.isEnabled()
    desk.training.one_update()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_E, CTRL | SHIFT)
    _choose(desk, qtbot, tmp_path / "loss.svg")
    assert (tmp_path / "loss.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("picture.jpg", "ends in .png, .svg or .pdf"), ("folder/step.png", "folder")],
)
def test_what_cannot_be_exported_is_said_in_one_sentence(
    desk: Desk, qtbot: QtBot, tmp_path: Path, name: str, sentence: str
) -> None:
    desk.exports.ask_picture()
    desk.exports.dialog.fileSelected.emit(str(tmp_path / name))
    desk.exports.dialog.reject()
    box = _box(qtbot)
    assert sentence in box.informativeText()
    box.close()


def test_a_picture_that_exists_is_replaced_only_after_a_question(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "step.png"
    path.write_bytes(b"old")
    buttons = QMessageBox.StandardButton
    for answer, is_new in ((buttons.Cancel, False), (buttons.Yes, True)):
        desk.exports.ask_picture()
        _choose(desk, qtbot, path)
        qtbot.mouseClick(_box(qtbot).button(answer), Qt.MouseButton.LeftButton)
        assert (path.read_bytes() != b"old") is is_new


def test_the_window_has_an_icon_in_the_programs_colours(desk: Desk) -> None:
    assert not desk.window.windowIcon().isNull()
    colours = set()
    for size in (16, 64):
        image = program_icon().pixmap(size, size).toImage()
        colours.update(image.pixelColor(x, y).name() for x in range(size) for y in range(size))
    assert {"#6cb8f0", "#ff9b4a"} <= colours
