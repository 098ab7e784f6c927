"""The canvas as a widget: fits, zooms, pans, and shows what the workspace's owners say.

Rule: it holds no state of the document; every change comes from a signal of an owner, and what a
hand does goes through `hands`.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView

from app.canvas.frame import Toggles
from app.canvas.hands.editor import NumberEditor
from app.canvas.hands.hands import Hands
from app.canvas.items.inks import Inks
from app.canvas.motion import Pulse
from app.canvas.numbers import Numbers
from app.canvas.places.metrics import Box
from app.canvas.places.plan import Planner, fitting_scale
from app.canvas.scene import CanvasScene
from app.style import Theme
from app.workspace import Workspace
from core.network.edit import PARAMETERS
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
        self._hands = Hands(self, workspace)
        self._pulse = Pulse(scene)
        self._cursor = workspace.player.cursor
        self._set_up()
        self.set_theme(theme)
        self._listen()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setAccessibleName("Network")
        self.setMouseTracking(True)

    def _listen(self) -> None:
        workspace = self._workspace
        workspace.player.traced.connect(self._on_player_traced)
        workspace.player.moved.connect(self._on_player_moved)
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
    def editor(self) -> NumberEditor | None:
        """The line in which a number is typed, while it is open."""
        return self._hands.editor

    @property
    def hint_text(self) -> str:
        """The line beside the pointer while a number is dragged."""
        return self._hands.hint_text

    @property
    def is_pulsing(self) -> bool:
        """Whether a pulse is on its way along the step's edges."""
        return self._pulse.is_running

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

    def is_visible_number(self, ref: Ref) -> bool:
        """Whether the walk has revealed a number, or the gradients of the pass are all shown."""
        if ref.quantity in PARAMETERS:
            return True
        anyway = ref.is_gradient and self._toggles.gradients
        return self._numbers.shown(ref, anyway) is not None

    def ref_at(self, point: QPoint) -> Ref | None:
        """The address at a point of the viewport, whether its number is revealed or not."""
        return self._scene.ref_at(self.mapToScene(point))

    def grip_at(self, point: QPoint) -> Ref | None:
        """The number that a drag from a point of the viewport would change."""
        return self._scene.grip_at(self.mapToScene(point))

    def box_at(self, point: QPoint) -> Box | None:
        """The box at a point of the viewport."""
        return self._scene.box_at(self.mapToScene(point))

    def viewport_rect(self, ref: Ref) -> QRect:
        """Where a number stands in the viewport; the middle of its edge where it is not shown."""
        rect = self._scene.rect_of(ref)
        if rect is None and self._scene.routes is not None and ref in self._scene.routes.edges:
            rect = QRectF(QPointF(*self._scene.routes.edges[ref].at(0.5)), QSizeF(1.0, 1.0))
        return self.mapFromScene(rect or QRectF()).boundingRect()

    def pan(self, by: QPoint) -> None:
        """Move the picture by pixels."""
        self._is_fitted = False
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by.y())

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
        self.setAccessibleDescription(self.accessible_text())
        if is_new:
            self.setSceneRect(_with_surroundings(plan.bounds))
        if is_new and self._is_fitted:
            self.fit()

    def accessible_text(self) -> str:
        """Every visible number by its address, for who cannot see the picture."""
        return ", ".join(f"{ref} {text}" for ref, text in self.shown_numbers())

    def fit(self) -> None:
        """Show all of the network, as large as possible."""
        self._is_fitted = True
        plan = self._scene.plan
        if plan is not None:
            scale = fitting_scale(plan.bounds, QSizeF(self.viewport().size()))
            self.resetTransform()
            self.scale(scale, scale)
            self.centerOn(plan.bounds.center())

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Enlarge around a point of the viewport, its middle at first, within sensible limits."""
        plan = self._scene.plan
        if plan is None:
            return
        point = self.viewport().rect().center() if at is None else at
        fixed = self.mapToScene(point)
        fitting = fitting_scale(plan.bounds, QSizeF(self.viewport().size()))
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

    def _set_toggles(self, toggles: Toggles) -> None:
        if toggles != self._toggles:
            self._toggles = toggles
            self.refresh()

    @property
    def is_motion_reduced(self) -> bool:
        """Whether steps show without a pulse."""
        return self._pulse.is_reduced

    @is_motion_reduced.setter
    def is_motion_reduced(self, is_reduced: bool) -> None:
        self._pulse.is_reduced = is_reduced

    def _on_player_moved(self) -> None:
        before, self._cursor = self._cursor, self._workspace.player.cursor
        self._pulse.finish()
        self.refresh()
        if self._cursor == before + 1 and self.isVisible():
            self._pulse.start(*self._scene.flow(), self._scene.inks)

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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_space(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hands.double_click(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hands.leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._hands.menu(event.pos(), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._hands.key_press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._hands.key_release(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        self.zoom(_ZOOM_A_NOTCH**notches, event.position().toPoint())
        event.accept()


def _is_space(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space


def _with_surroundings(bounds: QRectF) -> QRectF:
    """Room to pan in: the network may be pushed to any side of the window."""
    wide, high = bounds.width(), bounds.height()
    return bounds.adjusted(-wide, -high, wide, high)
