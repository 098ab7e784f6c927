"""`Sheet`: lies over the window, leaves a hole where the tour points, and holds the card.

Rule: while it lies there, keys and clicks are the tour's; nothing below it changes.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.shell.keys import OWN_KEYS
from app.style import ThemeOwner
from app.tour.card import Card

_VEIL = 0.35
_ROUND, _RIM, _GAP, _EDGE = 8.0, 3.0, 14, 10
_NEXT_KEYS = (
    Qt.Key.Key_Right,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)
_BACK_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class Sheet(QWidget):
    """`gone` carries +1 or -1 for the stop after or before, `ended` that it is enough."""

    gone = Signal(int)
    ended = Signal()

    def __init__(self, window: QWidget, themes: ThemeOwner) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._target, self._spared = QRect(), QRect()
        self.card = Card(self)
        self.card.next.clicked.connect(self._on_next_clicked)
        self.card.back.clicked.connect(self._on_back_clicked)
        self.card.end.clicked.connect(self.ended)
        self.setObjectName("tour")
        self.setProperty(OWN_KEYS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        themes.changed.connect(self._dress)
        self._dress()

    @property
    def target(self) -> QRect:
        """Where it points."""
        return self._target

    def point_at(self, target: QRect, spared: QRect) -> None:
        """Point at a place of the window; the card leaves what is `spared` free where it can."""
        self.setGeometry(self._window.rect())
        self._target, self._spared = target, spared
        self.card.move(self._place())
        self.raise_()
        self.update()

    def _place(self) -> QPoint:
        """Where the card hides nothing of the target: below, above, right or left of it."""
        size, target = self.card.size(), self._target
        middle = target.center() - QPoint(size.width() // 2, size.height() // 2)
        corners = (
            QPoint(middle.x(), target.bottom() + _GAP),
            QPoint(middle.x(), target.top() - _GAP - size.height()),
            QPoint(target.right() + _GAP, middle.y()),
            QPoint(target.left() - _GAP - size.width(), middle.y()),
        )
        places = [QRect(self._inside(corner), size) for corner in corners]
        free = [place for place in places if not place.intersects(target)]
        best = (place for place in free if not place.intersects(self._spared))
        return next(best, next(iter(free), QRect(self._inside(middle), size))).topLeft()

    def _inside(self, corner: QPoint) -> QPoint:
        """The corner moved so that the card lies in the window."""
        right = self.width() - self.card.width() - _EDGE
        bottom = self.height() - self.card.height() - _EDGE
        return QPoint(min(max(corner.x(), _EDGE), right), min(max(corner.y(), _EDGE), bottom))

    def _dress(self) -> None:
        self.card.set_theme(self._themes.theme)
        self.update()

    def _on_next_clicked(self) -> None:
        self.gone.emit(1)

    def _on_back_clicked(self) -> None:
        self.gone.emit(-1)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NEXT_KEYS:
            self.gone.emit(1)
        elif event.key() in _BACK_KEYS:
            self.gone.emit(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(Qt.GlobalColor.black)
        veil.setAlphaF(_VEIL)
        hole = QPainterPath()
        hole.addRoundedRect(QRectF(self._target), _ROUND, _ROUND)
        everything = QPainterPath()
        everything.addRect(QRectF(self.rect()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(everything.subtracted(hole), veil)
        painter.strokePath(hole, QPen(self._themes.theme.colour("halo"), _RIM))
        painter.end()
