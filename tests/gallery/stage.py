"""`Stage`: the real window, and the few gestures that the scenes need.

Rule: the window is started as the program starts it, with settings of its own.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.desk import Desk
from app.settings import Settings
from app.start.application import Opening, start_application
from app.style import DARK, LIGHT
from core.network.ref import Ref

SIZES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080)}
THEMES = {"light": LIGHT, "dark": DARK}
PATIENCE = 10_000


class Stage:
    """A window on the example of the first start."""

    def __init__(self, size: str, theme: str) -> None:
        application = QApplication.instance() or start_application()
        assert isinstance(application, QApplication)
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        os.environ["XDG_STATE_HOME"] = str(self.folder / "state")
        settings = Settings(str(self.folder / "settings.ini"))
        settings.theme = theme
        self.shown: QWidget | None = None
        self._opening = Opening(application, None, settings)
        self._opening.show()
        self.wait_until(lambda: self._opening.is_complete)
        self.desk.window.resize(*SIZES[size])
        self.settle()

    @property
    def desk(self) -> Desk:
        """The window with everything its commands act on."""
        return self._opening.desk

    def close(self) -> None:
        """Take the window down without asking, and what stands before it."""
        while (popup := _in_front()) is not None:
            popup.close()
        self.desk.training.pause()
        if self.shown is not None:
            self.shown.close()
            self.shown.deleteLater()
        self.desk.window.close_now()
        self._folder.cleanup()
        self.settle()

    def settle(self, milliseconds: int = 450) -> None:
        """Let motion end and everything be painted, however long that takes on a busy machine."""
        QTest.qWait(milliseconds)
        self.wait_until(lambda: not self.desk.canvas.is_pulsing)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that the window does by itself."""
        for _ in range(PATIENCE // 10):
            if holds():
                return
            QTest.qWait(10)
        raise TimeoutError("the window did not get there")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """A key on the canvas."""
        QTest.keyClick(self.desk.canvas, key, modifier or Qt.KeyboardModifier.NoModifier)

    def example(self, file: str) -> None:
        """Open one of the bundled examples."""
        self.desk.files.open_example(file)
        self.settle(100)

    def seek(self, cursor: int) -> None:
        """Go to a step, and let it be painted."""
        self.desk.player.seek(cursor)
        self.settle()

    def look_at(self, address: str) -> None:
        """Click a number."""
        self.desk.workspace.selection.set(Ref.parse(address))
        self.settle()

    def picture(self, path: Path) -> None:
        """Save what is on the screen: the window, or what is `shown`, and a dialog where it is."""
        if self.shown is not None:
            self.shown.grab().save(str(path))
            return
        shot = self.desk.window.grab()
        popup = _in_front()
        if popup is not None and popup is not self.desk.window:
            _put_on(shot, popup, self.desk.window)
        shot.save(str(path))


def _in_front() -> QWidget | None:
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def _put_on(shot: QPixmap, popup: QWidget, window: QWidget) -> None:
    corner = popup.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
    painter = QPainter(shot)
    painter.drawPixmap(corner, popup.grab())
    painter.end()
