"""The widget that shows formulas and tells which number the mouse is on.

Rule: it only shows. What is lit, spoken and copied its owner decides; hovering and clicking leave
as signals.
"""

from collections import deque
from collections.abc import Hashable, Iterator, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.typeset.paint import Colours
from app.typeset.sheet import Sheet, arrange, least_width
from app.typeset.speech import in_words
from core.passes.markup import Markup

_WIDTHS = 3  # that layouts ask about: with and without a scroll bar, and on the way to a new one


class FormulaWidget(QWidget):
    """Lines of formulas, each with an optional label; long ones break, none shrinks.

    `hovered` carries the address under the mouse or None, `clicked` the address clicked on.
    """

    hovered = Signal(object)
    clicked = Signal(object)

    def __init__(
        self, colours: Colours, pixel_size: float = 22.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colours = colours
        self._pixel_size = pixel_size
        self._lines: tuple[Markup, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._lit: frozenset[Hashable] = frozenset()
        self._hovered: Hashable | None = None
        self._pressed: Hashable | None = None
        self._sheets: dict[int | None, Sheet] = {}
        self._least: int | None = None
        self._asked: deque[int] = deque(maxlen=_WIDTHS)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def lines(self) -> tuple[Markup, ...]:
        """The formulas shown."""
        return self._lines

    @property
    def lit(self) -> frozenset[Hashable]:
        """The addresses whose parts have a ground behind them."""
        return self._lit

    @property
    def sheet(self) -> Sheet:
        """The formulas laid out for the widget's width."""
        return self._arranged(self.width())

    def set_lines(self, lines: Sequence[Markup], labels: Sequence[str] = ()) -> None:
        """Show other formulas; labels stand left of the formulas in the same order."""
        if (tuple(lines), tuple(labels)) == (self._lines, self._labels):
            return
        self._lines, self._labels = tuple(lines), tuple(labels)
        self._set_hovered(None)
        self._on_layout_changed()

    def set_lit(self, refs: frozenset[Hashable]) -> None:
        """Light the parts that belong to these addresses, and no others."""
        if refs != self._lit:
            self._lit = refs
            self.update()

    def set_colours(self, colours: Colours) -> None:
        """Take another theme's hues."""
        self._colours = colours
        self.update()

    def set_pixel_size(self, pixel_size: float) -> None:
        """Set the size of an em."""
        if pixel_size != self._pixel_size:
            self._pixel_size = pixel_size
            self._on_layout_changed()

    def set_spoken(self, sentence: str) -> None:
        """Say to a screen reader what the formulas say."""
        self.setAccessibleDescription(sentence)

    def _arranged(self, width: int | None) -> Sheet:
        """The sheet for a width; layouts ask for several widths again and again.

        All in which no line has to break share one.
        """
        if width is not None and self._arranged(None).width <= width:
            width = None
        if width not in self._sheets:
            self._sheets[width] = arrange(self._lines, self._labels, self._pixel_size, width)
        return self._sheets[width]

    def foresee(
        self,
        lines: Sequence[Markup],
        labels: Sequence[str] = (),
        size: float | None = None,
        width: int | None = None,
    ) -> Iterator[None]:
        """Lay out what may be shown next for the room there is, a little at a time."""
        size, width = size or self._pixel_size, width or self.width()
        whole = arrange(lines, labels, size)
        for asked in dict.fromkeys((*self._asked, width)):
            if whole.width > asked:
                yield
                arrange(lines, labels, size, asked)
        yield
        least_width(lines, labels, size)
        in_words(tuple(lines))
        yield
        (arrange(lines, labels, size, width) if whole.width > width else whole).make_ready()

    def _on_layout_changed(self) -> None:
        self._forget_layout()
        self.updateGeometry()
        self.update()

    def _forget_layout(self) -> None:
        self._sheets.clear()
        self._least = None

    def _set_hovered(self, ref: Hashable | None) -> None:
        if ref == self._hovered:
            return
        self._hovered = ref
        if ref is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hovered.emit(ref)

    def sizeHint(self) -> QSize:
        sheet = self._arranged(None)
        return QSize(ceil(sheet.width), ceil(sheet.height))

    def minimumSizeHint(self) -> QSize:
        if self._least is None:
            self._least = ceil(least_width(self._lines, self._labels, self._pixel_size))
        return QSize(self._least, ceil(self._arranged(None).height))

    def heightForWidth(self, width: int) -> int:
        if width not in self._asked:
            self._asked.append(width)
        return ceil(self._arranged(width).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.sheet.paint(painter, self._colours, self._lit)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hovered(self._ref_under(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._ref_under(event)
        event.setAccepted(self._pressed is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._ref_under(event):
            self.clicked.emit(pressed)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)

    def _ref_under(self, event: QMouseEvent) -> Hashable | None:
        return self.sheet.ref_at(QPointF(event.position()))
