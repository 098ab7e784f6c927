"""`Waiting`: a file that is too large for a moment is read or written behind a sheet that says so.

Rule: what is worked on is a value, so it may be worked on in a thread; the window draws and answers
meanwhile, but takes no edits. What the thread ended with, result or error, comes out of `outcome`.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

LOOK_MS = 20
WIDTH = 360

Doing = Callable[[], Any]
Done = Callable[[Doing], None]


class Waiting(QDialog):
    """Over the window until it is done; it cannot be sent away."""

    def __init__(self, window: QWidget, words: str, doing: Doing, done: Done) -> None:
        import threading  # most people never have a file that large

        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Backprop Explorer")
        self._doing, self._done = doing, done
        self._result: Any = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._lay_out(words)

    def begin(self) -> None:
        """Show it, and begin to work."""
        self.show()
        self._thread.start()
        self._timer.start(LOOK_MS)

    def outcome(self) -> Any:
        """What was made, or the error with which it ended."""
        if self._error is not None:
            raise self._error
        return self._result

    def reject(self) -> None:
        """Esc sends nothing away that is half done."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(not self._thread.is_alive())

    def _lay_out(self, words: str) -> None:
        label = QLabel(words, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        bar.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(label)
        column.addWidget(bar)
        self.setFixedWidth(WIDTH)

    def _run(self) -> None:
        """In the thread; whatever it is that fails is raised again where it can be told."""
        try:
            self._result = self._doing()
        except BaseException as error:
            self._error = error

    def _on_timer_timeout(self) -> None:
        if self._thread.is_alive():
            return
        self._timer.stop()
        self.accept()
        self._done(self.outcome)
