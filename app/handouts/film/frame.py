"""`Frame`: a step as one picture - the canvas, and below it the formula and where the walk is.

Rule: what stands below the canvas is what the window's strip says at this step. No line is shrunk;
of lines without room it is said how many there are.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.export.paper import PIXELS, POINTS
from app.fonts import ui_font
from app.handouts.film.reel import Reel
from app.handouts.lettering import write
from app.handouts.sheet.items import Formula, formula
from app.lecture.formula import brief
from app.panels.formula.fractions import unnested
from app.panels.formula.strip_content import content_of, lines_without_number
from app.panels.formula.strip_words import said_of, said_without_number
from app.style import Theme
from app.typeset.paint import Colours, paint
from core.passes.markup import Markup, Row
from core.teaching.handouts.breaking import links

_STRIP = 0.29  # of the height
_EM, _TEXT, _SIDE, _GAP = 0.036, 0.0195, 0.03, 0.012  # of the height, as in the window
_LEAST_TEXT = 11


class Frame:
    """One step of a reel at a size in pixels."""

    def __init__(self, reel: Reel, cursor: int, theme: Theme, size: tuple[int, int]) -> None:
        self._reel = reel
        self._cursor = cursor
        self._theme = theme
        self._width, self._height = map(float, size)
        self.title = f"Step {cursor}"
        reel.show(cursor)
        self._lines = self._all_lines()
        self.shown = self._fitting()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self._width * POINTS / PIXELS, self._height * POINTS / PIXELS

    @property
    def words(self) -> str:
        """Where the walk is, as the window says it, and how many lines have no room."""
        player = self._reel.player
        explanation = player.explanation
        if explanation is None:
            return " · ".join(said_without_number(player, None).place.split(" · ")[:2])
        rest = len(self._lines) - len(self.shown)
        more = f" · … and {rest} more {'line' if rest == 1 else 'lines'}" if rest else ""
        return said_of(player, explanation).place + more

    def paint(self, painter: QPainter) -> None:
        """Paint it; one unit of the painter is one point."""
        self._reel.show(self._cursor)
        painter.scale(POINTS / PIXELS, POINTS / PIXELS)
        page = QRectF(0, 0, self._width, self._height)
        painter.fillRect(page, self._theme.colour("background"))
        top = self._height * (1.0 - _STRIP)
        margin = self._height * _GAP
        area = QRectF(0, 0, self._width, top).adjusted(margin, margin, -margin, -margin)
        self._reel.paint(painter, area)
        painter.setPen(QPen(self._theme.colour("line"), max(1.0, self._height / 720)))
        painter.drawLine(QPointF(0, top), QPointF(self._width, top))
        self._paint_lines(painter)
        self._paint_words(painter)

    def _all_lines(self) -> list[Markup]:
        """The lines of the strip, those of its table behind them."""
        content = content_of(self._reel.player, None)
        if content.explanation is None:
            return list(lines_without_number(self._reel.player, None))
        equations = (*content.lines, *content.rows[:])
        return [*content.forms, *(each.line for each in equations)]

    @property
    def _room(self) -> QRectF:
        """Where formulas can stand."""
        top = self._height * (1.0 - _STRIP + _GAP)
        bottom = self._height * (1.0 - 2 * _GAP) - self._text_size
        side = self._height * _SIDE
        return QRectF(side, top, self._width - 2 * side, bottom - top)

    @property
    def _text_size(self) -> int:
        return max(_LEAST_TEXT, round(_TEXT * self._height))

    def _fitting(self) -> list[tuple[QPointF, Formula]]:
        """The lines that have room, row by row, with their places."""
        em, room = _EM * self._height, self._room
        made = [self._formula(each, em, room) for each in self._lines]
        widest = max((each.box.width for each in made), default=1.0)
        columns = max(1, int((room.width() + 2 * em) / (widest + 2 * em)))
        placed: list[tuple[QPointF, Formula]] = []
        y = room.top()
        for n in range(0, len(made), columns):
            row = made[n : n + columns]
            ascent = max(each.box.ascent for each in row)
            bottom = y + ascent + max(each.box.descent for each in row)
            if placed and bottom > room.bottom():
                break
            across = (room.left() + k * room.width() / columns for k in range(len(row)))
            placed += [(QPointF(x, y + ascent), each) for x, each in zip(across, row, strict=True)]
            y = bottom + 0.35 * em
        return placed

    def _formula(self, line: Markup, em: float, room: QRectF) -> Formula:
        """A line broken to the room; of one that is too high the numbers, or its two ends."""
        for each in (line, without_symbols(line)):
            made = formula(unnested(each), em, room.width())
            if made.height <= room.height():
                return made
        return formula(brief(line), em, room.width())

    def _paint_lines(self, painter: QPainter) -> None:
        colours = Colours.of_theme(self._theme)
        for at, each in self.shown:
            paint(painter, each.box, at, colours, outline=True)

    def _paint_words(self, painter: QPainter) -> None:
        font = ui_font(self._text_size)
        side = self._height * _SIDE
        room = self._width - 2 * side
        metrics = QFontMetricsF(font)
        text = self.words
        while metrics.horizontalAdvance(text) > room and len(text) > 1:
            text = f"{text[:-2]}…"
        at = QPointF(side, self._height * (1.0 - 1.5 * _GAP))
        write(painter, text, at, font, self._theme.colour("dim"))


def without_symbols(line: Markup) -> Markup:
    """Of name = symbols = numbers = result all but the symbols."""
    name, *parts = links(line)
    return Row(tuple(item for part in (name, *parts[1:]) for item in part.items))
