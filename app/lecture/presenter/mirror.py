"""`Mirror`: the lecture as it stands on its screen, small.

Rule: it follows whatever the lecture paints, a few times a second, and only while it is seen.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

EVERY_MS = 200
_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


class Mirror(QWidget):
    """A picture of another window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._picture = QPixmap()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self.setAccessibleName("On the screen now")
        self._rim = QColor()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        window.installEventFilter(self)

    @property
    def picture_rect(self) -> QRectF:
        """Where the picture is: all of the other window, undistorted."""
        size = self._window.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPoint(0, 0), size)

    def set_rim(self, colour: QColor) -> None:
        """The colour of the line around it."""
        self._rim = colour
        self.update()

    def refresh(self) -> None:
        """Look at the other window."""
        if not self.isVisible() or self._window.width() == 0:
            return
        ratio = self.devicePixelRatio()
        size = self.picture_rect.size()
        picture = QPixmap((size * ratio).toSize())
        picture.fill(Qt.GlobalColor.black)
        painter = QPainter(picture)
        painter.setRenderHints(_HINTS)
        scale = size.width() * ratio / self._window.width()
        painter.scale(scale, scale)
        self._window.render(painter, QPoint())
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self._picture = picture
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._window.height() / max(1, self._window.width()))

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest and not self._timer.isActive():
            self._timer.start()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.picture_rect, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(self._rim, 2.0))
        painter.drawRect(self.picture_rect.adjusted(1.0, 1.0, -1.0, -1.0))
        painter.end()
