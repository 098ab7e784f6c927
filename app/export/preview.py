"""`Preview`: a picture as it will be, small, on a sheet in the middle.

Rule: painted by the very code that makes the file.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.export.paper import POINTS, Picture, image

_MARGIN = 10


class Preview(QWidget):
    """The sheet; its accessible description says what is on it."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(300, 220)
        self.setAccessibleName("Preview")

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    def show_picture(self, picture: Picture, words: str) -> None:
        """Show a picture, as large as there is room."""
        width, height = picture.size
        room, ratio = self.size() * 1.0, self.devicePixelRatioF()
        scale = min((room.width() - 2 * _MARGIN) / width, (room.height() - 2 * _MARGIN) / height)
        made = image(picture, max(scale, 0.02) * ratio * POINTS)
        made.setDevicePixelRatio(ratio)
        self._image = made
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(460, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        if self._image is not None:
            size = self._image.deviceIndependentSize()
            sheet = QRectF(0, 0, size.width(), size.height())
            sheet.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(sheet, self._image)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1.0))
            painter.drawRect(sheet)
        painter.end()
