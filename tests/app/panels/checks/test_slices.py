"""Work in slices: the window answers in between."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.panels.checks.slices import SLICE_MS, Slices
from core.errors import NetworkError


def _pieces(count: int, seconds: float) -> Iterator[int]:
    for n in range(count):
        time.sleep(seconds)
        yield n


def test_slices_are_short_and_all_is_done_in_order(qtbot: QtBot) -> None:
    owner = QObject()
    slices = Slices(owner)
    made: list[list[int]] = []
    slices.advanced.connect(made.append)
    with qtbot.waitSignal(slices.finished, timeout=5000):
        slices.start(_pieces(30, 0.001))
        assert slices.is_running
        assert made == []
    assert [n for each in made for n in each] == list(range(30))
    assert max(map(len, made)) <= SLICE_MS + 1
    assert not slices.is_running


def test_a_stopped_one_does_no_more(qtbot: QtBot) -> None:
    owner = QObject()
    slices = Slices(owner)
    made: list[object] = []
    slices.advanced.connect(made.append)
    slices.start(_pieces(30, 0.001))
    slices.stop()
    qtbot.wait(50)
    assert made == []


def test_a_failure_is_one_sentence(qtbot: QtBot) -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise NetworkError("there is no pass")

    owner = QObject()
    slices = Slices(owner)
    with qtbot.waitSignal(slices.failed, timeout=5000) as failed:
        slices.start(failing())
    assert failed.args == ["there is no pass"]
    assert not slices.is_running


def test_whoever_hears_that_it_finished_finds_it_idle(qtbot: QtBot) -> None:
    owner = QObject()
    slices = Slices(owner)
    heard: list[bool] = []
    slices.finished.connect(lambda: heard.append(slices.is_running))
    with qtbot.waitSignal(slices.finished, timeout=5000):
        slices.start(_pieces(2, 0.02))
    assert heard == [False]
