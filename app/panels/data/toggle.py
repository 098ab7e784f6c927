"""`Toggle`: one of a few words of which one is on, perhaps with a class's mark before it.

Rule: the one that is on is seen by ground and outline, not by colour alone.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.panels.forms.look import FIELD_HEIGHT, RADIUS
from app.plots.marks import draw_mark
from app.style import ThemeOwner

_MARK_WIDTH = 20


class Toggle(QAbstractButton):
    """A button that stays down; `kind` is the class whose mark stands before the words."""

    def __init__(self, owner: ThemeOwner, words: str, tip: str, kind: int | None = None) -> None:
        super().__init__()
        self._owner = owner
        self._kind = kind
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        owner.changed.connect(self.update)

    @property
    def _room(self) -> int:
        return _MARK_WIDTH if self._kind is not None else 0

    @property
    def _field_height(self) -> int:
        return max(FIELD_HEIGHT, self.fontMetrics().height() + 8)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._room + 20, self._field_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room + 28, self._field_height)

    def _paint_ground(self, painter: QPainter) -> None:
        roles, palette = QPalette.ColorRole, self.palette()
        is_near = self.isChecked() or self.underMouse()
        outline = roles.Highlight if self.hasFocus() else roles.Dark if is_near else roles.Mid
        painter.setPen(QPen(palette.color(outline), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(palette.color(roles.Mid if self.isChecked() else roles.Light))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self._kind is not None:
            draw_mark(painter, QPointF(16, self.height() / 2), self._kind, self._owner.theme)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, QPalette.ColorRole.ButtonText))
        area = self.rect().adjusted(self._room + 4, 0, -4, 0)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
