"""A data panel on three samples of the 2-3-2, as a person sees it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.panels.data.data_panel import DataPanel
from app.panels.data.sample_view import SampleView
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.project.project import Project


def _with_data(project: Project) -> Project:
    inputs = np.array([[2.0, 1.0], [0.5, -1.5], [3.0, 0.0]])
    targets = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    return replace(project, data=Dataset(inputs, targets))


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> DataPanel:
    workspace.document.edit("Data", _with_data)
    panel = DataPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(330, 600)
    panel.show()
    return panel


@pytest.fixture
def table(panel: DataPanel) -> Iterator[SampleView]:
    QGuiApplication.clipboard().clear()
    panel.table.setFocus()
    yield panel.table
    QGuiApplication.clipboard().clear()
