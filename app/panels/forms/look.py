"""The look of form fields: flat, one outline, the accent where the keyboard is.

Rule: everything is painted from the palette, so a change of theme needs no word to anybody here.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QWidget

RADIUS = 4.0
FIELD_HEIGHT = 26

SHEET = f"""
    QLineEdit {{
        background: palette(base); color: palette(text); border: 1px solid palette(mid);
        border-radius: {RADIUS:.0f}px; padding: 0 6px; min-height: {FIELD_HEIGHT - 2}px;
    }}
    QLineEdit:hover {{ border-color: palette(dark); }}
    QLineEdit:focus {{ border-color: palette(highlight); }}
    QLineEdit:disabled {{ background: palette(window); color: palette(shadow); }}
    QPushButton {{
        background: palette(light); color: palette(button-text); border: 1px solid palette(mid);
        border-radius: {RADIUS:.0f}px; padding: 0 12px; min-height: {FIELD_HEIGHT - 2}px;
    }}
    QPushButton:hover {{ border-color: palette(dark); }}
    QPushButton:focus {{ border-color: palette(highlight); }}
    QPushButton:pressed {{ background: palette(mid); }}
    QPushButton:disabled {{ background: palette(window); color: palette(shadow); }}
    QTableView {{
        background: palette(base); border: 1px solid palette(mid);
        border-radius: {RADIUS:.0f}px;
        selection-background-color: palette(mid); selection-color: palette(text);
    }}
    QTableView::item {{ padding: 0 6px; }}
    QTableCornerButton::section {{ background: palette(window); border: none; }}
    QTableView QLineEdit {{ border-radius: 0; min-height: 0; padding: 0 2px; }}
    QScrollBar {{ background: transparent; margin: 1px; }}
    QScrollBar:vertical {{ width: 10px; }}
    QScrollBar:horizontal {{ height: 10px; }}
    QScrollBar::handle {{
        background: palette(mid); border-radius: 4px; min-height: 24px; min-width: 24px;
    }}
    QScrollBar::handle:hover {{ background: palette(dark); }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QHeaderView {{ background: transparent; }}
    QHeaderView::section {{
        background: palette(window); color: palette(window-text); border: none; padding: 4px 6px;
    }}
    QHeaderView::section:horizontal {{ border-bottom: 1px solid palette(mid); }}
    QHeaderView::section:vertical {{ border-right: 1px solid palette(mid); }}
"""


def paint_frame(painter: QPainter, widget: QWidget) -> None:
    """A field's ground and outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(widget.palette().color(_outline(widget)), 1.0))
    painter.setBrush(widget.palette().color(QPalette.ColorRole.Base))
    frame = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(frame, RADIUS, RADIUS)


def paint_chevron(painter: QPainter, widget: QWidget) -> None:
    """The small arrow of a list that opens."""
    x, y = widget.width() - 14.0, widget.height() / 2
    pen = QPen(widget.palette().color(QPalette.ColorRole.Dark), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    arrow = [QPointF(x - 3.5, y - 1.8), QPointF(x, y + 1.8), QPointF(x + 3.5, y - 1.8)]
    painter.drawPolyline(QPolygonF(arrow))


def _outline(widget: QWidget) -> QPalette.ColorRole:
    if widget.hasFocus():
        return QPalette.ColorRole.Highlight
    return QPalette.ColorRole.Dark if widget.underMouse() else QPalette.ColorRole.Mid


class CheckBox(QCheckBox):
    """A box with a tick, and perhaps words beside it."""

    _BOX = 16.0

    def __init__(self, name: str, tip: str = "", words: str = "") -> None:
        super().__init__(words)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        roles, palette = QPalette.ColorRole, self.palette()
        is_on = self.isChecked()
        ground = palette.color(roles.Highlight if is_on else roles.Base)
        outline = palette.color(roles.Dark if not self.hasFocus() else roles.Highlight)
        painter.setPen(QPen(outline, 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3.5, 3.5)
        if is_on:
            pen = QPen(palette.color(roles.HighlightedText), 2.0)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            tick = [QPointF(3.8, 8.2), QPointF(6.8, 11.2), QPointF(12.2, 5.0)]
            share = self._side / self._BOX
            painter.drawPolyline(QPolygonF([box.topLeft() + point * share for point in tick]))

    @property
    def _side(self) -> float:
        """The box's, in large type as high as the letters."""
        return max(self._BOX, self.fontMetrics().ascent() + 2.0)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        height = max(FIELD_HEIGHT, self.fontMetrics().height() + 4)
        return QSize(round(self._side) + (8 + words if words else 2), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side
        self._paint_box(painter, QRectF(0.5, (self.height() - side) / 2, side - 1, side - 1))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        area = self.rect().adjusted(round(side) + 6, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
