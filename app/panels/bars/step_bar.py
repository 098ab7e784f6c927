"""`StepBar`: every step of a walk as a cell; click goes there, dragging scrubs.

Rule: forward cells stand above the middle line, backward ones hang below it, the loss is a dot on
it, batch and update cross it: the phases are told apart without hue. A cell never says a number.
Only the cells between two places of the cursor are painted again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, starmap

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.fonts import ui_font
from app.style import ThemeOwner
from core.dataclass import dataclass
from core.passes.steps import Phase

_HEIGHT = 40
_MARGIN = 5.0
_LEAST_WIDTH = 1.0
_GROUP_GAP = 5.0
_ROLES = {
    Phase.FORWARD: "forward",
    Phase.LOSS: "text",
    Phase.BACKWARD: "backward",
    Phase.BATCH: "dim",
    Phase.UPDATE: "accent",
}
_FAINT = 80
_NOTCH = 4.0
_AROUND = 8.0  # pixels that mark and dot reach beyond a cell


@dataclass(frozen=True)
class Cell:
    """What the bar knows of a step: its phase and the group (layer and kind) it belongs to."""

    phase: Phase
    group: object


class StepBar(QWidget):
    """The cells; `sought` carries the number of revealed steps that a person asks for.

    `title_of` gives a step's title for the tooltip.
    """

    sought = Signal(int)

    def __init__(self, owner: ThemeOwner, title_of: Callable[[int], str]) -> None:
        super().__init__()
        self._owner = owner
        self._title_of = title_of
        self._cells: tuple[Cell, ...] = ()
        self._rects: tuple[QRectF, ...] | None = None
        self._words: list[tuple[Phase, QRectF]] | None = None
        self._cursor = 0
        self._hovered = 0
        self._parting: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Steps")
        owner.changed.connect(self.update)

    @property
    def revealed(self) -> int:
        """How many steps are revealed."""
        return self._cursor

    @property
    def parting(self) -> int | None:
        """The step with the notch."""
        return self._parting

    def show_cells(self, cells: tuple[Cell, ...], cursor: int, parting: int | None = None) -> None:
        """Show the steps of a walk, `cursor` of them revealed; a notch marks step `parting`."""
        if parting != self._parting or (cells is not self._cells and cells != self._cells):
            self._cells, self._parting, self._rects = cells, parting, None
            self._words = None
            self.update()
        else:
            self._update_cells(self._cursor, cursor)
        self._cursor = cursor
        words = cells[cursor - 1].phase.value if cursor else "nothing computed"
        self.setAccessibleDescription(f"step {cursor:,} of {len(cells):,}, {words}")

    def _update_cells(self, one: int, other: int) -> None:
        """Paint the cells from one cursor to another again, with the mark around each end."""
        rects = self._laid_out()
        if one != other and rects:
            first, last = sorted((one, other))
            area = rects[max(first, 1) - 1].united(rects[last - 1])
            self.update(area.adjusted(-_AROUND, 0.0, _AROUND, 0.0).toAlignedRect())

    def rect_of(self, n: int) -> QRectF:
        """Where step n (from 1) is, over the bar's whole height."""
        return self._laid_out()[n - 1]

    def step_at(self, position: QPointF) -> int:
        """The step (from 1) under a point, 0 left of all of them."""
        return sum(1 for rect in self._laid_out() if rect.left() <= position.x())

    def _laid_out(self) -> tuple[QRectF, ...]:
        if self._rects is None:
            self._rects = tuple(self._places())
        return self._rects

    def _places(self) -> list[QRectF]:
        count = len(self._cells)
        if not count:
            return []
        starts = [i > 0 and c.group != self._cells[i - 1].group for i, c in enumerate(self._cells)]
        room = self.width() - 2 * _MARGIN
        gap = min(_GROUP_GAP, 0.25 * room / max(1, sum(starts)))
        width = (room - gap * sum(starts)) / count
        places, x = [], _MARGIN
        for is_start in starts:
            x += gap if is_start else 0.0
            places.append(QRectF(x, 0, width, self.height()))
            x += width
        return places

    def _painted_cells(self, area: QRectF) -> Iterable[int]:
        """Those in an area; of cells narrower than a pixel one for each pixel, and each loss."""
        rects = self._laid_out()
        every = max(1, int(1 / max(rects[0].width(), 0.001))) if rects else 1
        first = bisect_left(rects, area.left() - _AROUND, key=QRectF.right)
        last = bisect_right(rects, area.right() + _AROUND, key=QRectF.left)
        if every == 1:
            return range(first + 1, last + 1)
        dots = (i for i, cell in enumerate(self._cells, 1) if cell.phase is Phase.LOSS)
        return sorted({*range(1, len(rects) + 1)[::every], *dots})

    def _paint_cell(self, painter: QPainter, n: int) -> None:
        rect, phase = self._laid_out()[n - 1], self._cells[n - 1].phase
        colour = QColor(self._owner.theme.colour(_ROLES[phase]))
        if n > self._cursor and n != self._hovered:
            colour.setAlpha(_FAINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        shape = self._shape(rect, phase)
        shape.setWidth(max(shape.width(), _LEAST_WIDTH))
        if phase is Phase.LOSS:
            painter.drawEllipse(shape)
        else:
            radius = min(2.5, shape.width() / 3)
            painter.drawRoundedRect(shape, radius, radius)
        if n == self._cursor:
            self._paint_mark(painter, shape)

    def _shape(self, rect: QRectF, phase: Phase) -> QRectF:
        space = 0.75 if rect.width() > 4 else 0.0
        x, width, middle = rect.left() + space, rect.width() - 2 * space, rect.center().y()
        match phase:
            case Phase.FORWARD:
                return QRectF(x, 6, width, middle - 7)
            case Phase.BACKWARD:
                return QRectF(x, middle + 1, width, middle - 7)
            case Phase.LOSS:
                side = max(3.0, min(width, 13.0))
                return QRectF(rect.center().x() - side / 2, middle - side / 2, side, side)
            case Phase.BATCH:
                return QRectF(x, middle - 7, width, 14)
            case _:
                return QRectF(x, 6, width, rect.height() - 12)

    def _paint_mark(self, painter: QPainter, shape: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._owner.theme.colour("halo"), 2.5))
        ring = shape.adjusted(-1.8, -1.8, 1.8, 1.8)
        painter.drawRoundedRect(ring, 3.5, 3.5)

    def _paint_parting(self, painter: QPainter) -> None:
        """A notch above the step where rounding by hand is first seen."""
        if self._parting is None:
            return
        x, side = self._laid_out()[self._parting - 1].center().x(), _NOTCH
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._owner.theme.colour("text"))
        corners = (QPointF(x - side, 0), QPointF(x + side, 0), QPointF(x, 1.4 * side))
        painter.drawPolygon(QPolygonF(list(corners)))

    def _paint_words(self, painter: QPainter) -> None:
        """The phases' names in the empty halves."""
        painter.setFont(ui_font(10))
        painter.setPen(self._owner.theme.colour("dim"))
        for phase, area in self._word_areas():
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, phase.value)

    def _word_areas(self) -> list[tuple[Phase, QRectF]]:
        """Where the phases' names stand, found once for all places of the cursor."""
        if self._words is None:
            halves = ((Phase.FORWARD, self.height() / 2 + 2), (Phase.BACKWARD, 4.0))
            self._words = list(chain.from_iterable(starmap(self._word_area, halves)))
        return self._words

    def _word_area(self, phase: Phase, top: float) -> Iterator[tuple[Phase, QRectF]]:
        cells = zip(self._laid_out(), self._cells, strict=True)
        run = [rect for rect, cell in cells if cell.phase is phase]
        if run and (width := run[-1].right() - run[0].left()) > 70:
            yield phase, QRectF(run[0].left() + 1, top, width, 14)

    def _seek_to(self, position: QPointF) -> None:
        n = self.step_at(position)
        if n != self._cursor:
            self.sought.emit(n)

    def _set_hovered(self, n: int) -> None:
        if n != self._hovered:
            self._hovered = n
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            n = self.step_at(QPointF(event.pos()))
            text = f"step {n:,} · {self._title_of(n)}" if n else "nothing computed"
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rects = self._words = None
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._seek_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hovered(self.step_at(event.position()))
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek_to(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        targets = {
            Qt.Key.Key_Left: self._cursor - 1,
            Qt.Key.Key_Right: self._cursor + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._cells),
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 0 <= target <= len(self._cells):
            self.sought.emit(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self._owner.theme, self.height() / 2
        painter.setPen(QPen(theme.colour("halo" if self.hasFocus() else "line"), 1.0))
        painter.drawLine(QPointF(_MARGIN, middle), QPointF(self.width() - _MARGIN, middle))
        for n in self._painted_cells(QRectF(event.rect())):
            if n != self._cursor:
                self._paint_cell(painter, n)
        if self._cursor:
            self._paint_cell(painter, self._cursor)
        self._paint_words(painter)
        self._paint_parting(painter)
        painter.end()
