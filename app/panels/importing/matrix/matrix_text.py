"""`MatrixText`: where a matrix is pasted or typed, with the line that cannot be read lit.

Rule: it shows a place and knows nothing of numbers.
"""

from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.style import Theme

HEIGHT = 112


class MatrixText(QPlainTextEdit):
    """A few lines of plain text; Tab leaves it."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setAccessibleName("The matrix as text")
        self.setPlaceholderText("A row a line, as in a spreadsheet or as [[1, 2], [3, 4]]")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFixedHeight(HEIGHT)

    def mark(self, line: int | None) -> None:
        """Light a line, counted from 1; None lights none."""
        self.setExtraSelections([] if line is None else [self._lit(line)])

    def _lit(self, line: int) -> QTextEdit.ExtraSelection:
        lit = QTextEdit.ExtraSelection()
        block = self.document().findBlockByNumber(line - 1)
        lit.cursor = QTextCursor(block)
        lit.format.setBackground(self._theme.colour("lit"))
        whole = QTextFormat.Property.FullWidthSelection
        lit.format.setProperty(whole, True)
        return lit
