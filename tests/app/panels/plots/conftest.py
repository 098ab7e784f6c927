"""The plots of a workspace, in a window of their own."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.panels.plots.loss_view import LossView
from app.panels.plots.plots_panel import PlotsPanel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from tests.app.panels.plots.acting import shown
from tests.benchmarks.window import sigmoid_project


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> PlotsPanel:
    panel = PlotsPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(360, 640)
    panel.show()
    yield panel
    workspace.training.pause()
    panel.hide()


@pytest.fixture
def classes(workspace: Workspace) -> Workspace:
    """Two inputs, one output, two classes, a quarter of the samples kept for testing."""
    random = np.random.default_rng(1)
    inputs = random.normal(size=(40, 2))
    targets = (inputs[:, :1] > 0).astype(float)
    data = Dataset(inputs, targets, test=tuple(range(0, 40, 4)))
    workspace.document.open(replace(sigmoid_project((2, 3, 1), 1), data=data))
    return workspace


@pytest.fixture
def view(panel: PlotsPanel, qtbot: QtBot) -> LossView:
    return shown(panel, qtbot, "loss", LossView)
