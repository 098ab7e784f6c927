"""The builder: named undo entries, what is chosen after them, and where everything else went."""

import pytest
from PySide6.QtCore import QObject

from app.workspace import Workspace
from core.kinds.initializers import Constant
from core.network.ref import Ref
from core.network.start import Start
from core.passes.steps import Step


@pytest.fixture
def refusals(workspace: Workspace) -> list[str]:
    heard: list[str] = []
    workspace.builder.refused.connect(heard.append)
    return heard


def _undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()


def _network(workspace: Workspace):
    return workspace.document.project.network


def test_a_layer_is_added_chosen_and_taken_back_with_one_undo(workspace):
    before = workspace.document.project
    assert workspace.builder.add_layer("h", size=4)
    assert _network(workspace).shape == "2-3-4-2"
    assert workspace.selection.units == {("h1", unit) for unit in range(4)}
    assert _undo_text(workspace) == "Add a layer after the hidden layer"
    workspace.document.undo()
    assert workspace.document.project is before
    assert workspace.selection.units == frozenset()


def test_removing_a_layer_leads_its_readers_to_its_sources(workspace):
    assert workspace.builder.remove_layer("h")
    assert _network(workspace).shape == "2-2"
    assert _undo_text(workspace) == "Remove the hidden layer"


def test_new_weights_come_from_the_start_that_was_chosen(workspace):
    workspace.builder.set_start(Start(Constant(0.25)))
    workspace.builder.add_unit("h")
    assert _network(workspace).layer("h").W[3].tolist() == [0.25, 0.25]
    assert workspace.selection.units == {("h", 3)}


def test_another_document_brings_its_own_seed(workspace):
    workspace.builder.set_start(Start(Constant(0.25), 7))
    workspace.document.open(workspace.document.project)
    assert workspace.builder.start.seed == workspace.document.project.training.seed


def test_what_is_looked_at_moves_with_its_neuron(workspace):
    workspace.selection.set(Ref.parse("W.x.h[1,0]"))
    workspace.selection.choose([("h", 2), ("x", 1)])
    workspace.builder.remove_units([("h", 0)])
    assert str(workspace.selection.ref) == "W.x.h[0,0]"
    assert workspace.selection.units == {("h", 1), ("x", 1)}
    workspace.document.undo()
    assert str(workspace.selection.ref) == "W.x.h[1,0]"
    assert workspace.selection.units == {("h", 2), ("x", 1)}


def test_the_walk_stays_with_its_neuron(workspace):
    player = workspace.player
    player.seek(next(step.n for step in player.walk if str(step.at) == "dL_da.h[2]"))
    workspace.builder.add_unit("h", place=0)
    assert str(_step(workspace).at) == "dL_da.h[3]"
    workspace.document.undo()
    assert str(_step(workspace).at) == "dL_da.h[2]"


def test_views_only_hear_of_addresses_that_the_new_pass_has(workspace):
    workspace.player.last()
    workspace.selection.set(Ref.parse("a.h[2]"))
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        ref = workspace.selection.ref
        seen.append((str(ref), ref is None or workspace.player.is_revealed(ref)))

    for signal in (workspace.selection.changed, workspace.player.moved):
        signal.connect(look)
    workspace.builder.remove_units([("h", 0)])
    workspace.document.undo()
    assert ("a.h[1]", True) in seen
    assert all(is_there for _, is_there in seen)


def test_an_edge_is_drawn_cut_and_restored(workspace):
    builder = workspace.builder
    skip = Ref.parse("W.x.out[0,0]")
    assert builder.draw_edge(("x", 0), ("out", 0))
    assert workspace.selection.ref == skip
    assert _undo_text(workspace) == "Draw the edge from input 1 to output 1"
    ref = Ref.parse("W.x.h[0,0]")
    assert builder.cut_edge(ref)
    assert not _network(workspace).layer("h").has_edge(0, 0)
    assert builder.draw_edge(("x", 0), ("h", 0))
    assert _network(workspace).layer("h").has_edge(0, 0)
    assert _network(workspace).parameter(ref) == 0


def test_a_refusal_is_one_sentence_and_changes_nothing(workspace, refusals):
    before = workspace.document.project
    assert not workspace.builder.draw_edge(("h", 0), ("h", 1))
    assert refusals == [workspace.builder.refusal(("h", 0), ("h", 1))]
    assert workspace.document.project is before
    assert not workspace.document.undo_stack.canUndo()


def test_layers_are_connected_and_disconnected(workspace):
    builder = workspace.builder
    assert builder.connect_layers("x", "out")
    assert _network(workspace).layer("out").sources == ("h", "x")
    assert _undo_text(workspace) == "Connect the inputs to the output layer"
    assert builder.disconnect_layers("x", "out")
    assert _network(workspace).layer("out").sources == ("h",)
    assert _undo_text(workspace) == "Disconnect the inputs from the output layer"


def test_a_layer_is_copied_as_text_pasted_and_duplicated(workspace):
    builder = workspace.builder
    text = builder.copied("h")
    assert builder.paste(text, "h")
    assert workspace.selection.units == {("h2", unit) for unit in range(3)}
    assert builder.duplicate("h")
    assert _network(workspace).layer("h3").W.tolist() == _network(workspace).layer("h").W.tolist()
    assert _undo_text(workspace) == "Duplicate hidden layer 1"


def test_inputs_are_no_layer_to_copy(workspace, refusals):
    assert workspace.builder.copied("x") == ""
    assert not workspace.builder.duplicate("x")
    assert len(refusals) == 2


def test_units_and_weights_get_names(workspace):
    assert workspace.builder.name_unit(("h", 0), "edge")
    assert _network(workspace).layer("h").names[0] == "edge"
    assert _undo_text(workspace) == "Name hidden neuron 1"
    ref = Ref.parse("W.x.h[0,0]")
    assert workspace.builder.name_weight(ref, "w1")
    assert _network(workspace).layer("h").weight_names[0][0] == "w1"


@pytest.mark.parametrize(
    ("chosen", "text"),
    [
        ([("h", 0)], "Remove hidden neuron 1"),
        ([("h", 0), ("h", 1), ("h", 2)], "Remove the hidden layer"),
        ([("h", 0), ("x", 1)], "Remove 2 neurons"),
    ],
)
def test_a_removal_is_called_by_what_goes(workspace, chosen, text):
    assert workspace.builder.remove_units(chosen)
    assert _undo_text(workspace) == text


def test_the_builder_belongs_to_its_workspace(workspace):
    assert isinstance(workspace.builder, QObject)
    assert workspace.builder is workspace.builder


def _step(workspace: Workspace) -> Step:
    step = workspace.player.step
    assert step is not None
    return step


@pytest.mark.parametrize("edit", ["neuron", "layer", "edge"])
def test_what_is_new_is_in_hand_at_once_and_told_once(workspace, edit):
    builder, selection = workspace.builder, workspace.selection
    selection.choose([("x", 0)])
    told: list[object] = []
    selection.changed.connect(lambda: told.append((selection.units, str(selection.ref))))
    seen: list[object] = []
    workspace.document.changed.connect(lambda *_: seen.append(selection.units))
    act, units, ref = {
        "neuron": (lambda: builder.add_unit("h", 1), {("h", 1)}, "None"),
        "layer": (lambda: builder.add_layer("x"), {("h1", 0), ("h1", 1)}, "None"),
        "edge": (lambda: builder.draw_edge(("x", 0), ("out", 1)), set(), "W.x.out[1,0]"),
    }[edit]
    act()
    assert seen == [units]
    assert told == [(units, ref)]


def test_a_refused_edit_leaves_the_choice(workspace, refusals):
    workspace.selection.choose([("x", 0)])
    assert not workspace.builder.draw_edge(("x", 0), ("x", 1))
    workspace.builder.name_unit(("x", 0), "length")
    assert workspace.selection.units == {("x", 0)}
    assert len(refusals) == 1


def test_nobody_hears_of_the_pointer_before_the_pass_is_that_of_the_new_network(workspace):
    workspace.selection.hover(Ref.parse("W.x.h[0,0]"))
    passes: list[object] = []
    workspace.selection.hover_changed.connect(
        lambda: passes.append(workspace.player.current.network)
    )
    workspace.builder.add_layer("h")
    assert workspace.selection.hovered is None
    assert passes == [_network(workspace)]


def test_the_choice_is_told_when_everybody_knows_the_network(workspace):
    order: list[str] = []
    workspace.selection.changed.connect(lambda: order.append("choice"))
    workspace.document.changed.connect(lambda *_: order.append("network"))
    workspace.builder.add_layer("h")
    workspace.document.undo()
    assert order == ["network", "choice"] * 2
