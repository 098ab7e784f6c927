"""`Room`: what a lecture does for the room it is held in, from its beginning to its end.

Rule: a lecture is told of nothing here; it works the same without.
"""

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.canvas.view import CanvasView
from app.lecture.presenter.presenter import Presenter
from app.lecture.room.awake import awake_on
from app.lecture.room.pointer import Pointer
from app.lecture.show import Show
from app.style import ThemeOwner


class Room(QObject):
    """Mouse, screens and sleep; `begin` and `end` may come more than once."""

    def __init__(
        self, lecture: QWidget, canvas: CanvasView, show: Show, themes: ThemeOwner
    ) -> None:
        super().__init__(lecture)
        self._is_begun = False
        self._awake = awake_on(sys.platform)
        self.pointer = Pointer(lecture, canvas)
        self.presenter = Presenter(lecture, show, themes)

    def begin(self) -> None:
        """The lecture is on the screen."""
        if not self._is_begun:
            self._is_begun = True
            self._awake.hold()
            self.pointer.begin()
            self.presenter.begin()

    def end(self) -> None:
        """The lecture is left."""
        if self._is_begun:
            self._is_begun = False
            self._awake.release()
            self.pointer.end()
            self.presenter.end()
