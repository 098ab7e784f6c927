"""Fixtures of the matrices panel's tests: the panel in a column as wide as the window's."""

import pytest
from pytestqt.qtbot import QtBot

from app.panels.matrices.matrices_panel import MatricesPanel
from app.style import ThemeOwner
from app.workspace import Workspace

WIDTH = 346


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> MatricesPanel:
    """The panel over the 2-3-2 of the first start."""
    return shown(qtbot, MatricesPanel(workspace, themes))


def shown(qtbot: QtBot, panel: MatricesPanel, width: int = WIDTH) -> MatricesPanel:
    """A panel on screen."""
    qtbot.addWidget(panel)
    panel.resize(width, 700)
    panel.show()
    return panel
