"""Input fields: a number that is typed, and a choice from a list.

Rule: a field shows a value of the document and reports what a person enters; it changes nothing
itself. What is not committed with Enter or by leaving the field, Esc takes back.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QSizePolicy

from app.panels.forms.look import FIELD_HEIGHT, paint_chevron, paint_frame
from app.shell.keys import KEEPS_FOCUS
from core.errors import BackpropError
from core.passes.numbers import MINUS

_REASON = Qt.FocusReason


class EntryError(BackpropError):
    """What was typed is not what the field takes."""


def full(value: float) -> str:
    """A number in full: the shortest text that `read_number` reads back as exactly this number."""
    text = repr(value)
    mantissa, _, power = text.partition("e")
    mantissa = mantissa.removesuffix(".0")
    return (f"{mantissa}e{int(power)}" if power else mantissa).replace("-", MINUS)


def read_number(text: str) -> float:
    """The number a person typed (− or -, point or comma); EntryError says what is expected."""
    plain = text.strip().replace(MINUS, "-").replace(" ", "")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        raise EntryError(f'"{text.strip()}" is no number; type one such as 0.5') from None
    if not math.isfinite(value):
        raise EntryError(f'"{text.strip()}" is not finite; type a number such as 0.5')
    return value


def read_count(text: str) -> int:
    """The whole number a person typed; EntryError says what is expected."""
    value = read_number(text)
    if value != int(value):
        raise EntryError(f'"{text.strip()}" is no whole number; type one such as 4')
    return int(value)


class TextField(QLineEdit):
    """One line of text: Enter or leaving commits a changed one, Esc takes it back.

    `committed` carries the text. Ctrl+Z goes to the document unless something is half typed.
    """

    committed = Signal(str)

    def __init__(self, name: str, tip: str = "") -> None:
        super().__init__()
        self._shown = ""
        self._is_kept = False
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setMinimumWidth(48)
        self.editingFinished.connect(self._on_editing_finished)

    def show_text(self, text: str) -> None:
        """Show a value of the document; what is half typed stays as long as that did not change."""
        is_there = self.isModified() or self.text() == text
        if text == self._shown and is_there:
            return
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def take_back(self) -> None:
        """Show the document's value again."""
        self.setText(self._shown)
        self.setCursorPosition(0)

    def keep_refused(self) -> None:
        """What cannot be taken stays to be mended, all of it selected, until the field is left."""
        self._set_kept(True)
        self.setModified(True)
        self.selectAll()

    def _set_kept(self, is_kept: bool) -> None:
        if is_kept is not self._is_kept:
            self._is_kept = is_kept
            self.setProperty(KEEPS_FOCUS, is_kept)

    def _on_editing_finished(self) -> None:
        self._set_kept(False)
        if self.isModified() and self.text() != self._shown:
            self.setModified(False)
            self._commit(self.text())

    def _commit(self, text: str) -> None:
        self.committed.emit(text)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and not self.isModified():
            key = event if isinstance(event, QKeyEvent) else None
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if key is not None and (key.matches(undo) or key.matches(redo)):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.take_back()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        is_left = event.reason() not in (_REASON.PopupFocusReason, _REASON.ActiveWindowFocusReason)
        if self._is_kept and is_left:
            self._set_kept(False)
            self.take_back()


class NumberField(TextField):
    """A number in full precision; `entered` carries a float, or an int where `is_whole`.

    `refused` carries a sentence where the text is no such number; the old one is shown again.
    """

    entered = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        tip: str = "",
        is_whole: bool = False,
        low: float = -math.inf,
        high: float = math.inf,
    ) -> None:
        super().__init__(name, tip)
        self._is_whole = is_whole
        self._low, self._high = low, high
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_number(self, value: float) -> None:
        """Show a number of the document."""
        self.show_text(full(value))

    def _commit(self, text: str) -> None:
        try:
            value = read_count(text) if self._is_whole else read_number(text)
            self._check(value)
        except EntryError as error:
            self.take_back()
            self.refused.emit(f"{self.accessibleName()}: {error}")
            return
        self.entered.emit(value)

    def _check(self, value: float) -> None:
        if not self._low <= value <= self._high:
            raise EntryError(f"{full(value)} is out of range; {self._range()}")

    def _range(self) -> str:
        if self._high == math.inf:
            return f"{full(self._low)} or more is possible"
        return f"{full(self._low)} to {full(self._high)} is possible"


class Choice(QComboBox):
    """A list of (value, words); `chosen` carries the value a person picked."""

    chosen = Signal(object)

    def __init__(
        self, name: str, tip: str = "", options: Sequence[tuple[object, str]] = ()
    ) -> None:
        super().__init__()
        self._options: tuple[tuple[object, str], ...] = ()
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setMinimumWidth(64)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer these values under these words."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        self.clear()
        self.addItems([words for _, words in options])

    def show_value(self, value: object) -> None:
        """Show the document's value; a list without it shows nothing."""
        values = [each for each, _ in self._options]
        self.setCurrentIndex(values.index(value) if value in values else -1)

    @property
    def value(self) -> object:
        """What is shown."""
        index = self.currentIndex()
        return self._options[index][0] if index >= 0 else None

    def _on_activated(self, index: int) -> None:
        if not isinstance(self.window(), QDialog):
            self.clearFocus()  # the window's own keys go on
        self.chosen.emit(self._options[index][0])

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), FIELD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, FIELD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, self)
        paint_chevron(painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        area = self.rect().adjusted(8, 0, -24, 0)
        elided = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.currentText(), elided, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel; it changes nothing by accident."""
        event.ignore()
