"""`Endings`: how the program ends when it is told to - a signal, or the end of a session.

Rule: what is unsaved is kept for the next start, nobody is asked, and within two seconds it is
over, whatever hangs.
"""

import contextlib
import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

PATIENCE = 1.8  # seconds; then the system ends the program as it stands
MOST_BUSY = 0.25  # seconds of the processor; then what the program is at is left where it is
EXIT_CODE = 128
NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class Endings(QObject):
    """Takes signals while it lives; `keep` is called before the program goes.

    Python tells of a signal only when Qt lets it run, so each one also arrives in a pipe. A program
    that is busy with something long does not get to look there: it is interrupted. Windows has no
    such pipes; there a session that ends is all that is heard.
    """

    def __init__(self, application: QGuiApplication, keep: Callable[[], None]) -> None:
        super().__init__(application)
        self._application = application
        self._keep = keep
        self._before: dict[int, object] = {}
        application.commitDataRequest.connect(self._on_commit_data_request)
        self._notifier: QSocketNotifier | None = None
        if os.name == "posix":
            self._listen()

    def stop(self) -> None:
        """Signals do again what they did before."""
        self._application.commitDataRequest.disconnect(self._on_commit_data_request)
        if self._notifier is None:
            return
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._notifier.setEnabled(False)
        for end in self._ends:
            os.close(end)

    def _listen(self) -> None:
        self._ends = os.pipe()
        for end in self._ends:
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._ends[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        self._wakeup_before = signal.set_wakeup_fd(self._ends[1], warn_on_full_buffer=False)
        for name in NAMES:
            if number := getattr(signal, name, None):
                self._before[number] = signal.signal(number, self._begin_to_end)

    def _on_notifier_activated(self) -> None:
        with contextlib.suppress(BlockingIOError):
            told = [number for number in os.read(self._ends[0], 64) if number in self._before]
            if told:
                _interrupt_after(0.0)
                self._keep()
                self._application.exit(EXIT_CODE + told[0])

    def _on_commit_data_request(self, manager: QSessionManager) -> None:
        """The session ends: it may, and it need not start this program again."""
        self._keep()
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)

    def _begin_to_end(self, number: int, _frame: object) -> None:
        """From now on time runs: an alarm that nobody takes ends a program that hangs."""
        if not hasattr(signal, "setitimer"):
            return
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)

        def keep_and_go(_number: int, _frame: object) -> None:
            self._keep()
            os._exit(EXIT_CODE + number)

        signal.signal(signal.SIGVTALRM, keep_and_go)
        _interrupt_after(MOST_BUSY)


def _interrupt_after(seconds: float) -> None:
    """Once it has worked for so long from now on; 0 is never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
