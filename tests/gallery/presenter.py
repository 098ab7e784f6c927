"""The presenter's window beside a lecture, and the spotlight on its picture.

Rule: as in the lecture's own scenes, a person presses keys; the time that was taken is set, so that
a picture is the same tomorrow.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.lecture.presenter.window import PresenterWindow
from app.lecture.window import LectureWindow
from core.teaching.lessons.bundled import bundled
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _lecture(stage: Stage) -> LectureWindow:
    window = stage.desk.lectures.window
    assert window is not None
    window.showNormal()
    window.resize(stage.desk.window.size())
    window.setFocus()
    stage.settle(100)
    return window


def _lesson(stage: Stage, name: str, presses: int) -> LectureWindow:
    stage.desk.lectures.open(next(each for each in bundled() if each.endswith(name)))
    window = _lecture(stage)
    for _ in range(presses):
        QTest.keyClick(window, Qt.Key.Key_PageDown)
    return window


def _notes(stage: Stage, lecture: LectureWindow, seconds: float) -> PresenterWindow:
    watch = lecture.room.presenter.stopwatch
    watch.stop()
    watch._before = seconds
    QTest.keyClick(lecture, Qt.Key.Key_V)
    window = lecture.room.presenter.window
    assert window is not None
    window.resize(stage.desk.window.size())
    stage.settle(600)
    stage.shown = window
    return window


def _beat(presses: int, seconds: float) -> Scene:
    def scene(stage: Stage) -> None:
        _notes(stage, _lesson(stage, "branches_add_up", presses), seconds)

    return scene


def _document(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F5)
    lecture = _lecture(stage)
    QTest.keyClick(lecture, Qt.Key.Key_End)
    _notes(stage, lecture, 754.0)


def _spotlight(stage: Stage) -> None:
    stage.seek(18)
    stage.press(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    lecture = _lecture(stage)
    stage.shown = lecture
    place = QPoint(round(0.4 * lecture.width()), round(0.22 * lecture.height()))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(lecture.windowHandle(), button, none, place)
    stage.settle()


PRESENTER: dict[str, Scene] = {
    "presenter": _beat(4, 95.0),
    "presenter_question": _beat(8, 430.0),
    "presenter_end": _beat(100, 600.0),
    "presenter_document": _document,
    "spotlight": _spotlight,
}
