"""The table of keys, chords, full screen, and the order in which Esc ends things."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.lecture.keys import CHORDS, KEYS, Doing, doing_of, names_of
from app.lecture.layouts.layout import Layout
from app.lecture.window import LectureWindow

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_every_doing_has_a_key_and_every_key_one_meaning() -> None:
    assert set(KEYS) | set(CHORDS) == set(Doing)
    plain = [key for keys in KEYS.values() for key in keys]
    chords = [press for presses in CHORDS.values() for press in presses]
    assert len(plain) == len(set(plain))
    assert len(chords) == len(set(chords))
    for doing, keys in KEYS.items():
        assert all(doing_of(NONE, key) is doing for key in keys)
        assert names_of(doing)


def test_what_a_remote_sends_is_known() -> None:
    sent = (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Period, Key.Key_Escape)
    meant = (Doing.NEXT, Doing.PREVIOUS, Doing.BLACK, Doing.LEAVE)
    assert tuple(doing_of(NONE, key) for key in sent) == meant
    assert doing_of(NONE, Key.Key_F5) is None, "the lecture is on; Esc comes next"


def test_a_capital_letter_means_the_same_and_the_keypad_too(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_M, SHIFT)
    assert document.looks.layout is Layout.MATRICES
    assert doing_of(Qt.KeyboardModifier.KeypadModifier, Key.Key_PageDown) is Doing.NEXT


def test_chords_stride(document: LectureWindow, qtbot: QtBot) -> None:
    seen = []
    for key, modifier in (
        (Key.Key_Right, SHIFT),
        (Key.Key_Right, CONTROL),
        (Key.Key_Left, SHIFT),
        (Key.Key_Left, CONTROL),
    ):
        qtbot.keyClick(document, key, modifier)
        seen.append(document.state.press.cursor)
    assert seen == [3, 11, 10, 1]


def test_f5_in_a_lecture_changes_nothing(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_PageDown)
    qtbot.keyClick(document, Key.Key_F5)
    assert document.isVisible()
    assert document.state.index == 1


def test_f11_is_full_screen_and_back(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_F11)
    assert document.isFullScreen()
    qtbot.keyClick(document, Key.Key_F11)
    assert not document.isFullScreen()


def test_one_screen_cannot_be_swapped(document: LectureWindow, qtbot: QtBot) -> None:
    place = document.geometry()
    qtbot.keyClick(document, Key.Key_X)
    assert document.geometry() == place
    assert "no second screen" in document.place.text()


def test_esc_ends_overlay_then_digits_then_detour_then_lecture(
    document: LectureWindow, qtbot: QtBot
) -> None:
    document.shown.look_at(document.state.scene.moment.walk[6].at)
    qtbot.keyClick(document, Key.Key_F1)
    assert document.keys.isVisible()
    qtbot.keyClick(document, Key.Key_Escape)
    assert not document.keys.isVisible()
    qtbot.keyClicks(document, "4")
    qtbot.keyClick(document, Key.Key_Escape)
    assert document.shown.detour is not None, "the digits were given up"
    qtbot.keyClick(document, Key.Key_Escape)
    assert document.shown.detour is None
    assert document.isVisible()
    qtbot.keyClick(document, Key.Key_Escape)
    assert not document.isVisible()


def test_esc_cancels_a_drag_first(document: LectureWindow, qtbot: QtBot) -> None:
    from core.network.ref import Ref

    view = document.canvas.viewport()
    start = document.canvas.viewport_rect(Ref.parse("W.x.h[0,0]")).center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for n in range(1, 6):
        qtbot.mouseMove(view, start.__class__(start.x() + 10 * n, start.y()))
    assert document.canvas.hands.gesture is not None
    project = document.state.scene.moment.project
    qtbot.keyClick(document, Key.Key_Escape)
    assert document.canvas.hands.gesture is None
    assert document.shown.workspace.document.project is project
    assert document.isVisible()


def test_the_canvas_s_own_keys_begin_with_tab_and_end_with_esc(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_Tab)
    assert document.canvas.hasFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Key.Key_PageDown)
    assert document.state.index == 1, "what the canvas does not know is the lecture's"
    qtbot.keyClick(focused, Key.Key_Space)
    assert document.state.index == 2
    assert document.shown.detour is None
    while not document.hasFocus():
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert document.isVisible()


def test_a_held_esc_ends_no_more_than_one_thing(document: LectureWindow, qtbot: QtBot) -> None:
    document.shown.look_at(document.state.scene.moment.walk[6].at)
    for is_held in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Escape, NONE, "", is_held)
        QApplication.sendEvent(document, event)
    assert document.isVisible()


def test_after_the_last_press_it_says_that_this_is_the_end(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_End)
    assert "End of the lesson" not in document.place.text()
    while document.shown.has_rest:
        qtbot.keyClick(document, Key.Key_PageDown)
        assert "End of the lesson" not in document.place.text()
    qtbot.keyClick(document, Key.Key_PageDown)
    assert document.place.text() == "End of the lesson."
    qtbot.keyClick(document, Key.Key_PageUp)
    assert document.place.text().startswith("Update")


def test_without_a_formula_a_press_that_would_change_only_it_is_left_out(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_S)
    seen = []
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp):
        qtbot.keyClick(document, key)
        seen.append(document.state.index)
    assert seen == [1, 3, 1, 0]
