"""Painting a box: glyph runs on a screen, outlines in a picture that must not need fonts.

Rule: hue comes from the direction alone; what is lit gets a ground behind it, never a new hue.
"""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter

from app.style import Theme
from app.typeset.boxes import Box
from core.dataclass import dataclass
from core.passes.markup import Direction

_LIT_MARGIN = 2.0
_LIT_RADIUS = 4.0
_LARGEST_GLYPH = 62.0  # pixels of an em; Qt paints nothing of a run above 64


@dataclass(frozen=True)
class Colours:
    """The hues of a formula; `lit` is the ground behind lit parts, `label` colours line labels."""

    plain: QColor
    forward: QColor
    backward: QColor
    lit: QColor
    label: QColor

    @classmethod
    def of_theme(cls, theme: Theme) -> "Colours":
        """The hues of the window's theme."""
        roles = ("text", "forward", "backward", "lit", "dim")
        return cls(*(theme.colour(role) for role in roles))

    def of(self, direction: Direction | None) -> QColor:
        """The hue of a direction, plain for none."""
        if direction is None:
            return self.plain
        return self.forward if direction is Direction.FORWARD else self.backward


def paint(
    painter: QPainter,
    box: Box,
    origin: QPointF,
    colours: Colours,
    lit: frozenset[Hashable] = frozenset(),
    outline: bool = False,
) -> None:
    """Paint a box with the left end of its first baseline at `origin`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin)
    _paint_lit(painter, box, colours, lit)
    if outline or _is_beyond_glyphs(painter, box):
        _paint_outlines(painter, box, colours)
    else:
        _paint_glyphs(painter, box, colours)
    painter.restore()


def _paint_lit(painter: QPainter, box: Box, colours: Colours, lit: frozenset[Hashable]) -> None:
    if not lit:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.lit)
    margin = _LIT_MARGIN
    for link in box.links:
        if link.ref in lit:
            ground = link.rect.adjusted(-margin, -margin, margin, margin)
            painter.drawRoundedRect(ground, _LIT_RADIUS, _LIT_RADIUS)


def _paint_outlines(painter: QPainter, box: Box, colours: Colours) -> None:
    for path, direction in box.outlines:
        painter.fillPath(path, colours.of(direction))


def _is_beyond_glyphs(painter: QPainter, box: Box) -> bool:
    """Whether letters are so large on their screen that a glyph run would leave them out."""
    if painter.deviceTransform().m11() * box.largest_em <= _LARGEST_GLYPH:
        return False
    engine = painter.paintEngine()
    return engine is not None and engine.type() is QPaintEngine.Type.Raster


def _paint_glyphs(painter: QPainter, box: Box, colours: Colours) -> None:
    start = QPointF()
    for run, direction in box.runs:
        painter.setPen(colours.of(direction))
        painter.drawGlyphRun(start, run)
    for rule, direction in box.rules:
        painter.fillRect(_crisp(painter, rule), colours.of(direction))
    for shape, direction in box.shapes:
        painter.fillPath(shape, colours.of(direction))


def _crisp(painter: QPainter, rule: QRectF) -> QRectF:
    """A bar moved to whole device pixels, so that it is never a grey smear."""
    to_device = painter.deviceTransform()
    scale, shift = to_device.m22(), to_device.dy()
    if scale <= 0.0 or to_device.isRotating():
        return rule
    height = max(1.0, float(round(rule.height() * scale)))
    top = float(round(rule.center().y() * scale + shift - height / 2))
    return QRectF(rule.left(), (top - shift) / scale, rule.width(), height / scale)
