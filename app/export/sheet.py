"""`Sheet`: the paper of a chart - its ground, its frame, and words as outlines.

Rule: everything is in points; words are as large whatever the chart's size, and end inside it.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from app.export.paper import POINTS
from app.fonts import ui_font
from app.style import PRINT, Theme

TICK, LABEL, TITLE = 8, 9, 11
_TOP, _TITLE_ROOM, _MARGIN = 12.0, 18.0, 12.0
_PRINTED = 1.5


class Sheet:
    """A page of a size in pixels at so many an inch, for one painter."""

    def __init__(self, title: str, theme: Theme, size: tuple[int, int], dpi: float) -> None:
        self.title = title or "chart"
        self.theme = theme
        self.size = (size[0] * POINTS / dpi, size[1] * POINTS / dpi)
        self.thick = _PRINTED if theme is PRINT else 1.0
        self._heading = title

    @property
    def page(self) -> QRectF:
        """All of it."""
        return QRectF(0, 0, *self.size)

    def frame(self, left: float, right: float, below: float) -> QRectF:
        """What is left for the drawing between these margins and the heading."""
        top = _TOP + (_TITLE_ROOM if self._heading else 0.0)
        width, height = self.size
        return QRectF(left, top, max(20.0, width - left - right), max(20.0, height - top - below))

    def begin(self, painter: QPainter, left: float) -> None:
        """The ground, and the heading above the drawing's left end."""
        painter.fillRect(self.page, self.theme.colour("background"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._heading:
            at = QPointF(left, _TOP + 8)
            room = self.size[0] - left - _MARGIN
            self.words(painter, self._heading, at, 0.0, TITLE, "text", True, room)

    def pen(self, role: str, width: float) -> QPen:
        """A line of a width in points, wider on paper."""
        return QPen(self.theme.colour(role), width * self.thick)

    def words(
        self,
        painter: QPainter,
        text: str,
        at: QPointF,
        anchor: float,
        size: int = TICK,
        role: str = "dim",
        bold: bool = False,
        room: float | None = None,
    ) -> None:
        """Words with their baseline at `at`; `anchor` 0 begins there, 1 ends there."""
        font = ui_font(size, bold)
        metrics = QFontMetricsF(font)
        if room is not None:
            text = _fitting(text, metrics, room)
        outline = QPainterPath()
        left = at.x() - metrics.horizontalAdvance(text) * anchor
        outline.addText(QPointF(left, at.y()), font, text)
        painter.fillPath(outline, self.theme.colour(role))

    def upright(self, painter: QPainter, text: str, frame: QRectF) -> None:
        """Words that stand on their head's side, along the left edge."""
        painter.save()
        painter.translate(_MARGIN, frame.center().y())
        painter.rotate(-90)
        self.words(painter, text, QPointF(), 0.5, LABEL, "text", room=frame.height())
        painter.restore()


def width_of(text: str, size: int = TICK) -> float:
    """How wide words are, in points."""
    return QFontMetricsF(ui_font(size)).horizontalAdvance(text)


def _fitting(text: str, metrics: QFontMetricsF, room: float) -> str:
    if metrics.horizontalAdvance(text) <= room:
        return text
    while text and metrics.horizontalAdvance(f"{text}…") > room:
        text = text[:-1]
    return f"{text}…"
