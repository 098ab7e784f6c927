"""Edges are drawn, cut and restored one by one and layer by layer."""

import pytest

from core.network.ref import Ref
from core.project.building.edges import connect, cut_edge, disconnect, draw_edge, refusal
from core.project.project import Project
from tests.core.project.building.networks import NEW, START, chain, lost, moved, project, weights
from tests.refusals import refused


def _cut(*addresses: str) -> Project:
    before = project()
    for address in addresses:
        before = cut_edge(before, Ref.parse(address)).project
    return before


def test_a_skip_connection_is_one_edge_of_a_new_source() -> None:
    before = chain(2, 3, 3, 2)
    built = draw_edge(before, "h1", 2, "out", 1, START)
    output = built.project.network.output
    assert output.sources == ("h2", "h1")
    assert output.mask[:, 3:].tolist() == [[False] * 3, [False, False, True]]
    assert weights(built, "out")[1] == [303, 304, 305, 0, 0, NEW]
    assert lost(before, lambda p: draw_edge(p, "h1", 2, "out", 1, START)) == set()
    assert moved(built, "W.h2.out[1,2]") == "W.h2.out[1,2]"


def test_a_cut_edge_has_weight_0_and_comes_back_with_it() -> None:
    built = cut_edge(project(), Ref.parse("dL_dW.h1.out[1,2]"))
    assert weights(built, "out")[1] == [25, 26, 0, 28, 29]
    assert not built.project.network.output.mask[1, 2]
    assert moved(built, "W.h1.out[1,2]") is None
    gone = lost(project(), lambda p: cut_edge(p, Ref.parse("W.h1.out[1,2]")))
    assert gone == {"W.h1.out[1,2]"}
    back = draw_edge(built.project, "h1", 2, "out", 1, START)
    assert back.project.network.output.edges is None
    assert weights(back, "out")[1] == [25, 26, 0, 28, 29]


def test_a_source_goes_with_its_last_edge() -> None:
    skips = [f"W.x.out[{unit},{i}]" for unit in range(2) for i in range(2)]
    after = _cut(*skips).network.output
    assert after.sources == ("h1",)
    assert after.W.tolist() == [[20, 21, 22], [25, 26, 27]]
    assert after.edges is None


def test_the_last_source_stays() -> None:
    before = chain(1, 1)
    with refused("the output layer reads nothing else; draw another edge into it first"):
        cut_edge(before, Ref.parse("W.x.out[0,0]"))


def test_an_edge_can_be_cut_once() -> None:
    cut = _cut("W.h1.out[1,2]")
    with refused("there is no edge from hidden neuron 3 to output 2"):
        cut_edge(cut, Ref.parse("W.h1.out[1,2]"))
    with refused("layer h1 has no number at W.x.h1[5,0]"):
        cut_edge(cut, Ref.parse("W.x.h1[5,0]"))


IN_ONE_LAYER = "neurons of one layer do not read each other"
FORWARD = "edges run forward only"


@pytest.mark.parametrize(
    ("source", "source_unit", "layer", "unit", "reason"),
    [
        ("x", 0, "x", 1, "inputs are given, so no edge ends at one"),
        ("h1", 0, "x", 1, "inputs are given, so no edge ends at one"),
        ("h1", 0, "h1", 1, f"{IN_ONE_LAYER}; edges run to a later layer"),
        ("h1", 1, "h1", 1, f"{IN_ONE_LAYER}; edges run to a later layer"),
        ("out", 0, "h1", 1, f"{FORWARD}: the hidden layer is computed before the output layer"),
        ("x", 0, "h1", 1, "there is an edge from input 1 (p) to hidden neuron 2 already"),
        ("x", 1, "out", 1, "there is an edge from input 2 (q) to output 2 already"),
    ],
)
def test_an_edge_that_cannot_be_says_why(
    source: str, source_unit: int, layer: str, unit: int, reason: str
) -> None:
    before = project()
    assert refusal(before, source, source_unit, layer, unit) == reason
    with refused(reason):
        draw_edge(before, source, source_unit, layer, unit, START)


def test_an_edge_that_can_be_has_no_refusal() -> None:
    assert refusal(_cut("W.h1.out[1,2]"), "h1", 2, "out", 1) == ""
    assert refusal(chain(2, 3, 3, 2), "x", 1, "out", 1) == ""


def test_whole_layers_are_joined_and_parted() -> None:
    before = chain(2, 3, 3, 2)
    joined = connect(before, "h1", "out", START)
    assert joined.project.network.output.sources == ("h2", "h1")
    assert weights(joined, "out")[0] == [300, 301, 302, NEW, NEW, NEW]
    parted = disconnect(joined.project, "h1", "out")
    assert weights(parted, "out") == before.network.output.W.tolist()
    assert moved(parted, "W.h1.out[0,0]") is None


def test_joining_again_restores_what_was_cut() -> None:
    restored = connect(_cut("W.h1.out[1,2]", "W.x.out[0,0]"), "h1", "out", START)
    assert restored.project.network.output.mask[:, :3].all()
    assert not restored.project.network.output.mask[0, 3]
    assert weights(restored, "out")[1][2] == 0


def test_layers_that_cannot_be_joined_or_parted_say_why() -> None:
    with refused("every edge from the inputs to the hidden layer is there already"):
        connect(project(), "x", "h1", START)
    with refused("inputs are given, so no edge ends at one"):
        connect(project(), "h1", "x", START)
    with refused("edges run forward only: the hidden layer is computed before the output layer"):
        connect(project(), "out", "h1", START)
    with refused("layer h1 does not read out"):
        disconnect(project(), "out", "h1")
    with refused("the hidden layer reads nothing else; draw another edge into it first"):
        disconnect(project(), "x", "h1")
