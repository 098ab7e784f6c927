"""Slow motion: at one update a second numbers go through the network and back, then change."""

from pytestqt.qtbot import QtBot

from app.canvas.beat import LASTS
from app.canvas.items.pulse import PulseItem
from app.workspace import Workspace
from core.passes.markup import Direction
from tests.app.canvas.conftest import Canvas


def _directions(canvas: Canvas) -> set[Direction]:
    return {item._direction for item in canvas.scene().items() if isinstance(item, PulseItem)}


def test_an_update_a_second_is_a_pulse_forward_and_a_pulse_back(
    canvas: Canvas, workspace: Workspace, qtbot: QtBot
) -> None:
    canvas.is_motion_reduced = False
    workspace.training.set_speed(1)
    before = canvas.text_of("W.x.h[0,0]")
    workspace.training.start()
    qtbot.waitUntil(lambda: _directions(canvas) == {Direction.FORWARD})
    qtbot.waitUntil(lambda: _directions(canvas) == {Direction.BACKWARD}, timeout=LASTS + 2000)
    qtbot.waitUntil(lambda: not canvas.is_pulsing, timeout=LASTS + 2000)
    assert canvas.text_of("W.x.h[0,0]") != before
    assert workspace.training.updates >= 1


def test_pausing_takes_the_pulses_away(canvas: Canvas, workspace: Workspace, qtbot: QtBot) -> None:
    canvas.is_motion_reduced = False
    workspace.training.set_speed(1)
    workspace.training.start()
    qtbot.waitUntil(lambda: canvas.is_pulsing)
    workspace.training.pause()
    assert not canvas.is_pulsing
    qtbot.wait(LASTS // 4)
    assert not canvas.is_pulsing


def test_nothing_pulses_where_nobody_can_follow_or_motion_is_reduced(
    canvas: Canvas, workspace: Workspace, qtbot: QtBot
) -> None:
    for speed, is_reduced in ((10, False), (None, False), (1, True)):
        canvas.is_motion_reduced = is_reduced
        workspace.training.set_speed(speed)
        workspace.training.start()
        with qtbot.waitSignal(workspace.training.progressed):
            pass
        assert not canvas.is_pulsing
        workspace.training.pause()
