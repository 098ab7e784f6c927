"""Ends that nobody chose: a mistake, a signal, a crash - and two windows with one file."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.recovery import endings
from app.recovery import rescue as module
from app.recovery.rescue import Rescue
from core.project.process import Process
from core.project.recovery.record import read_document
from core.project.recovery.shelf import Shelf
from tests.app.recovery.conftest import DEAD

ROOT = Path(__file__).parent.parent.parent.parent
EDITS = """
from PySide6.QtCore import QTimer
from dataclasses import replace
from app.recovery import endings
from app.start import application
endings.PATIENCE = {patience}
begin = application.Opening._on_later_timeout
def go_on(self):
    begin(self)
    self.desk.document.edit("Rename", lambda p: replace(p, title="edited"))
    {then}
    print("edited", flush=True)
application.Opening._on_later_timeout = go_on
from app.main import main
import sys
sys.exit(main([]))
"""
PATIENCE = 60.0  # seconds: no machine is busy for so long


def rename(desk: Desk, title: str) -> None:
    desk.document.edit("Rename", lambda project: replace(project, title=title))


def started(state: Path, then: str = "pass", patience: float = PATIENCE) -> "subprocess.Popen[str]":
    """The real program, its document edited; the alarm waits for a busy machine too."""
    home = {"XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(state), "HOME": str(state)}
    return subprocess.Popen(
        [sys.executable, "-c", EDITS.format(then=then, patience=patience)],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", **home},
        stdout=subprocess.PIPE,
        text=True,
    )


def left(state: Path) -> list[str]:
    folder = state / "backprop-explorer" / "recovery"
    records, damaged = Shelf(str(folder)).lost()
    assert not damaged
    return [record.file for record in records]


def test_the_alarm_that_ends_a_program_comes_within_two_seconds() -> None:
    assert endings.PATIENCE < 2


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_keeps_the_work_and_ends_the_program_in_time(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    with started(tmp_path, "self.desk.training.start()") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "edited\n"
        program.send_signal(number)
        assert program.wait(2 * PATIENCE) == 128 + number
    (file,) = left(tmp_path)
    assert read_document(file)[1].title == "edited"


def test_a_program_that_hangs_ends_in_time_too(tmp_path: Path) -> None:
    sleeps = "(print('hangs', flush=True), __import__('time').sleep(30))"
    hangs = f"QTimer.singleShot(300, lambda: {sleeps})"
    with started(tmp_path, hangs, endings.PATIENCE) as program:
        assert program.stdout is not None
        assert {program.stdout.readline(), program.stdout.readline()} == {"edited\n", "hangs\n"}
        program.terminate()
        assert program.wait(2 * PATIENCE) == -signal.SIGALRM
    assert left(tmp_path) == [] or read_document(left(tmp_path)[0])[1].title == "edited"


def test_a_program_that_is_busy_keeps_the_work_and_ends_in_time_too(tmp_path: Path) -> None:
    endless = "(print('busy', flush=True), [None for _ in iter(int, 1)])"
    with started(tmp_path, f"QTimer.singleShot(0, lambda: {endless})") as program:
        assert program.stdout is not None
        assert [program.stdout.readline() for _ in range(2)] == ["edited\n", "busy\n"]
        program.terminate()
        assert program.wait(2 * PATIENCE) == 128 + signal.SIGTERM
    (file,) = left(tmp_path)
    assert read_document(file)[1].title == "edited"


def test_what_was_kept_outlives_a_program_that_is_killed(tmp_path: Path) -> None:
    tell = "self.rescue.journal.written.connect(lambda: print('kept', flush=True))"
    with started(tmp_path, tell) as program:
        assert program.stdout is not None
        assert [program.stdout.readline() for _ in range(2)] == ["edited\n", "kept\n"]
        program.kill()
    (file,) = left(tmp_path)
    record, project, _ = read_document(file)
    assert (record.title, project.title) == ("edited", "edited")


def test_a_mistake_of_the_program_keeps_the_work(
    desk: Desk, qtbot: QtBot, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    rename(desk, "kept")
    rescue.journal._wait.stop()
    desk.errors.catch(RuntimeError, RuntimeError("broken"), None)
    qtbot.waitUntil(lambda: desk.errors.dialog is not None)
    assert read_document(rescue.shelf.own)[1].title == "kept"
    assert desk.errors.dialog is not None
    desk.errors.dialog.accept()


def test_a_mistake_in_keeping_is_not_made_again_and_again(
    desk: Desk, qtbot: QtBot, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def broken() -> None:
        tries.append(1)
        raise RuntimeError("the rescue itself")

    monkeypatch.setattr(rescue.journal, "keep_now", broken)
    with qtbot.captureExceptions() as caught:
        for _ in range(3):
            desk.errors.failed.emit()
    assert [str(error) for _, error, _ in caught] == ["the rescue itself"]
    qtbot.wait(10)
    assert len(tries) == 1


def test_the_end_of_a_session_keeps_the_work(
    qapp: QApplication, desk: Desk, rescue: Rescue
) -> None:
    class Manager:
        hint = None

        def setRestartHint(self, hint: object) -> None:
            self.hint = hint

    rename(desk, "at the end of the day")
    manager = Manager()
    rescue.endings._on_commit_data_request(manager)
    assert manager.hint is not None
    assert read_document(rescue.shelf.own)[1].title == "at the end of the day"


def test_closing_leaves_nothing_behind(desk: Desk, rescue: Rescue, folder: Path) -> None:
    desk.files.closed.emit()
    assert os.listdir(folder) == []


def test_a_file_that_another_window_has_open_is_told(
    desk: Desk, rescue: Rescue, folder: Path, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.errors.told.connect(told.append)
    other = Shelf(str(folder), DEAD)
    other.note([example])
    desk.files.open(example)
    assert told == []
    monkeypatch.setattr(Process, "is_alive", True)
    desk.files.open(example)
    assert told == ["example.bpnet is open in another window too: whoever saves second is asked."]


def test_a_save_is_noted_before_it_begins(
    desk: Desk, rescue: Rescue, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "new.bpnet")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.filing.files.save", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.files._save(path)
    (note,) = folder.glob("*.note")
    assert path in note.read_text()


def test_a_state_folder_that_cannot_be_is_told_and_the_window_works(
    qapp: QApplication,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    desk.errors.told.connect(told.append)
    (tmp_path / "file").touch()
    monkeypatch.setattr(module, "recovery_folder", lambda: str(tmp_path / "file" / "state"))
    assert module.begin(qapp, desk) is None
    sentence = "Unsaved work cannot be kept for recovery (not a directory), so save often: "
    assert told == [f"{sentence}{tmp_path / 'file' / 'state'}"]


def test_a_note_that_cannot_be_written_is_told(
    desk: Desk, rescue: Rescue, folder: Path, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Shelf, paths: object) -> None:
        raise OSError(28, "No space left on device")

    told: list[str] = []
    desk.errors.told.connect(told.append)
    monkeypatch.setattr(Shelf, "note", full)
    desk.files.open(example)
    sentence = "Unsaved work cannot be kept for recovery (no space left on device), so save often: "
    assert told == [f"{sentence}{folder}"]


def test_the_state_folder_is_the_user_s_own(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert module.recovery_folder() == str(tmp_path / "backprop-explorer" / "recovery")
