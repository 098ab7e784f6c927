"""Exports from the menu: the dialog with its preview, the files, and what is said where none is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.export.clipboard import SVG
from app.export.export_dialog import ExportDialog
from app.shell.icon import program_icon
from app.style import LIGHT, PRINT
from core.network.ref import Ref
from tests.app.filing.acting import type_path, warning

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
MAGIC = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "csv": b"address,number"}


def _form(desk: Desk) -> ExportDialog:
    assert desk.exports.form is not None
    return desk.exports.form


def _save(desk: Desk, qtbot: QtBot, path: Path) -> None:
    qtbot.mouseClick(_form(desk).take, LEFT)
    _choose(desk, qtbot, path)


def _enter(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def _choose(desk: Desk, qtbot: QtBot, path: Path) -> None:
    dialog = desk.exports.dialog
    assert isinstance(dialog, QFileDialog)
    type_path(qtbot, dialog, path)
    qtbot.waitUntil(lambda: desk.exports.dialog is None)


@pytest.mark.parametrize("kind", list(MAGIC))
def test_the_canvas_at_this_step_becomes_a_picture(
    desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"step.{kind}"
    desk.player.seek(18)
    before = desk.document.project
    qtbot.keyClick(desk.canvas, Qt.Key.Key_E, CTRL)
    _save(desk, qtbot, path)
    assert path.read_bytes().startswith(MAGIC[kind])
    assert "Exported" in desk.window.statusBar().currentMessage()
    assert (desk.player.cursor, desk.document.project) == (18, before)


def test_a_picture_has_the_theme_and_the_shape_of_the_canvas(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.toggle_theme()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_E, CTRL)
    _save(desk, qtbot, tmp_path / "dark")
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
    assert _form(desk).what.currentText() == "loss over the updates"
    _save(desk, qtbot, tmp_path / "loss.svg")
    assert (tmp_path / "loss.svg").read_bytes().startswith(b"<?xml")
    qtbot.keyClick(desk.canvas, Qt.Key.Key_E, CTRL | SHIFT)
    _save(desk, qtbot, tmp_path / "loss.csv")
    lines = (tmp_path / "loss.csv").read_text().splitlines()
    rows = [f"{update},{loss!r}" for update, loss in desk.training.history]
    assert lines == ["update,loss", *rows]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("picture.jpg", "ends in .png, .svg, .pdf or .csv"), ("folder/step.png", "folder")],
)
def test_what_cannot_be_exported_is_said_in_one_sentence(
    desk: Desk, qtbot: QtBot, tmp_path: Path, name: str, sentence: str
) -> None:
    desk.exports.ask_picture()
    qtbot.mouseClick(_form(desk).take, LEFT)
    desk.exports.dialog.fileSelected.emit(str(tmp_path / name))
    desk.exports.dialog.reject()
    box = warning(qtbot)
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
        _save(desk, qtbot, path)
        qtbot.mouseClick(warning(qtbot).button(answer), Qt.MouseButton.LeftButton)
        assert (path.read_bytes() != b"old") is is_new


def test_the_window_has_an_icon_in_the_programs_colours(desk: Desk) -> None:
    assert not desk.window.windowIcon().isNull()
    colours = set()
    for size in (16, 64):
        image = program_icon().pixmap(size, size).toImage()
        colours.update(image.pixelColor(x, y).name() for x in range(size) for y in range(size))
    assert {"#6cb8f0", "#ff9b4a"} <= colours


def test_size_resolution_and_print_colours_are_asked_for_and_seen_at_once(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.toggle_theme()
    desk.exports.ask_picture()
    form = _form(desk)
    qtbot.waitUntil(lambda: form.preview.image is not None)
    before = form.preview.image
    _enter(qtbot, form.width_field, "900")
    _enter(qtbot, form.height_field, "600")
    _enter(qtbot, form.dpi, "300")
    assert form.note.text() == "7.6 × 5.1 cm"
    form.colours.setCurrentIndex(1)
    form.colours.activated.emit(1)
    qtbot.waitUntil(lambda: form.preview.image is not before)
    seen = form.preview.image
    assert seen is not None
    assert seen.width() / seen.height() == pytest.approx(1.5, rel=0.02)
    assert seen.pixelColor(2, 2) == PRINT.colour("background")
    _save(desk, qtbot, tmp_path / "print.png")
    picture = QImage(str(tmp_path / "print.png"))
    assert (picture.width(), picture.height()) == (900, 600)
    assert picture.dotsPerMeterX() == round(300 / 0.0254)


def test_a_size_that_cannot_be_is_refused_in_the_dialog(desk: Desk, qtbot: QtBot) -> None:
    desk.exports.ask_picture()
    form = _form(desk)
    qtbot.waitUntil(lambda: form.preview.image is not None)
    _enter(qtbot, form.width_field, "99999")
    assert "16 to 16384 is possible" in form.box.message.text()
    assert form.look.size == form._sources[0].size
    form.reject()
    assert desk.exports.form is None


def test_a_table_needs_no_size(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.player.seek(1)
    desk.exports.ask_picture()
    form = _form(desk)
    form.kind.setCurrentIndex(3)
    form.kind.activated.emit(3)
    assert not form.width_field.isEnabled()
    assert form.note.text() == "The numbers, in full."
    _save(desk, qtbot, tmp_path / "numbers")
    text = (tmp_path / "numbers.csv").read_text()
    rows = dict(line.rsplit(",", 1) for line in text.splitlines())
    assert float(rows["z.h[0]"]) == desk.player.value(Ref.parse("z.h[0]"))
    assert rows['"W.x.h[1,1]"'] == "-0.4"
    assert "z.h[1]" not in text


def test_the_picture_has_what_is_switched_on(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.player.seek(11)
    pictures = {}
    for name, toggle in (
        ("plain", lambda: None),
        ("gradients", desk.toggle_gradients),
        ("letters", desk.toggle_numbers),
    ):
        toggle()
        desk.exports.ask_picture()
        _save(desk, qtbot, tmp_path / f"{name}.csv")
        pictures[name] = (tmp_path / f"{name}.csv").read_text()
    assert "dL_da.h[0]" not in pictures["plain"]
    assert "dL_da.h[0]" in pictures["gradients"]
    assert pictures["letters"].splitlines() == ["address,number"]


def test_a_picture_is_copied_as_pixels_and_as_a_drawing(desk: Desk, qtbot: QtBot) -> None:
    for ask in (
        lambda: qtbot.keyClick(desk.canvas, Qt.Key.Key_X, CTRL | SHIFT),
        lambda: (desk.exports.ask_picture(), qtbot.mouseClick(_form(desk).copy, LEFT)),
    ):
        QGuiApplication.clipboard().clear()
        ask()
        data = QGuiApplication.clipboard().mimeData()
        assert data.hasImage()
        assert data.imageData().pixelColor(1, 1) == LIGHT.colour("background")
        assert bytes(data.data(SVG).data()).startswith(b"<?xml")
    assert "On the clipboard" in _form(desk).note.text()
