"""The form of the network, as high as all of it."""

import pytest
from pytestqt.qtbot import QtBot

from app.panels.network_panel import NetworkPanel
from app.style import ThemeOwner
from app.workspace import Workspace


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> NetworkPanel:
    panel = NetworkPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    return panel
