"""`Pages`: the panels on the right, one at a time, each with its title above it.

Rule: a panel is made when it is first looked at. One that stands in a window of its own comes back
when that window is closed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.pages.page_table import PAGES, Page
from app.style import ThemeOwner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from app.icons import IconButton
    from app.pages.page_places import Scrolling
    from app.panels.panel import Panel
    from app.shell.own_window import OwnWindow

EXTRA = "extra"
Maker = Callable[[Page], QWidget]


class Pages(QWidget):
    """The panels by name. `turned` carries the name of the one in front, `closed` asks for room,
    `added` carries the name of one that was just made."""

    closed = Signal()
    added = Signal(str)
    turned = Signal(str)
    parted = Signal(object)
    title: "QLabel"
    part: "IconButton"
    close_button: "IconButton"

    def __init__(self, themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        self._make: Maker | None = None
        self._current = PAGES[0].name
        self._titles = {page.name: page.title for page in PAGES}
        self._panels: dict[str, QWidget] = {}
        self._places: dict[str, Scrolling] = {}
        self._windows: dict[str, OwnWindow] = {}
        self._are_numbers_hidden = False
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)

    @property
    def current(self) -> str:
        """The name of the panel in front."""
        return self._current

    def has_window(self, name: str) -> bool:
        """Whether a panel stands in a window of its own."""
        return name in self._windows

    def install(self, make: Maker) -> None:
        """Say how a panel is made; the one in front is made now, if it is seen."""
        self._make = make
        self._add_head()
        if self.isVisible():
            self.show_page(self._current)

    def show_page(self, name: str) -> None:
        """Bring a panel to the front; one with a window of its own there."""
        if name in self._windows:
            self._windows[name].show()
            self._windows[name].raise_()
            return
        self._current = name
        if self._make is not None:
            self.title.setText(self._titles[name])
            self.panel(name)
            self._stack.setCurrentWidget(self._places[name])
        self.turned.emit(name)

    def show_extra(self, title: str, panel: QWidget) -> None:
        """One more panel, in place of an earlier one, until it is dropped."""
        self.drop_extra()
        self._titles[EXTRA] = title
        self._keep(EXTRA, panel)
        self.show_page(EXTRA)

    def drop_extra(self) -> None:
        """Take the additional panel away."""
        if self._titles.pop(EXTRA, None) is None:
            return
        del self._panels[EXTRA]
        place = self._places.pop(EXTRA)
        if EXTRA in self._windows:
            self._windows.pop(EXTRA).deleteLater()
        self._stack.removeWidget(place)
        place.deleteLater()
        if self._current == EXTRA:
            self.show_page(PAGES[0].name)

    def panel(self, name: str) -> QWidget:
        """A panel by its name, made if it was not there yet."""
        if name not in self._panels:
            if self._make is None:
                raise LookupError(f"the panels cannot be made yet, nor {name}")
            self._keep(name, self._make(next(page for page in PAGES if page.name == name)))
        return self._panels[name]

    def made(self, name: str) -> QWidget | None:
        """A panel that was looked at before; None where it was not."""
        return self._panels.get(name)

    @property
    def seen(self) -> "tuple[Panel, ...]":
        """The panels on screen: the one in front, and those in windows of their own."""
        from app.panels.panel import Panel

        panels = self._panels.values()
        return tuple(each for each in panels if isinstance(each, Panel) and each.isVisible())

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Explain in letters only, in every panel that shows numbers of the walk."""
        self._are_numbers_hidden = are_hidden
        for panel in self._panels.values():
            self._tell(panel)

    def part_current(self) -> None:
        """Show the panel in front in a window of its own."""
        from app.shell.own_window import OwnWindow

        name = self._current
        self.panel(name)
        window = OwnWindow(self._places[name], self._titles[name], self)
        self._windows[name] = window
        window.closed.connect(self._on_window_closed)
        self.parted.emit(window)
        window.show()
        self.closed.emit()

    def join_all(self) -> None:
        """Take every panel back out of its window, and what panels have in windows of their own."""
        for panel in self._panels.values():
            join = getattr(panel, "join_all", None)
            if join is not None:
                join()
        for window in list(self._windows.values()):
            window.close()

    def _keep(self, name: str, panel: QWidget) -> None:
        from app.pages.page_places import Scrolling

        self._panels[name] = panel
        self._places[name] = Scrolling(panel, self._themes)
        self._stack.addWidget(self._places[name])
        if (parted := getattr(panel, "parted", None)) is not None:
            parted.connect(self.parted)
        self._tell(panel)
        self.added.emit(name)

    def _tell(self, panel: QWidget) -> None:
        hide = getattr(panel, "set_numbers_hidden", None)
        if hide is not None:
            hide(self._are_numbers_hidden)

    def _add_head(self) -> None:
        """The title above the panel, and the two buttons beside it."""
        from app.icons import Icon, IconButton
        from app.panels.panel import heading

        self.title = heading(self._titles[self._current])
        self.part = IconButton(self._themes, Icon.APART, "Show this panel in a window of its own")
        self.close_button = IconButton(self._themes, Icon.CLOSE, "Hide the panels (F9)")
        self.part.clicked.connect(self.part_current)
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 8, 0)
        head.setSpacing(2)
        head.addWidget(self.title, 1)
        head.addWidget(self.part)
        head.addWidget(self.close_button)
        self._column.insertLayout(0, head)

    def _on_window_closed(self) -> None:
        name = next(name for name, window in self._windows.items() if window is self.sender())
        window = self._windows.pop(name)
        self._stack.addWidget(self._places[name])
        window.deleteLater()
        self.show_page(name)

    def showEvent(self, event: QtCore.QEvent) -> None:
        if self._make is not None and self._current not in self._windows:
            self.show_page(self._current)
