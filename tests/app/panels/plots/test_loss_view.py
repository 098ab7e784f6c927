"""The loss: training and test rows, accuracy, runs behind each other, a cursor, a click."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.plots.loss_view import ACCURACY, LossView
from app.panels.plots.plots_panel import PlotsPanel
from app.workspace import Workspace
from core.passes.engine import run
from tests.app.panels.plots.acting import labels_of, line_of, regression, settle, train


def test_what_was_trained_is_drawn_and_said(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert view.words.text().startswith("There is no loss yet; train (Ctrl+T)")
    train(workspace, 30)
    settle(panel, qtbot)
    assert view.graph.lines[0].x.tolist() == list(range(31))
    assert labels_of(view) == ["gradient descent η 1"]
    assert view.words.text().startswith("After 30 updates the loss is")
    assert view.accessibleDescription() == view.words.text() == view.summary


def test_the_test_samples_have_a_curve_of_their_own(
    view: LossView, panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    train(classes, 20)
    settle(panel, qtbot)
    assert labels_of(view) == ["training", "test"]
    line = line_of(view, "test")
    assert line.x.tolist() == list(range(21))
    project = classes.document.project
    rows = list(project.data.test)
    loss = run(project.network, project.data.inputs[rows], project.data.targets[rows]).loss
    assert line.y[-1] == pytest.approx(loss, rel=1e-12)
    assert "On the test samples it is" in view.words.text()
    assert line.stroke.dashes != line_of(view, "training").stroke.dashes


def test_accuracy_of_classes(
    view: LossView, panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    train(classes, 50)
    settle(panel, qtbot)
    view.what.show_value(ACCURACY)
    view.what.chosen.emit(ACCURACY)
    assert view.is_accuracy
    line = line_of(view, "training")
    assert ((line.y >= 0) & (line.y <= 100)).all()
    assert view.graph.labels[1] == "% of samples in their class"
    assert 0 < view.graph.position_of(0, 100).y() < view.graph.height() / 10
    project = classes.document.project
    rows = list(project.data.training_rows)
    said = run(project.network, project.data.inputs[rows], project.data.targets[rows]).a["out"]
    right = ((said > 0.5) == (project.data.targets[rows] > 0.5)).mean()
    assert line.y[-1] == pytest.approx(100 * float(right))
    assert f"{100 * right:.1f}\u00a0% of the training samples" in view.words.text()
    assert not view.smooth.isEnabled()


def test_before_the_accuracy_is_read_it_is_not_said_that_there_is_none(
    view: LossView, panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    train(classes, 50)
    panel.context.sampling.reel.cut(-1)
    view.what.show_value(ACCURACY)
    view.what.chosen.emit(ACCURACY)
    assert panel.context.sampling.is_filling
    assert view.words.text().endswith("is being worked out, update by update.")
    settle(panel, qtbot)
    qtbot.waitUntil(lambda: "of the training samples are in their class" in view.words.text())


def test_without_classes_accuracy_says_why(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.open(regression())
    train(workspace, 3)
    settle(panel, qtbot)
    view.what.show_value(ACCURACY)
    view.what.chosen.emit(ACCURACY)
    assert view.words.text().startswith("The targets are no classes")


def test_smoothing_goes_through_the_middle(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 400)
    settle(panel, qtbot)
    view.smooth.click()
    strong, raw = view.graph.lines[:2]
    assert labels_of(view) == ["gradient descent η 1, smoothed", "each update"]
    assert strong.stroke.width > raw.stroke.width
    assert strong.y[0] == raw.y[0]
    assert strong.y[-1] > raw.y[-1]
    assert (np.diff(strong.y) < 0).all()


def test_axes_are_logarithmic_on_request(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 200)
    settle(panel, qtbot)
    view.log_x.click()
    view.log_y.click()
    assert view.graph.is_log
    near, far = (view.graph.position_of(x, 0.1).x() for x in (0, 9))
    last = view.graph.position_of(99, 0.1).x()
    assert last - far == pytest.approx(far - near, rel=0.02)


def test_the_cursor_tells_every_curve_and_a_click_goes_there(
    view: LossView, panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    train(classes, 40)
    settle(panel, qtbot)
    canvas, place = view.graph.canvas, view.graph.position_of(25.0, 0.1).toPoint()
    qtbot.mouseMove(canvas, place)
    qtbot.waitUntil(lambda: view.reading.text() == "update 25")
    expected = view._value(float(line_of(view, "test").y[25]))
    assert view.legend.entries[1].value.text() == expected
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: classes.document.project.run.updates == 25)
    settle(panel, qtbot)
    assert view.graph.lines[0].x[-1] == 40


def test_the_keyboard_moves_the_cursor_and_goes_there(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 12)
    settle(panel, qtbot)
    view.graph.setFocus()
    for _ in range(3):
        qtbot.keyClick(view.graph, Qt.Key.Key_Left)
    assert view.reading.text().startswith("update 10")
    qtbot.keyClick(view.graph, Qt.Key.Key_Return)
    assert workspace.document.project.run.updates == 10
