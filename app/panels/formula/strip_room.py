"""How large the strip's letters are, how high it is in a window of a size, and what is left of it.

Rule: it grows with the window; a height that a hand gave to the strip stays.
"""

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QSplitter, QWidget

_SMALL, _LARGE = (1280, 720), (1920, 1080)
_HEIGHTS = (176, 262)
_FORMULAS = (24.0, 34.0)
_TEXTS = (13, 18)
_MOST_ROOMS = 500


class StripRoom(QObject):
    """Watches the window of a strip; `changed` follows another size of it."""

    changed = Signal()

    def __init__(self, strip: QWidget) -> None:
        super().__init__(strip)
        self._strip = strip
        self._window: QWidget | None = None
        self._given = 0

    @property
    def formula_size(self) -> float:
        """The largest em of formulas."""
        return _between(_FORMULAS, self._share)

    @property
    def text_size(self) -> int:
        """The size of the sentences' letters."""
        return round(_between(_TEXTS, self._share))

    @property
    def height(self) -> int:
        """The height that the strip has if no hand gave it another."""
        return round(_between(_HEIGHTS, self._share))

    def watch(self) -> None:
        """Follow the window that the strip is in now."""
        window = self._strip.window()
        if window is not self._window:
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = window
            window.installEventFilter(self)
        self._on_window_resized()

    @property
    def _share(self) -> float:
        """0 in a window of the first size or smaller, 1 in one of the large size or larger."""
        size = (self._window or self._strip).size()
        sides = zip((size.width(), size.height()), _SMALL, _LARGE, strict=True)
        share = min((side - small) / (large - small) for side, small, large in sides)
        return min(max(share, 0.0), 1.0)

    def _on_window_resized(self) -> None:
        self._take_height()
        self.changed.emit()

    def _take_height(self) -> None:
        """Give the strip its height, unless a hand moved the line above it."""
        splitter = self._strip.parentWidget()
        is_moved = self._given and self._strip.height() != self._given
        if not isinstance(splitter, QSplitter) or is_moved or splitter.height() <= self.height:
            return
        place = splitter.indexOf(self._strip)
        sizes = splitter.sizes()
        sizes[1 - place], sizes[place] = splitter.height() - self.height, self.height
        splitter.setSizes(sizes)
        self._given = self._strip.height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._on_window_resized()
        return False


class SeenRooms:
    """The room that the formulas had at each place of the walk: a pass is like the one before."""

    def __init__(self) -> None:
        self._rooms: dict[Hashable, QSize] = {}
        self._here: Hashable = None

    @property
    def expected(self) -> QSize | None:
        """What there will be here; None where nobody has been here."""
        return self.at(self._here)

    def at(self, place: Hashable) -> QSize | None:
        """What there was at a place; None where nobody has been there."""
        return self._rooms.get(place)

    def go_to(self, place: Hashable, room: QSize) -> None:
        """Leave a place, where there was so much room, for another."""
        if self._here is not None:
            self._rooms[self._here] = room
        if len(self._rooms) > _MOST_ROOMS:
            del self._rooms[next(iter(self._rooms))]
        self._here = place

    def forget(self) -> None:
        """The window or the letters have another size."""
        self._rooms.clear()
        self._here = None


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share
