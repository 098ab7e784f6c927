"""What a unit says over the inputs, in the f half of its box, behind its numbers.

Rule: whatever is written in the half stands on a plate in the half's own colour, so that no text
has less contrast than without the picture.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF

from app.canvas.frames.states import BoxState, UnitPicture
from app.canvas.items.inks import DIMMED, Inks
from app.canvas.places.metrics import Box
from app.canvas.places.text import fitting_size, width_of
from app.plots.shading import shaded
from app.style import Theme
from app.typeset.layout import layout
from core.passes.markup import Markup, Symbol

INSET = 6.0  # the corners of the picture stay inside the box's round ones
_ENLARGED = 8  # pixels of a cell in a file, so that its edges are sharp at any size
_CURVE = 3.0
_BESIDE, _ABOVE = 4.0, 2.0  # of a plate around its text
_LINE = 0.92  # ems of a number's height
_NAME = 21

Plate = tuple[QRectF, str, float]  # where, the role of the ground, the size of the letters


def draw_unit_picture(painter: QPainter, inks: Inks, state: BoxState, box: Box, font: int) -> None:
    """The picture, and the plates of what is written over it; `font` is the value's size."""
    picture = state.picture
    if picture is None:
        return
    area = picture_area(box)
    painter.setOpacity(DIMMED if state.is_dim else 1.0)
    if picture.is_map:
        painter.drawImage(area, _image(picture, inks.theme, _ENLARGED if inks.is_outlined else 1))
    else:
        _draw_curve(painter, inks, picture, area)
    painter.setOpacity(1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    for rect, ground, size in plates(state, box, font):
        if inks.is_readable(painter, size):
            painter.setBrush(inks.shape(ground))
            painter.drawRoundedRect(rect.intersected(area), 5.0, 5.0)


def picture_area(box: Box) -> QRectF:
    """Where the picture of a unit is in its box."""
    return box.function_half.adjusted(INSET, INSET, -INSET, -INSET)


def plates(state: BoxState, box: Box, font: int) -> Iterator[Plate]:
    """The plates of all that is written over the picture, readable or not."""
    half, metrics = box.function_half, box.metrics
    ground = state.a.ground("surface") if state.a is not None else "surface"
    if state.a is not None:
        size = fitting_size(state.a.text, font, half.width() - 4.0)
        centre = QPointF(half.center().x(), metrics.value_line)
        yield _plate(centre, width_of(state.a.text, size), _LINE * size), ground, size
    if not box.is_compact:
        em, mark = metrics.glyph_em, Symbol(state.function, len(state.function) > 1)
        yield _symbol(mark, QPointF(half.center().x(), metrics.glyph_line - 3.0), em), ground, em
    elif state.name:
        width = min(width_of(state.name, _NAME, False), box.rect.width())
        centre = QPointF(box.rect.center().x(), metrics.compact_baseline - 9.0)
        yield _plate(centre, width, _LINE * _NAME), ground, _NAME
    else:
        baseline = QPointF(half.center().x(), metrics.compact_baseline)
        em = metrics.symbol_em
        yield _symbol(state.symbol_a, baseline, em), ground, em


def _plate(centre: QPointF, width: float, height: float) -> QRectF:
    rect = QRectF(0.0, 0.0, width + 2 * _BESIDE, height + 2 * _ABOVE)
    rect.moveCenter(centre)
    return rect


def _symbol(markup: Markup, baseline: QPointF, em: float) -> QRectF:
    """The plate of a symbol with its baseline's middle at a point."""
    ink = layout(markup, em)
    rect = QRectF(-ink.width / 2, -ink.ascent, ink.width, ink.ascent + ink.descent)
    return rect.translated(baseline).adjusted(-_BESIDE, -_ABOVE, _BESIDE, _ABOVE)


@lru_cache(maxsize=256)
def _image(picture: UnitPicture, theme: Theme, enlarged: int) -> QImage:
    return shaded(picture.heights, (picture.low, picture.high), theme, enlarged=enlarged)


def _draw_curve(painter: QPainter, inks: Inks, picture: UnitPicture, area: QRectF) -> None:
    """The outputs over one input, from the left edge to the right."""
    low, high = picture.low, picture.high
    share = (picture.heights - low) / (high - low) if high > low else 0 * picture.heights + 0.5
    inner = area.adjusted(0.0, _CURVE, 0.0, -_CURVE)
    x = np.linspace(inner.left(), inner.right(), len(share))
    y = inner.bottom() - np.clip(share, 0.0, 1.0) * inner.height()
    points = [QPointF(*at) for at in zip(x.tolist(), y.tolist(), strict=True) if at[1] == at[1]]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.pen("outline", _CURVE))
    painter.drawPolyline(QPolygonF(points))
