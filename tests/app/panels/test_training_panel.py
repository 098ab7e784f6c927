"""Training from the panel: start, pause, one update, reset, and how it is done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.panels.training_panel import TrainingPanel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity
from core.project.project import Project
from core.training.settings import TrainingSettings


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> TrainingPanel:
    panel = TrainingPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(320, 640)
    panel.show()
    panel.batches.open()
    return panel


def _settings(workspace: Workspace) -> TrainingSettings:
    return workspace.document.project.training


def _without_bounds(project: Project) -> Project:
    layers = (replace(layer, activation=Identity()) for layer in project.network.layers)
    return project.with_network(replace(project.network, layers=tuple(layers)))


def _enter(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_one_update_changes_the_weights_once(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert panel.updates.text() == "0"
    assert not panel.reset.isEnabled()
    before = workspace.document.project.network
    qtbot.mouseClick(panel.one, Qt.MouseButton.LeftButton)
    assert panel.updates.text() == "1"
    assert panel.loss.text() == "0.199438"
    assert workspace.document.project.network is not before
    workspace.document.undo()
    assert workspace.document.project.network is before
    assert panel.updates.text() == "0"


def test_training_starts_pauses_and_is_one_undo_entry(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert workspace.training.is_running
    assert panel.start.text() == "Pause"
    assert not panel.one.isEnabled()
    qtbot.waitUntil(lambda: workspace.training.updates > 300)
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert panel.start.text() == "Train"
    assert workspace.document.undo_stack.count() == 1
    shown = int(panel.updates.text().replace(",", ""))
    assert shown == workspace.document.project.run.updates > 300
    assert not panel.box.isVisible()


def test_readings_follow_while_it_runs(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.training.start()
    qtbot.waitUntil(lambda: panel.speed.text() not in ("–", "0"))
    workspace.training.pause()
    assert panel.speed.text() == "–"


def test_reset_puts_the_start_back(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    start = workspace.document.project.network.layers[0].W.tolist()
    qtbot.mouseClick(panel.one, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert workspace.document.project.network.layers[0].W.tolist() == start
    assert panel.updates.text() == "0"
    assert panel.loss.text() == "–"


def test_the_learning_rate_is_one_undo_entry(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _enter(qtbot, panel.rate, "0.25")
    assert _settings(workspace).optimizer.learning_rate == 0.25
    workspace.document.undo()
    assert panel.rate.text() == "1"


@pytest.mark.parametrize(("text", "size"), [("2", 2), ("all", None), ("", None)])
def test_the_batch_size(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot, text: str, size: int | None
) -> None:
    _enter(qtbot, panel.batches.size_field, "1")
    assert _settings(workspace).batch_size == 1
    panel.batches.size_field.clear()
    _enter(qtbot, panel.batches.size_field, text)
    if not text:
        panel.batches.size_field.setModified(True)
        qtbot.keyClick(panel.batches.size_field, Qt.Key.Key_Return)
    assert _settings(workspace).batch_size == size


@pytest.mark.parametrize(("text", "message"), [("many", "no number"), ("0", "1 or more")])
def test_a_batch_size_that_cannot_be_is_refused(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot, text: str, message: str
) -> None:
    _enter(qtbot, panel.batches.size_field, text)
    assert _settings(workspace).batch_size is None
    assert message in panel.box.message.text()
    assert panel.batches.size_field.text() == "all"


def test_shuffling_and_its_seed(panel: TrainingPanel, workspace: Workspace, qtbot: QtBot) -> None:
    _enter(qtbot, panel.batches.size_field, "1")
    qtbot.mouseClick(panel.batches.shuffle, Qt.MouseButton.LeftButton)
    _enter(qtbot, panel.batches.seed, "7")
    assert (_settings(workspace).shuffle, _settings(workspace).seed) == (True, 7)
    workspace.document.undo()
    workspace.document.undo()
    assert not panel.batches.shuffle.isChecked()


def test_a_run_that_diverges_says_what_happened(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit("No bounds", _without_bounds)
    _enter(qtbot, panel.rate, "1e6")
    workspace.training.start()
    qtbot.waitUntil(lambda: not workspace.training.is_running)
    assert "went out of bounds" in panel.box.message.text()
    kept = panel.updates.text()
    said = panel.box.message.text()
    assert kept == "0" or f"{kept} update{'s are' if kept != '1' else ' is'} kept, up to" in said
    assert panel.box.isVisible()
    workspace.player.step_forward()
    assert not panel.box.isVisible()


def test_what_was_said_goes_with_a_reset_and_with_another_document(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    for leave in (
        workspace.training.reset,
        lambda: workspace.document.open(workspace.document.project),
    ):
        workspace.training.one_update()
        _enter(qtbot, panel.rate, "-1")
        assert panel.box.message.text() == "The learning rate must be 0 or more."
        leave()
        assert not panel.box.isVisible()


def test_data_that_does_not_fit_cannot_be_trained(
    panel: TrainingPanel, workspace: Workspace
) -> None:
    workspace.document.edit("Drop the data", lambda p: replace(p, data=Dataset()))
    assert not panel.start.isEnabled()
    assert not panel.one.isEnabled()
    assert "no samples" in panel.box.message.text()
    workspace.document.undo()
    assert panel.start.isEnabled()
    assert not panel.box.isVisible()


def test_a_click_on_the_loss_goes_to_that_update(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: panel.plot.graph is not None)
    for _ in range(10):
        workspace.training.one_update()
    qtbot.waitUntil(lambda: len(panel.plot.curve.x) == 11)
    loss = panel.plot.curve.y[4]
    assert panel.plot.graph is not None
    place = panel.plot.graph.position_of(4.0, 0.1).toPoint()
    qtbot.mouseClick(panel.plot.graph.canvas, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: workspace.document.project.run.updates == 4)
    qtbot.waitUntil(lambda: panel.updates.text() == "4")
    assert workspace.document.project.run.history.last == (4, loss)
