"""A misfit is said, and each of the two can be adapted to the other in one entry."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.data.data_panel import DataPanel
from app.panels.data.misfit_box import MisfitBox
from app.panels.network_panel import NetworkPanel
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset

WIDE = Dataset(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[1.0], [0.0]]))


@pytest.fixture
def box(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> MisfitBox:
    box = MisfitBox(workspace, themes)
    qtbot.addWidget(box)
    box.resize(330, 100)
    return box


def _put(workspace: Workspace, data: Dataset) -> None:
    workspace.document.edit("Other data", lambda project: replace(project, data=data))


def test_it_is_there_only_while_there_is_a_misfit(box: MisfitBox, workspace: Workspace) -> None:
    assert not box.isVisible()
    _put(workspace, WIDE)
    assert box.isVisible()
    assert box.message.text().startswith("The data has 3 inputs a sample, the network 2")
    assert box.network.toolTip().startswith("Make it 3-3-1")
    workspace.document.undo()
    assert not box.isVisible()


def test_the_network_is_adapted_and_comes_back(
    box: MisfitBox, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project.network
    _put(workspace, WIDE)
    qtbot.mouseClick(box.network, Qt.MouseButton.LeftButton)
    project = workspace.document.project
    assert (project.network.shape, project.misfit) == ("3-3-1", "")
    assert project.network.layers[0].W[:, :2].tolist() == before.layers[0].W.tolist()
    assert workspace.document.undo_stack.undoText() == "Adapt the network to the data"
    assert not box.isVisible()
    workspace.document.undo()
    assert workspace.document.project.network is before


def test_the_data_is_adapted_and_comes_back(
    box: MisfitBox, workspace: Workspace, qtbot: QtBot
) -> None:
    _put(workspace, WIDE)
    qtbot.mouseClick(box.data, Qt.MouseButton.LeftButton)
    data = workspace.document.project.data
    assert data.inputs.tolist() == [[1, 2], [4, 5]]
    assert data.targets.tolist() == [[1, 0], [0, 0]]
    workspace.document.undo()
    assert workspace.document.project.data is WIDE


def test_what_no_network_can_take_is_said(
    box: MisfitBox, workspace: Workspace, qtbot: QtBot
) -> None:
    _put(workspace, Dataset(np.zeros((1, 70)), np.zeros((1, 1))))
    qtbot.mouseClick(box.network, Qt.MouseButton.LeftButton)
    assert "64" in box.message.text()
    assert workspace.document.project.network.shape == "2-3-2"


def test_both_panels_say_it(
    panel: DataPanel, workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    network = NetworkPanel(workspace, themes)
    qtbot.addWidget(network)
    network.show()
    _put(workspace, WIDE)
    for each in (panel, network):
        (box,) = each.findChildren(MisfitBox)
        assert box.isVisible()
    qtbot.mouseClick(box.network, Qt.MouseButton.LeftButton)
    assert not panel.misfit.isVisible()


def test_it_takes_the_colours_of_the_theme(box: MisfitBox, themes: ThemeOwner) -> None:
    themes.set(DARK)
    assert DARK.lit in box.styleSheet()
