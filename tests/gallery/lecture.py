"""Lectures: the document press by press, and a lesson with its questions.

Rule: a scene is what a person does, key by key; the picture is the lecture's own window.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.lecture.window import LectureWindow
from core.teaching.lessons.bundled import bundled
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _window(stage: Stage) -> LectureWindow:
    window = stage.desk.lectures.window
    assert window is not None
    window.showNormal()
    window.resize(stage.desk.window.size())
    window.setFocus()
    stage.settle(100)
    stage.shown = window
    return window


def _document(step: int, presses: int = 0) -> Scene:
    def scene(stage: Stage) -> None:
        stage.press(Qt.Key.Key_F5)
        window = _window(stage)
        QTest.keyClicks(window, str(step))
        QTest.keyClick(window, Qt.Key.Key_Return)
        for _ in range(presses):
            QTest.keyClick(window, Qt.Key.Key_PageDown)
        stage.settle()

    return scene


def _lesson(name: str, presses: int, keys: str = "") -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.lectures.open(next(each for each in bundled() if each.endswith(name)))
        window = _window(stage)
        for _ in range(presses):
            QTest.keyClick(window, Qt.Key.Key_PageDown)
        QTest.keyClicks(window, keys)
        stage.settle()

    return scene


def _keys(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F5)
    QTest.keyClick(_window(stage), Qt.Key.Key_F1)
    stage.settle()


LECTURE: dict[str, Scene] = {
    "lecture_start": _document(0),
    "lecture_reads": _document(17, presses=1),
    "lecture_numbers": _document(17, presses=2),
    "lecture_result": _document(18),
    "lecture_weights": _document(24),
    "lecture_update": _document(29),
    "lecture_question": _lesson("branches_add_up", 8, "3"),
    "lecture_answer": _lesson("branches_add_up", 10),
    "lecture_number": _lesson("branches_add_up", 14),
    "lecture_keys": _keys,
}
