"""`Hands`: what a hand does on the canvas, with pointer, keys and the typed line together.

Rule: one gesture at a time; Esc cancels it and leaves everything as it was. What a gesture needs is
imported with the first one.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt

from app.canvas.hands.drawing import Drawing
from app.canvas.hands.entry import Entry, given
from app.canvas.hands.focus import Focus
from app.canvas.hands.greeting import Greeting
from app.canvas.hands.handles import Handle, Handles
from app.canvas.hands.hint import Hint
from app.canvas.hands.keyboard import Keyboard
from app.canvas.hands.pointer import Pointer
from app.style import Theme
from app.workspace import Workspace
from core.network.ref import Ref

if TYPE_CHECKING:
    from app.canvas.hands.building import Building
    from app.canvas.hands.gestures.gesture import Gesture
    from app.canvas.hands.gestures.marks import Marks
    from app.canvas.view import CanvasView


class Hands(QObject):
    """The hands of one canvas."""

    def __init__(self, view: "CanvasView", workspace: Workspace) -> None:
        super().__init__(view)
        self._view = view
        self._workspace = workspace
        self._gesture: Gesture | None = None
        self._kept: list[QRect] = []
        self.hint = Hint(view.viewport())
        self.focus = Focus(view, workspace.selection)
        self.handles = Handles(view, workspace)
        self.greeting = Greeting(view, self.handles)
        self.entry = Entry(view, workspace)
        self.drawing = Drawing(view, workspace, self)
        self.pointer = Pointer(view, workspace, self)
        self.keyboard = Keyboard(workspace, self)
        workspace.document.changed.connect(self._on_document_changed)
        workspace.player.moved.connect(self._on_player_moved)
        workspace.player.playing_changed.connect(self.handles.hide)
        workspace.training.started.connect(self.handles.hide)

    @cached_property
    def building(self) -> "Building":
        """What is built by command."""
        from app.canvas.hands.building import Building

        return Building(self._view, self._workspace)

    @cached_property
    def marks(self) -> "Marks":
        """What gestures draw over the network."""
        from app.canvas.hands.gestures.marks import Marks

        return Marks(self._view.canvas_scene)

    @property
    def gesture(self) -> "Gesture | None":
        """What is going on between a press and its release."""
        return self._gesture

    @property
    def is_moving_box(self) -> bool:
        """Whether a hand is moving a box."""
        network = self._workspace.document.project.network
        return self._gesture is not None and self._gesture.moves_boxes_of(network)

    @property
    def hint_text(self) -> str:
        """The line beside the pointer; "" where there is none."""
        return self.hint.text() if self.hint.isVisible() else ""

    @property
    def hint_rect(self) -> QRect:
        """Where that line is; empty where there is none."""
        return self.hint.geometry() if self.hint.isVisible() else QRect()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.hint.set_theme(theme)
        self.greeting.set_theme(theme)
        self.handles.follow()

    def follow(self) -> None:
        """The picture is another one: ring, handles and the line of help go along."""
        self.focus.place()
        self.greeting.follow(self._workspace.document.project)
        if self._gesture is None:
            self.handles.follow()

    @property
    def shows_handles(self) -> bool:
        """Whether handles and removed edges are shown all the time."""
        return self.handles.are_on

    def toggle_handles(self) -> None:
        """Show handles and removed edges all the time, or only where the pointer is."""
        self.handles.are_on = not self.handles.are_on
        self.handles.hover(None)
        self._view.switch(removed_edges=self.handles.are_on)

    def begin(self, gesture: "Gesture") -> None:
        """A gesture is going on from now."""
        self._gesture = gesture
        self._view.viewport().setCursor(gesture.cursor)

    def drag_number(self, ref: Ref, point: QPoint) -> None:
        """Begin to drag a number to another value."""
        from app.canvas.hands.gestures.number import DragNumber

        workspace = self._workspace
        self.begin(DragNumber(workspace.document, workspace.player, given(ref), point))
        self._kept = self._view.rects_about(ref)

    def move(self, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        """The pointer moves while a gesture is going on."""
        gesture = self._gesture
        if gesture is None or self.drawing.is_by_keys:
            return
        text = gesture.move(point, self._view.mapToScene(point), keys)
        if gesture.number is None:
            self.hint.show_at(point, text)
        elif text:
            self.hint.show_beside(self._kept, self._view.number_rects(), text)

    def finish(self) -> None:
        """The gesture is done."""
        gesture = self._gesture
        self._end()
        if gesture is not None:
            gesture.finish()

    def cancel(self) -> None:
        """The gesture leaves everything as it was."""
        if self._gesture is not None:
            gesture = self._gesture
            self._end()
            gesture.cancel()

    def use(self, handle: Handle) -> None:
        """A click on a handle."""
        self.hint.end()
        if handle.kind == "neuron":
            self.building.add_unit(handle.node)
        elif handle.kind == "layer":
            self.building.add_layer(handle.node)
        else:
            self._workspace.selection.choose([(handle.node, handle.unit)])
            self.drawing.begin_by_keys((handle.node, handle.unit))

    def escape(self) -> bool:
        """Esc: the gesture, else what is looked at and chosen; False where there is neither."""
        selection = self._workspace.selection
        self.pointer.forget()
        self.hint.end()
        if self._gesture is not None:
            self.cancel()
            return True
        if selection.ref is not None or selection.units:
            selection.clear()
            self.focus.leave()
            return True
        return False

    def menu(self, point: QPoint, place: QPoint) -> None:
        """Open the menu of what is under a point of the viewport, at a place of the screen."""
        from app.canvas.hands.menu import menu_at

        self.cancel()
        menu_at(self._view, self._workspace, point).popup(place)

    def place_in_hand(self) -> QPoint:
        """Where the box or the number in hand stands in the viewport; else its middle."""
        units, ref = self._workspace.selection.units, self._workspace.selection.ref
        plan = self._view.canvas_scene.plan
        if units and plan is not None:
            return self._view.mapFromScene(plan.layout.boxes[min(units)].rect.center())
        area = self._view.viewport().rect() if ref is None else self._view.viewport_rect(ref)
        return area.center()

    def explain(self, ref: Ref) -> None:
        """Look at a number, or say when it comes."""
        if self._view.is_visible_number(ref):
            self._workspace.selection.set(ref)
            return
        self._view.said.emit(self.entry.when(ref))

    def fit(self) -> None:
        """Show all of the network."""
        self._view.fit()

    def _end(self) -> None:
        self._gesture = None
        self.drawing.end()
        self.pointer.forget()
        self.hint.end()
        if "marks" in self.__dict__:
            self.marks.clear()
        self._view.viewport().unsetCursor()
        self._view.refresh()

    def _on_player_moved(self) -> None:
        """What the tip said was about another step."""
        self.handles.hide()
        if self._gesture is None:
            self.hint.end()

    def _on_document_changed(self, _before: object, _after: object) -> None:
        """What a hand was told or was about to do was about another network."""
        gesture = self._gesture
        if gesture is None:
            self.hint.end()
        elif not (gesture.is_editing or gesture.outlives_edits):
            self._end()
