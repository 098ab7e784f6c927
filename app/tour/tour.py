"""`Tour`: from stop to stop over the window, and back to where everything was.

Rule: it moves only the step, the picture's place and the panels, and puts them back; whatever else
comes - another document, the window closing - ends it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from app.canvas.reading import say
from app.tour.places import rect_of
from app.tour.sheet import Sheet
from app.tour.standing import standing_of
from app.tour.stops import Stop, stops_for, words

if TYPE_CHECKING:
    from app.desk import Desk

_LAID_OUT = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class Tour(QObject):
    """One walk through the stops; it deletes itself at the end."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        desk.player.pause()
        self._stops = stops_for(desk.player)
        self._n = 0
        self._is_over = self._is_lost = False
        self._standing = standing_of(desk)
        self.sheet = Sheet(desk.window, desk.themes)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._point)
        self._connect()
        self._begin()

    @property
    def stop(self) -> Stop:
        """Where it is."""
        return self._stops[self._n]

    def go(self, by: int) -> None:
        """To another stop; after the last one it is over."""
        if self._n + by >= len(self._stops):
            self.end()
        elif self._n + by >= 0:
            self._n += by
            self._show()

    def end(self) -> None:
        """Everything as it was."""
        if self._is_over:
            return
        self._is_over = True
        self._desk.window.removeEventFilter(self)
        self.sheet.hide()
        if not self._is_lost:
            self._standing.put_back(self._desk)
        self._desk.canvas.setFocus()
        self.sheet.deleteLater()
        self.deleteLater()

    def _connect(self) -> None:
        self.sheet.gone.connect(self.go)
        self.sheet.ended.connect(self.end)
        self._desk.document.opened.connect(self._on_document_opened)
        self._desk.window.close_asked.connect(self.end)
        self._desk.window.installEventFilter(self)

    def _begin(self) -> None:
        self._desk.window.leave_full_screen()
        self._desk.workspace.selection.clear()
        self._desk.canvas.fit()
        self.sheet.show()
        self.sheet.setFocus()
        self._show()

    def _show(self) -> None:
        """The stop's state of the program first, then the words about it."""
        stop, desk = self.stop, self._desk
        if stop.panel:
            desk.window.show_panel(stop.panel)
        else:
            self._standing.put_panels_back(desk)
        cursor = stop.cursor(desk.player)
        if cursor is not None:
            desk.player.seek(cursor)
        self.sheet.card.say(stop.title, words(stop.text), self._n + 1, len(self._stops))
        self.sheet.setFocus()
        say(self.sheet, f"{stop.title}. {words(stop.text)}")
        self._point()
        self._settled.start(0)

    def _point(self) -> None:
        formula = rect_of(self._desk.window.formula)
        self.sheet.point_at(self.stop.target(self._desk), formula)

    def _on_document_opened(self) -> None:
        """Another document has a place of its own."""
        self._is_lost = True
        self.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LAID_OUT:
            self._settled.start(0)
        return False
