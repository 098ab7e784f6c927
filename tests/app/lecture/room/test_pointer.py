"""The mouse over a lecture: out of the way, and a spotlight while its button is held."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.lecture.room.spotlight import Spotlight
from app.lecture.window import LectureWindow
from core.network.ref import Ref

LEFT = Qt.MouseButton.LeftButton


def _light(window: LectureWindow) -> Spotlight:
    return window.room.pointer.spotlight


def _bare(window: LectureWindow) -> QPoint:
    """A place of the canvas where nothing is, in its viewport."""
    return QPoint(window.canvas.viewport().width() // 2, 4)


def _brightness(window: LectureWindow, at: QPoint) -> int:
    return window.grab().toImage().pixelColor(at).lightness()


def test_the_cursor_hides_after_two_seconds_and_comes_back(
    begun: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.mouseMove(begun, begun.rect().center())
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is not None, timeout=4000)
    assert QApplication.overrideCursor().shape() is Qt.CursorShape.BlankCursor
    qtbot.mouseMove(begun, QPoint(30, 30))
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is None)


def test_leaving_gives_the_cursor_back(begun: LectureWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is not None, timeout=4000)
    begun.close()
    assert QApplication.overrideCursor() is None


def test_a_held_button_is_a_spotlight_until_it_is_let_go(
    begun: LectureWindow, qtbot: QtBot
) -> None:
    port = begun.canvas.viewport()
    here = port.mapTo(begun, _bare(begun))
    far = QPoint(20, begun.height() - 20)
    bright = _brightness(begun, far)
    qtbot.mousePress(port, LEFT, pos=_bare(begun))
    qtbot.waitUntil(_light(begun).isVisible)
    assert _light(begun).disc.center() == here
    assert _brightness(begun, here) == bright
    assert _brightness(begun, far) < bright // 2
    qtbot.mouseRelease(port, LEFT, pos=_bare(begun))
    assert not _light(begun).isVisible()
    assert _brightness(begun, far) == bright


def test_the_spotlight_goes_along(begun: LectureWindow, qtbot: QtBot) -> None:
    port = begun.canvas.viewport()
    qtbot.mousePress(port, LEFT, pos=_bare(begun))
    qtbot.waitUntil(_light(begun).isVisible)
    there = port.rect().center()
    qtbot.mouseMove(port, there)
    qtbot.waitUntil(lambda: _light(begun).disc.center() == port.mapTo(begun, there))
    assert begun.canvas.hands.gesture is None
    qtbot.mouseRelease(port, LEFT, pos=there)


def test_a_moved_button_is_a_spotlight_at_once(begun: LectureWindow, qtbot: QtBot) -> None:
    port = begun.canvas.viewport()
    qtbot.mousePress(port, LEFT, pos=_bare(begun))
    assert not _light(begun).isVisible()
    qtbot.mouseMove(port, _bare(begun) + QPoint(30, 10))
    qtbot.waitUntil(_light(begun).isVisible, timeout=150)
    qtbot.mouseRelease(port, LEFT, pos=_bare(begun))


def test_a_click_is_no_spotlight(begun: LectureWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(begun.canvas.viewport(), LEFT, pos=_bare(begun))
    qtbot.wait(300)
    assert not _light(begun).isVisible()


def test_what_begins_on_a_number_is_no_spotlight(begun: LectureWindow, qtbot: QtBot) -> None:
    port = begun.canvas.viewport()
    at = begun.canvas.viewport_rect(Ref.parse("W.x.h[0,0]")).center()
    assert begun.canvas.grip_at(at) is not None
    qtbot.mousePress(port, LEFT, pos=at)
    qtbot.mouseMove(port, at + QPoint(40, 0))
    qtbot.wait(300)
    assert not _light(begun).isVisible()
    qtbot.mouseRelease(port, LEFT, pos=at)


def test_other_buttons_are_no_spotlight(begun: LectureWindow, qtbot: QtBot) -> None:
    port = begun.canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.RightButton, pos=_bare(begun))
    qtbot.wait(300)
    assert not _light(begun).isVisible()
    qtbot.mouseRelease(port, Qt.MouseButton.RightButton, pos=_bare(begun))


def test_a_button_of_a_question_is_no_spotlight(begun_lesson: LectureWindow, qtbot: QtBot) -> None:
    while not begun_lesson.question.buttons or not begun_lesson.state.is_asking:
        qtbot.keyClick(begun_lesson, Qt.Key.Key_Space)
    button = begun_lesson.question.buttons[0]
    qtbot.mousePress(button, LEFT)
    qtbot.wait(300)
    assert not _light(begun_lesson).isVisible()
    qtbot.mouseRelease(button, LEFT)


def test_letting_the_spotlight_go_is_no_click(begun: LectureWindow, qtbot: QtBot) -> None:
    port = begun.canvas.viewport()
    hidden = begun.canvas.viewport_rect(Ref.parse("a.x[1]")).center()
    qtbot.mousePress(port, LEFT, pos=_bare(begun))
    qtbot.waitUntil(_light(begun).isVisible)
    qtbot.mouseMove(port, hidden)
    qtbot.waitUntil(lambda: _light(begun).disc.center() == port.mapTo(begun, hidden))
    qtbot.mouseRelease(port, LEFT, pos=hidden)
    assert begun.shown.workspace.selection.ref is None
    assert begun.shown.detour is None
    qtbot.mouseClick(port, LEFT, pos=hidden)
    assert begun.shown.workspace.selection.ref == Ref.parse("a.x[1]"), "a click still is one"


def test_leaving_with_the_button_held_lets_go(begun: LectureWindow, qtbot: QtBot) -> None:
    port = begun.canvas.viewport()
    qtbot.mousePress(port, LEFT, pos=_bare(begun))
    qtbot.waitUntil(_light(begun).isVisible)
    begun.close()
    assert _light(begun).isHidden()
    qtbot.mouseRelease(port, LEFT, pos=_bare(begun))
