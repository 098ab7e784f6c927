"""`Disclosure`: a word with a small arrow that opens what stands below it.

Rule: it is a button like any other for keyboard and screen reader; open is checked.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton

from app.panels.forms.look import FIELD_HEIGHT, RADIUS

_ARROW = 16


class Disclosure(QAbstractButton):
    """The arrow points right while closed and down while open."""

    def __init__(self, tip: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setToolTip(tip)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_ARROW + self.fontMetrics().horizontalAdvance(self.text()) + 4, FIELD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_ARROW, FIELD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        roles, palette = QPalette.ColorRole, self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(roles.Highlight), 1.0))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        pen = QPen(palette.color(roles.WindowText if self.underMouse() else roles.Dark), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(self._arrow())
        painter.setPen(palette.color(roles.WindowText))
        area = self.rect().adjusted(_ARROW, 0, 0, 0)
        elided = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.text(), elided, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _arrow(self) -> QPolygonF:
        x, y = 7.0, self.height() / 2
        if self.isChecked():
            return QPolygonF(
                [QPointF(x - 3.5, y - 1.8), QPointF(x, y + 1.8), QPointF(x + 3.5, y - 1.8)]
            )
        return QPolygonF(
            [QPointF(x - 1.8, y - 3.5), QPointF(x + 1.8, y), QPointF(x - 1.8, y + 3.5)]
        )
