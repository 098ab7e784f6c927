"""`Pages`: the panels behind tabs on the right.

Rule: a tab is there from the first frame; its panel is made when it is first looked at.
"""

from collections.abc import Callable, Sequence

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.shell.doors import closing_door
from app.shell.look import door_sheet, scroll_sheet, tab_sheet
from app.style import ThemeOwner

TITLES = {
    "network": "Network",
    "data": "Data",
    "training": "Training",
    "inspector": "Inspector",
}

BAR_WIDTH = 10
Maker = Callable[[], QWidget]


class Pages(QTabWidget):
    """One tab a panel, by name. `closed` asks for the room."""

    closed = Signal()

    def __init__(self, themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        self.setDocumentMode(True)
        self._makers: dict[str, Maker] = {}
        self._panels: dict[str, QWidget] = {}
        self._extra: QWidget | None = None
        self._columns: dict[str, QVBoxLayout] = {}
        for name, title in TITLES.items():
            page = QWidget()
            column = self._columns[name] = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            self.addTab(page, title)
        self._door = closing_door(themes)
        self._door.clicked.connect(self.closed)
        self.setCornerWidget(self._door)
        self._on_themes_changed()
        themes.changed.connect(self._on_themes_changed)
        self.currentChanged.connect(self._on_current_changed)

    def install(self, makers: Sequence[Maker]) -> None:
        """Say how each panel is made, in the tabs' order; the one in front is made now."""
        self._makers = dict(zip(TITLES, makers, strict=True))
        self._on_current_changed(self.currentIndex())

    def show_page(self, name: str) -> None:
        """Bring a panel to the front."""
        self.setCurrentIndex(list(TITLES).index(name))

    def show_extra(self, title: str, panel: QWidget) -> None:
        """Put one more panel behind the last tab, in place of an earlier one."""
        self.drop_extra()
        self._extra = Scrolling(panel, self._themes)
        self.setCurrentIndex(self.addTab(self._extra, title))

    def drop_extra(self) -> None:
        """Take the additional panel away."""
        if self._extra is not None:
            self.removeTab(self.indexOf(self._extra))
            self._extra.deleteLater()
            self._extra = None

    def panel(self, name: str) -> QWidget:
        """A panel by its name, made if it was not there yet."""
        if name not in self._panels:
            panel = self._panels[name] = self._makers[name]()
            self._columns[name].addWidget(Scrolling(panel, self._themes))
        return self._panels[name]

    def _on_themes_changed(self) -> None:
        self.tabBar().setStyleSheet(tab_sheet(self._themes.theme))
        self._door.setStyleSheet(door_sheet(self._themes.theme))

    def _on_current_changed(self, index: int) -> None:
        name = list(TITLES)[index] if index < len(TITLES) else ""
        if name in self._makers:
            self.panel(name)


class Scrolling(QScrollArea):
    """A panel that a low window does not squeeze; it scrolls up and down only."""

    def __init__(self, panel: QWidget, themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        self.setWidget(panel)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(panel.minimumSizeHint().width() + BAR_WIDTH)
        self._on_themes_changed()
        themes.changed.connect(self._on_themes_changed)

    def _on_themes_changed(self) -> None:
        self.verticalScrollBar().setStyleSheet(scroll_sheet(self._themes.theme))
