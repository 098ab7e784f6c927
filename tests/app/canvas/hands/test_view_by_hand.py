"""The picture moved by hand: wheel, middle button, Space and drag."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.app.canvas.conftest import Canvas
from tests.app.canvas.hands.acting import MIDDLE, drag


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas) -> None:
    point = QPointF(200.0, 120.0)
    under, before = canvas.mapToScene(point.toPoint()), canvas.transform().m11()
    event = QWheelEvent(
        point,
        QPointF(canvas.viewport().mapToGlobal(point.toPoint())),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.transform().m11() == pytest.approx(before * 1.44)
    now = canvas.mapToScene(point.toPoint())
    assert (now - under).manhattanLength() < 8.0
    canvas.fit()
    assert canvas.transform().m11() == pytest.approx(before)


def test_the_middle_button_pans(qtbot: QtBot, canvas: Canvas) -> None:
    canvas.zoom(3.0)
    before = canvas.mapToScene(QPoint(0, 0))
    drag(qtbot, canvas, QPoint(200, 200), QPoint(150, 180), button=MIDDLE)
    after = canvas.mapToScene(QPoint(0, 0))
    assert after.x() > before.x()
    assert after.y() > before.y()


def test_space_and_drag_pans_and_does_not_step(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    canvas.zoom(3.0)
    before = canvas.mapToScene(QPoint(0, 0))
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    drag(qtbot, canvas, QPoint(200, 200), QPoint(150, 180))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.mapToScene(QPoint(0, 0)).x() > before.x()
    assert workspace.player.cursor == 0


def test_space_alone_steps(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert workspace.player.cursor == 1
