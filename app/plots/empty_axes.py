"""`EmptyAxes`: a plot's ground and its two axes, where the plot itself is still to be imported.

Rule: its axes stand where the plot's will, so that the plot only adds to what is seen. What takes
long begins when this has been painted.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.fonts import ui_font
from app.style import ThemeOwner

_LEFT, _TOP, _RIGHT, _BELOW = 28.8, 8.0, 18.0, 24.4  # around the axes, beside their words
_LEFT_WORDS, _BELOW_WORDS = 11.2, 13.2  # at a scale of 1
_LABEL = 12
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


class EmptyAxes(QWidget):
    """Two axes and what they are called. `painted` says that it is on screen."""

    painted = Signal()

    def __init__(self, owner: ThemeOwner, x_label: str, y_label: str) -> None:
        super().__init__()
        self._owner = owner
        self._labels = x_label, y_label
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Plot, being made")

    def set_scale(self, scale: float) -> None:
        """Write so many times larger, as on a projector."""
        self._scale = scale
        self.update()

    @property
    def area(self) -> QRectF:
        """What the axes enclose."""
        left = _LEFT + _LEFT_WORDS * self._scale
        below = _BELOW + _BELOW_WORDS * self._scale
        return QRectF(self.rect()).adjusted(left, _TOP, -_RIGHT, -below)

    def sizeHint(self) -> QSize:
        return QSize(320, 230)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, area = self._owner.theme, self.area
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("background"))
        painter.setPen(QPen(theme.colour("line"), self._scale))
        painter.drawPolyline([area.topLeft(), area.bottomLeft(), area.bottomRight()])
        painter.setPen(theme.colour("dim"))
        painter.setFont(ui_font(round(_LABEL * self._scale)))
        across, up = self._labels
        height = _LABEL * self._scale
        below = QRectF(area.left(), self.height() - height, area.width(), height)
        painter.drawText(below, _CENTRED, across)
        painter.translate(QPointF(0.0, area.bottom()))
        painter.rotate(-90)
        painter.drawText(QRectF(0.0, 0.0, area.height(), height), _CENTRED, up)
        painter.end()
        self.painted.emit()
