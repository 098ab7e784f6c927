"""Names and places of files: whatever a disk takes, and what it does not."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.app.filing.acting import Answer, answer, asked, change, change_outside

NAMES = ["n" * 244, "網" * 81, "ñ" * 122, "🧠" * 61, "<b>a&b<i>", "a\nb", " ", "-rf"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_that_a_disk_takes_can_be_saved_and_opened(
    desk: Desk, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    path = str(tmp_path / f"{name}.bpnet")
    change(desk, name)
    desk.files._save(path)
    assert desk.files.pending.question is None
    desk.files.new()
    desk.files.open(path)
    assert desk.document.title == name
    assert not desk.document.is_modified
    change_outside(desk, path)
    change(desk, "mine")
    desk.files.save()
    assert asked(desk).width() < desk.window.width()
    answer(desk, qtbot, Answer.Cancel)


def test_a_name_that_is_too_long_is_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    change(desk, "mine")
    desk.files._save(str(tmp_path / ("n" * 260)))
    assert "file name too long" in asked(desk).informativeText()
    assert asked(desk).width() < desk.window.width()
    answer(desk, qtbot, Answer.Cancel)
    assert desk.document.is_modified


@pytest.mark.parametrize("title", ["網" * 300, "n" * 300, "//", ""])
def test_the_name_that_is_offered_fits_a_disk(desk: Desk, title: str) -> None:
    change(desk, title)
    stem = desk.files.suggested_stem
    assert 0 < len(f"{stem}.bpnet".encode()) <= 255
    assert "/" not in stem


def test_a_folder_that_was_removed_under_the_program_stops_no_dialog(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    desk.files.ask_open()
    assert desk.files.pending.dialog is not None
    desk.files.pending.dialog.reject()
