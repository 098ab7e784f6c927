"""What the mouse does on the canvas: hover, click, double-click, drag, pan.

Rule: hovering links and clicking explains and chooses; neither ever changes the document. A number
that the walk has not revealed answers with its step; a wrong click gets one line, never a dialog.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from app.canvas.places.metrics import Box
from app.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.canvas.hands.gestures.gesture import Gesture
    from app.canvas.hands.handles import Handle
    from app.canvas.hands.hands import Hands
    from app.canvas.places.plan import Plan
    from app.canvas.view import CanvasView
    from app.selection import Unit

_DRAG_BEGINS = 5  # pixels
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Pointer:
    """Turns the mouse events of one canvas into gestures and clicks."""

    def __init__(self, view: "CanvasView", workspace: Workspace, hands: "Hands") -> None:
        self._view = view
        self._workspace = workspace
        self._hands = hands
        self._pressed: QPoint | None = None
        self._handle: Handle | None = None
        self.is_space_held = self.has_space_panned = False

    def forget(self) -> None:
        """The press is over, whatever comes."""
        self._pressed = self._handle = None

    def press(self, event: "QMouseEvent") -> None:
        """A button goes down: begin to pan, or remember where a click or a drag began."""
        point = event.position().toPoint()
        self._hands.focus.hide()
        self._hands.cancel()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self.is_space_held):
            self.has_space_panned = self.is_space_held
            from app.canvas.hands.gestures.pan import Pan

            self._hands.begin(Pan(self._view.pan, point))
        elif is_left:
            self._pressed = point
            self._handle = self._hands.handles.at(point)

    def move(self, event: "QMouseEvent") -> None:
        """The pointer moves: drag, or link what it is over."""
        point = event.position().toPoint()
        if self._hands.gesture is None and self._pressed is not None and self._is_away(point):
            self._begin_drag(self._pressed, event.modifiers())
        if self._hands.gesture is not None:
            self._hands.move(point, event.modifiers())
        elif self._pressed is None:
            self._hover(point)

    def release(self, event: "QMouseEvent") -> None:
        """A button goes up: the gesture is done, or it was a click."""
        pressed, handle = self._pressed, self._handle
        self.forget()
        if self._hands.gesture is not None:
            self._hands.finish()
        elif pressed is not None and event.button() is Qt.MouseButton.LeftButton:
            if handle is not None:
                self._hands.use(handle)
            else:
                self._click(pressed, event.modifiers())

    def double_click(self, event: "QMouseEvent") -> None:
        """Type another number here."""
        self.forget()
        ref = self._view.ref_at(event.position().toPoint())
        if ref is not None and event.button() is Qt.MouseButton.LeftButton:
            self._hands.entry.edit(ref)

    def leave(self) -> None:
        """The pointer has left the canvas."""
        self._hands.hint.end()
        self._hands.handles.hover(None)
        self._workspace.selection.hover(None)

    def _is_away(self, point: QPoint) -> bool:
        pressed = self._pressed
        return pressed is not None and (point - pressed).manhattanLength() >= _DRAG_BEGINS

    def _begin_drag(self, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        plan = self._view.canvas_scene.plan
        ref, box = self._view.grip_at(point), self._view.box_at(point)
        self._workspace.selection.hover(None)
        if self._handle is not None and self._handle.kind == "port":
            self._hands.drawing.begin((self._handle.node, self._handle.unit))
        elif ref is not None and self._hands.entry.may_edit(ref):
            self._hands.drag_number(ref, point)
        elif plan is not None and box is not None:
            self._hands.begin(self._moving(plan, box, point, keys))
        elif plan is not None and self._handle is None:
            self._hands.begin(self._band(plan, point))
        self._hands.handles.hover(None)

    def _moving(
        self, plan: "Plan", box: Box, point: QPoint, keys: Qt.KeyboardModifier
    ) -> "Gesture":
        """All that are chosen, if this one is; with Shift its whole layer; else this one."""
        from app.canvas.hands.gestures.boxes import MoveBoxes

        document = self._workspace.document
        unit, chosen = (box.node, box.unit), self._workspace.selection.units
        units = chosen if unit in chosen else frozenset([unit])
        if keys & SHIFT:
            size = document.project.network.sizes[box.node]
            units = frozenset((box.node, each) for each in range(size))
        text = f"Move {self._workspace.builder.called(units)}"
        moving = MoveBoxes(document, text, plan.layout, box, units)
        scale = self._view.transform().m11()
        place, selection = self._view.mapToScene(point), self._workspace.selection
        return moving.hold(place, scale, self._hands.marks, selection)

    def _band(self, plan: "Plan", point: QPoint) -> "Gesture":
        from app.canvas.hands.gestures.band import RubberBand

        start = self._view.mapToScene(point)
        return RubberBand(self._workspace.selection, plan.layout, self._hands.marks, start)

    def _hover(self, point: QPoint) -> None:
        handle = self._hands.handles.hover(point)
        if handle is not None:
            self._workspace.selection.hover(None)
            self._hands.hint.show_at(point, self._hands.handles.words(handle))
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            return
        ref = self._view.ref_at(point)
        visible = ref if ref is not None and self._view.is_visible_number(ref) else None
        self._workspace.selection.hover(visible)
        self._hands.hint.show_at(point, "" if visible is None else self._view.whole_text(visible))
        if visible is None:
            self._view.viewport().unsetCursor()
        elif self._hands.entry.may_edit(self._view.grip_at(point)):
            self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        else:
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _click(self, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        ref, box = self._view.ref_at(point), self._view.box_at(point)
        unit = None if box is None else (box.node, box.unit)
        if keys & (SHIFT | CONTROL):
            if unit is not None:
                self._toggle(unit)
            elif ref is not None and keys & SHIFT:
                self._workspace.selection.compare(ref)
            return
        self._workspace.selection.choose([] if unit is None else [unit])
        if ref is None:
            self._workspace.selection.clear() if unit is None else None
            return
        self._hands.explain(ref)
        if not self._view.is_visible_number(ref):
            self._hands.hint.show_at(point, self._hands.entry.when(ref))

    def _toggle(self, unit: "Unit") -> None:
        """One box more, or one less."""
        chosen = self._workspace.selection.units
        self._workspace.selection.choose(chosen ^ {unit})
