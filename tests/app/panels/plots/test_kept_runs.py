"""Runs behind each other: kept, named, told apart, and forgotten."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.plots.loss_view import LossView
from app.panels.plots.plots_panel import PlotsPanel
from app.panels.plots.runs import run_name
from app.workspace import Workspace
from core.kinds.losses import SquaredError
from core.kinds.optimizers import Adam, Sgd
from core.kinds.schedules import Cosine
from core.project.examples import examples
from core.project.project import Project
from core.training.past.history import History
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from tests.app.panels.plots.acting import labels_of, line_of, regression, settle, train
from tests.benchmarks.window import sigmoid_project


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
    assert labels_of(view) == [
        "gradient descent η 3, now",
        "gradient descent η 0.5",
        "gradient descent η 2, before",
    ]
    assert line_of(view, "gradient descent η 0.5").x[-1] == 20
    assert line_of(view, "gradient descent η 2, before").x[-1] == 10
    strokes = [line.stroke for line in view.graph.lines]
    assert len(set(strokes)) == 3
    assert not strokes[0].dashes
    assert all(stroke.dashes and stroke.width < strokes[0].width for stroke in strokes[1:])
    button = view.legend.entries[1].button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    assert labels_of(view) == ["gradient descent η 3, now", "gradient descent η 2, before"]
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
    assert labels_of(view) == ["gradient descent η 0.5"]
    assert view.keep.text() == "This run is kept"
    workspace.training.reset()
    train(workspace, 10, 2.0)
    settle(panel, qtbot)
    assert labels_of(view) == ["gradient descent η 2, now", "gradient descent η 0.5"]
    assert view.keep.text() == "Keep this run"
    while workspace.document.project.run.updates != 20:
        workspace.document.undo()
    settle(panel, qtbot)
    assert labels_of(view) == ["gradient descent η 0.5, now", "gradient descent η 2, before"]


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
    other = regression()
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
    assert labels_of(view)[0] == f"{titles[-1]}, now"
    assert set(titles[:-1]) <= set(labels_of(view))


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
