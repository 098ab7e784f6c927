"""`Question`: a question in a small dialog, whose answers call what follows.

Rule: nothing waits for it, so the window's timers and the document stay as they are meanwhile.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QWidget

Then = Callable[[], object]
Button = QMessageBox.StandardButton

LONGEST_WORD = 100
LEAST_WIDTH = 320  # of a sentence that is broken into lines
_BREAK = "\u200b"  # a place to break a line at, of no width


class Question(QMessageBox):
    """One question; the answers are offered in turn, the first is the one Enter gives."""

    def __init__(self, parent: QWidget, question: str, consequence: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Backprop Explorer")
        set_words(self, question, consequence)
        self._answers: dict[QAbstractButton, Then] = {}
        self.finished.connect(self._on_finished)

    def offer(self, button: QMessageBox.StandardButton, then: Then, text: str = "") -> None:
        """Add an answer and what follows it; Cancel is also what Esc gives."""
        added = self.addButton(button)
        added.setIcon(QIcon())
        if text:
            added.setText(text)
        if not self._answers:
            self.setDefaultButton(added)
        if button is Button.Cancel:
            self.setEscapeButton(added)
        self._answers[added] = then

    def _on_finished(self, _result: int) -> None:
        then = self._answers.get(self.clickedButton())
        if then is not None:
            then()


def set_words(box: QMessageBox, headline: str, sentence: str) -> None:
    """What a box says, letter for letter: a `<b>` in a file's name is no markup.

    Qt guesses for every text whether it is HTML, and has no setting for the second of the two.
    """
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_breakable(headline))
    box.setInformativeText(_breakable(sentence))
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
        if label.wordWrap():
            label.setMinimumWidth(LEAST_WIDTH)


def _breakable(text: str) -> str:
    """A path of 250 letters may not make the box as wide as two screens."""
    return re.sub(rf"(\S{{{LONGEST_WORD}}})(?=\S)", rf"\1{_BREAK}", text)
