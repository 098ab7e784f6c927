"""`LectureCanvas`: the network, and over it the numbers with the halo as large as a class needs.

Rule: only what the canvas shows is enlarged. A lens stands beside its number, where it hides
least; many numbers at once keep their size.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QResizeEvent

from app.canvas.places.metrics import ABOVE
from app.canvas.states import Shown
from app.canvas.view import CanvasView
from app.fonts import ui_font
from app.style import Theme
from app.workspace import Workspace

MOST_LENSES = 4
CAPITAL_EM = 0.729  # of DejaVu Sans
_HEIGHT, _INSET, _RADIUS, _RIM = 1.35, 0.35, 0.3, 0.09  # em
_AWAY = tuple(n / 4 for n in range(-10, 11))  # of a lens's height, and of its width by half that
_EDGE = 2.0
_ON_NUMBER, _ON_BOX, _ON_WAY = 50.0, 0.3, 0.3  # costs of a square pixel; of a way times an em


class LectureCanvas(CanvasView):
    """`set_capital` says how many pixels high the capitals of a lens are."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        self._theme = theme
        self._em = 1
        self._lenses: list[tuple[QRectF, Shown]] | None = None
        super().__init__(workspace, theme)

    def set_capital(self, pixels: float) -> None:
        """The height of a lens's capitals."""
        self._em = ceil(pixels / CAPITAL_EM)
        self._lenses = None
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        super().set_theme(theme)

    def lenses(self) -> list[tuple[QRectF, Shown]]:
        """Where a lens stands in the viewport, and its number."""
        if self._lenses is None:
            written = list(self._written())
            self._lenses = self._found(written) if len(written) <= MOST_LENSES else []
        return self._lenses

    def shown_number_rects(self) -> list[QRectF]:
        """Where every number of the canvas stands in the viewport."""
        return [self._seen(rect) for rect in self._scene.number_rects().values()]

    def refresh(self) -> None:
        self._lenses = None
        super().refresh()
        self.viewport().update()

    def _found(self, written: Sequence[tuple[QRectF, Shown]]) -> list[tuple[QRectF, Shown]]:
        numbers = self.shown_number_rects()
        found: list[tuple[QRectF, Shown]] = []
        for rect, shown in written:
            place = self._place(rect, shown.text, numbers)
            numbers.append(place)
            found.append((place, shown))
        return found

    def _written(self) -> Iterator[tuple[QRectF, Shown]]:
        for item in self._scene.items_by_key.values():
            for rect, shown in item.places():
                if shown.has_halo:
                    yield self._seen(item.mapRectToScene(rect)), shown

    def _seen(self, rect: QRectF) -> QRectF:
        """A rectangle of the scene in the viewport."""
        return QRectF(self.mapFromScene(rect).boundingRect())

    def _place(self, number: QRectF, text: str, numbers: Sequence[QRectF]) -> QRectF:
        """The place near the number at which least is hidden."""
        width = QFontMetricsF(ui_font(self._em, bold=True)).horizontalAdvance(text)
        size = QRectF(0.0, 0.0, width + 2 * _INSET * self._em, _HEIGHT * self._em)
        middle, way = number.center(), QPointF(2 * size.width(), 4 * size.height())
        reach = QRectF(middle - way, middle + way)
        numbers = [rect for rect in numbers if rect.intersects(reach)]
        boxes = [rect for rect in self._boxes() if rect.intersects(reach)]
        best, least = size, inf
        for by in _ways(size):
            cost = _ON_WAY * by.manhattanLength() * self._em
            if cost >= least:
                break
            size.moveCenter(middle + by)
            place = self._inside(size)
            cost += _ON_NUMBER * _hidden(place, numbers) + _ON_BOX * _hidden(place, boxes)
            if cost < least:
                best, least = place, cost
        return best

    def _boxes(self) -> list[QRectF]:
        """The boxes with their symbols, and the loss."""
        plan = self._scene.plan
        if plan is None:
            return []
        rects = [box.rect.adjusted(0, -ABOVE, 0, 0) for box in plan.layout.boxes.values()]
        return [self._seen(rect) for rect in (*rects, plan.layout.loss)]

    def _inside(self, rect: QRectF) -> QRectF:
        """The rectangle moved into the viewport."""
        room = QRectF(self.viewport().rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        left = min(max(rect.left(), room.left()), room.right() - rect.width())
        top = min(max(rect.top(), room.top()), room.bottom() - rect.height())
        return QRectF(left, top, rect.width(), rect.height())

    def _paint_lens(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        theme, is_gradient = self._theme, shown.ref.is_gradient
        rim = _RIM * self._em
        painter.setPen(QPen(theme.colour("halo"), rim))
        painter.setBrush(theme.colour("backward" if is_gradient else "background"))
        radius = _RADIUS * self._em
        painter.drawRoundedRect(rect.adjusted(rim / 2, rim / 2, -rim / 2, -rim / 2), radius, radius)
        painter.setPen(theme.colour("on_backward" if is_gradient else "forward"))
        painter.setFont(ui_font(self._em, bold=True))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lenses = None
        super().resizeEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # type: ignore[override]
        super().drawForeground(painter, rect)
        painter.save()
        painter.resetTransform()
        for place, shown in self.lenses():
            self._paint_lens(painter, place, shown)
        painter.restore()


def _ways(size: QRectF) -> list[QPointF]:
    """The ways a lens may move from its number, the shortest first."""
    wide, high = size.width() / 2, size.height()
    ways = [QPointF(aside * wide, down * high) for down, aside in product(_AWAY, _AWAY)]
    return sorted(ways, key=QPointF.manhattanLength)


def _hidden(place: QRectF, taken: Sequence[QRectF]) -> float:
    """How many square pixels of other numbers a place hides."""
    covers = (place.intersected(rect) for rect in taken)
    return sum(cover.width() * cover.height() for cover in covers)
