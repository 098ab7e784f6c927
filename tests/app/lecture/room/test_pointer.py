"""The mouse over a lecture: out of the way, and a spotlight while its button is held.

Events go to the window, as a screen's do.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.lecture.room.spotlight import Spotlight
from app.lecture.window import LectureWindow
from core.network.ref import Ref

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
BLANK = Qt.CursorShape.BlankCursor
NONE = Qt.KeyboardModifier.NoModifier


def _light(window: LectureWindow) -> Spotlight:
    return window.room.pointer.spotlight


def _in_window(widget: QWidget, at: QPoint) -> QPoint:
    return widget.mapTo(widget.window(), at)


def _bare(window: LectureWindow) -> QPoint:
    """A place of the canvas where nothing is."""
    port = window.canvas.viewport()
    return _in_window(port, QPoint(port.width() // 2, 4))


def _press(window: LectureWindow, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(window.windowHandle(), button, NONE, at)


def _move(window: LectureWindow, at: QPoint) -> None:
    QTest.mouseMove(window.windowHandle(), at)


def _release(window: LectureWindow, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseRelease(window.windowHandle(), button, NONE, at)


def _brightness(window: LectureWindow, at: QPoint) -> int:
    return window.grab().toImage().pixelColor(at).lightness()


def _is_cursor_hidden(window: LectureWindow) -> bool:
    return window.windowHandle().cursor().shape() is BLANK


def test_the_cursor_hides_after_two_seconds_and_comes_back(
    begun: LectureWindow, qtbot: QtBot
) -> None:
    _move(begun, begun.rect().center())
    assert not _is_cursor_hidden(begun)
    qtbot.waitUntil(lambda: _is_cursor_hidden(begun), timeout=4000)
    _move(begun, QPoint(30, 30))
    qtbot.waitUntil(lambda: not _is_cursor_hidden(begun))


def test_a_control_under_the_mouse_is_no_hindrance(
    begun_lesson: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: _is_cursor_hidden(begun_lesson), timeout=4000)
    _move(begun_lesson, begun_lesson.words.geometry().center())
    qtbot.waitUntil(lambda: not _is_cursor_hidden(begun_lesson))


def test_leaving_gives_the_cursor_back(begun: LectureWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _is_cursor_hidden(begun), timeout=4000)
    begun.close()
    assert begun.windowHandle() is None or not _is_cursor_hidden(begun)


def test_a_held_button_is_a_spotlight_until_it_is_let_go(
    begun: LectureWindow, qtbot: QtBot
) -> None:
    here, far = _bare(begun), QPoint(20, begun.height() - 20)
    bright = _brightness(begun, far)
    _press(begun, here)
    qtbot.waitUntil(_light(begun).isVisible)
    assert _light(begun).disc.center() == here
    assert _brightness(begun, here) == bright
    assert _brightness(begun, far) < bright // 2
    _release(begun, here)
    assert not _light(begun).isVisible()
    assert _brightness(begun, far) == bright


def test_the_spotlight_goes_along(begun: LectureWindow, qtbot: QtBot) -> None:
    _press(begun, _bare(begun))
    qtbot.waitUntil(_light(begun).isVisible)
    there = begun.canvas.geometry().center()
    _move(begun, there)
    qtbot.waitUntil(lambda: _light(begun).disc.center() == there)
    assert begun.canvas.hands.gesture is None
    _release(begun, there)


def test_a_moved_button_is_a_spotlight_at_once(begun: LectureWindow, qtbot: QtBot) -> None:
    _press(begun, _bare(begun))
    assert not _light(begun).isVisible()
    _move(begun, _bare(begun) + QPoint(30, 10))
    qtbot.waitUntil(_light(begun).isVisible, timeout=150)
    assert begun.canvas.hands.gesture is None, "no frame is drawn around boxes"
    _release(begun, _bare(begun))


def test_it_lights_words_and_formulas_too(begun_lesson: LectureWindow, qtbot: QtBot) -> None:
    for widget in (begun_lesson.words, begun_lesson.formula):
        at = widget.geometry().center()
        _press(begun_lesson, at)
        qtbot.waitUntil(_light(begun_lesson).isVisible)
        _release(begun_lesson, at)


def test_a_click_is_no_spotlight(begun: LectureWindow, qtbot: QtBot) -> None:
    _press(begun, _bare(begun))
    _release(begun, _bare(begun))
    qtbot.wait(300)
    assert not _light(begun).isVisible()


def test_what_begins_on_a_number_is_a_drag(begun: LectureWindow, qtbot: QtBot) -> None:
    ref = Ref.parse("W.x.h[0,0]")
    project = begun.shown.workspace.document.project
    at = begun.canvas.viewport_rect(ref).center()
    assert begun.canvas.grip_at(at) is not None
    at = _in_window(begun.canvas.viewport(), at)
    _press(begun, at)
    for by in range(0, 60, 10):
        _move(begun, at + QPoint(by, 0))
    qtbot.wait(300)
    assert not _light(begun).isVisible()
    _release(begun, at + QPoint(60, 0))
    assert begun.shown.detour is not None
    assert begun.shown.workspace.document.project is not project


def test_other_buttons_are_no_spotlight(begun: LectureWindow, qtbot: QtBot) -> None:
    _press(begun, begun.formula.geometry().center(), RIGHT)
    qtbot.wait(300)
    assert not _light(begun).isVisible()
    _release(begun, begun.formula.geometry().center(), RIGHT)


def test_a_button_of_a_question_is_no_spotlight(begun_lesson: LectureWindow, qtbot: QtBot) -> None:
    while not begun_lesson.question.buttons or not begun_lesson.state.is_asking:
        qtbot.keyClick(begun_lesson, Qt.Key.Key_Space)
    button = begun_lesson.question.buttons[0]
    at = _in_window(button, button.rect().center())
    _press(begun_lesson, at)
    qtbot.wait(300)
    assert not _light(begun_lesson).isVisible()
    _release(begun_lesson, at)


def test_letting_the_spotlight_go_is_no_click(begun: LectureWindow, qtbot: QtBot) -> None:
    canvas, port = begun.canvas, begun.canvas.viewport()
    plan = canvas.canvas_scene.plan
    assert plan is not None
    hidden = canvas.mapFromScene(plan.layout.boxes[("h", 0)].rect.center()) + QPoint(20, 0)
    ref = canvas.ref_at(hidden)
    assert ref is not None
    assert not canvas.is_visible_number(ref)
    hidden = _in_window(port, hidden)
    _press(begun, _bare(begun))
    qtbot.waitUntil(_light(begun).isVisible)
    _move(begun, hidden)
    qtbot.waitUntil(lambda: _light(begun).disc.center() == hidden)
    _release(begun, hidden)
    assert begun.shown.detour is None
    _press(begun, hidden)
    _release(begun, hidden)
    assert begun.shown.detour is not None, "a click goes to the number's step"


def test_leaving_with_the_button_held_lets_go(begun: LectureWindow, qtbot: QtBot) -> None:
    _press(begun, _bare(begun))
    qtbot.waitUntil(_light(begun).isVisible)
    _release(begun, _bare(begun))
    _press(begun, _bare(begun))
    begun.close()
    qtbot.wait(250)
    assert _light(begun).isHidden()
