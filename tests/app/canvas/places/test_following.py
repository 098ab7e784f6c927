"""An enlarged picture follows the steps; a fitted one, and one without a step, keeps still."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.app.canvas.conftest import Canvas


@pytest.mark.parametrize("zoom", [1.6, 3.0])
def test_every_step_brings_what_it_writes_into_an_enlarged_picture(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, zoom: float
) -> None:
    canvas.zoom(zoom)
    seen = canvas.viewport().rect()
    followed = 0
    for _ in workspace.player.walk:
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        written = canvas.mapFromScene(canvas.canvas_scene.written_rect()).boundingRect()
        if written.height() > 1:
            followed += 1
            is_small = written.height() < seen.height() - 50
            assert seen.contains(written) if is_small else seen.contains(written.center())
    assert followed > 20


def test_what_a_step_reads_is_seen_too_where_it_fits(canvas: Canvas, workspace: Workspace) -> None:
    canvas.zoom(1.6)
    seen = canvas.viewport().rect()
    workspace.player.seek(1)
    workspace.player.seek(18)
    read = canvas.mapFromScene(canvas.canvas_scene.read_rect()).boundingRect()
    assert not read.isEmpty()
    assert seen.contains(read)


def test_a_picture_in_which_all_is_seen_already_keeps_still(
    canvas: Canvas, workspace: Workspace
) -> None:
    fitted = canvas.mapToScene(QPoint(0, 0))
    workspace.player.seek(18)
    assert canvas.mapToScene(QPoint(0, 0)) == fitted
    canvas.zoom(0.8)
    smaller = canvas.mapToScene(QPoint(0, 0))
    workspace.player.seek(3)
    assert canvas.mapToScene(QPoint(0, 0)) == smaller
