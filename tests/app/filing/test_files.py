"""Open, save and close, with the dialogs people see."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from app.start.application import Opening
from core.project.examples import default_project
from core.project.project import ViewState
from core.project.storage import load, save
from tests.app.filing.acting import CTRL, change, choose, dismiss, warning


def test_save_as_adds_the_suffix_and_names_the_window(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    change(desk)
    assert desk.window.isWindowModified()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL)
    choose(desk, qtbot, tmp_path / "mine")
    path = tmp_path / "mine.bpnet"
    assert load(str(path))[0].title == "changed"
    assert desk.document.path == str(path)
    assert not desk.window.isWindowModified()
    assert desk.window.windowTitle() == "changed (mine)[*] — Backprop Explorer"


@pytest.mark.parametrize("typed", ["net v1.2", "net.txt", "net."])
def test_a_name_with_another_ending_gets_the_suffix_too(
    desk: Desk, qtbot: QtBot, tmp_path: Path, typed: str
) -> None:
    change(desk)
    for title in ("first", "second"):
        change(desk, title)
        desk.files.ask_save_as()
        choose(desk, qtbot, tmp_path / typed)
        assert desk.files.pending.question is None, "the second time it is the open file"
        assert [each.name for each in tmp_path.glob("net*")] == [f"{typed}.bpnet"]
        assert load(str(tmp_path / f"{typed}.bpnet"))[0].title == title


def test_a_file_that_was_opened_by_another_ending_keeps_it(
    desk: Desk, qtbot: QtBot, tmp_path: Path, example: str
) -> None:
    path = Path(example).rename(tmp_path / "net.json")
    desk.files.open(str(path))
    change(desk)
    desk.files.ask_save_as()
    choose(desk, qtbot, path)
    assert load(str(path))[0].title == "changed"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("a[*]b", "a[*][*]b"),
        ("one\ntwo\tthree", "one two three"),
        ("x" * 5000, f"{'x' * 29}…{'x' * 29}"),
    ],
)
def test_a_title_is_one_line_of_a_window_letter_for_letter(
    desk: Desk, title: str, shown: str
) -> None:
    change(desk, title)
    assert desk.window.windowTitle() == f"{shown}[*] — Backprop Explorer"


def test_save_writes_to_the_same_file_without_asking(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "net.bpnet"
    desk.files._save(str(path))
    change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL)
    assert load(str(path))[0].title == "changed"


def test_the_asterisk_goes_when_undo_comes_back_to_the_saved_state(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.files._save(str(tmp_path / "net.bpnet"))
    change(desk)
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
    choose(desk, qtbot, path)
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


def test_a_new_document_takes_the_name_of_its_file(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.files.new()
    assert desk.window.windowTitle() == "untitled[*] — Backprop Explorer"
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL)
    choose(desk, qtbot, tmp_path / "my.bpnet")
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


def test_the_name_offered_for_saving_is_a_file_name(desk: Desk) -> None:
    change(desk, "a/b: c?")
    desk.files.ask_save_as()
    dialog = desk.files.pending.dialog
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
    dialog = desk.files.pending.dialog
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    with qtbot.waitSignal(dialog.destroyed):
        choose(desk, qtbot, path)
    box = warning(qtbot)
    assert "broken.bpnet" in box.informativeText()
    dismiss(qtbot, box)
