"""`RunBar`: every update of the run as a place on a line; click goes there, dragging scrubs.

Rule: the losses behind the line are those that are known; the first moments that deserve a look are
marked by shape and named by the tooltip. While it has the keyboard the arrows move over updates,
with Shift over many and with Ctrl to the ends; Up and Down go from mark to mark.
"""

from collections.abc import Callable
from math import log10
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.plots.curve import Curve
from app.plots.ticks import grouped
from app.style import ThemeOwner
from app.walk.travelling import Travelling
from core.passes.numbers import shown
from core.training.past.history import History

_HEIGHT = 30
_MARGIN = 7.0
_SNAP = 5.0
_DIGITS = 4
_COLUMNS = 400
_PAGE = 20  # of the bar's length with Shift


class Mark(NamedTuple):
    """A moment that deserves a look: its update, its sign and what happened."""

    update: int
    sign: str
    words: str


class RunBar(QWidget):
    """The line from the first update that can be reached to the furthest."""

    def __init__(self, travelling: Travelling, owner: ThemeOwner) -> None:
        super().__init__()
        self._travelling = travelling
        self._owner = owner
        self._history = History()
        self._marks: tuple[Mark, ...] = ()
        self._path: QPainterPath | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Updates")
        owner.changed.connect(self.update)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The moments that are marked."""
        return self._marks

    def show_run(self, history: History, marks: tuple[Mark, ...]) -> None:
        """Show a run's losses and moments."""
        if history is not self._history:
            self._history, self._path = history, None
        self._marks = marks
        self.setAccessibleDescription(self.words_at(self._travelling.update))
        self.update()

    def x_of(self, update: int) -> float:
        """Where an update is."""
        updates = self._travelling.reachable
        if len(updates) < 2:
            return _MARGIN
        share = (update - updates[0]) / (updates[-1] - updates[0])
        return _MARGIN + share * (self.width() - 2 * _MARGIN)

    def update_at(self, x: float) -> int:
        """The update at a place; a mark's where one is near."""
        near = [mark for mark in self._marks if abs(self.x_of(mark.update) - x) <= _SNAP]
        if near:
            return near[0].update
        updates = self._travelling.reachable
        if len(updates) < 2:
            return self._travelling.update
        share = (x - _MARGIN) / max(self.width() - 2 * _MARGIN, 1)
        share = min(max(share, 0.0), 1.0)
        return updates[0] + round(share * (updates[-1] - updates[0]))

    def words_at(self, update: int) -> str:
        """What there is to say about an update."""
        loss = self._history.loss_at(update)
        words = [f"update {grouped(update)}"]
        if loss is not None:
            words.append(f"loss {shown(loss, _DIGITS)}")
        words += [mark.words for mark in self._marks if mark.update == update]
        return " · ".join(words)

    def _curve(self) -> QPainterPath:
        if self._path is None:
            self._path = _path_of(Curve.of(self._history, _COLUMNS), self.x_of, self.height())
        return self._path

    def _seek_to(self, x: float) -> None:
        update = self.update_at(x)
        if update != self._travelling.update:
            self._travelling.seek(update)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        painter.save()
        painter.translate(self.x_of(mark.update), 6.0)
        painter.setBrush(self._owner.theme.colour("warning"))
        painter.setPen(QPen(self._owner.theme.colour("panel"), 1.0))
        painter.drawPolygon(_SIGNS[mark.sign])
        painter.restore()

    def _paint_handle(self, painter: QPainter) -> None:
        theme, x = self._owner.theme, self.x_of(self._travelling.update)
        painter.setPen(QPen(theme.colour("halo" if self.hasFocus() else "panel"), 1.5))
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(x - 3.5, 4.0, 7.0, self.height() - 8.0), 3.0, 3.0)

    def _target(self, event: QKeyEvent) -> int | None:
        """The update that a key asks for."""
        updates, here = self._travelling.reachable, self._travelling.update
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._next_mark(1 if event.key() == Qt.Key.Key_Up else -1)
        by = 1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by = len(updates)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            by = max(len(updates) // _PAGE, 1)
        return here + (by if event.key() == Qt.Key.Key_Right else -by)

    def _next_mark(self, by: int) -> int | None:
        here = self._travelling.update
        updates = sorted(mark.update for mark in self._marks if (mark.update - here) * by > 0)
        return None if not updates else updates[0 if by > 0 else -1]

    def sizeHint(self) -> QSize:
        return QSize(360, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in _KEYS)
            return event.isAccepted()
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self.words_at(self.update_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._path = None
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._seek_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek_to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = self._target(event) if event.key() in _KEYS else None
        if event.key() not in _KEYS:
            super().keyPressEvent(event)
        elif target is not None:
            self._travelling.seek(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, bottom = self._owner.theme, self.height() - 4.0
        painter.setPen(QPen(theme.colour("line"), 1.0))
        painter.drawLine(QPointF(_MARGIN, bottom), QPointF(self.width() - _MARGIN, bottom))
        painter.setPen(QPen(theme.colour("edge"), 1.4))
        painter.drawPath(self._curve())
        self._paint_handle(painter)
        for mark in self._marks:
            self._paint_mark(painter, mark)
        painter.end()


def _path_of(curve: Curve, x_of: Callable[[int], float], height: int) -> QPainterPath:
    """The losses from their lowest to their highest, logarithmic where they allow it."""
    path = QPainterPath()
    if curve.is_empty:
        return path
    low, high = curve.lowest, curve.highest
    is_log = low > 0 and high / low > 10

    def y_of(loss: float) -> float:
        if high == low:
            return height / 2
        share = log10(loss / low) / log10(high / low) if is_log else (loss - low) / (high - low)
        return height - 6.0 - share * (height - 14.0)

    points = [QPointF(x_of(round(x)), y_of(y)) for x, y in zip(curve.x, curve.y, strict=True)]
    path.addPolygon(QPolygonF(points))
    return path


_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_SIGNS = {
    "rise": QPolygonF([QPointF(-4.5, 4), QPointF(0, -4), QPointF(4.5, 4)]),
    "dead": QPolygonF([QPointF(-4, -4), QPointF(4, -4), QPointF(4, 4), QPointF(-4, 4)]),
    "end": QPolygonF([QPointF(-4.5, -4), QPointF(4.5, -4), QPointF(0, 4)]),
}
