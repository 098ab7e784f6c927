"""Numbers in words, and steps announced, to who cannot see the canvas."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas import view
from app.canvas.view import CanvasView
from app.style import LIGHT
from app.workspace import Workspace
from core.passes.explain import Explanation
from tests.app.canvas.conftest import Canvas


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_only_revealed_numbers_are_said(canvas: Canvas, workspace: Workspace) -> None:
    assert "net input" not in canvas.accessible_text()
    workspace.player.seek(1)
    said = canvas.accessible_text().split("; ")
    assert "net input of hidden neuron 1, 1.900" in said
    assert "input 1, 2" in said
    assert "weight from input 1 to hidden neuron 2, +0.7" in said
    assert "bias of output 1, +0.2" in said
    assert not any("neuron 2, 0.600" in each for each in said)


def test_gradients_and_new_values_are_said(canvas: Canvas, workspace: Workspace) -> None:
    workspace.player.last()
    said = canvas.accessible_text().split("; ")
    assert "derivative of the loss by the activation of hidden neuron 1, 0.140" in said
    assert "new weight from hidden neuron 1 to output 1, −0.405" in said
    assert "new loss, 0.199" in said
    assert "predicted loss, 0.188" in said


@pytest.mark.usefixtures("reader")
def test_every_step_is_announced(
    canvas: Canvas, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def listen(_canvas: CanvasView, explanation: Explanation) -> None:
        heard.append(explanation.title)

    monkeypatch.setattr(view, "announce", listen)
    for _ in range(3):
        workspace.player.step_forward()
    workspace.player.first()
    assert len(heard) == len(set(heard)) == 3


@pytest.mark.usefixtures("reader")
def test_canvases_come_and_go_under_a_screen_reader(qtbot: QtBot, workspace: Workspace) -> None:
    for _ in range(3):
        canvas = CanvasView(workspace, LIGHT)
        canvas.is_motion_reduced = True
        qtbot.addWidget(canvas)
        canvas.show()
        workspace.player.last()
        qtbot.waitUntil(lambda canvas=canvas: "new loss" in canvas.accessibleDescription())
        workspace.player.first()
        canvas.close()
