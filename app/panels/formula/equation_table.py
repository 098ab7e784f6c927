"""`EquationTable`: many equations of one kind as rows, as large as lets all be in view.

Rule: a row is never cut: scrolling goes from row to row. A row is made when it is first painted, a
few at a time, so that a step of thousands costs no more than one of ten.
"""

from collections.abc import Hashable, Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.panels.formula.table_row import RowBoxes, row_boxes
from app.panels.formula.table_titles import TableTitles
from app.typeset.paint import Colours, paint
from app.typeset.speech import in_words
from core.dataclass import dataclass
from core.passes.markup import Markup

if TYPE_CHECKING:
    from core.passes.equation import Equation

AT_ONCE = 6
FORESEEN = 4 * AT_ONCE  # of a table that comes next: as many as are in view
AFTER_PAINT = 15  # ms: the first rows are on screen before more are made
SIZES = (26.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_ROW = 1.42  # em from row to row
_ASCENT = 1.0  # em from a row's top to its baseline
_GAP, _GROUP_GAP = 0.55, 1.7  # em between columns, and between blocks of rows side by side


@dataclass(frozen=True)
class _Plan:
    """How the rows lie: em, blocks side by side, rows in a block and in view, column widths."""

    em: float
    blocks: int
    rows: int
    in_view: int
    widths: tuple[float, ...]

    @property
    def row_height(self) -> float:
        return round(_ROW * self.em)

    @property
    def block_width(self) -> float:
        return sum(self.widths) + (_GAP * (len(self.widths) - 1) + _GROUP_GAP) * self.em

    def left(self, block: int, column: int) -> float:
        """Where a column of a block begins."""
        before = sum(self.widths[:column]) + column * _GAP * self.em
        return block * self.block_width + before


class EquationTable(QAbstractScrollArea):
    """`hovered` carries the address under the mouse or None, `clicked` one that was clicked."""

    hovered = Signal(object)
    clicked = Signal(object)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._equations: Sequence[Equation] = ()
        self._titles = TableTitles()
        self._made: dict[int, Equation] = {}
        self._sizes: dict[tuple[Markup, ...], float] = {}  # by titles, as they were planned last
        self._lit: frozenset[Hashable] = frozenset()
        self._hovered: Hashable | None = None
        self._largest = SIZES[0]
        self._plan: _Plan | None = None
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(AFTER_PAINT)
        self._more.timeout.connect(self._make_more)
        self.setViewport(QWidget())
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(self._titles.height + round(_ROW * SIZES[-1]))
        self.setAccessibleName("Table")

    @property
    def made(self) -> "tuple[Equation, ...]":
        """The equations of the rows on screen so far."""
        return tuple(self._made.values())

    @property
    def titles(self) -> tuple[Markup, ...]:
        """What stands over the columns."""
        return self._titles.titles

    @property
    def rows_in_view(self) -> range:
        """Which rows of a block can be seen, whole."""
        if self._plan is None:
            return range(0)
        first = self.verticalScrollBar().value()
        return range(first, min(first + self._plan.in_view, self._plan.rows))

    def set_rows(self, equations: "Sequence[Equation]", titles: Sequence[Markup]) -> None:
        """Show other equations under these titles of their columns."""
        if equations == self._equations:
            return
        self._equations, self._titles = equations, TableTitles(titles)
        self.verticalScrollBar().setValue(0)
        self._made = {n: equations[n] for n in range(min(AT_ONCE, len(equations)))}
        self._arrange()
        self._more.start()

    def foresee(
        self, equations: "Sequence[Equation]", titles: tuple[Markup, ...]
    ) -> Iterator[None]:
        """Lay out the first rows of what may be shown next, a little at a time."""
        for equation in equations[:FORESEEN]:
            row_boxes(equation, SIZES[-1])
            for box in row_boxes(equation, self._sizes.get(titles, SIZES[-1])):
                box.make_ready()
            in_words((equation.line,))
            yield

    def set_largest(self, pixel_size: float) -> None:
        """The largest em that rows may have."""
        if pixel_size != self._largest:
            self._largest = pixel_size
            self._arrange()

    def set_lit(self, refs: frozenset[Hashable]) -> None:
        """Light the parts that belong to these addresses, and no others."""
        if refs != self._lit:
            self._lit = refs
            self.viewport().update()

    def set_colours(self, colours: Colours) -> None:
        """Take another theme's hues."""
        self._colours = colours
        self.viewport().update()

    def place_of(self, ref: Hashable) -> QPointF | None:
        """The middle of the first part in view that stands for an address."""
        for n, _, origin, boxes in self._cells():
            for column, box in enumerate(boxes):
                for link in box.links:
                    if link.ref == ref and n in self._made:
                        return link.rect.center() + self._at(origin, column, box.width)
        return None

    def _arrange(self) -> None:
        plan = self._plan = self._planned()
        if plan is not None:
            self._sizes[self.titles] = plan.em
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, plan.rows - plan.in_view) if plan else 0)
        bar.setPageStep(max(1, plan.in_view) if plan else 1)
        self.viewport().update()

    def _planned(self) -> _Plan | None:
        """The largest size at which every row is in view; else the smallest."""
        if not self._made:
            return None
        sizes = [size for size in SIZES if size <= self._largest] or [SIZES[-1]]
        measured = self._widths()
        for em in sizes:
            plan = self._plan_at(em, measured)
            if plan.rows <= plan.in_view:
                return plan
        return self._plan_at(sizes[-1], measured)

    def _widths(self) -> tuple[float, ...]:
        """How wide the columns are at the smallest size: a row is as wide as its em is large."""
        rows = [row_boxes(self._made[n], SIZES[-1]) for n in self._made]
        return tuple(max(box.width for box in column) for column in zip(*rows, strict=True))

    def _plan_at(self, em: float, measured: tuple[float, ...]) -> _Plan:
        widths = tuple(
            max(width * em / SIZES[-1], self._titles.widths[n]) for n, width in enumerate(measured)
        )
        plan = _Plan(em, 1, 1, 1, widths)
        room = self.viewport().width() + _GROUP_GAP * em
        blocks = max(1, min(int(room / plan.block_width), len(self._equations)))
        rows_in_block = ceil(len(self._equations) / blocks)
        in_view = max(1, int((self.viewport().height() - self._titles.height) / plan.row_height))
        return _Plan(em, blocks, rows_in_block, in_view, widths)

    def _numbers_in_view(self) -> list[tuple[int, int, int]]:
        """(number of the equation, block, line in view) of every place in view."""
        plan = self._plan
        if plan is None:
            return []
        return [
            (n, block, line)
            for block in range(plan.blocks)
            for line, row in enumerate(self.rows_in_view)
            if (n := block * plan.rows + row) < len(self._equations)
        ]

    def _cells(self) -> list[tuple[int, int, QPointF, RowBoxes]]:
        """The rows made and in view: number, block, where they stand, and their boxes."""
        plan = self._plan
        if plan is None:
            return []
        return [
            (n, block, self._origin(plan, block, line), row_boxes(self._made[n], plan.em))
            for n, block, line in self._numbers_in_view()
            if n in self._made
        ]

    def _origin(self, plan: _Plan, block: int, line: int) -> QPointF:
        y = self._titles.height + line * plan.row_height + round(_ASCENT * plan.em)
        return QPointF(round(plan.left(block, 0)), y)

    def _at(self, origin: QPointF, column: int, width: float) -> QPointF:
        """Where a cell begins: the first column stands left, numbers end below each other."""
        plan = self._plan
        if plan is None:
            return origin
        slack = 0.0 if column in (0, len(plan.widths) - 1) else plan.widths[column] - width
        return origin + QPointF(round(plan.left(0, column) + max(slack, 0.0)), 0)

    def _make_more(self) -> None:
        """A few more of the rows in view; the widest decides how wide the columns are."""
        missing = [n for n, _, _ in self._numbers_in_view() if n not in self._made][:AT_ONCE]
        for n in missing:
            self._made[n] = self._equations[n]
        if missing:
            self._arrange()
            self._more.start()
        else:
            self._be_heard()

    def _be_heard(self) -> None:
        self.setAccessibleDescription(" ".join(in_words((each.line,)) for each in self.made))

    def _ref_at(self, point: QPointF) -> Hashable | None:
        for _, _, origin, boxes in self._cells():
            for column, box in enumerate(boxes):
                found = box.ref_at(point - self._at(origin, column, box.width))
                if found is not None:
                    return found
        return None

    def _set_hovered(self, ref: Hashable | None) -> None:
        if ref != self._hovered:
            self._hovered = ref
            shape = Qt.CursorShape.PointingHandCursor if ref else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.hovered.emit(ref)

    def _paint_titles(self, painter: QPainter, plan: _Plan) -> None:
        for block in range(plan.blocks):
            for column, width in enumerate(self._titles.widths):
                is_number = 0 < column < len(plan.widths) - 1
                shift = plan.widths[column] - width if is_number else 0.0
                left = round(plan.left(block, column) + shift)
                self._titles.paint(painter, column, left, self._colours)

    def paintEvent(self, event: QPaintEvent) -> None:
        plan = self._plan
        if plan is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_titles(painter, plan)
        cells = self._cells()
        for _, _, origin, boxes in cells:
            for column, box in enumerate(boxes):
                where = self._at(origin, column, box.width)
                paint(painter, box, where, self._colours, self._lit)
        painter.end()
        if len(cells) < len(self._numbers_in_view()):
            self._more.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hovered(self._ref_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        ref = self._ref_at(event.position())
        if ref is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(ref)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._set_hovered(None)
        return super().viewportEvent(event)
