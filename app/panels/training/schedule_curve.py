"""`ScheduleCurve`: the learning rate over the updates, small, with a dot where the run is.

Rule: drawn from the schedule itself; the same factor that training multiplies with.
"""

from math import isfinite

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.fonts import ui_font
from app.plots.ticks import grouped, round_top
from app.style import ThemeOwner
from core.kinds.schedules import Constant, Schedule
from core.passes.numbers import shown

_HEIGHT, _FONT, _DIGITS = 76, 11, 4
_LEAST = 10
_LOW, _HIGH = 1e-300, 1e300
_STEPS = 5  # of a stair that are worth seeing


class ScheduleCurve(QWidget):
    """A curve without scales: its ends say what they are."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._schedule: Schedule = Constant()
        self._rate, self._updates, self._end = 1.0, 0, _LEAST
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Learning rate over the updates")
        owner.changed.connect(self.update)

    @property
    def place(self) -> tuple[int, float]:
        """Where the run is: updates done, and the learning rate there."""
        return self._updates, self._rate_at(self._updates)

    def show_schedule(self, schedule: Schedule, rate: float, updates: int) -> None:
        """Draw a schedule of a learning rate, and where the run is."""
        self._schedule, self._rate, self._updates = schedule, rate, updates
        self._end = _horizon(schedule, updates)
        words = rate_words(self._rate_at(updates))
        self.setAccessibleDescription(f"learning rate {words} at update {grouped(updates)}")
        self.setToolTip(self.accessibleDescription())
        self.update()

    def _rate_at(self, updates: int) -> float:
        return self._rate * self._schedule.factor(updates)

    def _height(self, update: int) -> float:
        return min(max(self._schedule.factor(update), _LOW), _HIGH)

    def _points(self, frame: QRectF) -> QPolygonF:
        count = max(2, round(frame.width()))
        places = (round(self._end * n / (count - 1)) for n in range(count))
        return QPolygonF([self._point(frame, update) for update in places])

    def _point(self, frame: QRectF, update: int) -> QPointF:
        now, top = self._height(update), max(self._height(0), self._height(self._end))
        share = min(now / top, 1.0)
        x = frame.left() + frame.width() * update / self._end
        return QPointF(x, frame.bottom() - frame.height() * share)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._owner.theme
        frame = QRectF(self.rect()).adjusted(4, 8, -6, -20)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1.0))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.drawPolyline(self._points(frame))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(self._point(frame, min(self._updates, self._end)), 4.0, 4.0)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        font: QFont = ui_font(_FONT)
        painter.setFont(font)
        painter.setPen(self._owner.theme.colour("dim"))
        below = QRectF(self.rect()).adjusted(4, self.height() - 18, -6, 0)
        words = f"η {rate_words(self._rate_at(self._updates))} at {grouped(self._updates)}"
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, words)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"update {grouped(self._end)}")


def rate_words(rate: float) -> str:
    """A learning rate as it is written here."""
    return shown(rate, _DIGITS) if isfinite(rate) else "∞"


def _horizon(schedule: Schedule, updates: int) -> int:
    """How far the curve is drawn: to its own end, and always past where the run is."""
    own = getattr(schedule, "updates", 0) or _STEPS * getattr(schedule, "every", 0)
    return max(_LEAST, own, updates if updates <= own else round(round_top(updates)))
