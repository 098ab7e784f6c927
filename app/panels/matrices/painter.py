"""Ink for matrices: brackets, grounds, pills and numbers.

Rule: hue is direction; what the step writes has the halo, what it reads is lit, and backward
numbers of the step stand in filled pills, so that they differ without hue too.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.fonts import ui_font
from app.panels.matrices.blocks import ARM
from app.panels.matrices.placed import Frame, Mark, Placed, Spot
from app.style import Theme
from app.typeset.paint import Colours, paint
from core.dataclass import dataclass
from core.passes.markup import Direction
from core.passes.matrices.line import Kind
from core.passes.matrices.matrix import Cell

_RADIUS = 0.3  # em
_INSET = 1.5  # pixels that a ground stays away from its neighbours
_HALO, _POINTED = 2.4, 1.6  # pixels


@dataclass(frozen=True)
class Pointed:
    """What is pointed at: numbers in any view, and the number where the keyboard is."""

    spots: frozenset[int] = frozenset()
    current: int | None = None


class MatrixPainter:
    """Paints a placed sheet in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._inks = {
            role: _inked(theme, theme.colour(role))
            for role in ("text", "dim", "forward", "backward", "on_backward")
        }

    def paint(self, painter: QPainter, placed: Placed, pointed: Pointed, clip: QRectF) -> None:
        """Everything that lies in `clip`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in placed.frames:
            if frame.area.intersects(clip):
                self._paint_frame(painter, frame, placed)
        for mark in placed.marks:
            self._paint_mark(painter, mark, placed.sizes.scale)
        for number, spot in enumerate(placed.spots):
            if spot.rect.intersects(clip):
                self._paint_spot(painter, spot, placed)
                if number in pointed.spots or number == pointed.current:
                    self._paint_pointed(painter, spot, placed, number == pointed.current)

    def _paint_frame(self, painter: QPainter, frame: Frame, placed: Placed) -> None:
        sizes = placed.sizes
        if not frame.matrix.is_scalar:
            self._paint_brackets(painter, frame.rect, placed)
        painter.setPen(QPen(self._theme.colour("edge"), sizes.scale, Qt.PenStyle.DashLine))
        for start, end in frame.dividers:
            painter.drawLine(start, end)
        paint(painter, frame.symbol, frame.symbol_at, self._inks["text"])
        for box, at in frame.dots:
            paint(painter, box, at, self._inks["dim"])
        painter.setFont(ui_font(sizes.shape))
        painter.setPen(self._theme.colour("dim"))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(frame.shape_at, centre, frame.shape)
        painter.drawText(frame.shape_at.translated(0, sizes.shape_line), centre, frame.sides)

    def _paint_brackets(self, painter: QPainter, rect: QRectF, placed: Placed) -> None:
        width = max(1.2 * placed.sizes.scale, placed.em / 12)
        painter.setPen(QPen(self._theme.colour("text"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        arm = ARM * placed.em
        for side, inwards in ((rect.left() + 1, arm), (rect.right() - 1, -arm)):
            path = QPainterPath(QPointF(side + inwards, rect.top()))
            for point in (
                QPointF(side, rect.top()),
                QPointF(side, rect.bottom()),
                QPointF(side + inwards, rect.bottom()),
            ):
                path.lineTo(point)
            painter.drawPath(path)

    def _paint_mark(self, painter: QPainter, mark: Mark, scale: float) -> None:
        if mark.sign.kind in (Kind.OPEN, Kind.CLOSE):
            self._paint_round(painter, mark, 1.4 * scale)
        else:
            paint(painter, mark.box, mark.origin, self._inks["text"])

    def _paint_round(self, painter: QPainter, mark: Mark, width: float) -> None:
        """A round bracket around matrices."""
        rect = mark.rect.adjusted(mark.rect.width() * 0.3, 0, -mark.rect.width() * 0.2, 0)
        is_open = mark.sign.kind is Kind.OPEN
        inner, outer = (rect.right(), rect.left()) if is_open else (rect.left(), rect.right())
        path = QPainterPath(QPointF(inner, rect.top()))
        path.cubicTo(
            QPointF(outer, rect.top() + rect.height() * 0.3),
            QPointF(outer, rect.bottom() - rect.height() * 0.3),
            QPointF(inner, rect.bottom()),
        )
        painter.setPen(QPen(self._theme.colour("text"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_spot(self, painter: QPainter, spot: Spot, placed: Placed) -> None:
        cell, em = spot.cell, placed.em
        ground = self._ground(cell)
        if ground is not None or cell.is_written:
            has_halo = cell.is_written and cell.is_revealed
            halo = QPen(self._theme.colour("halo"), _HALO * placed.sizes.scale)
            painter.setPen(halo if has_halo else Qt.PenStyle.NoPen)
            painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_ground_rect(spot, em), _RADIUS * em, _RADIUS * em)
        paint(painter, spot.box, spot.origin, self._inks[_ink(cell)])

    def _ground(self, cell: Cell) -> QColor | None:
        if not cell.is_lit or cell.is_absent:
            return None
        is_pill = cell.direction is Direction.BACKWARD and cell.is_revealed
        return self._theme.colour("backward" if is_pill else "lit")

    def _paint_pointed(
        self, painter: QPainter, spot: Spot, placed: Placed, is_current: bool
    ) -> None:
        em, width = placed.em, placed.sizes.scale * (_POINTED + (0.6 if is_current else 0.0))
        painter.setPen(QPen(self._theme.colour("accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_ground_rect(spot, em), _RADIUS * em, _RADIUS * em)


def _inked(theme: Theme, colour: QColor) -> Colours:
    return Colours(colour, colour, colour, theme.colour("lit"), theme.colour("dim"))


def _ink(cell: Cell) -> str:
    if cell.is_absent or not cell.is_revealed:
        return "dim"
    if cell.direction is None:
        return "text"
    if cell.direction is Direction.FORWARD:
        return "forward"
    return "on_backward" if cell.is_lit else "backward"


def _ground_rect(spot: Spot, em: float) -> QRectF:
    inset = max(_INSET, 0.12 * em)
    return spot.rect.adjusted(_INSET, inset, -_INSET, -inset)
