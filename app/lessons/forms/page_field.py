"""`PageField`: a few lines of text.

Rule: as `TextField`: it shows a value and reports what was entered, here by leaving or Ctrl+Enter.
Tab goes on. Ctrl+Z is the field's own while something is half typed, else the lesson's.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

MOST_ROWS = 12
_EDGE = 10  # frame and margins, above and below together
UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)

PAGE_SHEET = """
    QPlainTextEdit {
        background: palette(base); color: palette(text); border: 1px solid palette(mid);
        border-radius: 4px; padding: 0 2px;
    }
    QPlainTextEdit:hover { border-color: palette(dark); }
    QPlainTextEdit:focus { border-color: palette(highlight); }
    QPlainTextEdit:disabled { background: palette(window); }
    QListWidget {
        background: palette(base); border: 1px solid palette(mid); border-radius: 4px;
    }
    QListWidget:focus { border-color: palette(highlight); }
"""


class PageField(QPlainTextEdit):
    """`committed` carries the text; the field grows with it."""

    committed = Signal(str)

    def __init__(self, name: str, tip: str = "", rows: int = 2, hint: str = "") -> None:
        super().__init__()
        self._rows = rows
        self._shown = ""
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def is_half_typed(self) -> bool:
        """Whether it holds what has not been reported yet."""
        return self.toPlainText() != self._shown

    def show_text(self, text: str) -> None:
        """Show a value of the lesson; what is half typed stays as long as that did not change."""
        if text != self._shown:
            self._shown = text
            if text != self.toPlainText():
                self.setPlainText(text)
            self.document().clearUndoRedoStacks()

    def commit(self) -> None:
        """Report what was typed."""
        if self.is_half_typed:
            self.committed.emit(self.toPlainText())

    def _fit(self) -> None:
        """As high as its lines, between the rows it has and the most."""
        rows = min(max(round(self.document().size().height()), self._rows), MOST_ROWS)
        height = rows * self.fontMetrics().lineSpacing() + 2 * round(self._margin()) + _EDGE
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def _margin(self) -> float:
        return self.document().documentMargin()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = any(event.matches(key) for key in UNDO_KEYS)
            if is_ours and not self.is_half_typed:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif any(event.matches(key) for key in UNDO_KEYS) and not self.is_half_typed:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
