"""`Pending`: the dialog or question about a document that is open, and what is to follow a save.

Rule: no answer is waited for. What was to follow saving follows it once, or is given up.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.filing import questions
from app.shell.question import Question, Then


class Pending(QObject):
    """What one document is asked about, in the window that `widget` stands in."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._then: Then | None = None
        self.dialog: QFileDialog | None = None

    @property
    def question(self) -> Question | None:
        """The question that is open, if any."""
        asked = (each for each in self._widget.window().findChildren(Question) if each.isVisible())
        return next(asked, None)

    def show(self, dialog: QFileDialog) -> None:
        """Ask for a file; where none is chosen, nothing follows."""
        dialog.rejected.connect(self.give_up)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def ask_about_changes(self, title: str, save: Then, then: Then) -> None:
        """Ask before changes are lost; `then` follows once they are saved or given up."""
        if self.question is not None:
            return

        def save_first() -> None:
            self._then = then
            save()

        window = self._widget.window()
        questions.ask_about_changes(window, title, save_first, then, self.give_up)

    def go_on(self) -> None:
        """The document is saved: what was to follow follows."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def give_up(self) -> None:
        """What was to follow saving does not follow."""
        self._then = None

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
