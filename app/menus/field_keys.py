"""`FieldKeys`: which keys belong to the widget with the focus, and which to the walk.

Rule: a closed list changes nothing, whatever key or wheel reaches it, and a key of the walk never
means something else: where there is no step to take it does nothing. Only the widget with the
focus is watched; the focus that belongs to nobody goes to the canvas.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.shell.keys import KEEPS_FOCUS, OWN_KEYS

if TYPE_CHECKING:
    from app.main_window import MainWindow

Key = Qt.Key
PAGES = (QTextEdit, QPlainTextEdit)
VALUES = (QComboBox, QAbstractSpinBox)
STEP_KEYS = (Key.Key_PageUp, Key.Key_PageDown)
END_KEYS = (Key.Key_Home, Key.Key_End)
ENTER_KEYS = (Key.Key_Return, Key.Key_Enter)
OPENING_KEYS = (Key.Key_Up, Key.Key_Down, Key.Key_Space, Key.Key_F4)
WANDERING_KEYS = (Key.Key_Tab, Key.Key_Backtab, Key.Key_Escape)
UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FieldKeys(QObject):
    """Decides, before the focused widget of a window does, whose key a key is."""

    def __init__(self, application: QApplication, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._entered: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        application.focusChanged.connect(self._on_application_focus_changed)

    def _on_application_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is None:
            self._take_focus()
        elif now.window() is self._window and not self._has_own_keys(now):
            now.installEventFilter(self)

    def _has_own_keys(self, widget: QWidget) -> bool:
        return widget is self._window.canvas or bool(widget.property(OWN_KEYS))

    def _take_focus(self) -> None:
        """The canvas takes the focus that nobody has, while the window is in front."""
        if QApplication.activeWindow() is self._window:
            self._window.canvas.setFocus()

    def _on_timer_timeout(self) -> None:
        """Enter in a field is done: what it entered can be stepped through."""
        field, self._entered = self._entered, None
        is_in_front = field is not None and field is QApplication.focusWidget()
        if is_in_front and field is not None and not field.property(KEEPS_FOCUS):
            self._window.canvas.setFocus()

    def _claims(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a shortcut is settled here: a page keeps its keys, undo is the document's."""
        if isinstance(watched, PAGES) and event.key() in STEP_KEYS:
            event.accept()
            return True
        return isinstance(watched, QAbstractSpinBox) and any(map(event.matches, UNDO_KEYS))

    def _takes(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key ends here and does not reach the widget."""
        if isinstance(watched, PAGES):
            return False
        if event.key() in STEP_KEYS:
            return True
        if isinstance(watched, QComboBox):
            return self._takes_of_list(watched, event)
        if isinstance(watched, QLineEdit):
            self._note_entry(watched, event)
            return False
        return event.key() in END_KEYS and not isinstance(watched, QAbstractSpinBox)

    def _takes_of_list(self, closed: QComboBox, event: QKeyEvent) -> bool:
        if event.key() in OPENING_KEYS:
            closed.showPopup()
        return event.key() not in WANDERING_KEYS

    def _note_entry(self, field: QLineEdit, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self._entered = field
            self._timer.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                return self._claims(watched, event)
            return event.type() is QEvent.Type.KeyPress and self._takes(watched, event)
        if event.type() is QEvent.Type.Wheel and isinstance(watched, VALUES):
            event.ignore()
            return True
        return False
