"""The checks panel on the 2-3-2, at the size it has in the smallest window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.panels.checks.change.change_section import ChangeSection
from app.panels.checks.checks_panel import CHANGE, ChecksPanel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.project.project import Project
from tests.app.panels.checks.trying import wait

Data = Callable[[list[list[float]], list[list[float]]], None]


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> ChecksPanel:
    panel = ChecksPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(340, 560)
    panel.show()
    return panel


@pytest.fixture
def put_data(workspace: Workspace) -> Data:
    """Gives the document other samples."""

    def put(inputs: list[list[float]], targets: list[list[float]]) -> None:
        def changed(project: Project) -> Project:
            return replace(project, data=Dataset(inputs, targets))

        workspace.document.edit("Data", changed)

    return put


@pytest.fixture
def section(panel: ChecksPanel, qtbot: QtBot) -> ChangeSection:
    panel.show_section(CHANGE)
    wait(panel.change, qtbot)
    return panel.change
