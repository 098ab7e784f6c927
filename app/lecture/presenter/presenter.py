"""`Presenter`: opens the presenter's window where there is a second screen, and swaps the two.

Rule: the lecture goes on whatever happens to this window; it ends with the lecture, and comes back
with it unless somebody closed it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.lecture.presenter.pace import Stopwatch
from app.lecture.presenter.screens import fill, free_screen
from app.lecture.show import Show
from app.style import ThemeOwner

if TYPE_CHECKING:
    from app.lecture.presenter.window import PresenterWindow


class Presenter(QObject):
    """`window` is there while it is shown."""

    def __init__(self, lecture: QWidget, show: Show, themes: ThemeOwner) -> None:
        super().__init__(lecture)
        self._lecture = lecture
        self._show = show
        self._themes = themes
        self._was_closed = False
        self.stopwatch = Stopwatch()
        self.window: PresenterWindow | None = None
        show.moved.connect(self._on_show_moved)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_application_screen_removed)

    @property
    def free_screen(self) -> QScreen | None:
        """The screen that the lecture does not take."""
        return free_screen(self._lecture.screen(), QGuiApplication.screens())

    def begin(self) -> None:
        """The lecture is on its screen; its time runs from the first press."""
        if self.stopwatch.has_begun:
            self.stopwatch.start()
        if self.free_screen is not None and not self._was_closed:
            self._open()

    def end(self) -> None:
        """The lecture is left."""
        self.stopwatch.stop()
        self._close()

    def toggle(self) -> None:
        """Open the window, on a screen of its own where there is one; or close it."""
        self._was_closed = self.window is not None
        if self._was_closed:
            self._close()
        else:
            self._open()

    def swap(self) -> None:
        """The lecture takes the other screen, and this window the lecture's."""
        taken, free = self._lecture.screen(), self.free_screen
        if free is None:
            return
        fill(self._lecture, free)
        if self.window is not None:
            fill(self.window, taken)
        self._lecture.activateWindow()

    def _open(self) -> None:
        from app.lecture.presenter.window import PresenterWindow

        self.window = PresenterWindow(self._lecture, self._show, self.stopwatch, self._themes)
        self.window.closed.connect(self._on_window_closed)
        self._lecture.destroyed.connect(self.window.deleteLater)
        free = self.free_screen
        if free is None:
            room = self._lecture.screen().availableSize()
            self.window.resize(self.window.size().boundedTo(room))
            self.window.show()
            self.window.activateWindow()
        else:
            fill(self.window, free)
            self._lecture.activateWindow()

    def _close(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.closed.disconnect(self._on_window_closed)
            window.close()
            window.deleteLater()

    def _on_show_moved(self) -> None:
        self.stopwatch.start()

    def _on_window_closed(self) -> None:
        self._was_closed = True
        self._close()

    def _on_application_screen_removed(self, _screen: QScreen) -> None:
        """With one screen left, notes would lie over the lecture."""
        if self.free_screen is None:
            self._close()
