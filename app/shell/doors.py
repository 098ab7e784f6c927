"""`Doors`: the panels' names in the menu bar while the panels are hidden, and the way to hide them.

Rule: what is hidden can be seen to be there.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.shell.look import door_sheet
from app.style import ThemeOwner


class Doors(QWidget):
    """One flat button a panel; `opened` carries its name."""

    opened = Signal(str)

    def __init__(self, titles: dict[str, str], themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(0)
        for name, title in titles.items():
            row.addWidget(self._door(name, title))
        self._on_themes_changed()
        themes.changed.connect(self._on_themes_changed)

    def _door(self, name: str, title: str) -> QPushButton:
        door = QPushButton(title)
        door.setObjectName(name)
        door.setFlat(True)
        door.setToolTip(f"Show the {title.lower()} panel (F9)")
        door.clicked.connect(self._on_door_clicked)
        return door

    def _on_door_clicked(self) -> None:
        self.opened.emit(self.sender().objectName())

    def _on_themes_changed(self) -> None:
        self.setStyleSheet(door_sheet(self._themes.theme))


def closing_door(themes: ThemeOwner) -> QPushButton:
    """The small cross beside the tabs."""
    door = QPushButton("✕")
    door.setFlat(True)
    door.setToolTip("Hide the panels (F9)")
    door.setAccessibleName("Hide the panels")
    door.setStyleSheet(door_sheet(themes.theme))
    return door
