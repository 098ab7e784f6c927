"""A view of a canvas's scene that tells what is at a point and where a number stands.

Rule: points are the viewport's, so that hands never see a scene coordinate but for moving boxes.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF

from app.canvas.camera import Camera
from app.canvas.places.metrics import ABOVE, Box
from app.canvas.scene import CanvasScene
from app.selection import Unit
from core.network.ref import Ref

_AROUND = 24  # pixels between what a step is about and the border of the view


class PointedView(Camera):
    """Keeps its scene, and answers for points of the viewport."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        scene.setParent(self)
        self._scene = scene

    @property
    def canvas_scene(self) -> CanvasScene:
        """The scene with its items."""
        return self._scene

    @property
    def stretch(self) -> float:
        """How much farther apart columns stand than in the smallest view."""
        return self._scene.plan.layout.stretch if self._scene.plan else 1.0

    def follow_step(self) -> None:
        """Bring what the step writes into an enlarged picture, with what it reads if that fits."""
        if self._is_fitted:
            return
        written = self._scene.written_rect()
        if written.isEmpty():
            return
        for rect in (written.united(self._scene.read_rect()), written):
            self._bring_in(self.mapFromScene(rect).boundingRect())

    def bring_in(self, rect: QRectF) -> None:
        """Move an enlarged picture no farther than needed to see a place of the scene."""
        if not self._is_fitted:
            self._bring_in(self.mapFromScene(rect).boundingRect())

    def _bring_in(self, active: QRect) -> None:
        """Move the picture no farther than needed to see a place."""
        area = self.viewport().rect()
        by = QPoint(
            _shift(active.left(), active.right(), area.width()),
            _shift(active.top(), active.bottom(), area.height()),
        )
        if not by.isNull():
            self.pan(by)

    def ref_at(self, point: QPoint) -> Ref | None:
        """The address at a point of the viewport, whether its number is revealed or not."""
        return self._scene.ref_at(self.mapToScene(point))

    def grip_at(self, point: QPoint) -> Ref | None:
        """The number that a drag from a point of the viewport would change."""
        return self._scene.grip_at(self.mapToScene(point))

    def box_at(self, point: QPoint) -> Box | None:
        """The box at a point of the viewport."""
        return self._scene.box_at(self.mapToScene(point))

    def removed_edge_at(self, point: QPoint) -> Ref | None:
        """The removed edge at a point of the viewport, where such edges are shown."""
        return self._scene.removed_edge_at(self.mapToScene(point))

    def naming_rect(self, named: Unit | Ref) -> QRect:
        """Where a name is typed: over a box, or over a weight."""
        if isinstance(named, Ref):
            return self.viewport_rect(named)
        plan = self._scene.plan
        box = plan.layout.boxes.get(named) if plan else None
        if box is None:
            return QRect()
        above = QRectF(box.rect.left(), box.full.top(), box.rect.width(), ABOVE)
        return self.mapFromScene(above).boundingRect()

    def viewport_rect(self, ref: Ref) -> QRect:
        """Where a number stands in the viewport; the middle of its edge where it is not shown."""
        rect = self._scene.rect_of(ref)
        if rect is None and self._scene.routes is not None and ref in self._scene.routes.edges:
            rect = QRectF(QPointF(*self._scene.routes.edges[ref].at(0.5)), QSizeF(1.0, 1.0))
        return self.mapFromScene(rect or QRectF()).boundingRect()

    def rects_about(self, ref: Ref) -> list[QRect]:
        """Where a number stands in the viewport, and then the box of its neuron."""
        plan = self._scene.plan
        box = plan.layout.boxes.get((ref.layer or "", ref.unit or 0)) if plan else None
        around = [] if box is None else [self.mapFromScene(box.full).boundingRect()]
        return [self.viewport_rect(ref), *around]

    def number_rects(self) -> list[QRect]:
        """Where all visible numbers stand in the viewport."""
        rects = self._scene.number_rects().values()
        return [self.mapFromScene(rect).boundingRect() for rect in rects]

    def shown_numbers(self) -> list[tuple[Ref, str]]:
        """Every number that is visible, with its address."""
        return self._scene.shown_numbers()


def _shift(low: int, high: int, room: int) -> int:
    """How far a stretch has to move to lie inside 0 to `room`; one too long is centred."""
    low, high = low - _AROUND, high + _AROUND
    if high - low > room:
        return (room - low - high) // 2
    return max(-low, 0) + min(room - high, 0)
