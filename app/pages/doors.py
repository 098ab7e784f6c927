"""`Doors`: the panels' names at the right of the menu bar.

Rule: what is hidden can be seen to be there, and the panel in front is marked. A click leaves the
keys where they are. In a narrow window the last names give way to the menus; the Panels menu has
them all.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.pages.page_table import Page
from app.shell.look import tab_sheet
from app.style import ThemeOwner

RIGHT = 8


class Doors(QWidget):
    """One flat button a panel; `opened` carries its name, `closed` says that it was open."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, pages: Sequence[Page], themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, RIGHT, 0)
        row.setSpacing(0)
        self._doors = {page.name: self._door(page) for page in pages}
        self._count = len(pages)
        for door in self._doors.values():
            row.addWidget(door)
        self._on_themes_changed()
        themes.changed.connect(self._on_themes_changed)

    def door(self, name: str) -> QPushButton:
        """The button of a panel."""
        return self._doors[name]

    def mark(self, name: str) -> None:
        """Mark the panel in front; "" where none is shown."""
        for each, door in self._doors.items():
            door.setChecked(each == name)

    def fit(self, room: int) -> bool:
        """Show as many doors, from the first, as there is room for; whether that is news."""
        before, right = self._count, RIGHT
        self._count = 0
        for door in self._doors.values():
            right += door.sizeHint().width()
            door.setHidden(right > room)
            self._count += right <= room
        return self._count != before

    def _door(self, page: Page) -> QPushButton:
        door = QPushButton(page.title)
        door.setObjectName(page.name)
        door.setFlat(True)
        door.setCheckable(True)
        door.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        door.setToolTip(f"Show the {page.title.lower()} panel, or hide it")
        door.clicked.connect(self._on_door_clicked)
        return door

    def _on_door_clicked(self, is_checked: bool) -> None:
        if is_checked:
            self.opened.emit(self.sender().objectName())
        else:
            self.closed.emit()

    def _on_themes_changed(self) -> None:
        self.setStyleSheet(tab_sheet(self._themes.theme))
