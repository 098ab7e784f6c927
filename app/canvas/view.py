"""The canvas as a widget: fits, zooms, pans, and shows what the workspace's owners say.

Rule: it holds no state of the document; every change comes from a signal of an owner, and what a
hand does goes through `hands`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QRect, QRectF, QTimer, Signal

from app.canvas.audible.factory import make_audible
from app.canvas.beat import Beat
from app.canvas.frame import Toggles
from app.canvas.hands.hands import Hands
from app.canvas.items.inks import Inks
from app.canvas.motion import Pulse
from app.canvas.numbers import Numbers
from app.canvas.places.metrics import VALUE_FONT
from app.canvas.places.plan import Planner
from app.canvas.places.slots import LEAST_PIXELS
from app.canvas.pointed import PointedView
from app.canvas.reading import announce, in_words
from app.canvas.scene import CanvasScene
from app.style import Theme
from app.workspace import Workspace
from core.network.edit import PARAMETERS
from core.network.ref import Ref

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
        QShowEvent,
    )

    from app.canvas.hands.editor import NameEditor, NumberEditor

DESCRIBING_MS = 34  # between two descriptions for a screen reader


class CanvasView(PointedView):
    """The network of a workspace, seen through `toggles`; `said` is for the status bar."""

    said = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        numbers = Numbers(workspace)
        scene = CanvasScene(numbers, Inks(theme))
        super().__init__(scene)
        scene.setParent(self)
        self._numbers = numbers
        self._workspace = workspace
        self._planner = Planner()
        self.toggles = Toggles()
        self._is_fitted = True
        self._describer = QTimer(self)
        self._describer.setSingleShot(True)
        self._describer.setInterval(DESCRIBING_MS)
        self._describer.timeout.connect(self._on_describer_timeout)
        self._hands = Hands(self, workspace)
        self._pulse = Pulse(scene)
        self._beat = Beat(scene, self._pulse, workspace.training)
        self._cursor = workspace.player.cursor
        self.setAccessibleName("Network")
        make_audible()
        self.setMouseTracking(True)
        self.set_theme(theme)
        self._listen()

    def _listen(self) -> None:
        player, training = self._workspace.player, self._workspace.training
        player.traced.connect(self._on_player_traced)
        player.moved.connect(self._on_player_moved)
        for signal in (player.digits_changed, player.notation_changed):
            signal.connect(self._on_player_traced)
        training.progressed.connect(self._on_training_progressed)
        training.ended.connect(self._on_training_ended)
        self._workspace.document.changed.connect(self._on_document_changed)
        selection = self._workspace.selection
        for signal in (player.digits_changed, player.notation_changed, training.started):
            signal.connect(self._refresh_if_seen)
        for signal in (selection.changed, selection.hover_changed, player.asked_changed):
            signal.connect(self._refresh_if_seen)

    @property
    def editor(self) -> "NumberEditor | NameEditor | None":
        """The line in which a number or a name is typed, while it is open."""
        return self._hands.entry.editor

    @property
    def hands(self) -> Hands:
        """What hands do on this canvas."""
        return self._hands

    @property
    def ring_rect(self) -> QRectF:
        """The frame around the number that the keyboard is on, in the scene; else empty."""
        return self._hands.focus.ring_rect

    @property
    def hint_text(self) -> str:
        """The text of the tip: all decimals of a number, or what a drag does."""
        return self._hands.hint_text

    @property
    def hint_rect(self) -> QRect:
        """Where the tip is in the viewport."""
        return self._hands.hint_rect

    @property
    def is_pulsing(self) -> bool:
        """Whether a pulse is on its way along the step's edges."""
        return self._pulse.is_running

    @property
    def show_numbers(self) -> bool:
        """Whether numbers are on screen at all."""
        return self.toggles.numbers

    @show_numbers.setter
    def show_numbers(self, is_on: bool) -> None:
        self.switch(numbers=is_on)

    @property
    def show_names(self) -> bool:
        """Whether names stand in place of symbols."""
        return self.toggles.names

    @show_names.setter
    def show_names(self, is_on: bool) -> None:
        self.switch(names=is_on)

    @property
    def show_gradients(self) -> bool:
        """Whether all gradients of the pass are shown at once."""
        return self.toggles.gradients

    @show_gradients.setter
    def show_gradients(self, is_on: bool) -> None:
        self.switch(gradients=is_on)

    @property
    def is_motion_reduced(self) -> bool:
        """Whether steps show without a pulse."""
        return self._pulse.is_reduced

    @is_motion_reduced.setter
    def is_motion_reduced(self, is_reduced: bool) -> None:
        self._pulse.is_reduced = is_reduced

    def is_visible_number(self, ref: Ref) -> bool:
        """Whether the walk has revealed a number, or the gradients of the pass are all shown."""
        if ref.quantity in PARAMETERS:
            return True
        anyway = ref.is_gradient and self.toggles.gradients
        return self._numbers.shown(ref, anyway) is not None

    def whole_text(self, ref: Ref) -> str:
        """A visible number with all decimals, where the canvas has fewer or small ones; else ""."""
        text = self._numbers.whole_text(ref)
        if self.transform().m11() * VALUE_FONT < LEAST_PIXELS:
            return text
        return "" if (ref, text) in self.shown_numbers() else text

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.setBackgroundBrush(theme.colour("background"))
        self._scene.set_inks(Inks(theme))
        self._hands.set_theme(theme)

    def refresh(self) -> None:
        """Bring everything in line with the owners."""
        workspace = self._workspace
        positions = workspace.document.project.positions
        network, digits = workspace.training.network, self._numbers.digits
        plan = self._planner.moving(network, positions) if self._hands.is_moving_box else None
        plan = plan or self._planner.plan(network, positions, digits, self.room)
        self._scene.show_plan(plan, self.toggles)
        self._hands.follow()
        self.settle()
        self._describer.start()

    def settle(self) -> None:
        """Look at all that is there; not under a hand that is moving a box."""
        plan = self._scene.plan
        if plan is not None and self._hands.gesture is None and plan.bounds != self.bounds:
            self.look_at(plan.bounds)

    def _refresh_if_seen(self) -> None:
        """A canvas that nobody sees is brought in line when it is shown."""
        if self.isVisible():
            self.refresh()

    def accessible_text(self) -> str:
        """Every visible number in words, for who cannot see the picture."""
        network = self._numbers.network
        return "; ".join(in_words(network, ref, text) for ref, text in self.shown_numbers())

    def switch(self, **wanted: bool) -> None:
        """Show or hide "numbers", "names", "gradients" or "removed_edges"."""
        toggles = replace(self.toggles, **wanted)
        if toggles != self.toggles:
            self.toggles = toggles
            self.refresh()

    def _on_player_moved(self) -> None:
        before, self._cursor = self._cursor, self._workspace.player.cursor
        self._pulse.finish()
        self._refresh_if_seen()
        if self._cursor != before:
            self.follow_step()
        if self._cursor == before + 1 and self.isVisible():
            self._pulse.start(*self._scene.flow(), self._scene.inks)
        explanation = self._workspace.player.explanation
        if explanation is not None and QtGui.QAccessible.isActive():
            announce(self, explanation)

    def _on_player_traced(self) -> None:
        self._numbers.forget()

    def _on_document_changed(self, _before: object, _after: object) -> None:
        self._refresh_if_seen()

    def _on_training_progressed(self) -> None:
        self._refresh_if_seen()

    def _on_training_ended(self, _reason: object) -> None:
        self._numbers.forget()
        self._refresh_if_seen()

    def _on_describer_timeout(self) -> None:
        if QtGui.QAccessible.isActive():
            self.setAccessibleDescription(self.accessible_text())

    def _is_for_hands(self, event: QEvent) -> bool:
        return isinstance(event, QtGui.QKeyEvent) and self._hands.keyboard.claims(event)

    def showEvent(self, event: "QShowEvent") -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._refresh_if_seen()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_for_hands(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        self._hands.pointer.press(event)

    def mouseMoveEvent(self, event: "QMouseEvent") -> None:
        self._hands.pointer.move(event)

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        self._hands.pointer.release(event)

    def mouseDoubleClickEvent(self, event: "QMouseEvent") -> None:
        self._hands.pointer.double_click(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hands.pointer.leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        is_by_key = event.reason() == QtGui.QContextMenuEvent.Reason.Keyboard
        point = self._hands.place_in_hand() if is_by_key else event.pos()
        self._hands.menu(point, self.viewport().mapToGlobal(point))

    def focusNextPrevChild(self, is_next: bool) -> bool:
        by = 1 if is_next else -1
        if self._hands.drawing.is_by_keys:
            self._hands.drawing.aim(by)
            return True
        return self._hands.focus.step(by) or super().focusNextPrevChild(is_next)

    def focusInEvent(self, event: "QFocusEvent") -> None:
        self._hands.focus.enter()
        super().focusInEvent(event)

    def focusOutEvent(self, event: "QFocusEvent") -> None:
        self._hands.focus.hide()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        event.setAccepted(self._hands.keyboard.press(event))

    def keyReleaseEvent(self, event: "QKeyEvent") -> None:
        event.setAccepted(self._hands.keyboard.release(event))
