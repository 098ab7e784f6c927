"""`MatrixSheet`: equations of matrices on screen; every number can be pointed at and reached.

Rule: it only shows. Pointing and clicking leave as signals; it is as high as what it shows and
scrolls sideways alone.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from app.panels.matrices.blocks import Write
from app.panels.matrices.kinship import belongs, is_of_unit
from app.panels.matrices.painter import MatrixPainter, Pointed
from app.panels.matrices.placed import Placed, Spot
from app.panels.matrices.placing import placed
from app.panels.matrices.sizes import ON_SCREEN, SheetSizes
from app.style import Theme
from app.walk.kept import Kept
from core.network.ref import Ref
from core.passes.markup import Blank, Markup, Numeral, Symbol
from core.passes.matrices.line import Line
from core.passes.matrices.matrix import Cell

_BAR = 12  # pixels that a scroll bar takes at most
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MatrixSheet(QAbstractScrollArea):
    """`hovered` and `clicked` carry an address; `pointed_at` the spot, for what has no address."""

    hovered = Signal(object)
    clicked = Signal(object)
    pointed_at = Signal(object)
    said = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._write: Write = written
        self._sizes = ON_SCREEN
        self._placed = placed((), 0.0, written)
        self._laid: Kept[Placed] = Kept()
        self._widths: deque[int] = deque(maxlen=2)  # with and without the panel's scroll bar
        self._pointed: Ref | None = None
        self._current: int | None = None
        self._under: Spot | None = None
        self.set_theme(theme)
        self.setViewport(QWidget())
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Matrices of the step")

    @property
    def placed(self) -> Placed:
        """Where everything stands."""
        return self._placed

    @property
    def write(self) -> Write:
        """How numbers are written."""
        return self._write

    @property
    def current(self) -> Spot | None:
        """The number where the keyboard is."""
        return None if self._current is None else self._placed.spots[self._current]

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._painter = MatrixPainter(theme)
        self.viewport().update()

    def set_sizes(self, sizes: SheetSizes) -> None:
        """Write in other sizes, as on a projector."""
        if sizes != self._sizes:
            self._sizes = sizes
            self._start_anew()

    def measured(self, lines: Sequence[Line], width: int, write: Write) -> Placed:
        """How equations would stand in so many pixels."""
        return placed(lines, float(width), write, self._sizes)

    def set_lines(self, lines: Sequence[Line], write: Write) -> None:
        """Show other equations, their numbers written by `write`."""
        if (self._lines, self._write) != (tuple(lines), write):
            self._lines, self._write = tuple(lines), write
            self._start_anew()

    def foresee(self, lines: tuple[Line, ...], write: Write, room: int) -> Iterator[None]:
        """Place what may be shown next, for the room and the widths it was seen in."""
        for width in {room, *self._widths}:
            self._placed_in(width, lines, write).make_ready()
            yield

    def set_pointed(self, ref: Ref | None) -> None:
        """Mark the numbers that belong to an address."""
        if ref != self._pointed:
            self._pointed = ref
            self.viewport().update()

    def marked(self) -> tuple[Spot, ...]:
        """The numbers that are marked."""
        return tuple(self._placed.spots[n] for n in sorted(self._marked_numbers()))

    def _marked_numbers(self) -> frozenset[int]:
        """The numbers that belong to what is pointed at, or if none does those of its unit."""
        pointed = self._pointed
        if pointed is None:
            return frozenset()
        spots = enumerate(self._placed.spots)
        refs = [(n, spot.cell.ref) for n, spot in spots if spot.cell.ref is not None]
        own = frozenset(n for n, ref in refs if belongs(ref, pointed))
        return own or frozenset(n for n, ref in refs if is_of_unit(ref, pointed))

    def _start_anew(self) -> None:
        self._current = None
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        """Lay out for the width there is, with a bar below where that is not enough."""
        self._placed = self._placed_in(self.viewport().width(), self._lines, self._write)
        self._under = None
        if self._current is not None and self._current >= len(self._placed.spots):
            self._current = None
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        bar.setRange(0, max(0, ceil(self._placed.width) - width))
        bar.setPageStep(width)
        self.viewport().update()

    def _placed_in(self, width: int, lines: tuple[Line, ...], write: Write) -> Placed:
        """The sheet for a width; layouts ask for the same one again and again, walks come back."""
        return self._laid.get(
            self._sizes,
            (lines, write, width),
            lambda: placed(lines, float(width), write, self._sizes),
        )

    def _nearly_for(self, width: int) -> Placed:
        """For a width; a layout also asks what a scroll bar would change: that is as good as now.

        If it really comes, `resizeEvent` says so.
        """
        now = self.viewport().width()
        near = now if abs(width - now) <= _BAR else width
        return self._placed_in(near, self._lines, self._write)

    def _point_at(self, spot: Spot | None) -> None:
        if spot is self._under:
            return
        self._under = spot
        has_ref = spot is not None and spot.cell.ref is not None
        shape = Qt.CursorShape.PointingHandCursor if has_ref else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.hovered.emit(spot.cell.ref if spot is not None else None)
        self.pointed_at.emit(spot)

    def _click(self, spot: Spot) -> None:
        if spot.cell.ref is not None:
            self.clicked.emit(spot.cell.ref)

    def _on_sheet(self, point: QPointF) -> QPointF:
        return point + QPointF(self.horizontalScrollBar().value(), 0)

    def _go(self, across: int, down: int) -> None:
        """To the nearest number in a direction; to the first where there was none."""
        there = 0 if self._current is None else self._placed.ahead(self._current, across, down)
        if there is not None:
            self.stand_at(there)

    def stand_at(self, number: int) -> None:
        """Go with the keyboard to a number, by its place in reading order."""
        spot = self._placed.spots[number]
        self._current = number
        self._show(spot.rect)
        self.hovered.emit(spot.cell.ref)
        self.pointed_at.emit(spot)
        self.said.emit(spot.spoken)
        self.viewport().update()

    def _show(self, rect: QRectF) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(max(min(bar.value(), round(rect.left()) - 8), self._leftmost(rect)))

    def _leftmost(self, rect: QRectF) -> int:
        return round(rect.right()) + 8 - self.viewport().width()

    def _tip_at(self, point: QPointF) -> str:
        spot, frame = self._placed.spot_at(point), self._placed.frame_at(point)
        if spot is not None and spot.cell.ref is not None:
            return spot.spoken
        return "" if frame is None else frame.matrix.shape_text

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 1)

    def sizeHint(self) -> QSize:
        """As it is: Qt asks for the height of the width that is hinted at, which is a layout."""
        return QSize(self.width(), ceil(self._placed.height))

    def heightForWidth(self, width: int) -> int:
        sheet = self._nearly_for(width)
        bar = self.horizontalScrollBar().sizeHint().height() if sheet.width > width else 0
        return ceil(sheet.height) + bar

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        shift = self.horizontalScrollBar().value()
        painter.translate(-shift, 0)
        current = self._current if self.hasFocus() else None
        pointed = Pointed(self._marked_numbers(), current)
        clip = QRectF(event.rect()).translated(shift, 0)
        self._painter.paint(painter, self._placed, pointed, clip)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        if width != event.oldSize().width():
            if width not in self._widths:
                self._widths.append(width)
            self._arrange()
            self.updateGeometry()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down belong to the panel."""
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = Qt.Key(event.key()), self.current
        if key in _STEPS and self._placed.spots:
            self._go(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self._click(current)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hovered.emit(None)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._placed.spot_at(self._on_sheet(event.position())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is let go here is what was pressed here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self._placed.spot_at(self._on_sheet(event.position()))
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._click(spot)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._point_at(None)
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            tip = self._tip_at(self._on_sheet(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)


def written(cell: Cell) -> Markup:
    """A number as it is printed."""
    if not cell.is_revealed:
        return Blank()
    return Symbol(cell.text, True) if cell.is_absent else Numeral(cell.text)
