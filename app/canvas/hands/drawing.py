"""Drawing an edge, begun at a box's port or with a key, and the keys that find its target.

Rule: with the keys nothing is drawn where it is not possible; the hint says why, and goes on.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from app.canvas.reading import say
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.canvas.hands.gestures.edge import DrawEdge
    from app.canvas.hands.hands import Hands
    from app.canvas.view import CanvasView
    from app.selection import Unit


class Drawing:
    """Begins edges on one canvas; `is_by_keys` while one looks for its target with the keys."""

    def __init__(self, view: "CanvasView", workspace: Workspace, hands: "Hands") -> None:
        self._view = view
        self._workspace = workspace
        self._hands = hands
        self._aiming: DrawEdge | None = None

    @property
    def is_by_keys(self) -> bool:
        """Whether arrows, Tab and Enter belong to an edge."""
        return self._aiming is not None

    def begin(self, source: "Unit") -> "DrawEdge | None":
        """An edge from a box, with the pointer."""
        from app.canvas.hands.gestures.edge import DrawEdge

        plan = self._view.canvas_scene.plan
        if plan is None:
            return None
        gesture = DrawEdge(self._workspace.builder, plan.layout, self._hands.marks, source)
        self._hands.begin(gesture)
        return gesture

    def begin_by_keys(self, source: "Unit") -> None:
        """An edge from a box; arrows or Tab find its target."""
        self._hands.cancel()
        self._view.setFocus()
        self._aiming = self.begin(source)
        self.aim(1)

    def aim(self, by: int) -> None:
        """On to the next target, or back."""
        if self._aiming is None:
            return
        text = self._aiming.step(by)
        rect = self._aiming.aim_rect
        foot = QPointF(rect.center().x(), rect.bottom())
        self._view.bring_in(rect)
        self._hands.hint.show_at(self._view.mapFromScene(foot), text)
        say(self._view, text)

    def finish_by_keys(self) -> None:
        """Draw it, unless its target is impossible; then that is said, and it goes on."""
        if self._aiming is not None and self._aiming.refusal:
            self._view.said.emit(self._aiming.refusal)
        elif self._aiming is not None:
            self._hands.finish()

    def end(self) -> None:
        """No edge any more."""
        self._aiming = None
