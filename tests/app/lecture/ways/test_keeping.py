"""Without the program's window a detour is kept in a file that is asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.lecture.ways.keeping import Keeping
from app.lecture.window import LectureWindow
from app.shell.question import Question
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.storage import load
from tests.app.filing.acting import type_path


def _kept(window: LectureWindow, qtbot: QtBot, path: Path) -> Keeping:
    """A number is changed, and the detour kept under a typed name."""
    keeping = Keeping(window)
    window.kept.connect(keeping.ask)
    ref = Ref.parse("W.x.h[0,0]")
    document = window.shown.workspace.document
    document.edit("Change", lambda project: set_number(project, ref, 0, 0.25))
    window.band.keep.click()
    assert keeping.dialog is not None
    assert keeping.dialog.windowTitle() == "Keep this network — Backprop Explorer"
    type_path(qtbot, keeping.dialog, path)
    qtbot.waitUntil(lambda: keeping.dialog is None)
    return keeping


def _asked(window: LectureWindow) -> Question:
    (question,) = window.findChildren(Question)
    assert question.isVisible()
    return question


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kept", "kept.bpnet"),
        ("kept.bpnet", "kept.bpnet"),
        ("lecture 3.2", "lecture 3.2.bpnet"),
        ("notes.txt", "notes.txt.bpnet"),
    ],
)
def test_the_network_is_in_a_file_of_its_kind(
    document: LectureWindow, qtbot: QtBot, tmp_path: Path, typed: str, name: str
) -> None:
    _kept(document, qtbot, tmp_path / typed)
    project, view = load(str(tmp_path / name))
    assert project.network.parameter(Ref.parse("W.x.h[0,0]")) == 0.25
    assert view.cursor == 0
    assert document.place.text().startswith("Kept as ")
    assert [each.name for each in tmp_path.glob("*.*")] == [name]


def test_a_file_that_is_there_is_kept_by_enter(
    document: LectureWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    theirs = tmp_path / "notes.bpnet"
    theirs.write_text("theirs")
    _kept(document, qtbot, tmp_path / "notes")
    question = _asked(document)
    assert question.text() == "Replace “notes.bpnet”?"
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert theirs.read_text() == "theirs"


def test_a_file_that_is_there_is_replaced_where_that_is_said(
    document: LectureWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    theirs = tmp_path / "notes.bpnet"
    theirs.write_text("theirs")
    _kept(document, qtbot, theirs)
    replace = _asked(document).button(QMessageBox.StandardButton.Yes)
    qtbot.mouseClick(replace, Qt.MouseButton.LeftButton)
    assert load(str(theirs))[0].network.parameter(Ref.parse("W.x.h[0,0]")) == 0.25


def test_what_cannot_be_written_is_said(
    document: LectureWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    keeping = _kept(document, qtbot, tmp_path / "other")
    keeping._on_dialog_file_selected(str(tmp_path / "no such folder" / "kept"))
    assert document.place.text().startswith("Not kept: ")
