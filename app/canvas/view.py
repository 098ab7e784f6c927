"""The canvas as a widget: fits, zooms, pans, and shows what the workspace's owners say.

Rule: it holds no state of the document; every change comes from a signal of an owner, and what a
hand does goes through `hands`.
"""

from dataclasses import replace

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from app.canvas.frame import Toggles
from app.canvas.inks import Inks
from app.canvas.numbers import Numbers
from app.canvas.plan import Planner, fitting_scale
from app.canvas.scene import CanvasScene
from app.style import Theme
from app.workspace import Workspace
from core.network.ref import Ref

FRAME_MS = 34  # between two pictures of a training run
_ZOOM_A_NOTCH = 1.2
_LEAST_ZOOM, _LARGEST_ZOOM = 0.5, 12.0  # of the fitting scale


class CanvasView(QGraphicsView):
    """The network of a workspace. `said` carries one line for the status bar."""

    said = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        numbers = Numbers(workspace)
        scene = CanvasScene(numbers, Inks(theme))
        super().__init__(scene)
        scene.setParent(self)
        self._numbers, self._scene = numbers, scene
        self._workspace = workspace
        self._planner = Planner()
        self._toggles = Toggles()
        self._is_fitted = True
        self._frame_timer = QTimer(self)
        self._frame_timer.setSingleShot(True)
        self._frame_timer.setInterval(FRAME_MS)
        self._frame_timer.timeout.connect(self.refresh)
        self._set_up()
        self.set_theme(theme)
        self._listen()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setAccessibleName("Network")

    def _listen(self) -> None:
        workspace = self._workspace
        workspace.player.traced.connect(self._on_player_traced)
        workspace.player.moved.connect(self.refresh)
        workspace.player.digits_changed.connect(self._on_player_traced)
        workspace.player.digits_changed.connect(self.refresh)
        workspace.selection.changed.connect(self.refresh)
        workspace.selection.hover_changed.connect(self.refresh)
        workspace.document.changed.connect(self._on_document_changed)
        workspace.training.started.connect(self.refresh)
        workspace.training.progressed.connect(self._on_training_progressed)
        workspace.training.ended.connect(self._on_training_ended)

    @property
    def canvas_scene(self) -> CanvasScene:
        """The scene with its items."""
        return self._scene

    @property
    def show_numbers(self) -> bool:
        """Whether numbers are on screen at all."""
        return self._toggles.numbers

    @show_numbers.setter
    def show_numbers(self, is_on: bool) -> None:
        self._set_toggles(replace(self._toggles, numbers=is_on))

    @property
    def show_names(self) -> bool:
        """Whether names stand in place of symbols."""
        return self._toggles.names

    @show_names.setter
    def show_names(self, is_on: bool) -> None:
        self._set_toggles(replace(self._toggles, names=is_on))

    @property
    def show_gradients(self) -> bool:
        """Whether all gradients of the pass are shown at once."""
        return self._toggles.gradients

    @show_gradients.setter
    def show_gradients(self, is_on: bool) -> None:
        self._set_toggles(replace(self._toggles, gradients=is_on))

    def shown_numbers(self) -> list[tuple[Ref, str]]:
        """Every number that is visible, with its address."""
        return self._scene.shown_numbers()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.setBackgroundBrush(theme.colour("background"))
        self._scene.set_inks(Inks(theme))

    def refresh(self) -> None:
        """Bring everything in line with the owners."""
        workspace = self._workspace
        positions = workspace.document.project.positions
        network, digits = self._numbers.network, workspace.player.digits
        plan = self._planner.plan(network, positions, digits, QSizeF(self.viewport().size()))
        is_new = plan is not self._scene.plan
        self._scene.show_plan(plan, self._toggles)
        if is_new and self._is_fitted:
            self.fit()

    def fit(self) -> None:
        """Show all of the network, as large as possible."""
        self._is_fitted = True
        plan = self._scene.plan
        if plan is not None:
            scale = fitting_scale(plan.bounds, QSizeF(self.viewport().size()))
            self.resetTransform()
            self.scale(scale, scale)
            self.centerOn(plan.bounds.center())

    def zoom(self, factor: float) -> None:
        """Enlarge around the pointer, within sensible limits."""
        plan = self._scene.plan
        if plan is None:
            return
        fitting = fitting_scale(plan.bounds, QSizeF(self.viewport().size()))
        now = self.transform().m11()
        wanted = min(max(now * factor, fitting * _LEAST_ZOOM), fitting * _LARGEST_ZOOM)
        self._is_fitted = False
        self.scale(wanted / now, wanted / now)

    def _set_toggles(self, toggles: Toggles) -> None:
        if toggles != self._toggles:
            self._toggles = toggles
            self.refresh()

    def _on_player_traced(self) -> None:
        self._numbers.forget()

    def _on_document_changed(self, _before: object, _after: object) -> None:
        self.refresh()

    def _on_training_progressed(self) -> None:
        if not self._frame_timer.isActive():
            self._frame_timer.start()

    def _on_training_ended(self, _reason: object) -> None:
        self._frame_timer.stop()
        self._numbers.forget()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_ZOOM_A_NOTCH ** (event.angleDelta().y() / 120))
        event.accept()
