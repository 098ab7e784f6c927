"""`FieldKeys`: which keys belong to the field that is being typed in, and which to the window.

Rule: only the widget with the focus is watched. In a text field PgUp and PgDn do not step; in a
number field Ctrl+Z is the document's undo, which its inner line would eat.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

TEXT_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)
STEP_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FieldKeys(QObject):
    """Decides, before shortcuts do, whose key a key is."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._on_application_focus_changed)

    def _on_application_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(now, (*TEXT_FIELDS, QAbstractSpinBox)):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, TEXT_FIELDS) and event.key() in STEP_KEYS:
            event.accept()
            return True
        return isinstance(watched, QAbstractSpinBox) and any(map(event.matches, UNDO_KEYS))
