"""What stands on a page: words, a formula, a canvas, a line - each with its size in points.

Rule: an item knows how large it is before it is painted, and tells the text that is on it.
"""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.fonts import ui_font
from app.handouts.film.reel import Reel
from app.handouts.lettering import keeps_text, write
from app.style import PRINT
from app.typeset.boxes import Box
from app.typeset.layout import layout
from app.typeset.paint import Colours, paint
from core.dataclass import dataclass
from core.passes.equation import plain_text
from core.passes.markup import Markup

_LEADING = 1.32  # from baseline to baseline, in heights of the letters
_ASCENT = 0.98


class Item(Protocol):
    """A part of a page; its place is its upper left corner."""

    @property
    def height(self) -> float:
        """How far down it reaches."""
        ...

    @property
    def text(self) -> str:
        """What can be read on it."""
        ...

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint it; one unit is one point."""
        ...


@dataclass(frozen=True)
class Words:
    """Lines of words, broken to a width."""

    lines: tuple[str, ...]
    size: int
    role: str = "text"
    is_bold: bool = False
    above: float = 0.0

    @property
    def height(self) -> float:
        """How far down it reaches."""
        return self.above + len(self.lines) * self.size * _LEADING

    @property
    def text(self) -> str:
        """What can be read on it."""
        return " ".join(self.lines)

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint it; one unit is one point."""
        font, colour = ui_font(self.size, self.is_bold), PRINT.colour(self.role)
        for n, line in enumerate(self.lines):
            down = self.above + (n * _LEADING + _ASCENT) * self.size
            write(painter, line, at + QPointF(0.0, down), font, colour)


@dataclass(frozen=True)
class Formula:
    """A formula, on as many lines as its width asks for."""

    markup: Markup
    box: Box

    @property
    def height(self) -> float:
        """How far down it reaches."""
        return self.box.height

    @property
    def text(self) -> str:
        """What can be read on it."""
        return plain_text(self.markup)

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint it; one unit is one point."""
        origin = at + QPointF(0.0, self.box.ascent)
        colours = Colours.of_theme(PRINT)
        paint(painter, self.box, origin, colours, outline=not keeps_text(painter))


@dataclass(frozen=True)
class Canvas:
    """The network at a step."""

    reel: Reel
    cursor: int
    width: float
    height: float

    @property
    def text(self) -> str:
        """What can be read on it."""
        self.reel.show(self.cursor)
        return " ".join(self.reel.texts())

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint it; one unit is one point."""
        self.reel.show(self.cursor)
        self.reel.paint(painter, QRectF(at.x(), at.y(), self.width, self.height))


@dataclass(frozen=True)
class Rule:
    """A thin line."""

    width: float
    height: float = 1.0
    text: str = ""

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint it; one unit is one point."""
        painter.setPen(QPen(PRINT.colour("line"), 0.6))
        painter.drawLine(at, at + QPointF(self.width, 0.0))


def words(
    text: str,
    size: int,
    width: float,
    role: str = "text",
    is_bold: bool = False,
    above: float = 0.0,
) -> Words:
    """Words broken before those that have no room any more; a longer word keeps its line."""
    metrics = QFontMetricsF(ui_font(size, is_bold))
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return Words(tuple(lines), size, role, is_bold, above)


def width_of(found: Words) -> float:
    """How wide the widest line is."""
    metrics = QFontMetricsF(ui_font(found.size, found.is_bold))
    return max(map(metrics.horizontalAdvance, found.lines))


def formula(markup: Markup, em: float, width: float | None = None) -> Formula:
    """A formula whose em is so many points."""
    return Formula(markup, layout(markup, em, width))
