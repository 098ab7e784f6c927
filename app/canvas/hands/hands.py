"""What the hand does on the canvas: hover, click, double-click, drag, pan, and the keys.

Rule: hovering links and clicking explains, neither ever changes anything. A number that the walk
has not revealed answers with its step; a wrong click gets one line, never a dialog. What a gesture
needs is imported with the first one.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.canvas.hands.focus import Focus
from app.canvas.hands.hint import Hint
from app.style import Theme
from app.workspace import Workspace
from core.network.edit import PARAMETERS
from core.network.ref import Ref
from core.passes.numbers import typed

if TYPE_CHECKING:
    from app.canvas.hands.editor import NumberEditor
    from app.canvas.hands.gestures import Gesture
    from app.canvas.view import CanvasView

_DRAG_BEGINS = 5  # pixels
_COMPUTED = "this number is computed; weights, biases, inputs and targets can be typed"


class Hands(QObject):
    """Turns the events of one canvas into calls on the workspace's owners."""

    def __init__(self, view: "CanvasView", workspace: Workspace) -> None:
        super().__init__(view)
        self._view = view
        self._workspace = workspace
        self._gesture: Gesture | None = None
        self._pressed: QPoint | None = None
        self._is_space_held = self._has_space_panned = False
        self._hint = Hint(view.viewport())
        self.focus = Focus(view.canvas_scene, workspace.selection)
        self._kept: list[QRect] = []
        self._edited: Ref | None = None
        self.editor: NumberEditor | None = None

    @property
    def gesture(self) -> "Gesture | None":
        """What is going on between a press and its release."""
        return self._gesture

    @property
    def is_moving_box(self) -> bool:
        """Whether a hand is moving a box."""
        return self._gesture is not None and self._gesture.moves_box

    @property
    def hint_text(self) -> str:
        """The line beside the pointer; "" where there is none."""
        return self._hint.text() if self._hint.isVisible() else ""

    @property
    def hint_rect(self) -> QRect:
        """Where that line is; empty where there is none."""
        return self._hint.geometry() if self._hint.isVisible() else QRect()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._hint.set_theme(theme)

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: begin to pan, or remember where a click or a drag began."""
        point = event.position().toPoint()
        self.focus.hide()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self._is_space_held):
            self._has_space_panned = self._is_space_held
            from app.canvas.hands.gestures import Pan

            self._begin(Pan(self._view.pan, point))
        elif is_left:
            self._pressed = point

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves: drag, or link what it is over."""
        point = event.position().toPoint()
        if self._gesture is None and _is_away(point, self._pressed):
            self._begin_drag(point if self._pressed is None else self._pressed)
        if self._gesture is not None:
            scene = self._view.mapToScene(point)
            self._show_tip(self._gesture, self._gesture.move(point, scene, event.modifiers()))
        elif self._pressed is None:
            self._hover(point)

    def release(self, event: QMouseEvent) -> None:
        """A button goes up: the gesture is done, or it was a click."""
        pressed, self._pressed = self._pressed, None
        if self._gesture is not None:
            self._end()
        elif pressed is not None and event.button() is Qt.MouseButton.LeftButton:
            self._click(pressed)

    def double_click(self, event: QMouseEvent) -> None:
        """Type another number here."""
        self._pressed = None
        ref = self._ref_at(event.position().toPoint())
        if ref is not None and event.button() is Qt.MouseButton.LeftButton:
            self.edit(ref)

    def leave(self) -> None:
        """The pointer has left the canvas."""
        self._hint.end()
        self._workspace.selection.hover(None)

    def key_press(self, event: QKeyEvent) -> bool:
        """A key on the canvas; True where it meant something here."""
        selection = self._workspace.selection
        match event.key():
            case Qt.Key.Key_Space:
                self._is_space_held = True
                return True
            case Qt.Key.Key_Escape:
                return self._escape()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if selection.ref is not None:
                self.edit(selection.ref)
                return True
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.focus.enter()
                return self.focus.step(1 if event.key() == Qt.Key.Key_Down else -1, is_round=True)
            case _:
                return False

    def key_release(self, event: QKeyEvent) -> bool:
        """Space without a drag means next."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return event.key() == Qt.Key.Key_Space
        has_panned = self._has_space_panned
        self._is_space_held = self._has_space_panned = False
        if not has_panned:
            self._workspace.player.step_forward()
        return True

    def menu(self, point: QPoint, place: QPoint) -> None:
        """Open the menu of what is under a point."""
        ref = self._ref_at(point)
        from app.canvas.hands.menu import CanvasMenu

        CanvasMenu(self._view, self, ref, self._may_edit(ref)).popup(place)

    def explain(self, ref: Ref) -> None:
        """Look at a number, or say when it comes."""
        if self._is_visible(ref):
            self._workspace.selection.set(ref)
            return
        self._view.said.emit(self._when(ref))

    def edit(self, ref: Ref) -> None:
        """Open the line to type another number, where the number is given."""
        place = self._view.viewport_rect(ref)
        is_visible, ref = self._is_visible(ref), _given(ref)
        if not self._may_edit(ref):
            self._view.said.emit(_COMPUTED if is_visible else self._when(ref))
            return
        from app.canvas.hands.editor import NumberEditor
        from core.project.edit import number

        self.close_editor()
        project, player = self._workspace.document.project, self._workspace.player
        text = typed(number(project, ref, player.sample), 12)
        editor = NumberEditor(self._view.viewport(), place, text)
        editor.typed.connect(self._on_editor_typed)
        editor.refused.connect(self._view.said)
        editor.closed.connect(self._on_editor_closed)
        self.editor, self._edited = editor, ref

    def close_editor(self) -> None:
        """Leave the number as it is."""
        if self.editor is not None:
            self.editor.close_line()

    def reset_positions(self) -> None:
        """Put every box in its automatic place."""
        from core.project.edit import without_positions

        self._workspace.document.edit("Reset the positions", without_positions)

    def fit(self) -> None:
        """Show all of the network."""
        self._view.fit()

    def _begin(self, gesture: "Gesture") -> None:
        self._gesture = gesture
        self._view.viewport().setCursor(gesture.cursor)

    def _begin_drag(self, point: QPoint) -> None:
        from app.canvas.hands.gestures import DragBox, DragNumber

        document, player = self._workspace.document, self._workspace.player
        ref = self._view.grip_at(point)
        box = self._view.box_at(point)
        self._workspace.selection.hover(None)
        if ref is not None and self._may_edit(ref):
            self._begin(DragNumber(document, player, _given(ref), point))
            self._kept = self._view.rects_about(ref)
        elif box is not None:
            stretch, start = self._view.stretch, self._view.mapToScene(point)
            self._begin(DragBox(document, box, stretch, start))
        else:
            self._pressed = None

    def _show_tip(self, gesture: "Gesture", text: str) -> None:
        """What a drag does, beside the number that it changes."""
        if gesture.number is not None and text:
            self._hint.show_beside(self._kept, self._view.number_rects(), text)

    def _end(self) -> None:
        self._gesture = None
        self._hint.end()
        self._view.viewport().unsetCursor()
        self._view.refresh()

    def _escape(self) -> bool:
        if self._gesture is not None:
            self._gesture.cancel()
            self._end()
            self._pressed = None
            return True
        if self._workspace.selection.ref is not None:
            self._workspace.selection.clear()
            self.focus.leave()
            return True
        return False

    def _hover(self, point: QPoint) -> None:
        ref = self._ref_at(point)
        visible = ref if ref is not None and self._is_visible(ref) else None
        self._workspace.selection.hover(visible)
        self._hint.show_at(point, "" if visible is None else self._view.whole_text(visible))
        if visible is None:
            self._view.viewport().unsetCursor()
        elif self._may_edit(self._view.grip_at(point)):
            self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        else:
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _click(self, point: QPoint) -> None:
        ref = self._ref_at(point)
        if ref is None:
            self._workspace.selection.clear()
            return
        self.explain(ref)
        if not self._is_visible(ref):
            self._hint.show_at(point, self._when(ref))

    def _ref_at(self, point: QPoint) -> Ref | None:
        return self._view.ref_at(point)

    def _is_visible(self, ref: Ref) -> bool:
        return self._view.is_visible_number(ref)

    def _may_edit(self, ref: Ref | None) -> bool:
        from core.project.edit import is_editable

        project = self._workspace.document.project
        if ref is None or not is_editable(project, _given(ref)):
            return False
        return _given(ref).quantity in PARAMETERS or self._workspace.player.current is not None

    def _when(self, ref: Ref) -> str:
        step = self._workspace.player.step_of(ref)
        if step is None:
            return "This number is not in the walk"
        return f"This number appears at step {step}"

    def _on_editor_typed(self, value: float) -> None:
        ref, sample = self._edited, self._workspace.player.sample
        from core.project.edit import set_number

        if ref is not None:
            edit = self._workspace.document.edit
            edit(f"Change {ref}", lambda project: set_number(project, ref, sample, value))

    def _on_editor_closed(self) -> None:
        self.editor = None
        self._view.setFocus()


def _given(ref: Ref) -> Ref:
    """The address that a hand changes: a parameter's also where its new value is pointed at."""
    is_new = ref.quantity.startswith("new_") and ref.base in PARAMETERS
    return ref.of(ref.base) if is_new else ref


def _is_away(point: QPoint, pressed: QPoint | None) -> bool:
    return pressed is not None and (point - pressed).manhattanLength() >= _DRAG_BEGINS
