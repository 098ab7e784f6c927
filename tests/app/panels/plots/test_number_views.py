"""Norms, weights and gradients along the run."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.panels.plots.line_view import LineView
from app.panels.plots.norms_view import NormsView
from app.panels.plots.numbers_view import GradientsView, WeightsView, _span, _way
from app.panels.plots.plots_panel import PlotsPanel
from app.plots.graph import Line
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.engine import run
from tests.app.panels.plots.acting import settle, shown, train
from tests.benchmarks.window import sigmoid_project


def test_norms_have_one_curve_a_layer(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 25)
    view = shown(panel, qtbot, "norms", NormsView)
    assert [line.label for line in view.graph.lines] == ["hidden", "output"]
    project = workspace.document.project
    trace = run(project.network, project.data.inputs, project.data.targets)
    length = np.sqrt(sum((g**2).sum() for g in trace.gradients["h"].values()))
    np.testing.assert_allclose(view.graph.lines[0].y[-1], length, rtol=1e-9)
    assert view.log_y.isChecked()
    assert "in hidden" in view.words.text()


def test_a_gradient_that_vanishes_is_named(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.open(sigmoid_project((2, 2, 2, 2, 2, 2, 2, 2, 1), 4))
    view = shown(panel, qtbot, "norms", NormsView)
    assert "all but vanishes on its way back to hidden 1" in view.words.text()


@pytest.mark.parametrize("name", ["norms", "weights", "gradients"])
def test_before_the_first_update_the_start_is_dots_and_words_say_what_to_do(
    name: str, panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, name, LineView)
    assert all(line.x.tolist() == [0.0] for line in view.graph.lines)
    assert {item.opts["symbol"] for item in view.graph._items} == {"o"}
    assert "at the start" in view.words.text().lower()
    assert "rain (Ctrl+T)" in view.words.text()
    assert view.reading.text() == ""
    train(workspace, 3)
    settle(panel, qtbot)
    assert {item.opts["symbol"] for item in view.graph._items} == {None}
    assert "Ctrl+T" not in view.words.text()
    assert view.reading.text() != ""


def test_numbers_beyond_what_is_kept_are_told_as_such() -> None:
    heights = np.array([0.0, 3.0, -1e30, -np.inf])
    line = Line(np.arange(4.0), heights, label="w")
    assert _way(line) == "from 0.000 to −1.00·10³⁰ and on beyond all bounds"
    assert _way(Line(np.arange(1.0), np.array([np.nan]))) == "beyond all bounds"
    assert _span(line) > _span(Line(np.arange(2.0), np.array([0.0, 5.0])))


def test_weights_over_time_are_those_of_the_run(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 30)
    view = shown(panel, qtbot, "weights", WeightsView)
    assert [line.label for line in view.graph.lines][:3] == ["w₁₁⁽¹⁾", "w₁₂⁽¹⁾", "b₁⁽¹⁾"]
    line = view.graph.lines[0]
    network = workspace.document.project.network
    assert line.x.tolist() == list(range(31))
    np.testing.assert_allclose(line.y[[0, -1]], [1.1, network.layer("h").W[0, 0]], rtol=1e-6)
    view.layer.chosen.emit("out")
    assert view.graph.lines[0].label == "w₁₁⁽²⁾"
    assert view.words.text().startswith("8 weights and biases of output over 30 updates")


def test_gradients_over_time(panel: PlotsPanel, workspace: Workspace, qtbot: QtBot) -> None:
    train(workspace, 30)
    view = shown(panel, qtbot, "gradients", GradientsView)
    project = workspace.document.project
    trace = run(project.network, project.data.inputs, project.data.targets)
    np.testing.assert_allclose(
        view.graph.lines[0].y[-1], trace.gradients["h"]["W"][0, 0], rtol=1e-5
    )
    assert view.words.text().startswith("The gradients of 9 weights")


def test_of_many_the_chosen_one_and_those_that_moved_most_are_drawn(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.open(sigmoid_project((4, 6, 1), 5))
    train(workspace, 20)
    view = shown(panel, qtbot, "weights", WeightsView)
    assert len(view.graph.lines) == 12
    assert view.words.text().startswith("12 of 30 weights")
    for ref, name in (("W.x.h1[0,0]", "w₁₁⁽¹⁾"), ("W.x.h1[5,3]", "w₆₄⁽¹⁾")):
        workspace.selection.set(Ref.parse(ref))
        settle(panel, qtbot)
        assert name in [line.label for line in view.graph.lines]
