"""`Presenter`: opens the presenter's window where there is a second screen, and swaps the two.

Rule: the lecture goes on whatever happens to this window or to a screen; the window ends with the
lecture, and comes back with it unless somebody closed it. Notes go to no screen on their own but
the free one at the beginning, and the one that they or the lecture stood on.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.lecture.keys import Doing, names_of
from app.lecture.presenter.pace import Stopwatch
from app.lecture.presenter.screens import fill, free_screen
from app.lecture.show import Show
from app.style import ThemeOwner

if TYPE_CHECKING:
    from app.lecture.presenter.window import PresenterWindow


_NEW_SCREEN = "there is another screen: {} takes the lecture there, {} shows the notes"


class Presenter(QObject):
    """`window` is there while it is shown; `told` carries a sentence for who presents."""

    told = Signal(str)

    def __init__(self, lecture: QWidget, show: Show, themes: ThemeOwner) -> None:
        super().__init__(lecture)
        self._lecture = lecture
        self._show = show
        self._themes = themes
        self._is_begun = self._was_closed = False
        self._stood: tuple[str, str] = ("", "")  # the screens of lecture and notes, before one went
        self.stopwatch = Stopwatch()
        self.window: PresenterWindow | None = None
        show.moved.connect(self._on_show_moved)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_application_screen_removed)
            application.screenAdded.connect(self._on_application_screen_added)

    @property
    def free_screen(self) -> QScreen | None:
        """The screen that the lecture does not take."""
        return free_screen(self._lecture.screen(), QGuiApplication.screens())

    def begin(self) -> None:
        """The lecture is on its screen; its time runs from the first press."""
        self._is_begun = True
        if self.stopwatch.has_begun:
            self.stopwatch.start()
        if self.free_screen is not None and not self._was_closed:
            self._open()

    def end(self) -> None:
        """The lecture is left."""
        self._is_begun, self._stood = False, ("", "")
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

    def _on_application_screen_removed(self, screen: QScreen) -> None:
        """Qt moves what stood there to another screen after this."""
        stood = self._lecture.screen().name(), self.window.screen().name() if self.window else ""
        if screen.name() in stood:
            self._stood = stood
        QTimer.singleShot(0, self, self._stand_apart)

    def _stand_apart(self) -> None:
        """With one screen left, notes would lie over the lecture."""
        window, free = self.window, self.free_screen
        if window is None:
            return
        if free is None:
            self._close()
        elif window.geometry().intersects(self._lecture.geometry()):
            fill(window, free)
        self._lecture.activateWindow()

    def _on_application_screen_added(self, screen: QScreen) -> None:
        """Who stood on it goes back; on a new one nothing appears that a class should not see."""
        if not self._is_begun or self.free_screen is None:
            return
        if screen.name() not in self._stood:
            self.told.emit(_NEW_SCREEN.format(names_of(Doing.SWAP), names_of(Doing.NOTES)))
            return
        if screen.name() == self._stood[0]:
            fill(self._lecture, screen)
        had_notes, self._stood = bool(self._stood[1]), ("", "")
        if self.window is None and had_notes:
            self._open()
        self._lecture.activateWindow()
