"""The pictures of units: the network's own numbers, cheap while it trains."""

from dataclasses import replace

import numpy as np
import pytest

from app.canvas.frames import pictures as module
from app.canvas.frames.frame import Toggles, frame
from app.canvas.frames.numbers import Numbers
from app.canvas.frames.pictures import POINTS, ROUGH_SIDE, SIDE, UnitPictures, refusal
from app.canvas.frames.states import BoxState, Kept, UnitPicture
from app.plots.ranges import input_box
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.training.measures.plane import decision_map, output_curve
from tests.benchmarks.window import sigmoid_project

pytestmark = pytest.mark.usefixtures("qapp")


def boxes(workspace: Workspace, toggles: Toggles, kept: Kept | None = None) -> dict:
    numbers = Numbers(workspace)
    numbers.refresh()
    states = frame(numbers, toggles, kept or Kept())
    return {key[1:]: state for key, state in states.items() if isinstance(state, BoxState)}


def picture(workspace: Workspace, node: str, unit: int) -> UnitPicture:
    found = boxes(workspace, Toggles(maps=True))[node, unit].picture
    assert found is not None
    return found


def test_at_first_there_are_none(workspace: Workspace) -> None:
    assert all(state.picture is None for state in boxes(workspace, Toggles()).values())


def test_every_neuron_has_the_map_that_the_panel_has_and_inputs_have_none(
    workspace: Workspace,
) -> None:
    project = workspace.document.project
    states = boxes(workspace, Toggles(maps=True))
    for (node, unit), state in states.items():
        if node == project.network.inputs.id:
            assert state.picture is None
            continue
        *_, last = decision_map(project.network, node, unit, input_box(project.data), (SIDE,))
        assert state.picture is not None
        assert state.picture.is_map
        assert last.grid is not None
        np.testing.assert_array_equal(state.picture.heights, last.grid.heights)
        assert (state.picture.low, state.picture.high) == (0.0, 1.0)


def test_with_one_input_it_is_the_curve_over_it(workspace: Workspace) -> None:
    workspace.document.open(sigmoid_project((1, 3, 2), 9))
    found, project = picture(workspace, "h1", 2), workspace.document.project
    assert not found.is_map
    assert found.heights.shape == (POINTS,)
    low, high = module.input_line(project.data)
    _, outputs = output_curve(project.network, "h1", low, high)
    assert (found.heights[0], found.heights[-1]) == pytest.approx((outputs[0, 2], outputs[-1, 2]))


def test_with_three_inputs_there_are_none_and_a_sentence_says_why(workspace: Workspace) -> None:
    workspace.document.open(sigmoid_project((3, 2, 1), 4))
    states = boxes(workspace, Toggles(maps=True))
    assert all(state.picture is None for state in states.values())
    sentence = "Maps in the boxes need one or two inputs; this network has 3."
    assert refusal(workspace.document.project.network) == sentence


def test_data_of_another_width_does_not_matter(workspace: Workspace) -> None:
    data = Dataset(np.ones((2, 3)), np.ones((2, 2)))
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    assert workspace.document.project.misfit
    assert picture(workspace, "h", 0).heights.shape == (SIDE, SIDE)


def test_a_large_network_has_rough_maps(workspace: Workspace) -> None:
    workspace.document.open(sigmoid_project((2, 64, 64, 64, 2), 4))
    assert picture(workspace, "h3", 63).heights.shape == (ROUGH_SIDE, ROUGH_SIDE)


def test_another_weight_is_another_picture_and_a_step_is_none(workspace: Workspace) -> None:
    numbers, kept, toggles = Numbers(workspace), Kept(), Toggles(maps=True)

    def found() -> UnitPicture | None:
        numbers.refresh()
        state = frame(numbers, toggles, kept)["box", "h", 0]
        assert isinstance(state, BoxState)
        return state.picture

    before = found()
    workspace.player.seek(20)
    assert found() is before
    workspace.document.edit(
        "Set",
        lambda project: replace(
            project, network=set_parameter(project.network, Ref.parse("b.h[0]"), 3.0)
        ),
    )
    after = found()
    assert after is not before
    assert after is not None
    assert before is not None
    assert after.heights.mean() > before.heights.mean()


def test_in_training_passes_are_far_apart_and_boxes_change_by_and_by(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, passes = [100.0], []
    monkeypatch.setattr(module, "perf_counter", lambda: clock[0])
    real = module.unit_maps
    monkeypatch.setattr(module, "unit_maps", lambda *args: passes.append(1) or real(*args))
    workspace.document.open(sigmoid_project((2, 11, 1), 4))
    pictures = UnitPictures(workspace)
    pictures.refresh()
    first = {unit: pictures.of("h1", unit) for unit in range(11)}
    assert None not in first.values()

    def changed() -> int:
        return sum(pictures.of("h1", unit) is not first[unit] for unit in range(11))

    workspace.training.start()
    while not workspace.training.updates:
        workspace.training._on_timer_timeout()
    pictures.refresh()
    assert (len(passes), changed()) == (1, 0)
    clock[0] += module.EVERY + 0.01
    pictures.refresh()
    assert (len(passes), changed()) == (2, module.AT_ONCE)
    pictures.refresh()
    assert (len(passes), changed()) == (2, 2 * module.AT_ONCE)
    pictures.refresh()
    assert (len(passes), changed()) == (2, 11)
    workspace.training.pause()
    workspace.training.one_update()
    second = pictures.of("h1", 10)
    pictures.refresh()
    assert len(passes) == 3
    assert pictures.of("h1", 10) is not second
