"""`Offer`: one line in the status bar that offers the tour, at the first starts.

Rule: it stops nobody and takes no room from the network; an answer is for good. One label with two
links: three widgets would take ten times as long to make.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from app.settings import Settings

if TYPE_CHECKING:
    from app.desk import Desk

TAKE, LEAVE = "take", "leave"
WORDS = (
    f'New here? &nbsp;<a href="{TAKE}">Take the tour</a> &nbsp;·&nbsp; '
    f'<a href="{LEAVE}">No, thanks</a>'
)
_FLAGS = Qt.TextInteractionFlag


class Offer(QLabel):
    """A question with its two answers."""

    def __init__(self, desk: "Desk", settings: Settings) -> None:
        super().__init__(WORDS)
        self._desk = desk
        self._settings = settings
        self._tour = desk.window.menus.actions["tour"]
        self.setTextInteractionFlags(
            _FLAGS.LinksAccessibleByKeyboard | _FLAGS.LinksAccessibleByMouse
        )
        self.setToolTip(
            "Eight short stops in this window, and Esc ends it. Help ▸ Tour has it too."
        )
        self._tour.triggered.connect(self._answer)
        self.linkActivated.connect(self._on_link_activated)

    def _answer(self) -> None:
        self._settings.is_tour_answered = True
        self._desk.window.statusBar().removeWidget(self)
        self.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """The links take the palette in force: a text keeps the one that it was set with."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.clear()
            self.setText(WORDS)

    def _on_link_activated(self, link: str) -> None:
        if link == TAKE:
            self._tour.trigger()
        else:
            self._answer()
            self._desk.canvas.setFocus()


def offer_tour(desk: "Desk", settings: Settings) -> Offer:
    """Put the line into the status bar, before what the bar says for a moment."""
    offer = Offer(desk, settings)
    desk.window.statusBar().addWidget(offer)
    return offer
