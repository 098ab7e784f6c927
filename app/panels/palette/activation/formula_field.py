"""`FormulaField`: a formula as it is typed, underlined where it breaks.

Rule: it is one line of text, however many it takes on screen; Enter leaves it to its dialog.
"""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from app.fonts import ui_font
from app.style import ThemeOwner
from core.kinds.formulas.formula_parser import CHOICES, FUNCTIONS

_TIP = (
    "A formula in z with + - * / ** and brackets, π and e.\n"
    f"Functions: {', '.join((*FUNCTIONS, *CHOICES))}"
)
_LINES = 2
_FONT = 15
_MARGIN = 6
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormulaField(QPlainTextEdit):
    """`edited` carries the text, `entered` follows Enter."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._broken: tuple[int, int] | None = None
        self.setFont(ui_font(_FONT))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 2 * _MARGIN + 6)
        self.setAccessibleName("Formula")
        self.setToolTip(_TIP)
        self.textChanged.connect(self._on_text_changed)
        owner.changed.connect(self._mark)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    @property
    def broken(self) -> str:
        """The characters that are underlined."""
        return "" if self._broken is None else self.text[slice(*self._broken)]

    def show_text(self, text: str) -> None:
        """Show a formula, the cursor at its end."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def mark(self, start: int, stop: int) -> None:
        """Underline these characters, or the last one where the place is the end."""
        end = len(self.text)
        start = min(start, max(end - 1, 0))
        self._broken = (start, max(stop, start + 1)) if end else None
        self._mark()

    def unmark(self) -> None:
        """Underline nothing."""
        self._broken = None
        self._mark()

    def _mark(self) -> None:
        self.setExtraSelections([] if self._broken is None else [self._underlined(*self._broken)])

    def _underlined(self, start: int, stop: int) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(self._owner.theme.colour("warning"))
        style.setBackground(self._owner.theme.colour("lit"))
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(min(stop, len(self.text)), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = style
        return selection

    def _on_text_changed(self) -> None:
        self.edited.emit(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines become one."""
        self.textCursor().insertText(" ".join(source.text().split()))
