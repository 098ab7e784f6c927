"""Plots in windows of their own: several at once, each with its own controls.

Rule: closing a plot's window gives it back; where the window stood and how large it was is known
as long as the program runs.
"""

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.panels.forms.look import SHEET
from app.panels.plots.plot_view import PlotView
from app.shell.own_window import OwnWindow
from app.style import ThemeOwner

FIRST_SIZE = (640, 520)
_MARGINS = (14, 8, 14, 14)


class PlotWindow(OwnWindow):
    """One plot in a window of its own; `closed` gives it back."""

    def __init__(self, view: PlotView, owner: QWidget, themes: ThemeOwner) -> None:
        super().__init__(view, view.title, owner)
        self.view = view
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*_MARGINS)
        self.resize(*FIRST_SIZE)
        self._dress()
        themes.changed.connect(self._dress)

    def _dress(self) -> None:
        """Take the palette in force: a sheet holds on to the one it was set with."""
        self.setStyleSheet("")
        self.setStyleSheet(SHEET)


class Apart(QObject):
    """The plots that stand in windows, by name; `came_back` carries the name of one that left."""

    came_back = Signal(str)

    def __init__(self, panel: QWidget, themes: ThemeOwner) -> None:
        super().__init__(panel)
        self._panel = panel
        self._themes = themes
        self._geometries: dict[str, QByteArray] = {}
        self.windows: dict[str, PlotWindow] = {}

    def part(self, name: str, view: PlotView) -> PlotWindow:
        """A window for a plot, where and as large as its last one; not shown yet."""
        window = PlotWindow(view, _outermost(self._panel), self._themes)
        self.windows[name] = window
        window.restoreGeometry(self._geometries.get(name, QByteArray()))
        window.closed.connect(self._on_window_closed)
        return window

    def bring(self, name: str) -> None:
        """Bring a plot's window to the front."""
        window = self.windows[name]
        window.show()
        window.raise_()
        window.activateWindow()

    def join(self, *names: str) -> None:
        """Take plots back out of their windows."""
        for name in names:
            self.windows[name].close()

    @property
    def in_front(self) -> str:
        """The name of the plot whose window has the keyboard; "" where it is none of them."""
        active = QApplication.activeWindow()
        return next((name for name, window in self.windows.items() if window is active), "")

    def _on_window_closed(self) -> None:
        name = next(name for name, window in self.windows.items() if window is self.sender())
        window = self.windows.pop(name)
        self._geometries[name] = window.saveGeometry()
        self.came_back.emit(name)
        window.deleteLater()


def _outermost(widget: QWidget) -> QWidget:
    """The program's window, also where a panel stands in one of its own."""
    window = widget.window()
    while (parent := window.parentWidget()) is not None:
        window = parent.window()
    return window
