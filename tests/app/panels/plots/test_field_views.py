"""Decision map, output curve and loss surface: whole passes, coarse first, in slices."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels.data.data_panel import DataPanel
from app.panels.plots.field_view import WHOLE
from app.panels.plots.map_view import MapView
from app.panels.plots.output_view import OutputView
from app.panels.plots.plots_panel import PlotsPanel
from app.panels.plots.slices import REST_MS
from app.panels.plots.surface_view import SurfaceView
from app.plots.field import Field
from app.style import LIGHT, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.network.ref import Ref
from core.passes.engine import forward, run
from core.project.building.properties import set_unit_name
from core.training.fast.layout import Layout
from core.training.measures.grid import Grid
from tests.app.panels.plots.acting import done, point_at_middle, settle, shown, train
from tests.benchmarks.window import sigmoid_project


def test_a_map_shows_the_output_over_the_plane(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    assert view.grid is not None
    network = classes.document.project.network
    left, right, bottom, top = view.grid.box
    x, y = left + (right - left) * 0.3, bottom + (top - bottom) * 0.6
    value = view.grid.at(x, y)
    assert value == pytest.approx(float(forward(network, np.array([[x, y]]))[0, 0]), abs=0.02)
    assert view.whole.text() == WHOLE
    assert view.whole.isVisible()
    assert "Outputs of output 1: from" in view.words.text()
    assert view.accessibleDescription() == view.words.text()


def test_high_and_low_are_light_and_dark_without_hue(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    view.field.show_marks(())
    image = view.field.grab().toImage()
    area = view.field.area
    for share in (0.1, 0.5, 0.9):
        at = area.topLeft() + (area.bottomRight() - area.topLeft()) * share
        colour = image.pixelColor(at.toPoint())
        assert colour.hslSaturation() < 40, LIGHT.name


def test_the_map_follows_the_chosen_neuron(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    classes.selection.choose([("h1", 2)])
    settle(panel, qtbot)
    done(view, qtbot)
    assert view.unit == ("h1", 2)
    assert "hidden neuron 3" in view.words.text()
    assert view.grid is not None
    network = classes.document.project.network
    left, right, bottom, top = view.grid.box
    middle = np.array([[(left + right) / 2, (bottom + top) / 2]])
    expected = float(run(network, middle, np.zeros((1, 1))).a["h1"][0, 2])
    assert view.grid.at(*middle[0].tolist()) == pytest.approx(expected, abs=0.03)


def _move_at_once(field: Field, point: QPoint) -> None:
    """The pointer moves, and nothing else happens before it is looked at."""
    button, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at, everywhere = QPointF(point), QPointF(field.mapToGlobal(point))
    move = QMouseEvent(QEvent.Type.MouseMove, at, everywhere, button, button, keys)
    QApplication.sendEvent(field, move)


def test_until_another_neurons_map_is_there_the_old_one_is_called_by_its_name(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    middle = view.field.area.center().toPoint()
    point_at_middle(view, qtbot)
    read, said = view.reading.text(), view.words.text()
    assert " · output 1 " in read
    classes.selection.choose([("h1", 2)])
    view.redraw()
    _move_at_once(view.field, middle)
    assert view.reading.text() == read
    assert view.words.text() == said
    done(view, qtbot)
    assert " · hidden neuron 3 " in view.reading.text()
    assert "hidden neuron 3" in view.words.text()


def test_of_a_layer_that_is_gone_no_map_is_left(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    classes.selection.choose([("h1", 2)])
    settle(panel, qtbot)
    done(view, qtbot)
    smaller = sigmoid_project((2, 2, 1), 1)
    classes.document.edit("Smaller", lambda each: replace(each, network=smaller.network))
    view.redraw()
    assert view.grid is None
    assert view.words.text() == "The outputs of output 1 over the inputs."


def test_the_pointer_reads_the_map(panel: PlotsPanel, classes: Workspace, qtbot: QtBot) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    point_at_middle(view, qtbot)
    qtbot.waitUntil(lambda: "output 1" in view.reading.text())
    assert view.reading.text().startswith("x₁ ")


def test_the_map_is_worked_out_again_after_training(
    panel: PlotsPanel, classes: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    before = view.grid
    train(classes, 50)
    settle(panel, qtbot)
    done(view, qtbot)
    assert before is not None
    assert view.grid is not None
    assert not np.array_equal(view.grid.heights, before.heights)


def test_a_map_needs_two_inputs_and_says_so(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.open(sigmoid_project((3, 2, 1), 4))
    view = shown(panel, qtbot, "map", MapView)
    assert view.words.text() == "A map needs a network with two inputs; this one has 3."
    assert not view.field.isVisible()
    assert not view.slices.is_busy


def test_an_output_curve_over_the_data(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    project = sigmoid_project((1, 4, 1), 9)
    workspace.document.open(project)
    view = shown(panel, qtbot, "outputs", OutputView)
    curve, dots = view.graph.lines
    np.testing.assert_allclose(curve.y, forward(project.network, curve.x[:, None])[:, 0])
    assert dots.are_points
    assert dots.x.tolist() == project.data.inputs[:, 0].tolist()
    assert "dots are the targets" in view.words.text()
    assert view.whole.isVisible()


def test_an_output_curve_needs_one_input_and_says_so(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "outputs", OutputView)
    assert view.words.text() == (
        "A curve needs a network with one input; this one has 2; the decision map is for two."
    )
    assert not view.graph.isVisible()


def test_a_surface_is_the_training_loss_and_has_the_run_s_way(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    train(workspace, 40)
    view = shown(panel, qtbot, "surface", SurfaceView)
    done(view, qtbot)
    assert [str(ref) for ref in view.pair] == ["W.h.out[0,0]", "W.h.out[0,1]"]
    project = workspace.document.project
    grid = view.grid
    assert grid is not None
    cell = (grid.box[1] - grid.box[0]) / grid.side, (grid.box[3] - grid.box[2]) / grid.side
    vector, places = Layout(project.network).parameters(), view._places
    vector[list(places)] = grid.box[0] + 4.5 * cell[0], grid.box[2] + 7.5 * cell[1]
    network = Layout(project.network).with_parameters(vector)
    loss = run(network, project.data.inputs, project.data.targets).loss
    assert grid.heights[7, 4] == pytest.approx(loss, rel=1e-9)
    way = view._way()
    assert len(way) == 41
    np.testing.assert_allclose(way[-1], project.network.layer("out").W[0, :2], rtol=1e-6)
    assert "only its end lies on it" in view.words.text()


def test_another_parameter_is_another_surface_and_ends_the_work_on_the_first(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "surface", SurfaceView)
    assert view.slices.is_busy
    assert view.progress.isVisible()
    ref = Ref.parse("W.x.h[1,0]")
    view.across.show_value(ref)
    view.across.chosen.emit(ref)
    done(view, qtbot)
    assert not view.progress.isVisible()
    assert view.pair[0] == ref
    assert view.field._names[0] == "w₂₁⁽¹⁾"
    assert "over w₂₁⁽¹⁾ and" in view.words.text()


def test_work_under_way_leaves_training_most_of_the_time(
    panel: PlotsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    view = shown(panel, qtbot, "surface", SurfaceView)
    assert view.slices.is_busy
    assert view.slices._timer.interval() == 0
    workspace.training.start()
    assert view.slices._timer.interval() == REST_MS
    qtbot.waitUntil(lambda: not view.slices.is_busy)
    assert not view.progress.isVisible()
    workspace.training.pause()
    qtbot.waitUntil(lambda: view.slices.is_busy)
    done(view, qtbot)
    assert view._update == workspace.training.updates


def test_a_hidden_plot_does_no_work(panel: PlotsPanel, workspace: Workspace, qtbot: QtBot) -> None:
    view = shown(panel, qtbot, "surface", SurfaceView)
    panel.hide()
    assert not view.slices.is_busy
    panel.show()
    done(view, qtbot)


def test_words_beside_a_field_have_room_and_long_names_are_cut(
    qtbot: QtBot, themes: ThemeOwner
) -> None:
    field = Field(themes)
    qtbot.addWidget(field)
    field.resize(360, 300)
    field.show_grid(Grid((0.0, 1.0, 0.0, 1.0), np.eye(4)), (0.0, 1.0), ("a", "b"), False)
    usual = field.area
    wide = Grid((0.0, 1.0, -1e152, 1e152), np.eye(4))
    names = ("a name that is much longer than its axis " * 3, "another one " * 12)
    field.show_grid(wide, (0.0, 2.13e-300), names, False)
    assert field.area.left() > usual.left()
    assert field.area.right() < usual.right()
    field.show_path(np.array([[0.1, 0.0], [0.5, -np.inf], [np.nan, 1.0], [0.9, 1e150]]))
    assert field.path.tolist() == [[0.1, 0.0], [0.9, 1e150]]
    image = field.grab().toImage()  # what is not finite would be warned of by Qt
    background = LIGHT.colour("background")
    right, area = range(image.width() - 3, image.width()), field.area
    assert all(image.pixelColor(x, y) == background for x in right for y in range(300))
    ends = [range(int(area.top())), range(int(area.bottom()) + 2, 300)]
    assert all(image.pixelColor(x, y) == background for x in range(14) for end in ends for y in end)


def test_plane_and_map_call_inputs_as_the_network_does(
    panel: PlotsPanel, workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    data = Dataset([[0.1, 0.2], [0.9, 0.4]], [[0.0, 1.0], [1.0, 0.0]], ("x", "y"))
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    points = DataPanel(workspace, themes)
    qtbot.addWidget(points)
    points.show()
    points.show_plane(True)
    assert points.plane is not None
    view = shown(panel, qtbot, "map", MapView)
    done(view, qtbot)
    assert view.field.names == points.plane.plane.names == ("x", "y")
    workspace.document.edit(
        "Name", lambda project: set_unit_name(project, "x", 0, "length").project
    )
    settle(panel, qtbot)
    done(view, qtbot)
    assert view.field.names == points.plane.plane.names == ("length", "y")
