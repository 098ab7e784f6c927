"""`Chooser`: the names of the plots as toggles, in one row where there is room.

Rule: what is down stands in the panel; a plot in a window of its own is not down, and says so.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.panels.data.toggle import Toggle
from app.panels.plots.plot_table import PLOTS
from app.style import ThemeOwner

COLUMNS = 3
WIDE = 832
_BRING = "It stands in a window of its own; this brings it to the front"


class Chooser(QWidget):
    """The toggles by name; `clicked` carries the name of one."""

    clicked = Signal(str)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.toggles: dict[str, Toggle] = {}
        for name, (words, tip, _) in PLOTS.items():
            toggle = Toggle(owner, words, tip)
            toggle.setAutoExclusive(False)
            toggle.clicked.connect(self._on_toggle_clicked)
            self.toggles[name] = toggle
        self._place(COLUMNS)

    @property
    def chosen(self) -> list[str]:
        """The names of those that are down, in their order."""
        return [name for name, toggle in self.toggles.items() if toggle.isChecked()]

    def mark(self, name: str, is_apart: bool) -> None:
        """Say whether a plot stands in a window, or in the panel."""
        words, tip, _ = PLOTS[name]
        toggle = self.toggles[name]
        toggle.setChecked(not is_apart)
        toggle.setText(f"{words} ↗" if is_apart else words)
        toggle.setToolTip(_BRING if is_apart else tip)
        toggle.setAccessibleName(f"{words}, in a window of its own" if is_apart else words)

    def _place(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, toggle in enumerate(self.toggles.values()):
                self._grid.addWidget(toggle, place // columns, place % columns)

    def _on_toggle_clicked(self) -> None:
        sender = self.sender()
        self.clicked.emit(next(name for name, each in self.toggles.items() if each is sender))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(len(PLOTS) if self.width() >= WIDE else COLUMNS)
        super().resizeEvent(event)
