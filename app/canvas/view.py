"""The canvas as a widget: fits, zooms, pans, and shows what the workspace's owners say.

Rule: it holds no state of the document; every change comes from a signal of an owner, and what a
hand does goes through `hands`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QTimer, Signal

from app.canvas.beat import Beat
from app.canvas.frames.frame import Toggles
from app.canvas.frames.numbers import Numbers
from app.canvas.handled import HandledView
from app.canvas.items.inks import Inks
from app.canvas.motion import Pulse
from app.canvas.places.metrics import VALUE_FONT
from app.canvas.places.plan import Planner
from app.canvas.places.slots import LEAST_PIXELS
from app.canvas.reading import announce, in_words
from app.canvas.scene import CanvasScene
from app.style import Theme
from app.workspace import Workspace
from core.kinds.layers import PARAMETERS
from core.network.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import (
        QResizeEvent,
        QShowEvent,
    )

    from app.canvas.hands.hands import Hands
    from app.walk.sight import Sight

DESCRIBING_MS = 34  # between two descriptions for a screen reader


class CanvasView(HandledView):
    """The network of a workspace, seen through `toggles`; `said` is for the status bar."""

    said = Signal(str)
    numbers_class = Numbers

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        numbers = self.numbers_class(workspace)
        scene = CanvasScene(numbers, Inks(theme))
        super().__init__(scene, workspace)
        self._numbers = numbers
        self._planner = Planner()
        self.toggles = Toggles()
        self._is_fitted = True
        self._describer = QTimer(self)
        self._describer.setSingleShot(True)
        self._describer.setInterval(DESCRIBING_MS)
        self._describer.timeout.connect(self._on_describer_timeout)
        self._pulse = Pulse(scene)
        self._beat = Beat(scene, self._pulse, workspace.training)
        self._cursor = workspace.player.cursor
        self.setAccessibleName("Network")
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
        self._numbers.refresh()
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
        if self._hands is not None:
            self._hands.set_theme(theme)

    def _made_hands(self) -> "Hands":
        from app.canvas.hands.hands import Hands

        hands = Hands(self, self._workspace)
        hands.set_theme(self._scene.inks.theme)
        hands.follow()
        if self.hasFocus():
            hands.focus.enter()
        return hands

    def refresh(self) -> None:
        """Bring everything in line with the owners."""
        workspace = self._workspace
        positions = workspace.document.project.positions
        network, digits = workspace.training.network, self._numbers.digits
        hands, plan = self._hands, None
        if hands is not None and hands.is_moving_box:
            plan = self._planner.moving(network, positions)
        plan = plan or self._planner.plan(network, positions, digits, self.room)
        self._scene.show_plan(plan, self.toggles)
        if hands is not None:
            hands.follow()
        self.settle()
        self._describer.start()

    def foresee(self, sight: "Sight") -> "Iterator[None]":
        """The texts of the numbers that another step of this pass writes."""
        if sight.step is not None and sight.current is self._workspace.player.current:
            yield from self._numbers.foresee(sight.step.writes)

    def settle(self) -> None:
        """Look at all that is there; not under a hand that is moving a box."""
        plan, hands = self._scene.plan, self._hands
        is_free = hands is None or hands.gesture is None
        if plan is not None and is_free and plan.bounds != self.bounds:
            self.look_at(plan.bounds)

    def _refresh_if_seen(self) -> None:
        """A canvas that nobody sees is brought in line when it is shown; over an update once."""
        if self.isVisible() and not self._workspace.player.is_crossing:
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
            self._pulse.start_after_paint(*self._scene.flow(), self._scene.inks)
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
        self.be_at_hand()
        if QtGui.QAccessible.isActive():
            self.setAccessibleDescription(self.accessible_text())

    def showEvent(self, event: "QShowEvent") -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._refresh_if_seen()
