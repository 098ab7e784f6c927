"""The map of three classes: where each wins, and what a neuron has of its own."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.panels.plots.map_view import MapView
from app.panels.plots.plots_panel import PlotsPanel
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import ACTIVATIONS
from core.passes.engine import forward
from core.project.project import Project
from tests.app.panels.plots.acting import done, point_at_middle, settle, shown
from tests.benchmarks.window import sigmoid_project


@pytest.fixture
def three(workspace: Workspace) -> Workspace:
    """Two inputs, three outputs, a class each."""
    inputs = np.random.default_rng(2).normal(size=(30, 2))
    data = Dataset(inputs, np.eye(3)[np.arange(30) % 3], (), ("red", "green", "blue"))
    workspace.document.open(replace(sigmoid_project((2, 4, 3), 1), data=data))
    return workspace


def test_a_map_of_three_classes_shows_where_each_wins(
    panel: PlotsPanel, three: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    assert view.grid is not None
    assert view.field.regions is not None
    assert view.field.regions.names == view.kinds == ("red", "green", "blue")
    left, right, bottom, top = view.grid.box
    x, y = left + (right - left) * 0.3, bottom + (top - bottom) * 0.7
    outputs = forward(three.document.project.network, np.array([[x, y]]))
    assert view.grid.at(x, y) == outputs[0].argmax()
    assert "class's output is the largest: red in " in view.words.text()
    point_at_middle(view, qtbot)
    qtbot.waitUntil(lambda: view.reading.text().endswith(("red", "green", "blue")))


def test_a_chosen_neuron_has_its_own_map_among_three_classes_too(
    panel: PlotsPanel, three: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    three.selection.choose([("out", 1)])
    settle(panel, qtbot)
    done(view, qtbot)
    assert view.kinds == ()
    assert view.field.regions is None
    assert "Outputs of output 2" in view.words.text()


def test_a_neuron_s_numbers_are_never_taken_for_classes(
    panel: PlotsPanel, three: Workspace, qtbot: QtBot
) -> None:
    steep = {"W": np.full((4, 2), 9.0), "b": np.full(4, 90.0)}

    def with_large_numbers(project: Project) -> Project:
        first, *others = project.network.layers
        large = replace(first, parameters=steep, activation=ACTIVATIONS.make("identity"))
        return project.with_network(replace(project.network, layers=(large, *others)))

    three.document.edit("Take large weights", with_large_numbers)
    view = shown(panel, qtbot, "map", MapView)
    three.selection.choose([("h1", 1)])
    settle(panel, qtbot)
    done(view, qtbot)
    three.selection.choose([])
    settle(panel, qtbot)
    view.field.grab()
    view.field.pointed.emit((0.0, 0.0))
    done(view, qtbot)
    assert view.grid is not None
    assert set(np.unique(view.grid.heights)) <= {0.0, 1.0, 2.0}


def test_a_map_says_which_mark_is_which_class(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    words = "Circles are class 0, squares class 1; pale ones are kept for testing."
    assert words in view.words.text()
