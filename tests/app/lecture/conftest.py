"""Fixtures of the lecture's tests: a window on a lesson, and one on the document at hand."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.lecture.presented import from_start
from app.lecture.window import LectureWindow
from app.style import ThemeOwner
from core.project.examples import default_project
from core.teaching.lessons.bundled import bundled
from core.teaching.lessons.files.folder import open_lesson
from core.teaching.lessons.runner import LessonState, begin

Opener = Callable[[LessonState], LectureWindow]


@pytest.fixture
def opened(qtbot: QtBot, themes: ThemeOwner) -> Iterator[Opener]:
    """Opens windows, and takes them down afterwards."""
    windows: list[LectureWindow] = []

    def opened(state: LessonState) -> LectureWindow:
        window = LectureWindow(state, themes)
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.setFocus()
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def document(opened: Opener) -> LectureWindow:
    """The 2-3-2 of the first start, presented from its beginning."""
    return opened(from_start(*default_project()))


@pytest.fixture
def lesson(opened: Opener) -> LectureWindow:
    """The lesson on branches that add up, opened for this test alone."""
    folder = next(folder for folder in bundled() if folder.endswith("branches_add_up"))
    return opened(begin(open_lesson(folder)))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Its one number is the time, in seconds, by which held keys are told apart."""
    now = [0.0]
    monkeypatch.setattr("app.lecture.hands.keyboard.perf_counter", lambda: now[0])
    return now
