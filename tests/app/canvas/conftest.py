"""A canvas of the 2-3-2 in a window of its own, without motion."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.style import LIGHT
from app.workspace import Workspace
from core.network.ref import Ref


class Canvas(CanvasView):
    """The view, with what a test needs to point at."""

    def point_of(self, ref: str) -> QPoint:
        """The middle of a number in the viewport."""
        return self.viewport_rect(Ref.parse(ref)).center()

    def text_of(self, ref: str) -> str | None:
        """The text of a number, None where it is not on screen."""
        return {str(each): text for each, text in self.shown_numbers()}.get(ref)


@pytest.fixture
def canvas(qtbot: QtBot, workspace: Workspace) -> Iterator[Canvas]:
    view = Canvas(workspace, LIGHT)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    view.resize(860, 430)
    view.show()
    qtbot.waitExposed(view)
    view.be_at_hand()
    yield view
    workspace.player.pause()
    workspace.training.pause()
