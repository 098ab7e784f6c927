"""`BarList`: signed bars in rows, thousands of them if need be; a click chooses a sample.

Rule: only the rows in view are painted. A sign is seen by the side of the zero line and read in
the number; what is wrong or not counted has an outline instead of a filling.
"""

from math import isnan

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip

from app.fonts import ui_font
from app.panels.samples.bars import Bar, Bars, Look, Scale
from app.style import ThemeOwner

ROW = 22
_TEXT = 12
_WORDS, _LEAST_NUMBER = 90.0, 56.0  # pixels of a row for what is beside its bar
_MOST_NUMBER = 0.4  # of the width
_MEASURED = 200  # rows whose numbers are measured
_SCROLLS = 14  # pixels at the right that are kept for the scroll bar, there or not
_GAP, _MARGIN = 6.0, 6.0
_THICK = {Look.BATCH: 13.0}
_THIN = 9.0
_OUTLINED = (Look.WRONG, Look.TEST)


class BarList(QAbstractScrollArea):
    """Rows of bars. `chosen` carries the sample of a row that is clicked, `hovered` its row or -1.

    `is_high_as_rows`: it takes the height of all its rows instead of scrolling.
    """

    chosen = Signal(int)
    hovered = Signal(bool)

    def __init__(self, owner: ThemeOwner, name: str, is_high_as_rows: bool = False) -> None:
        super().__init__()
        self._owner = owner
        self._bars, self._scale = Bars(), Scale()
        self._current: int | None = None
        self._hovered = -1
        self._number = _LEAST_NUMBER
        self._is_high = is_high_as_rows
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        if is_high_as_rows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        owner.changed.connect(self.viewport().update)

    @property
    def bars(self) -> Bars:
        """The rows."""
        return self._bars

    @property
    def current(self) -> int | None:
        """The sample that is marked."""
        return self._current

    @property
    def scale(self) -> Scale:
        """The stretch that the bars are drawn on."""
        return self._scale

    def texts(self) -> list[str]:
        """Every row in words: what can be seen or scrolled to."""
        every = (self._bars.bar(row) for row in range(len(self._bars)))
        return [f"{bar.words}: {bar.text}" for bar in every]

    def show_bars(self, bars: Bars, scale: Scale, current: int | None = None) -> None:
        """Show rows on a scale; the sample `current` is marked and in view."""
        is_other = current != self._current or len(bars) != len(self._bars)
        self._bars, self._scale, self._current = bars, scale, current
        self._hovered = min(self._hovered, len(bars) - 1)
        self.setMaximumHeight(max(len(bars), 1) * ROW)
        self._on_rows_changed()
        row = None if current is None else bars.row_of(current)
        if is_other and row is not None:
            self._bring_in(row)
        self._say(self._hovered if self._hovered >= 0 else row)
        self.updateGeometry()
        self.viewport().update()

    def number_width(self) -> float:
        """How much room the numbers of the first rows need, in pixels."""
        metrics = QFontMetricsF(ui_font(_TEXT, True))
        rows = range(min(len(self._bars), _MEASURED))
        widths = (metrics.horizontalAdvance(self._bars.bar(row).text) for row in rows)
        return max(widths, default=0.0)

    def set_number_width(self, pixels: float) -> None:
        """Give the numbers so much room, that lists below each other stand alike."""
        self._number = min(max(pixels, _LEAST_NUMBER), _MOST_NUMBER * self.width())
        self.viewport().update()

    def row_rect(self, row: int) -> QRectF:
        """Where a row is in the viewport."""
        top = row * ROW - self.verticalScrollBar().value()
        return QRectF(0.0, top, self.width() - _SCROLLS, ROW)

    def row_at(self, point: QPoint) -> int:
        """The row under a point of the viewport; -1 where there is none."""
        row = (point.y() + self.verticalScrollBar().value()) // ROW
        return row if 0 <= row < len(self._bars) else -1

    def _on_rows_changed(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, len(self._bars) * ROW - room))
        bar.setPageStep(room)
        bar.setSingleStep(ROW)

    def _bring_in(self, row: int) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(min(max(bar.value(), (row + 1) * ROW - room), row * ROW))

    def _say(self, row: int | None) -> None:
        bar = None if row is None or row >= len(self._bars) else self._bars.bar(row)
        self.setAccessibleDescription("" if bar is None else f"{bar.words}: {bar.text}")

    def _point_to(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self._say(row if row >= 0 else None)
            self.hovered.emit(row >= 0)
            self.viewport().update()

    def _choose(self, row: int) -> None:
        sample = self._bars.bar(row).sample if row >= 0 else None
        if sample is not None:
            self.chosen.emit(sample)

    def _area(self, rect: QRectF) -> QRectF:
        """The part of a row that the bars have."""
        left = rect.left() + _MARGIN + _WORDS + _GAP
        right = rect.right() - _MARGIN - self._number - _GAP
        return QRectF(left, rect.top(), max(right - left, 1.0), rect.height())

    def _paint_row(self, painter: QPainter, row: int) -> None:
        bar, rect, theme = self._bars.bar(row), self.row_rect(row), self._owner.theme
        is_current = bar.sample is not None and bar.sample == self._current
        if row == self._hovered:
            painter.fillRect(rect, theme.colour("surface"))
        if is_current:
            mark = QRectF(1.0, rect.top() + 3, 3.0, rect.height() - 6)
            painter.fillRect(mark, theme.colour("halo"))
        painter.setFont(ui_font(_TEXT, is_current or bar.look is Look.BATCH))
        is_quiet = bar.look in _OUTLINED
        painter.setPen(theme.colour("dim" if is_quiet else "text"))
        vertical = Qt.AlignmentFlag.AlignVCenter
        words = QRectF(rect.left() + _MARGIN + 2, rect.top(), _WORDS + _GAP, rect.height())
        painter.drawText(words, vertical, bar.words)
        width = self._number
        number = QRectF(rect.right() - _MARGIN - width, rect.top(), width, rect.height())
        painter.setPen(theme.colour("dim" if is_quiet else "backward"))
        painter.drawText(number, vertical | Qt.AlignmentFlag.AlignRight, bar.text)
        self._paint_bar(painter, bar, self._area(rect))

    def _paint_bar(self, painter: QPainter, bar: Bar, area: QRectF) -> None:
        if isnan(bar.value):
            return
        ends = (0.0, bar.value)
        zero, end = (area.left() + area.width() * self._scale.at(each) for each in ends)
        theme, thick = self._owner.theme, _THICK.get(bar.look, _THIN)
        left, width = min(zero, end), max(abs(end - zero), 1.0 if bar.value else 0.0)
        shape = QRectF(left, area.center().y() - thick / 2, width, thick)
        colour = theme.colour("dim" if bar.look in _OUTLINED else "backward")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if bar.look in _OUTLINED:
            dashed = Qt.PenStyle.DashLine if bar.look is Look.WRONG else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 1.2, dashed))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif bar.look is not Look.BATCH:
            colour.setAlphaF(0.55)
            painter.setBrush(colour)
        painter.drawRoundedRect(shape, min(2.0, width / 2), min(2.0, width / 2))

    def sizeHint(self) -> QSize:
        rows = len(self._bars) if self._is_high else min(len(self._bars), 8)
        return QSize(300, ROW * max(rows, 1))

    def minimumSizeHint(self) -> QSize:
        rows = len(self._bars) if self._is_high else min(len(self._bars), 4)
        return QSize(240, ROW * max(rows, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value() // ROW
        for row in range(top, min(len(self._bars), top + self.viewport().height() // ROW + 2)):
            self._paint_row(painter, row)
        area = self._area(self.row_rect(0))
        zero = area.left() + area.width() * self._scale.at(0.0)
        painter.setPen(QPen(self._owner.theme.colour("edge"), 1.0))
        bottom = min(float(self.viewport().height()), self.row_rect(len(self._bars)).top())
        painter.drawLine(QPointF(zero, 0.0), QPointF(zero, bottom))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._owner.theme.colour("halo"), 1.5))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._on_rows_changed()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.row_at(event.pos())
            bar = self._bars.bar(row) if row >= 0 else None
            walks = " — click to walk it" if bar is not None and bar.sample is not None else ""
            QToolTip.showText(event.globalPos(), f"{bar.words}: {bar.text}{walks}" if bar else "")
            return True
        if event.type() is QEvent.Type.Leave:
            self._point_to(-1)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_to(self.row_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self.row_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (by := steps.get(Qt.Key(event.key()))) and len(self._bars):
            row = min(max(self._hovered + by, 0), len(self._bars) - 1)
            self._point_to(row)
            self._bring_in(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._hovered)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_to(-1)
        self.viewport().update()
