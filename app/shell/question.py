"""`Question`: a question in a small dialog, whose answers call what follows.

Rule: nothing waits for it, so the window's timers and the document stay as they are meanwhile.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

Then = Callable[[], object]
Button = QMessageBox.StandardButton


class Question(QMessageBox):
    """One question; the answers are offered in turn, the first is the one Enter gives."""

    def __init__(self, parent: QWidget, question: str, consequence: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Backprop Explorer")
        self.setText(question)
        self.setInformativeText(consequence)
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
