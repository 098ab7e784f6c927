"""The loss: training and test rows, accuracy, runs behind each other, a cursor, a click."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.plots.loss_view import ACCURACY, LossView
from app.panels.plots.plots_panel import PlotsPanel
from app.panels.plots.runs import run_name
from app.workspace import Workspace
from core.kinds.losses import SquaredError
from core.kinds.optimizers import Adam, Sgd
from core.kinds.schedules import Cosine
from core.passes.engine import run
from core.project.examples import examples
from core.project.project import Project
from core.training.past.history import History
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from tests.app.panels.plots.acting import settle, shown, train
from tests.benchmarks.window import sigmoid_project


@pytest.fixture
def view(panel: PlotsPanel, qtbot: QtBot) -> LossView:
    return shown(panel, qtbot, "loss", LossView)


def _labels(view: LossView) -> list[str]:
    return [entry.label.text() for entry in view.legend.entries]


def _line(view: LossView, label: str):
    return next(line for line in view.graph.lines if line.label == label)


def test_what_was_trained_is_drawn_and_said(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert view.words.text().startswith("There is no loss yet; train (Ctrl+T)")
    train(workspace, 30)
    settle(panel, qtbot)
    assert view.graph.lines[0].x.tolist() == list(range(31))
    assert _labels(view) == ["gradient descent η 1"]
    assert view.words.text().startswith("After 30 updates the loss is")
    assert view.accessibleDescription() == view.words.text() == view.summary


def test_the_test_samples_have_a_curve_of_their_own(
    view: LossView, panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    train(classes, 20)
    settle(panel, qtbot)
    assert _labels(view) == ["training", "test"]
    line = _line(view, "test")
    assert line.x.tolist() == list(range(21))
    project = classes.document.project
    rows = list(project.data.test)
    loss = run(project.network, project.data.inputs[rows], project.data.targets[rows]).loss
    assert line.y[-1] == pytest.approx(loss, rel=1e-12)
    assert "On the test samples it is" in view.words.text()
    assert line.stroke.dashes != _line(view, "training").stroke.dashes


def test_accuracy_of_classes(
    view: LossView, panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    train(classes, 50)
    settle(panel, qtbot)
    view.what.show_value(ACCURACY)
    view.what.chosen.emit(ACCURACY)
    assert view.is_accuracy
    line = _line(view, "training")
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
    workspace.document.open(_regression())
    train(workspace, 3)
    settle(panel, qtbot)
    view.what.show_value(ACCURACY)
    view.what.chosen.emit(ACCURACY)
    assert view.words.text().startswith("The targets are no classes")


def _regression():
    from tests.benchmarks.window import sigmoid_project

    return sigmoid_project((2, 3, 1), 12)


def test_smoothing_goes_through_the_middle(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 400)
    settle(panel, qtbot)
    view.smooth.click()
    strong, raw = view.graph.lines[:2]
    assert _labels(view) == ["gradient descent η 1, smoothed", "each update"]
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


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (TrainingSettings(Sgd(0.5)), "gradient descent η 0.5"),
        (TrainingSettings(Sgd(0.5, 0.9)), "gradient descent η 0.5, momentum 0.9"),
        (TrainingSettings(Sgd(1, 0.9, True)), "gradient descent η 1, momentum 0.9, Nesterov"),
        (TrainingSettings(Adam(0.01), batch_size=16), "Adam η 0.01, batch 16"),
        (TrainingSettings(Sgd(0.5), schedule=Cosine()), "gradient descent η 0.5, cosine"),
    ],
)
def test_a_run_is_called_by_how_it_is_trained(settings: TrainingSettings, name: str) -> None:
    project = replace(sigmoid_project((2, 3, 1), 4), training=settings)
    assert run_name(project) == name


def test_runs_are_kept_named_laid_over_and_removed(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not view.keep.isEnabled()
    train(workspace, 20, 0.5)
    settle(panel, qtbot)
    qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    assert not view.keep.isEnabled()
    workspace.training.reset()
    settle(panel, qtbot)
    assert panel.context.runs.previous is None
    train(workspace, 10, 2.0)
    workspace.training.reset()
    train(workspace, 15, 3.0)
    settle(panel, qtbot)
    assert _labels(view) == [
        "gradient descent η 3, now",
        "gradient descent η 0.5",
        "gradient descent η 2, before",
    ]
    assert _line(view, "gradient descent η 0.5").x[-1] == 20
    assert _line(view, "gradient descent η 2, before").x[-1] == 10
    strokes = [line.stroke for line in view.graph.lines]
    assert len(set(strokes)) == 3
    assert not strokes[0].dashes
    assert all(stroke.dashes and stroke.width < strokes[0].width for stroke in strokes[1:])
    button = view.legend.entries[1].button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    assert _labels(view) == ["gradient descent η 3, now", "gradient descent η 2, before"]
    assert view.legend.entries[0].button is None


def test_undo_of_a_reset_is_no_run_before_itself(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 20)
    workspace.training.reset()
    assert panel.context.runs.previous is not None
    workspace.document.undo()
    settle(panel, qtbot)
    assert panel.context.runs.previous is None
    assert view.graph.lines[0].x[-1] == 20


def test_a_kept_run_that_is_the_run_now_is_drawn_once(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 20, 0.5)
    settle(panel, qtbot)
    qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    assert _labels(view) == ["gradient descent η 0.5"]
    assert view.keep.text() == "This run is kept"
    workspace.training.reset()
    train(workspace, 10, 2.0)
    settle(panel, qtbot)
    assert _labels(view) == ["gradient descent η 2, now", "gradient descent η 0.5"]
    assert view.keep.text() == "Keep this run"
    while workspace.document.project.run.updates != 20:
        workspace.document.undo()
    settle(panel, qtbot)
    assert _labels(view) == ["gradient descent η 0.5, now", "gradient descent η 2, before"]


def _ends_alike(workspace: Workspace, losses: tuple[float, float]) -> None:
    """A run of two updates with these losses before its last, which is a quarter."""

    def trained(project: Project) -> Project:
        rows = [*enumerate(losses), (2, 0.25)]
        run_ = Run(2, project.run.start or project.network, history=History.of_rows(rows))
        return replace(project, run=run_)

    workspace.document.edit("Train", trained)


def test_two_runs_that_end_alike_are_two(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _ends_alike(workspace, (1.0, 0.5))
    settle(panel, qtbot)
    qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    workspace.training.reset()
    _ends_alike(workspace, (1.0, 0.75))
    settle(panel, qtbot)
    assert view.keep.text() == "Keep this run"
    assert [line.y.tolist() for line in view.graph.lines] == [[1.0, 0.75, 0.25], [1.0, 0.5, 0.25]]
    qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    assert view.keep.text() == "This run is kept"
    workspace.training.reset()
    settle(panel, qtbot)
    assert panel.context.runs.previous is None
    assert len(panel.context.runs.kept) == 2


def test_a_document_with_another_loss_forgets_the_runs(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 20)
    settle(panel, qtbot)
    panel.context.runs.keep()
    other = _regression()
    network = replace(other.network, loss=SquaredError(scale=3.0))
    workspace.document.open(replace(other, network=network))
    settle(panel, qtbot)
    assert panel.context.runs.others == ()
    assert panel.context.sampling.reel.updates.tolist() == [0]


def test_the_runs_of_several_examples_are_laid_over_each_other_by_their_titles(
    view: LossView, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    files = ("prebias_none", "prebias_gradient", "prebias_centring")
    chosen = [each for each in examples() if each.file.removesuffix(".bpnet") in files]
    for example in chosen:
        workspace.document.open(example.open()[0])
        train(workspace, 10)
        settle(panel, qtbot)
        qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    titles = [example.title for example in chosen]
    assert len(titles) == 3
    assert [run.name for run in panel.context.runs.kept] == titles
    assert _labels(view)[0] == f"{titles[-1]}, now"
    assert set(titles[:-1]) <= set(_labels(view))


def test_two_kept_runs_of_one_name_are_told_apart(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    for updates in (5, 6):
        train(workspace, updates)
        settle(panel, qtbot)
        panel.context.runs.keep()
        workspace.training.reset()
    assert [run.name for run in panel.context.runs.kept] == [
        "gradient descent η 1",
        "gradient descent η 1 (2)",
    ]


def test_the_cursor_tells_every_curve_and_a_click_goes_there(
    view: LossView, panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    train(classes, 40)
    settle(panel, qtbot)
    canvas, place = view.graph.canvas, view.graph.position_of(25.0, 0.1).toPoint()
    qtbot.mouseMove(canvas, place)
    qtbot.waitUntil(lambda: view.reading.text() == "update 25")
    expected = view._value(float(_line(view, "test").y[25]))
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
