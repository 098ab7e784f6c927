"""Opening the window: the frame is on the screen first, the network next, the rest after it.

Rule: nothing of core that needs NumPy is imported before the frame has been painted, and no Qt
object is made before the QApplication.
"""

import gc
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.errors import Errors
from app.fonts import load_fonts, ui_font
from app.main_window import MainWindow
from app.settings import Settings
from app.style import LIGHT, THEMES, ThemeOwner

if TYPE_CHECKING:
    from app.desk import Desk
    from app.recovery.rescue import Rescue
    from app.workspace import Workspace

FONT_SIZE = 13
TOLD_TO_END = 128
RESCUE_MS = 200  # after the window is complete: nobody has lost anything by then
_TITLE_BAR = 40  # pixels at most, which a system adds to a window once it is there
_COLLECTIONS_A_FULL_ONE = 100  # of the middle generation


class Opening(QObject):
    """The start of the program: frame, then workspace and views, then commands and panels."""

    desk: "Desk"
    completed = Signal()

    def __init__(self, application: QApplication, path: str | None, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._path = path
        self._settings = settings
        self.is_complete = False
        self.rescue: Rescue | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._on_later_timeout)
        self.errors = Errors(self)
        self.themes = ThemeOwner(application, THEMES.get(settings.theme, LIGHT))
        self.window = MainWindow(self.themes)
        self.window.restoreGeometry(settings.geometry)
        self.window.set_panels(settings.has_panels)
        self.window.empty_canvas.painted.connect(self._on_frame_painted)

    def show(self) -> None:
        """Put the frame on the screen; everything else follows from there."""
        self.errors.install()
        is_first = self._settings.geometry.isEmpty()
        if is_first and not _fits(self.window):
            self.window.showMaximized()
        else:
            self.window.show()

    def keep_work(self) -> None:
        """From now on nothing is lost; it can wait until the window has been looked at."""
        self._later.start(RESCUE_MS)

    def warm_up(self) -> None:
        """Import in idle moments what a first click will need."""
        from app.start.warming import Warming

        desk = self.desk
        Warming(self, lambda: desk.training.is_running or desk.player.is_playing)

    def end(self) -> None:
        """Let go of everything before Qt takes it apart."""
        if self.rescue is not None:
            self.rescue.stop()
        sys.excepthook = sys.__excepthook__
        self.window.menus.release()

    def _on_frame_painted(self) -> None:
        load_fonts()
        self._workspace = _first_workspace()
        self.window.installed.connect(self._on_window_installed)
        self.window.install(self._workspace)
        if self._path is not None:
            self._make_desk()
            self.desk.files.open(self._path)

    def _make_desk(self) -> None:
        from app.desk import Desk
        from app.menus.field_keys import FieldKeys

        self._field_keys = FieldKeys(self._application, self.window)
        self.desk = Desk(self.window, self._workspace, self.themes, self._settings, self.errors)

    def _on_later_timeout(self) -> None:
        from app.recovery import rescue

        self.rescue = rescue.begin(self._application, self.desk)
        self.desk.look_ahead()
        if self._path is None and not self._settings.is_tour_answered:
            self._offer_tour()

    def _offer_tour(self) -> None:
        """At the first starts; not beside an offer of lost work."""
        if self.rescue is None or self.rescue.offer.strip is None:
            from app.tour.offer import offer_tour

            offer_tour(self.desk, self._settings)

    def _on_window_installed(self) -> None:
        self.window.install_walk(self._workspace)
        if self._path is None:
            self._make_desk()
        self.window.install_pages(self._workspace)
        self.is_complete = True
        self.completed.emit()


def open_window(path: str | None = None) -> int:
    """Show the window, on a file or on the example of the first start; the exit code."""
    if not has_screen():
        sys.stderr.write("There is no screen: set DISPLAY, or use a command without a window.\n")
        return 1
    settings = Settings()
    settings.take_text_size()
    application = start_application()
    opening = Opening(application, path, settings)
    opening.completed.connect(keep_what_is_loaded)
    opening.completed.connect(opening.keep_work)
    opening.completed.connect(opening.warm_up)
    opening.show()
    code = application.exec()
    opening.end()
    if code >= TOLD_TO_END:  # by a signal: who sent it waits for no taking apart
        os._exit(code)
    return code


def _first_workspace() -> "Workspace":
    """The owners of the window's state, on the example of the first start; with it comes NumPy."""
    from app.start.plain_numpy import import_numpy

    import_numpy()
    from app.shell.view_state import apply_view
    from app.workspace import Workspace
    from core.project.examples import default_project

    project, view = default_project()
    workspace = Workspace(project)
    apply_view(workspace, view)
    return workspace


def _fits(window: MainWindow) -> bool:
    """Whether a window has its place on the screen, with what the system puts around it."""
    room = window.screen().availableGeometry()
    return window.width() <= room.width() and window.height() + _TITLE_BAR <= room.height()


def has_screen() -> bool:
    """Whether Qt will find something to draw on; without, it would end the process."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, names))


def keep_what_is_loaded() -> None:
    """Collect garbage again, but never look at what the start has loaded: it stays.

    A look at all objects takes as long as several steps, most of them kept formulas: it is rare.
    """
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _COLLECTIONS_A_FULL_ONE)
    gc.freeze()
    gc.enable()


def start_application() -> QApplication:
    """Qt with the program's name, style and fonts.

    The style goes in by name: to take a `QStyle` in hand makes forty enumerations.
    """
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("Backprop Explorer")
    application.setDesktopFileName("backprop-explorer")
    application.setFont(ui_font(FONT_SIZE))
    return application
