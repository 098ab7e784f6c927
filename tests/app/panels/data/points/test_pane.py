"""Points are set, moved and taken away by mouse and keyboard, one undo entry each."""

from dataclasses import replace
from time import process_time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.data.data_panel import DataPanel
from app.panels.data.points.pane import HINT, PlanePane
from app.panels.data.points.plane import Plane
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.data.toy import TOYS

Key, Button = Qt.Key, Qt.MouseButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(panel: DataPanel, workspace: Workspace) -> PlanePane:
    data = Dataset(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[1.0, 0.0], [0.0, 1.0]]))
    workspace.document.edit("Two", lambda project: replace(project, data=data))
    panel.show_plane(True)
    assert panel.plane is not None
    panel.plane.plane.setFocus()
    return panel.plane


def _data(workspace: Workspace) -> Dataset:
    return workspace.document.project.data


def _at(plane: Plane, x: float, y: float) -> QPoint:
    return plane.frame.pixel(x, y).toPoint()


def _put(workspace: Workspace, data: Dataset) -> None:
    workspace.document.edit("Other", lambda project: replace(project, data=data))


def test_a_click_adds_a_point_of_the_chosen_class(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    plane = pane.plane
    assert [each.text() for each in pane.toggles] == ["class 1", "class 2"]
    qtbot.mouseClick(pane.toggles[1], Button.LeftButton)
    qtbot.mouseClick(plane, Button.LeftButton, pos=_at(plane, -1.0, 0.5))
    data = _data(workspace)
    assert data.inputs[2] == pytest.approx([-1.0, 0.5], abs=0.02)
    assert data.targets[2].tolist() == [0, 1]
    assert workspace.player.sample == 2
    assert workspace.document.undo_stack.undoText() == "Add a point"
    workspace.document.undo()
    assert _data(workspace).size == 2


def test_a_click_on_a_point_walks_its_sample(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    count = workspace.document.undo_stack.count()
    qtbot.mouseClick(pane.plane, Button.LeftButton, pos=_at(pane.plane, 1, 1))
    assert workspace.player.sample == 1
    assert workspace.document.undo_stack.count() == count


def _drag(plane: Plane, qtbot: QtBot, *way: tuple[float, float]) -> None:
    qtbot.mousePress(plane, Button.LeftButton, pos=_at(plane, *way[0]))
    for place in way[1:]:
        qtbot.mouseMove(plane, _at(plane, *place))


def test_a_drag_moves_a_point_and_is_one_entry(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    plane, count = pane.plane, workspace.document.undo_stack.count()
    for target in ((0.5, -0.5), (-1.0, 1.0)):
        _drag(
            plane,
            qtbot,
            (float(_data(workspace).inputs[1, 0]), _data(workspace).inputs[1, 1]),
            (0.8, 0.8),
            (0.6, 0.1),
            target,
        )
        assert _data(workspace).inputs[1] == pytest.approx(target, abs=0.02)
        qtbot.mouseRelease(plane, Button.LeftButton, pos=_at(plane, *target))
    assert workspace.document.undo_stack.count() == count + 2
    assert workspace.document.undo_stack.undoText() == "Move sample 2"
    workspace.document.undo()
    assert _data(workspace).inputs[1] == pytest.approx([0.5, -0.5], abs=0.02)
    workspace.document.undo()
    assert _data(workspace).inputs[1].tolist() == [1, 1]


def test_esc_takes_a_drag_back_without_a_trace(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    before, count = workspace.document.project, workspace.document.undo_stack.count()
    _drag(pane.plane, qtbot, (1, 1), (0.5, 0.5), (0, 0.7))
    assert workspace.document.project is not before
    qtbot.keyClick(pane.plane, Key.Key_Escape)
    assert workspace.document.project is before
    assert workspace.document.undo_stack.count() == count
    qtbot.mouseRelease(pane.plane, Button.LeftButton, pos=_at(pane.plane, 0, 0.7))
    assert workspace.document.project is before


def test_esc_takes_back_a_drag_but_not_the_training_that_it_paused(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.training.start()
    qtbot.waitUntil(lambda: workspace.training.updates > 3)
    _drag(pane.plane, qtbot, (1, 1), (0.5, 0.5), (0, 0.7))
    qtbot.keyClick(pane.plane, Key.Key_Escape)
    assert _data(workspace).inputs[1].tolist() == [1, 1]
    assert workspace.document.project.run.updates > 3
    assert workspace.document.undo_stack.undoText() == "Train"


def test_a_right_click_removes_a_point(pane: PlanePane, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.mouseClick(pane.plane, Button.RightButton, pos=_at(pane.plane, -1, -1))
    assert _data(workspace).size == 2
    qtbot.mouseClick(pane.plane, Button.RightButton, pos=_at(pane.plane, 0, 0))
    assert _data(workspace).inputs.tolist() == [[1, 1]]
    assert workspace.document.undo_stack.undoText() == "Remove sample 1"


def test_everything_is_possible_by_keyboard(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    plane = pane.plane
    qtbot.keyClick(plane, Key.Key_Right)
    qtbot.keyClick(plane, Key.Key_Up)
    assert plane.cross == pytest.approx((plane.frame.step, plane.frame.step), abs=0.02)
    for _ in range(4):
        qtbot.keyClick(plane, Key.Key_Right)
    place = plane.cross
    qtbot.keyClick(plane, Key.Key_2)
    assert pane.toggles[1].isChecked()
    qtbot.keyClick(plane, Key.Key_Return)
    assert _data(workspace).inputs[2].tolist() == list(place or ())
    assert _data(workspace).targets[2].tolist() == [0, 1]
    assert plane.accessibleDescription().startswith("x₁ 0.5")
    qtbot.keyClick(plane, Key.Key_Return)
    assert _data(workspace).size == 3
    qtbot.keyClick(plane, Key.Key_Down, ALT)
    assert _data(workspace).inputs[2, 1] == pytest.approx(0, abs=1e-9)
    assert workspace.document.undo_stack.undoText() == "Move sample 3"
    qtbot.keyClick(plane, Key.Key_Delete)
    assert _data(workspace).size == 2


def test_enter_first_shows_where_the_keyboard_stands(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    assert pane.plane.cross is None
    qtbot.keyClick(pane.plane, Key.Key_Return)
    assert pane.plane.cross is not None
    assert _data(workspace).size == 2


def test_enter_on_a_point_walks_it(pane: PlanePane, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.player.set_sample(1)
    qtbot.keyClick(pane.plane, Key.Key_Return)
    qtbot.keyClick(pane.plane, Key.Key_Return)
    assert workspace.player.sample == 0
    assert _data(workspace).size == 2


def test_a_plane_can_begin_empty(pane: PlanePane, workspace: Workspace, qtbot: QtBot) -> None:
    _put(workspace, Dataset())
    plane = pane.plane
    qtbot.keyClick(plane, Key.Key_Delete)
    qtbot.keyClick(plane, Key.Key_Down, ALT)
    for x in (-1.0, 1.0):
        qtbot.mouseClick(plane, Button.LeftButton, pos=_at(plane, x, 0))
    assert _data(workspace).size == 2
    assert workspace.document.project.misfit == ""


def test_targets_that_are_no_classes_are_taken_from_the_walked_sample(
    pane: PlanePane, workspace: Workspace, qtbot: QtBot
) -> None:
    numbers = np.arange(24.0).reshape(12, 2)
    _put(workspace, Dataset(numbers / 10, numbers + 0.5))
    workspace.player.set_sample(3)
    assert pane.toggles == []
    assert pane.note.text().startswith("The targets are no classes")
    qtbot.mouseClick(pane.plane, Button.LeftButton, pos=_at(pane.plane, 0.2, 2.0))
    assert _data(workspace).targets[12].tolist() == [6.5, 7.5]


def test_other_than_two_inputs_are_no_plane(pane: PlanePane, workspace: Workspace) -> None:
    _put(workspace, Dataset(np.zeros((1, 3)), np.zeros((1, 2))))
    assert not pane.plane.isVisible()
    assert not pane.toggles[0].isVisible()
    assert pane.note.text() == "A plane needs two inputs; the data has 3. Use the table."
    workspace.document.undo()
    assert pane.plane.isVisible()
    assert pane.toggles[0].isVisible()


def test_pale_points_are_explained(pane: PlanePane, workspace: Workspace) -> None:
    _put(workspace, replace(_data(workspace), test=(0,)))
    assert pane.note.text() == f"{HINT} Pale points are kept for testing."
    _put(workspace, replace(_data(workspace), test=()))
    assert pane.note.text() == HINT


def test_the_legend_follows_the_data(pane: PlanePane, workspace: Workspace) -> None:
    _put(workspace, TOYS.make("blobs", {"classes": 5}).make())
    assert len(pane.toggles) == 5
    _put(workspace, TOYS.make("moons").make())
    assert [each.text() for each in pane.toggles] == ["class 0", "class 1"]


def test_the_walked_sample_is_ringed_in_both_themes(
    pane: PlanePane, workspace: Workspace, themes: ThemeOwner
) -> None:
    plane = pane.plane

    def is_ringed(x: float, y: float) -> bool:
        picture, halo = plane.grab().toImage(), themes.theme.colour("halo").rgb()
        at = _at(plane, x, y)
        return any(picture.pixel(at.x() + 9, at.y() + dy) == halo for dy in (-1, 0, 1))

    assert is_ringed(0, 0)
    assert not is_ringed(1, 1)
    workspace.player.set_sample(1)
    themes.set(DARK)
    assert is_ringed(1, 1)


@pytest.mark.parametrize("samples", [200, 10_000])
def test_points_are_painted_soon_enough(
    pane: PlanePane, workspace: Workspace, samples: int
) -> None:
    _put(workspace, TOYS.make("moons", {"samples": samples}).make())
    start = process_time()
    pane.plane.grab()
    assert process_time() - start < 0.2


def test_very_many_points_are_dots(pane: PlanePane, workspace: Workspace) -> None:
    _put(workspace, TOYS.make("moons", {"samples": 5000}).make())
    many = pane.plane.grab().toImage()
    _put(workspace, TOYS.make("moons", {"samples": 5000, "noise": 0.0}).make())
    assert pane.plane.grab().toImage() != many


def test_in_the_window_the_planes_keys_are_its_own(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("data")
    panel = desk.window.pages.panel("data")
    assert isinstance(panel, DataPanel)
    desk.window.activateWindow()
    panel.edits.take("XOR", TOYS.make("xor").make(), adapts_network=True)
    panel.show_plane(True)
    assert panel.plane is not None
    plane = panel.plane.plane
    plane.setFocus()
    network, cursor = desk.document.project.network, desk.player.cursor
    for key in (Key.Key_Left, Key.Key_Left, Key.Key_2, Key.Key_Return):
        qtbot.keyClick(plane, key)
    assert desk.document.project.data.size == 5
    qtbot.keyClick(plane, Key.Key_Right, ALT)
    qtbot.keyClick(plane, Key.Key_Delete)
    assert desk.document.project.data.size == 4
    assert desk.document.project.network is network
    assert desk.player.cursor == cursor
