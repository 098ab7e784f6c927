"""`LectureInks`: the canvas's ways to put ink on it, where what would be too small is left out.

Rule: no letter and no index is drawn whose capitals would be lower than the last row can read.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from app.canvas.items.inks import Inks, scale_of
from app.canvas.places.text import fitting_size
from app.lecture.sizes import CAPITAL_EM, SYMBOL_CAPITAL_EM
from app.style import Theme
from app.typeset.boxes import Box
from app.typeset.layout import layout
from core.passes.markup import Markup

_SLACK = 0.01  # of a pixel


class LectureInks(Inks):
    """A theme's colours; `capital` is the least height of a capital in pixels."""

    may_shrink = False

    def __init__(self, theme: Theme, capital: float) -> None:
        super().__init__(theme)
        self._capital = capital - _SLACK

    def is_readable(self, painter: QPainter, size: float) -> bool:
        """Whether plain letters of a size are large enough."""
        return size * CAPITAL_EM * scale_of(painter) >= self._capital

    def has_room(self, painter: QPainter, text: str, size: int, room: float) -> bool:
        """Whether a text is large enough where it has this room."""
        return self.is_readable(painter, fitting_size(text, size, room))

    def emphasised_size(self, painter: QPainter, size: int) -> int:
        """What stands out has a lens of its own."""
        return size

    def symbol(
        self,
        painter: QPainter,
        markup: Markup,
        centre: QPointF,
        em: float,
        colour: QColor,
        room: float | None = None,
    ) -> None:
        """Set a symbol where it has room with all of its indices large enough."""
        box = layout(markup, em)
        is_large = smallest_em(box) * SYMBOL_CAPITAL_EM * scale_of(painter) >= self._capital
        if is_large and (room is None or box.width <= room):
            self.set_box(painter, box, centre, colour)


def smallest_em(box: Box) -> float:
    """The em of a box's smallest glyphs."""
    return min((glyphs.size for glyphs in box.glyphs), default=0.0)
