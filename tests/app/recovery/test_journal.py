"""What is edited or trained is on the disk a moment later, and the window does not wait for it."""

import os
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import thread_time

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.recovery.journal import AGAIN_MS
from app.recovery.rescue import Rescue
from core.data.dataset import Dataset
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.project import Project
from core.project.recovery import record
from core.project.recovery.record import Writer, read_document
from tests.core.project.sameness import assert_same

PATIENCE_MS = 60_000  # however busy the machine is


def rename(desk: Desk, title: str) -> None:
    desk.document.edit("Rename", lambda project: replace(project, title=title))


def kept(rescue: Rescue) -> Project:
    return read_document(rescue.shelf.own)[1]


def test_an_edit_is_kept_within_two_seconds(desk: Desk, qtbot: QtBot, rescue: Rescue) -> None:
    assert not os.path.exists(rescue.shelf.own)
    bias = Ref.parse("b.out[0]")
    assert rescue.journal._wait.interval() <= 500, "a second and a half is left for the writing"
    with qtbot.waitSignal(rescue.journal.written, timeout=PATIENCE_MS):
        desk.document.edit("Bias", lambda project: set_number(project, bias, 0, 0.5))
    assert_same(kept(rescue), desk.document.project)


def test_edits_that_go_on_and_on_are_kept_meanwhile(
    desk: Desk, qtbot: QtBot, rescue: Rescue
) -> None:
    edits = count(1)
    timer = QTimer()
    timer.timeout.connect(lambda: rename(desk, f"{next(edits)}"))
    timer.start(20)
    with qtbot.waitSignal(rescue.journal.written, timeout=PATIENCE_MS):
        pass
    made_meanwhile = int(desk.document.project.title)
    with qtbot.waitSignal(rescue.journal.written, timeout=PATIENCE_MS):
        pass
    assert int(kept(rescue).title) > made_meanwhile, "an edit does not put the writing off"
    timer.stop()
    qtbot.waitUntil(lambda: kept(rescue).title == desk.document.project.title, timeout=PATIENCE_MS)


def test_a_run_is_kept_while_it_trains(desk: Desk, qtbot: QtBot, rescue: Rescue) -> None:
    desk.training.start()
    for _ in range(2):
        with qtbot.waitSignal(rescue.journal.written, timeout=PATIENCE_MS):
            pass
        project = kept(rescue)
        assert 0 < project.run.updates <= desk.training.updates
        assert project.run.history.last is not None
    assert desk.training.is_running
    before = kept(rescue).run.updates
    with qtbot.waitSignal(rescue.journal.written, timeout=PATIENCE_MS):
        pass
    assert kept(rescue).run.updates > before


def test_what_is_saved_or_taken_back_is_no_longer_kept(
    desk: Desk, qtbot: QtBot, rescue: Rescue, tmp_path: Path
) -> None:
    for forget in (lambda: desk.files._save(str(tmp_path / "a.bpnet")), desk.document.undo):
        with qtbot.waitSignal(rescue.journal.written, timeout=PATIENCE_MS):
            rename(desk, "x")
        forget()
        assert not os.path.exists(rescue.shelf.own)


def test_large_data_is_kept_and_the_window_answers(
    desk: Desk, qtbot: QtBot, rescue: Rescue
) -> None:
    numbers = np.random.default_rng(0).random((50_000, 4))
    data = Dataset(numbers[:, :2], numbers[:, 2:])
    desk.document.edit("Data", lambda project: replace(project, data=data))
    slices: list[float] = []
    write = rescue.journal._on_slices_timeout

    def measured() -> None:
        begin = thread_time()
        write()
        slices.append(thread_time() - begin)

    rescue.journal._slices.timeout.disconnect()
    rescue.journal._slices.timeout.connect(measured)
    with qtbot.waitSignal(rescue.journal.written, timeout=60_000):
        pass
    assert kept(rescue).data.size == 50_000
    assert len(slices) > 10
    assert np.median(slices) < 0.016


def test_a_full_disk_is_told_once_and_the_program_goes_on(
    desk: Desk, qtbot: QtBot, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.errors.told.connect(told.append)

    def full(self: Writer, piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(record.Writer, "add", full)
    for title in "abc":
        rename(desk, title)
        rescue.journal._on_wait_timeout()
        rescue.journal.keep_now()
    sentence = (
        "Unsaved work cannot be kept for recovery (no space left on device), so save often: "
        f"{os.path.dirname(rescue.shelf.own)}"
    )
    assert told.count(sentence) == 1
    monkeypatch.undo()
    rename(desk, "d")
    qtbot.waitUntil(lambda: os.path.exists(rescue.shelf.own), timeout=PATIENCE_MS)
    assert kept(rescue).title == "d"


@pytest.mark.parametrize("is_training", [True, False])
def test_a_disk_with_room_again_is_written_without_another_edit(
    desk: Desk,
    qtbot: QtBot,
    rescue: Rescue,
    monkeypatch: pytest.MonkeyPatch,
    is_training: bool,
) -> None:
    def full(self: Writer, piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(record.Writer, "add", full)
    with qtbot.waitSignal(desk.errors.told, timeout=PATIENCE_MS):
        desk.training.toggle() if is_training else rename(desk, "a")
    monkeypatch.undo()
    with qtbot.waitSignal(rescue.journal.written, timeout=2 * AGAIN_MS):
        pass
    assert kept(rescue).title == desk.document.title


def test_a_disk_that_fails_half_way_leaves_what_was_kept(
    desk: Desk, qtbot: QtBot, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(desk, "before")
    rescue.journal.keep_now()

    def broken(self: Writer, is_forced: bool = False) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(record.Writer, "finish", broken)
    rename(desk, "after")
    with qtbot.waitSignal(desk.errors.told, timeout=PATIENCE_MS) as told:
        pass
    assert "input/output error" in told.args[0]
    assert kept(rescue).title == "before"
    assert os.listdir(os.path.dirname(rescue.shelf.own)).count(".part") == 0


def test_at_an_end_everything_is_kept_at_once(desk: Desk, rescue: Rescue) -> None:
    rescue.journal.keep_now()
    assert not os.path.exists(rescue.shelf.own), "there is nothing to lose"
    rename(desk, "at the end")
    rescue.journal.keep_now()
    assert kept(rescue).title == "at the end"
    rescue.journal.stop()
    rename(desk, "later")
    rescue.journal.keep_now()
    assert kept(rescue).title == "at the end"
