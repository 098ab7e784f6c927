"""What a hand does with the mouse on the canvas."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
WEIGHT = "W.x.h[0,0]"


def drag(
    qtbot: QtBot,
    canvas: Canvas,
    start: QPoint,
    end: QPoint,
    button: Qt.MouseButton = LEFT,
    release: bool = True,
) -> None:
    viewport = canvas.viewport()
    qtbot.mousePress(viewport, button, pos=start)
    for share in (0.3, 0.7, 1.0):
        point = start + (end - start) * share
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(viewport.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)
    if release:
        qtbot.mouseRelease(viewport, button, pos=end)


def weight(workspace: Workspace, ref: str = WEIGHT) -> float:
    return workspace.document.project.network.parameter(Ref.parse(ref))
