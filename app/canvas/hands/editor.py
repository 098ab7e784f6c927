"""The lines that open over the canvas: over a number to type another one, over a box for a name.

Rule: Enter commits one named undo step, as does a click elsewhere, and Tab, which goes on to the
next number; Esc leaves everything as it was. What is no number stays in the line and says why in
one sentence.
"""

import math

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.fonts import ui_font
from app.shell.keys import KEEPS_FOCUS

_FONT = 15
_LEAST_SIZE = QSize(84, 28)
_ROOM = 24  # of a line beside its text
_NAME_SIZE = QSize(150, 28)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_OWN_KEYS = (Qt.Key.Key_Insert, Qt.Key.Key_F2)  # of the line while it is open, not of the canvas


class LineEditor(QLineEdit):
    """A line over the canvas that Enter takes and Esc closes. `refused` carries one sentence."""

    refused = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget, place: QRect, text: str, least: QSize) -> None:
        super().__init__(text, parent)
        self._is_open = True
        self._parent, self._place, self._least = parent, place, least
        self.setProperty(KEEPS_FOCUS, True)
        self.setFont(ui_font(_FONT, bold=True))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit()
        self.textChanged.connect(self._fit)
        self.selectAll()
        self.show()
        self.setFocus()

    def commit(self) -> bool:
        """Take what stands in the line; False where that is refused."""
        raise NotImplementedError

    def close_line(self) -> None:
        """Go away."""
        if self._is_open:
            self._is_open = False
            self.closed.emit()  # first: a hidden line would hand the keyboard to a number
            self.hide()
            self.deleteLater()

    def _fit(self) -> None:
        """As wide as the text."""
        wide = QSize(self.fontMetrics().horizontalAdvance(self.text()) + _ROOM, 0)
        self.setGeometry(_over(self._place, self._parent, self._least.expandedTo(wide)))

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _STAYS or not self._is_open:
            return
        if event.reason() is not Qt.FocusReason.MouseFocusReason or not self.commit():
            self.close_line()


class NumberEditor(LineEditor):
    """A line for one number. `typed` carries it, if it is another one than stood there.

    `stepped` asks for the next number (1) or the one before (-1), once this one is taken.
    """

    typed = Signal(float)
    stepped = Signal(int)

    def __init__(self, parent: QWidget, place: QRect, text: str) -> None:
        super().__init__(parent, place, text, _LEAST_SIZE)
        self._first = text
        self.setAccessibleName("New value")

    def commit(self) -> bool:
        """Take the number that stands in the line, if it is one."""
        value = parse_number(self.text())
        if value is None:
            self.refused.emit(_refusal(self.text().strip()))
            self.selectAll()
            return False
        self.close_line()
        if self.text() != self._first:
            self.typed.emit(value)
        return True

    def focusNextPrevChild(self, is_next: bool) -> bool:
        if self.commit():
            self.stepped.emit(1 if is_next else -1)
        return True


class NameEditor(LineEditor):
    """A line for a name; an empty one takes the name away. `typed` carries it."""

    typed = Signal(str)

    def __init__(self, parent: QWidget, place: QRect, text: str) -> None:
        super().__init__(parent, place, text, _NAME_SIZE)
        self.setAccessibleName("Name")
        self.setPlaceholderText("Name")

    def commit(self) -> bool:
        """Take the name."""
        self.close_line()
        self.typed.emit(self.text().strip())
        return True

    def focusNextPrevChild(self, is_next: bool) -> bool:
        self.commit()
        return True


def parse_number(text: str) -> float | None:
    """A finite number typed by a person: decimal point or comma, any minus sign, or a fraction."""
    plain = text.strip().replace("−", "-").replace(",", ".").replace(" ", "")
    numerator, _, denominator = plain.partition("/")
    try:
        value = float(numerator) / float(denominator) if denominator else float(plain)
    except (ValueError, ZeroDivisionError):
        return None
    return value if math.isfinite(value) else None


def _refusal(text: str) -> str:
    wanted = "type one such as −0.5 or 1/3"
    return f"“{text}” is no number; {wanted}" if text else f"Nothing stands here; {wanted}"


def _over(place: QRect, parent: QWidget, least: QSize) -> QRect:
    """A place, large enough to type in and inside the parent."""
    size = place.size().expandedTo(least)
    rect = QRect(place.topLeft(), size)
    rect.moveCenter(place.center())
    area = parent.rect()
    rect.moveLeft(min(max(rect.left(), 0), area.width() - rect.width()))
    rect.moveTop(min(max(rect.top(), 0), area.height() - rect.height()))
    return rect
