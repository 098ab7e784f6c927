"""The panel of chains, as it is looked at."""

import pytest
from pytestqt.qtbot import QtBot

from app.panels.chain.chain_panel import ChainPanel
from app.style import ThemeOwner
from app.workspace import Workspace
from tests.app.panels.chain.acting import (
    shown,
)


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> ChainPanel:
    return shown(qtbot, ChainPanel(workspace, themes))
