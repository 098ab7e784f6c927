"""`Offer`: one line in the status bar that offers the tour, at the first starts.

Rule: it stops nobody and takes no room from the network; an answer is for good.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.settings import Settings
from app.shell.look import link_sheet

if TYPE_CHECKING:
    from app.desk import Desk

WORDS = "New here?"
TAKE, LEAVE = "Take the tour", "No, thanks"


class Offer(QWidget):
    """A question with its two answers."""

    def __init__(self, desk: "Desk", settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self.take, self.leave = QPushButton(TAKE), QPushButton(LEAVE)
        self.take.setToolTip("Eight short stops in this window; Esc ends it")
        self.leave.setToolTip("Do not offer it again; Help ▸ Tour has it")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (QLabel(WORDS), self.take, self.leave):
            row.addWidget(widget)
        self.take.clicked.connect(self._on_take_clicked)
        self.leave.clicked.connect(self._on_leave_clicked)
        desk.themes.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(link_sheet(self._desk.themes.theme))

    def _answer(self) -> None:
        self._settings.is_tour_answered = True
        self._desk.window.statusBar().removeWidget(self)
        self.deleteLater()
        self._desk.canvas.setFocus()

    def _on_take_clicked(self) -> None:
        self._answer()
        self._desk.help.show_tour(self._desk)

    def _on_leave_clicked(self) -> None:
        self._answer()


def offer_tour(desk: "Desk", settings: Settings) -> Offer:
    """Put the line into the status bar, before what the bar says for a moment."""
    offer = Offer(desk, settings)
    desk.window.statusBar().addWidget(offer)
    return offer
