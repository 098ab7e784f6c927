"""`Keyboard`: the key presses of a lecture, held keys and typed digits among them.

Rule: a key held down goes on with steps alone, at most one in 80 ms and none over a question; while
something lies over the picture a key only takes it away.
"""

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.lecture.keys import Doing, doing_of

if TYPE_CHECKING:
    from app.lecture.window import LectureWindow

HELD = 0.08  # seconds from a step to the next
_MOST_DIGITS = 4
_STEPS = (Doing.NEXT, Doing.PREVIOUS)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class Keyboard(QObject):
    """Turns the key events of one window into doings."""

    def __init__(self, window: "LectureWindow") -> None:
        super().__init__(window)
        self._window = window
        self._digits = ""
        self._pressed = float("-inf")  # when the last key counted

    def press(self, event: QKeyEvent) -> None:
        """A key goes down."""
        if self._is_too_soon(event) or self._window.uncover():
            return
        key = event.key()
        if event.text().isdecimal():
            self._take_digit(event.text())
        elif not (self._ends_digits(key) or self._ends_hand(key) or self._is_questions(event)):
            doing = doing_of(event.modifiers(), key)
            if doing is not None:
                self._window.do(doing)

    def _is_questions(self, event: QKeyEvent) -> bool:
        """Whether the open question took a key."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return not modifiers and self._window.questions.takes(event.key())

    def _is_too_soon(self, event: QKeyEvent) -> bool:
        """Whether a held key comes again before its time, at a question, or is no step."""
        is_early = perf_counter() - self._pressed < HELD
        is_step = doing_of(event.modifiers(), event.key()) in _STEPS
        if event.isAutoRepeat() and (is_early or not is_step or self._window.questions.is_asking):
            return True
        self._pressed = perf_counter()
        return False

    def _take_digit(self, digit: str) -> None:
        if self._window.questions.is_asking:
            self._window.questions.take_digit(digit)
            return
        self._digits = (self._digits + digit)[-_MOST_DIGITS:]
        self._window.say(f"Go to step {self._digits} …  Enter goes, Esc does not")

    def _ends_digits(self, key: int) -> bool:
        """Whether a key was about the digits typed so far."""
        if not self._digits:
            return False
        digits, self._digits = self._digits, ""
        self._window.say("")
        if key in _ENTER:
            self._window.shown.to_step(int(digits))
        return key in (*_ENTER, *_ENDS)

    def _ends_hand(self, key: int) -> bool:
        """Esc: whether a hand or a field gave something up, and the keys are the lecture's."""
        if key != Qt.Key.Key_Escape:
            return False
        hands = self._window.canvas.hands
        if hands.gesture is not None:
            hands.cancel()
            return True
        is_elsewhere = QApplication.focusWidget() is not self._window
        self._window.setFocus()
        return is_elsewhere and self._window.isActiveWindow()
