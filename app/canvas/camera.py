"""A view that fits, zooms and pans; what is in the picture is not its business.

Rule: once a hand has zoomed or panned, the picture stays as it was put until it is fitted again.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from app.canvas.places.plan import LARGEST_SCALE, fitting_scale

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent

_ZOOM_A_NOTCH = 1.2
_LEAST_ZOOM, _LARGEST_ZOOM = 0.5, 12.0  # of the fitting scale


class Camera(QGraphicsView):
    """Looks at a rectangle of a scene, `bounds`, and fits it into the window."""

    largest_scale = LARGEST_SCALE

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self.setViewport(QWidget())  # the class of one that Qt makes is searched among all of Qt's
        self._bounds = QRectF(0.0, 0.0, 1.0, 1.0)
        self._is_fitted = True
        self._wanted: float | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One step changes many numbers: one rectangle is painted faster than all of theirs.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)

    @property
    def bounds(self) -> QRectF:
        """What is looked at."""
        return self._bounds

    @property
    def room(self) -> QSizeF:
        """The size of the picture in pixels."""
        return QSizeF(self.viewport().size())

    def look_at(self, bounds: QRectF) -> None:
        """Look at other bounds; they can be pushed to any side of the window."""
        self._bounds = bounds
        wide, high = bounds.width(), bounds.height()
        self.setSceneRect(bounds.adjusted(-wide, -high, wide, high))
        if self._is_fitted:
            self.fit()

    def fit(self) -> None:
        """Show everything, as large as possible."""
        self._is_fitted = True
        scale = fitting_scale(self._bounds, self.room, self.largest_scale)
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(self._bounds.center())

    @property
    def zoom_factor(self) -> float | None:
        """How many times larger than fitted the picture is; None where it is fitted."""
        if self._is_fitted:
            return None
        return self.transform().m11() / fitting_scale(self._bounds, self.room, self.largest_scale)

    def zoom_to(self, factor: float | None) -> None:
        """Show the middle so many times larger than fitted; None fits. Later, if not yet shown."""
        self._wanted = factor
        if self.isVisible():
            self._zoom_as_wanted()

    def _zoom_as_wanted(self) -> None:
        factor, self._wanted = self._wanted, None
        self.fit()
        if factor is not None:
            self.zoom(factor)

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Enlarge around a point of the viewport, its middle at first, within sensible limits."""
        point = self.viewport().rect().center() if at is None else at
        fixed = self.mapToScene(point)
        fitting = fitting_scale(self._bounds, self.room, self.largest_scale)
        now = self.transform().m11()
        wanted = min(max(now * factor, fitting * _LEAST_ZOOM), fitting * _LARGEST_ZOOM)
        self.scale(wanted / now, wanted / now)
        self.pan(point - self.mapFromScene(fixed))

    def zoom_in(self) -> None:
        """Enlarge by one notch."""
        self.zoom(_ZOOM_A_NOTCH)

    def zoom_out(self) -> None:
        """Make smaller by one notch."""
        self.zoom(1 / _ZOOM_A_NOTCH)

    def pan(self, by: QPoint) -> None:
        """Move the picture by pixels."""
        self._is_fitted = False
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by.y())

    def showEvent(self, event: "QShowEvent") -> None:
        super().showEvent(event)
        if self._wanted is not None:
            QTimer.singleShot(0, self, self._zoom_as_wanted)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: "QWheelEvent") -> None:
        notches = event.angleDelta().y() / 120
        self.zoom(_ZOOM_A_NOTCH**notches, event.position().toPoint())
        event.accept()
