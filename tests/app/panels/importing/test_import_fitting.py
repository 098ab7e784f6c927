"""A table and the network that it is for: which columns it takes, and how it is adapted."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Softmax
from core.kinds.losses import CrossEntropy
from core.network.network import MAX_UNITS
from tests.app.panels.importing.acting import Open, headers_of, take


def test_columns_that_fit_the_network_are_inputs_and_targets_as_it_has_them(
    look_at: Open, workspace: Workspace
) -> None:
    dialog = look_at("1 2 0 1\n3 4 1 0\n")
    assert [each.rpartition(" ")[2] for each in headers_of(dialog)] == ["input"] * 2 + [
        "target"
    ] * 2
    assert not dialog.box.isVisible()
    assert not dialog.adapt.isVisible()


def test_columns_named_as_the_documents_targets_are_targets(
    look_at: Open, workspace: Workspace
) -> None:
    data = Dataset(np.ones((1, 2)), np.ones((1, 2)), ("a", "b"), ("up", "down"))
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    assert headers_of(look_at("up,a,down,b\n1,2,3,4\n")) == [
        "up: target",
        "a: input",
        "down: target",
        "b: input",
    ]
    assert headers_of(look_at("up,down\n1,2\n")) == ["up: input", "down: target"]


@pytest.mark.parametrize("is_adapted", [True, False])
def test_a_network_that_does_not_fit_is_adapted_in_the_same_entry_or_kept(
    look_at: Open, workspace: Workspace, qtbot: QtBot, is_adapted: bool
) -> None:
    before = workspace.document.project
    dialog = look_at("a,b,c,y\n1,2,3,0\n4,5,6,1\n")
    assert dialog.adapt.text() == "adapt the network to 3 inputs and 1 output"
    assert "the network 2" in dialog.box.message.text()
    if not is_adapted:
        dialog.adapt.setFocus()
        qtbot.keyClick(dialog.adapt, Qt.Key.Key_Space)
    take(qtbot, dialog)
    after = workspace.document.project
    assert after.network.shape == ("3-3-1" if is_adapted else "2-3-2")
    assert (after.misfit == "") is is_adapted
    workspace.document.undo()
    assert workspace.document.project is before


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_class_column_offers_softmax_and_cross_entropy_beside_the_sizes(
    look_at: Open, workspace: Workspace, qtbot: QtBot, is_taken: bool
) -> None:
    before = workspace.document.project
    dialog = look_at("a,b,kind\n1,2,red\n4,5,green\n0,1,blue\n")
    assert dialog.adapt.text() == "adapt the network to 2 inputs and 3 outputs"
    assert dialog.classes.text() == "with softmax and cross-entropy"
    assert dialog.classes.isVisible()
    if not is_taken:
        qtbot.mouseClick(dialog.classes, Qt.MouseButton.LeftButton)
    take(qtbot, dialog)
    network = workspace.document.project.network
    assert network.shape == "2-3-3"
    assert isinstance(network.loss, CrossEntropy) is is_taken
    assert isinstance(network.output.activation, Softmax) is is_taken
    workspace.document.undo()
    assert workspace.document.project is before


def test_softmax_is_offered_only_where_sizes_are_adapted_to_classes(
    look_at: Open, qtbot: QtBot
) -> None:
    dialog = look_at("a,b,c,y\n1,2,3,0.5\n4,5,6,1\n")
    assert not dialog.classes.isVisible()
    dialog = look_at("a,b,kind\n1,2,red\n4,5,green\n0,1,blue\n")
    qtbot.mouseClick(dialog.adapt, Qt.MouseButton.LeftButton)
    assert not dialog.classes.isEnabled()
    assert not dialog.classes.is_taken


def test_a_network_that_cannot_be_adapted_so_far_is_said_and_nothing_is_taken(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project
    dialog = look_at(",".join(["1"] * (MAX_UNITS + 2)) + "\n")
    take(qtbot, dialog)
    assert str(MAX_UNITS) in dialog.box.message.text()
    assert dialog.isVisible()
    assert workspace.document.project is before
