"""What is visible at the cursor, and nothing beyond it."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from app.canvas.frames.frame import Toggles, frame
from app.canvas.frames.numbers import Numbers
from app.canvas.frames.states import (
    BundleState,
    EdgeState,
    Kept,
    LossState,
    Mark,
    State,
    TagState,
)
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.markup import Direction
from core.passes.steps import Grain
from tests.app.canvas.frames.acting import BRANCH_SUM, box, label, products, states_at
from tests.app.canvas.shapes import layered, project_of
from tests.networks import random_project

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def edge(states: dict[tuple[object, ...], State], ref: str) -> EdgeState:
    state = states["edge", Ref.parse(ref)]
    assert isinstance(state, EdgeState)
    return state


def test_at_the_start_only_what_is_given_is_visible(workspace: Workspace) -> None:
    shown = {
        str(number.ref): number.text
        for state in states_at(workspace, 0).values()
        for number in state.numbers()
    }
    assert shown["a.x[0]"] == "2"
    assert shown["W.x.h[0,0]"] == "+1.1"
    assert shown["b.h[0]"] == "−0.2"
    assert shown["y.out[1]"] == "1"
    assert {ref.split(".")[0] for ref in shown} == {"a", "W", "b", "y"}
    assert len(shown) == 2 + 12 + 5 + 2


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_nothing_beyond_the_cursor_is_visible(qapp: QApplication, seed: int, grain: Grain) -> None:
    workspace = Workspace(random_project(seed))
    workspace.player.set_grain(grain)
    for cursor in range(0, len(workspace.player.walk) + 1, 3):
        for state in states_at(workspace, cursor).values():
            for number in state.numbers():
                assert workspace.player.is_revealed(number.ref), number


def _term_states(workspace: Workspace, address: str) -> dict[tuple[object, ...], State]:
    workspace.player.set_grain(Grain.TERM)
    return states_at(workspace, workspace.player.step_of(Ref.parse(address)) or 0)


def test_term_by_term_the_edges_fill(workspace: Workspace) -> None:
    states = _term_states(workspace, "product.h.out[0,1]")
    assert products(states) == ["−0.3 · 0.870 = −0.261", "−1 · 0.646 = −0.646"]
    assert edge(states, "W.h.out[0,1]").flow is Direction.FORWARD
    assert edge(states, "W.h.out[0,2]").flow is None
    assert box(states, "out", 0).plus is Direction.FORWARD
    assert box(states, "out", 0).z is None
    states = _term_states(workspace, "branch.h.out[0,0]")
    assert products(states) == ["0.121 · (−0.3) = −0.036"]
    assert edge(states, "W.h.out[1,0]").flow is None
    assert box(states, "h", 0).da is None
    states = _term_states(workspace, "loss_term.out[0]")
    assert [text.rpartition(" = ")[2] for text in products(states)] == ["0.117"]


@pytest.mark.parametrize(
    "address", ["product.h.out[0,1]", "branch.h.out[0,0]", "dL_da.h[0]", "dL_dW.x.h[1,0]"]
)
def test_a_term_alone_has_the_halo(workspace: Workspace, address: str) -> None:
    written = [
        str(number.ref)
        for state in _term_states(workspace, address).values()
        for number in state.numbers()
        if number.has_halo
    ]
    assert written == [address]


def test_a_whole_layer_flows_at_once(workspace: Workspace) -> None:
    workspace.player.set_grain(Grain.LAYER)
    states = states_at(workspace, 1)
    assert len(products(states)) == 6
    assert all(box(states, "h", unit).plus is Direction.FORWARD for unit in range(3))
    assert all(box(states, "h", unit).z is not None for unit in range(3))


def test_the_boxes_are_called_as_the_notation_calls_them(workspace: Workspace) -> None:
    workspace.player.set_notation("flat")
    symbol = box(states_at(workspace, 1), "h", 1).symbol_z
    assert symbol is not None
    assert plain_text(symbol) == "net_h2"


def test_the_sum_over_branches(workspace: Workspace) -> None:
    states = states_at(workspace, BRANCH_SUM)
    assert products(states) == ["0.121 · (−0.3) = −0.036", "−0.147 · (−1.2) = 0.176"]
    neuron = box(states, "h", 0)
    assert neuron.plus is Direction.BACKWARD
    assert neuron.da is not None
    assert (neuron.da.text, neuron.da.mark) == ("0.140", Mark.WRITTEN)
    assert edge(states, "W.h.out[0,0]").flow is Direction.BACKWARD
    assert edge(states, "W.h.out[0,1]").flow is None
    assert ("label", Ref.parse("W.h.out[0,0]")) not in states
    gradient = label(states, "W.h.out[0,1]").gradient
    assert gradient is not None
    assert (gradient.text, gradient.mark) == ("0.078", Mark.DIM)


def test_only_what_is_written_has_a_halo(workspace: Workspace) -> None:
    written = [
        str(number.ref)
        for state in states_at(workspace, BRANCH_SUM).values()
        for number in state.numbers()
        if number.has_halo
    ]
    assert written == ["dL_da.h[0]"]


def test_what_the_step_reads_is_lit_and_the_rest_dimmed(workspace: Workspace) -> None:
    states = states_at(workspace, BRANCH_SUM)
    read = box(states, "out", 0).dz
    assert read is not None
    assert read.mark is Mark.READ
    assert not box(states, "out", 0).is_dim
    assert box(states, "h", 2).is_dim
    assert edge(states, "W.x.h[0,0]").is_dim


def test_a_net_input_takes_its_products_forward(workspace: Workspace) -> None:
    states = states_at(workspace, 1)
    assert box(states, "h", 0).plus is Direction.FORWARD
    assert [text.partition(" = ")[0] for text in products(states)] == ["1.1 · 2", "−0.1 · 1"]
    assert edge(states, "W.x.h[0,1]").flow is Direction.FORWARD
    tag = states["tag", "h", 0]
    assert isinstance(tag, TagState)
    assert tag.value.mark is Mark.READ


def test_the_loss_gathers_one_term_an_output(workspace: Workspace) -> None:
    states = states_at(workspace, 11)
    assert [text.rpartition(" = ")[2] for text in products(states)] == ["0.117", "0.197"]
    loss = states[("loss",)]
    assert isinstance(loss, LossState)
    assert loss.value is not None
    assert loss.value.text == "0.314"


def test_the_first_backward_step_starts_at_the_loss(workspace: Workspace) -> None:
    states = states_at(workspace, 12)
    assert len(products(states)) == 1
    assert box(states, "out", 0).plus is None
    assert box(states, "out", 0).da is not None


def test_a_step_of_dz_shows_the_local_derivative(workspace: Workspace) -> None:
    at = next(s.n for s in workspace.player.walk if s.kind == "dz")
    derivative = box(states_at(workspace, at), "out", 0).derivative
    assert derivative is not None
    assert derivative.text == "0.250"
    assert box(states_at(workspace, at + 1), "out", 0).derivative is None


def test_a_dead_unit_says_so_from_its_step_on(qapp: QApplication) -> None:
    network = layered(2, 3, 2, activation="relu")
    workspace = Workspace(project_of(network))
    player = workspace.player
    player.last()
    dead = [u for u in range(3) if player.value(Ref.parse(f"z.h1[{u}]")) <= 0]
    assert dead
    states = states_at(workspace, len(player.walk))
    assert [u for u in range(3) if box(states, "h1", u).is_dead] == dead
    assert not any(box(states_at(workspace, 11), "h1", u).is_dead for u in range(3))


@pytest.mark.parametrize("grain", Grain)
def test_products_have_the_numbers_of_the_formula(workspace: Workspace, grain: Grain) -> None:
    player = workspace.player
    player.set_grain(grain)
    for cursor in range(len(player.walk) + 1):
        for text in products(states_at(workspace, cursor)):
            assert player.explanation is not None
            lines = "".join(plain_text(each.line) for each in player.explanation.equations)
            factors, _, _ = re.split(" ([=≈]) ", text)
            assert set(NUMBER.findall(factors)) <= set(NUMBER.findall(lines)), (cursor, text)


def test_all_gradients_can_be_shown_at_once(workspace: Workspace) -> None:
    states = states_at(workspace, 0, Toggles(gradients=True))
    gradient = label(states, "W.h.out[0,0]").gradient
    assert gradient is not None
    assert gradient.text == "0.105"
    assert box(states, "h", 0).da is not None
    assert box(states, "h", 0).a is None


def test_numbers_can_be_hidden(workspace: Workspace) -> None:
    states = states_at(workspace, BRANCH_SUM, Toggles(numbers=False))
    assert not [number for state in states.values() for number in state.numbers()]
    assert ("edge", Ref.parse("W.x.h[0,0]")) in states


def test_names_can_be_shown(workspace: Workspace) -> None:
    assert box(states_at(workspace, 0, Toggles(names=True)), "h", 1).name == "h 2"
    assert box(states_at(workspace, 0), "h", 1).name == ""


def test_hovering_an_edge_s_gradient_lights_the_edge(workspace: Workspace) -> None:
    workspace.selection.hover(Ref.parse("dL_dW.h.out[1,0]"))
    states = states_at(workspace, 0)
    assert edge(states, "W.h.out[1,0]").is_looked_at
    assert not edge(states, "W.h.out[1,1]").is_looked_at


def test_above_200_edges_layers_are_drawn_whole(qapp: QApplication) -> None:
    workspace = Workspace(project_of(layered(12, 12, 12, 2)))
    states = states_at(workspace, 0)
    assert sum(isinstance(state, BundleState) for state in states.values()) == 3
    assert not any(isinstance(state, EdgeState) for state in states.values())
    workspace.selection.set(Ref.parse("z.h1[4]"))
    edges = [state for state in states_at(workspace, 0).values() if isinstance(state, EdgeState)]
    assert len(edges) == 24


def test_above_8_units_labels_show_for_the_selection(qapp: QApplication) -> None:
    workspace = Workspace(project_of(layered(3, 9, 2)))

    def labels() -> list[str]:
        return [str(key[1]) for key in states_at(workspace, 0) if key[0] == "label"]

    assert all(name.startswith("W.h1.out") for name in labels())
    workspace.selection.set(Ref.parse("z.h1[4]"))
    assert {name for name in labels() if ".x." in name} == {f"W.x.h1[4,{i}]" for i in range(3)}


def test_kept_states_are_those_of_a_fresh_frame_and_stay_the_very_same() -> None:
    workspace = Workspace(project_of(layered(2, 3, 2)))
    numbers, kept = Numbers(workspace), Kept()
    before: dict[tuple[object, ...], State] = {}
    count = 0
    for cursor in (*range(len(workspace.player.walk) + 1), 3, 0):
        workspace.player.seek(cursor)
        numbers.refresh()
        now = frame(numbers, Toggles(), kept)
        assert now == states_at(workspace, cursor)
        alike = [key for key in now if key in before and now[key] == before[key]]
        assert all(now[key] is before[key] for key in alike)
        count, before = count + len(alike), now
    assert count > 300
