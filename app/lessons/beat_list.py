"""`BeatList`: the beats in their order, moved by dragging or with Alt and the arrows.

Rule: it shows the lesson and reports what a hand wants; the order is the document's alone.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.lessons.bench import Bench
from app.lessons.forms.presenter_part import minutes_in_words
from app.lessons.making.checker import Finding
from app.panels.forms.fields import full
from app.shell.plain_hint import plain_hint
from core.teaching.lessons.lesson import Beat

ROW = 26
FEWEST_ROWS, MOST_ROWS = 3, 8
_NUMBER = 30
_SIGNS = 74
_SHOWN, _MARKS, _WRONG = (Qt.ItemDataRole.UserRole + n for n in range(3))
Index = QModelIndex | QPersistentModelIndex


class BeatList(QListWidget):
    """`chosen` carries a beat's number (from 0), `moved` (from, to), `opened` that Enter was
    pressed, the others what a key asks for."""

    chosen = Signal(int)
    moved = Signal(int, int)
    opened = Signal()
    remove_asked = Signal()
    duplicate_asked = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._pressed: QPoint | None = None
        self._gap: int | None = None
        self.setItemDelegate(_Rows(bench, self))
        self.setUniformItemSizes(True)
        self.setAccessibleName("Beats")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setToolTip("Drag, or Alt with the arrows: another order · Del · Ctrl+Shift+D doubles")
        self.currentRowChanged.connect(self._on_current_row_changed)

    @property
    def gap(self) -> int | None:
        """Before which beat the dragged one would be put down; None while none is dragged."""
        return self._gap

    def show_beats(self) -> None:
        """Show the lesson's beats, the chosen one marked."""
        document = self._bench.document
        beats = document.lesson.beats
        self.blockSignals(True)
        while self.count() > len(beats):
            self.takeItem(self.count() - 1)
        while self.count() < len(beats):
            self.addItem(QListWidgetItem())
        for number, beat in enumerate(beats):
            _fill(self.item(number), number, beat, self._bench.checker.finding(number))
        self.setCurrentRow(document.chosen)
        self.blockSignals(False)
        rows = min(max(len(beats), FEWEST_ROWS), MOST_ROWS)
        self.setFixedHeight(rows * ROW + 2 * self.frameWidth() + 2)
        self.scrollToItem(self.item(document.chosen))
        self.viewport().update()

    def _on_current_row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _gap_at(self, point: QPoint) -> int:
        top = self.visualItemRect(self.item(0)).top()
        return min(max(round((point.y() - top) / ROW), 0), self.count())

    def _end_drag(self) -> int | None:
        gap, self._gap, self._pressed = self._gap, None, None
        self.viewport().update()
        return gap

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        is_on_row = self.itemAt(event.position().toPoint()) is not None
        self._pressed = event.position().toPoint() if is_left and is_on_row else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if (far or self._gap is not None) and not self._bench.document.is_read_only:
            self._gap = self._gap_at(point)
            step = (point.y() > self.viewport().height()) - (point.y() < 0)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        gap, row = self._end_drag(), self.currentRow()
        if gap is not None:
            self.moved.emit(row, gap if gap <= row else gap - 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentRow()
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Escape and self._gap is not None:
            self._end_drag()
        elif is_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(row, row + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._bench.themes.theme.colour("halo"), 3.0))
        y = self.visualItemRect(self.item(0)).top() + self._gap * ROW
        y = min(max(y, 2), self.viewport().height() - 2)
        painter.drawLine(4, y, self.viewport().width() - 4, y)
        painter.end()


class _Rows(QStyledItemDelegate):
    """Number, title, and at the right the minutes and what the beat has."""

    def __init__(self, bench: Bench, parent: BeatList) -> None:
        super().__init__(parent)
        self._bench = bench

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._bench.themes.theme
        area = QRect(option.rect)
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_on:
            painter.fillRect(area, theme.colour("lit"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.colour("halo"))
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.setPen(theme.colour("text" if is_on else "dim"))
        number = area.adjusted(0, 0, 0, 0)
        number.setWidth(_NUMBER - 6)
        painter.drawText(number, middle | right, str(index.row() + 1))
        signs = area.adjusted(area.width() - _SIGNS, 0, -8, 0)
        painter.drawText(signs, middle | right, str(index.data(_MARKS)))
        if index.data(_WRONG):
            self._paint_wrong(painter, signs)
        painter.setPen(theme.colour("text"))
        words = area.adjusted(_NUMBER + 2, 0, -_SIGNS - 14, 0)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(
            str(index.data(_SHOWN)), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle, title)
        painter.restore()

    def _paint_wrong(self, painter: QPainter, signs: QRect) -> None:
        """An exclamation mark in a filled circle."""
        theme, side = self._bench.themes.theme, 14
        place = QRect(signs.left() - side + 2, signs.center().y() - side // 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warning"))
        painter.drawEllipse(place)
        painter.setPen(theme.colour("background"))
        font = painter.font()
        font.setBold(True)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "!")
        painter.restore()


def title_of(beat: Beat) -> str:
    """What a beat is called in the list."""
    return beat.title or beat.text.partition("\n")[0] or "without words"


def _fill(item: QListWidgetItem, number: int, beat: Beat, finding: Finding | None) -> None:
    signs = ["?"] if beat.question is not None else []
    item.setData(_SHOWN, title_of(beat))
    item.setData(_MARKS, "  ".join([*signs, f"{full(beat.minutes)} min"]))
    item.setData(_WRONG, finding is not None)
    item.setToolTip(plain_hint(finding.sentence) if finding is not None else "")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(number, beat, finding))


def _spoken(number: int, beat: Beat, finding: Finding | None) -> str:
    said = [f"Beat {number + 1}", title_of(beat), minutes_in_words(beat.minutes)]
    if beat.question is not None:
        said.append("with a question")
    if finding is not None:
        said.append(f"wrong: {finding.sentence}")
    return ", ".join(said)
