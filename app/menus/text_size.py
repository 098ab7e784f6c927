"""`TextSize`: how large the whole window is - letters, pictures and distances together.

Rule: Qt takes a size only before its first window, so a choice holds from the next start. Only
sizes at which the window still has room on its screen are offered.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.menus.tick_list import fill_with_ticks
from app.settings import SCALE_VARIABLE, TEXT_SIZES, Settings
from app.shell.look import LEAST_SIZE

if TYPE_CHECKING:
    from app.desk import Desk


class TextSize(QObject):
    """The choice in the View menu, remembered in the settings."""

    def __init__(self, desk: "Desk", settings: Settings) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings

    @property
    def offered(self) -> list[int]:
        """The sizes in percent at which the smallest window has room on the screen."""
        now = float(os.environ.get(SCALE_VARIABLE, "1"))
        screen = self._desk.window.screen().size() * now
        width, height = LEAST_SIZE
        return [
            each
            for each in TEXT_SIZES
            if width * each <= 100 * screen.width() and height * each <= 100 * screen.height()
        ]

    def fill(self, menu: QMenu) -> None:
        """Offer the sizes, the one of the next start ticked."""
        entries = [(each, f"{each} %") for each in self.offered]
        fill_with_ticks(menu, entries, self._settings.text_size, self._set)

    def _set(self, percent: int) -> None:
        self._settings.text_size = percent
        self._desk.errors.tell(f"Everything is {percent} % large from the next start.")
