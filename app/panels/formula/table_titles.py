"""`TableTitles`: what stands over the columns of a table, words in small type and formulas set.

Rule: a title is laid out once, when it is made; a column is at least as wide as its title.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QPainter

from app.fonts import ui_font
from app.panels.formula.fractions import on_one_line
from app.typeset.boxes import Box
from app.typeset.layout import layout
from app.typeset.paint import Colours, paint
from core.passes.markup import Fence, Markup, Row, Symbol, Words

_WORDS, _FORMULA = 11, 12.0
_WORDS_ASCENT, _BELOW = 11, 4


class TableTitles:
    """One table's titles; `widths` of them, and the `height` of the line they stand in."""

    def __init__(self, titles: Sequence[Markup] = ()) -> None:
        self.titles = tuple(titles)
        self._boxes = tuple(None if isinstance(each, Words) else _set(each) for each in titles)
        pairs = zip(self.titles, self._boxes, strict=True)
        self.widths = tuple(_width(title, box) for title, box in pairs)
        formulas = [box for box in self._boxes if box is not None]
        self._ascent = ceil(max((_WORDS_ASCENT, *(box.ascent for box in formulas))))
        self.height = self._ascent + _BELOW

    def paint(self, painter: QPainter, number: int, left: float, colours: Colours) -> None:
        """Paint one title from `left` on, in the colour of labels."""
        title, box, where = self.titles[number], self._boxes[number], QPointF(left, self._ascent)
        if box is not None:
            paint(painter, box, where, replace(colours, plain=colours.label))
        elif isinstance(title, Words):
            painter.setFont(ui_font(_WORDS))
            painter.setPen(colours.label)
            painter.drawText(where, title.text)


def _set(formula: Markup) -> Box:
    return layout(_low(on_one_line(formula)), _FORMULA)


def _low(markup: Markup) -> Markup:
    """With brackets that do not grow: a title is one low line."""
    if isinstance(markup, Row):
        return Row(tuple(map(_low, markup.items)))
    if isinstance(markup, Fence):
        left, right = Symbol(markup.left, True), Symbol(markup.right, True)
        return Row((left, _low(markup.inner), right))
    return markup


def _width(title: Markup, box: Box | None) -> float:
    if box is not None:
        return box.width
    text = title.text if isinstance(title, Words) else ""
    return QFontMetricsF(ui_font(_WORDS)).horizontalAdvance(text)
