"""What a person does in the panel, as real events."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.lessons.beat_list import ROW, BeatList
from app.panels.forms.fields import Choice

LEFT = Qt.MouseButton.LeftButton
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def click(button: QAbstractButton) -> None:
    """A click in the middle, wherever the panel had to be scrolled to."""
    QApplication.processEvents()
    assert button.isVisible()
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, LEFT)


def write(field: QWidget, text: str) -> None:
    """All of a field typed anew, line by line, and left with Tab."""
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CTRL)
    QTest.keyClick(field, Key.Key_Delete)
    first, *rest = text.split("\n")
    type_text(field, first)
    for line in rest:
        QTest.keyClick(field, Key.Key_Return)
        type_text(field, line)
    QTest.keyClick(field, Key.Key_Tab)


def type_text(field: QWidget, text: str) -> None:
    """One key after the other, those of other keyboards too."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, PLAIN, letter))


def press(key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
    """A key for whoever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, keys)


def choose(choice: Choice, value: object) -> None:
    """One of a list's entries, picked."""
    assert choice.isEnabled()
    values = [each for each, _ in choice._options]
    choice.setCurrentIndex(values.index(value))
    choice.activated.emit(choice.currentIndex())


def row(beats: BeatList, number: int) -> QPoint:
    """The middle of a beat's row."""
    return QPoint(60, beats.visualItemRect(beats.item(number)).top() + ROW // 2)


def drag(beats: BeatList, number: int, to: QPoint, release: bool = True) -> None:
    """A beat taken by its row and carried somewhere."""
    port, start = beats.viewport(), row(beats, number)
    QTest.mousePress(port, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + (to - start) * share)
    if release:
        QTest.mouseRelease(port, LEFT, pos=to)
