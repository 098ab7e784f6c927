"""What a hand does on a canvas, as real events: point at boxes, press, drag, release."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.hands.handles import Handle
from app.canvas.places.layout import Layout
from app.canvas.view import CanvasView
from app.style import LIGHT, Theme
from app.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def layout(canvas: CanvasView) -> Layout:
    assert canvas.canvas_scene.plan is not None
    return canvas.canvas_scene.plan.layout


def centre(canvas: CanvasView, node: str, unit: int) -> QPoint:
    return canvas.mapFromScene(layout(canvas).boxes[node, unit].rect.center())


def port(canvas: CanvasView, node: str, unit: int) -> QPoint:
    return canvas.mapFromScene(layout(canvas).boxes[node, unit].exit)


def handle(canvas: CanvasView, kind: str, node: str) -> Handle:
    """A handle as it is found by pointing where it is."""
    canvas.hands.handles.hover(QPoint(1, 1))
    found = [each for each in canvas.hands.handles._all() if (each.kind, each.node) == (kind, node)]
    return found[0]


def point_at(canvas: CanvasView, point: QPoint, button: Qt.MouseButton | None = None) -> None:
    """Move the pointer, with a button held or without."""
    held = button or Qt.MouseButton.NoButton
    _send(canvas, point, held, PLAIN)


def drag(
    canvas: CanvasView,
    start: QPoint,
    end: QPoint,
    keys: Qt.KeyboardModifier = PLAIN,
    release: bool = True,
) -> None:
    point_at(canvas, start)
    QTest.mousePress(canvas.viewport(), LEFT, keys, start)
    for share in (0.3, 0.7, 1.0):
        _send(canvas, start + (end - start) * share, LEFT, keys)
    if release:
        QTest.mouseRelease(canvas.viewport(), LEFT, keys, end)


def click(canvas: CanvasView, point: QPoint, keys: Qt.KeyboardModifier = PLAIN) -> None:
    point_at(canvas, point)
    QTest.mouseClick(canvas.viewport(), LEFT, keys, point)


def use(canvas: CanvasView, kind: str, node: str) -> None:
    """Click a handle."""
    click(canvas, canvas.mapFromScene(handle(canvas, kind, node).place))


def _send(
    canvas: CanvasView, point: QPoint, held: Qt.MouseButton, keys: Qt.KeyboardModifier
) -> None:
    viewport = canvas.viewport()
    place, none = QPointF(viewport.mapToGlobal(point)), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), place, none, held, keys)
    QApplication.sendEvent(viewport, event)


def view_of(qtbot: QtBot, workspace: Workspace, theme: Theme = LIGHT) -> CanvasView:
    view = CanvasView(workspace, theme)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    return view
