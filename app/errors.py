"""`Errors`: the one place where every error ends.

Rule: what a person caused is one sentence, in the status line or a small dialog; everything else
is a report they can copy. Either way the program goes on and the document is kept.
"""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import BackpropError

if TYPE_CHECKING:
    from app.shell.crash import CrashDialog


class Errors(QObject):
    """Takes exceptions from anywhere, a paint event included, and shows them a moment later.

    `told` carries one sentence for the status line; `failed` comes with every mistake of the
    program, before its report is shown: what is open can be kept.
    """

    told = Signal(str)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lasting = ""
        self._sentences: list[str] = []
        self._reports: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.dialog: CrashDialog | None = None

    def install(self) -> None:
        """Take every exception that nobody catches, those of slots included."""
        sys.excepthook = self.catch

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take one exception: `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, BackpropError):
            self._sentences.append(str(error))
        else:
            sys.__excepthook__(kind, error, trace)
            self._reports.append(_report(kind, error, trace))
        self._timer.start(0)

    def tell(self, sentence: str) -> None:
        """Say one sentence in the status line."""
        self.told.emit(sentence)

    def warn(self, sentence: str) -> None:
        """Say one sentence that is said once: the next edit does not take it away."""
        self.lasting = sentence
        self.tell(sentence)

    def show(self, headline: str, sentence: str) -> "QtWidgets.QMessageBox":
        """Say what could not be done, and why, in a small dialog that nothing waits for."""
        from app.shell.question import set_words  # not needed where nothing goes wrong

        box = QtWidgets.QMessageBox(_front_window())
        box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
        box.setWindowTitle("Backprop Explorer")
        set_words(box, headline, sentence)
        box.open()
        return box

    def _on_timer_timeout(self) -> None:
        sentences, self._sentences = self._sentences, []
        if sentences:
            self.tell(sentences[-1])
        if self._reports:
            self._show_reports()

    def _show_reports(self) -> None:
        """One dialog for all reports; those that come while it is open are added to it."""
        self.failed.emit()
        from app.shell.crash import CrashDialog  # not needed where nothing goes wrong

        if self.dialog is None:
            self.dialog = CrashDialog(_front_window())
            self.dialog.finished.connect(self._on_dialog_finished)
            self.dialog.open()
        for report in self._reports:
            self.dialog.add(report)
        self._reports.clear()

    def _on_dialog_finished(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    import traceback  # not needed where nothing goes wrong

    return "".join(traceback.format_exception(kind, error, trace))


def _front_window() -> QWidget | None:
    """The window a dialog belongs to: one that stays, as it would go along with another dialog.

    The one that is in front, or the program's own would come before a lecture.
    """
    active = QApplication.activeWindow()
    staying = [each for each in QApplication.topLevelWidgets() if _is_staying(each)]
    is_window = active is not None and active.windowType() is QtCore.Qt.WindowType.Window
    return active if is_window or not staying else staying[0]


def _is_staying(window: QWidget) -> bool:
    return isinstance(window, QtWidgets.QMainWindow) and window.isVisible()
