"""`Spotlight`: a bright disc around the mouse cursor, everything else darkened.

Rule: it lies over the picture, which goes on below it; it takes no mouse event.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRadialGradient, QRegion
from PySide6.QtWidgets import QWidget

RADIUS = 0.15  # of the height
DARKNESS = 0.68
_SOFT = 0.9  # of the radius, from where it fades


class Spotlight(QWidget):
    """Covers its parent while it is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._middle = QPoint()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName("Spotlight")
        self.hide()

    @property
    def disc(self) -> QRect:
        """The square around what is bright."""
        radius = round(RADIUS * self.height())
        return QRect(self._middle, self._middle).adjusted(-radius, -radius, radius, radius)

    def light(self, middle: QPoint) -> None:
        """Light this place of the parent."""
        if self.isHidden():
            parent = self.parentWidget()
            self.setGeometry(parent.rect() if parent is not None else self.rect())
            self.raise_()
            self.show()
        before = self.disc
        self._middle = middle
        self.update(QRegion(before).united(self.disc))

    def paintEvent(self, event: QPaintEvent) -> None:
        dark = QColor(Qt.GlobalColor.black)
        dark.setAlphaF(DARKNESS)
        bright = QColor(dark)
        bright.setAlphaF(0.0)
        disc = self.disc
        light = QRadialGradient(self._middle, disc.width() / 2)
        light.setColorAt(0.0, bright)
        light.setColorAt(_SOFT, bright)
        light.setColorAt(1.0, dark)
        painter = QPainter(self)
        painter.fillRect(disc, light)
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(disc)))
        painter.fillRect(self.rect(), dark)
        painter.end()
