"""What a layer is changes alone; every unit and every other number stays."""

import numpy as np

from core.kinds.initializers import Uniform
from core.kinds.layers import Centring, Dense, PreBias
from core.network.ref import Ref
from core.network.start import Start
from core.project.building.edges import cut_edge
from core.project.building.properties import (
    draw_weights,
    set_bias,
    set_kind,
    set_rate,
    set_unit_name,
    set_weight_name,
)
from tests.core.project.building.networks import lost, moved, project, weights
from tests.refusals import refused


def test_a_dense_layer_becomes_prebias_with_offset_0_and_back() -> None:
    built = set_kind(project(), "h1", PreBias())
    hidden = built.project.network.layer("h1")
    assert hidden.parameters["A"].tolist() == [0, 0]
    assert lost(project(), lambda p: set_kind(p, "h1", PreBias())) == set()
    back = set_kind(set_rate(built.project, "h1", "A", 0.5).project, "h1", Dense())
    assert list(back.project.network.layer("h1").parameters) == ["W", "b"]
    assert back.project.network.layer("h1").rates == {}
    assert moved(back, "A.x.h1[1]") is None


def test_centring_is_a_choice_of_a_prebias_layer_with_a_bias() -> None:
    centred = set_kind(project(), "h1", PreBias(Centring(0.2))).project
    assert centred.network.layer("h1").kind == PreBias(Centring(0.2))
    with refused("layer h1: centring moves b with A, so the layer needs a bias"):
        set_bias(centred, "h1", False)
    bare = set_bias(project(), "h1", False).project
    with refused("layer h1: centring moves b with A, so the layer needs a bias"):
        set_kind(bare, "h1", PreBias(Centring()))


def test_biases_come_as_0_and_go() -> None:
    bare = set_bias(project(), "h1", False)
    assert bare.project.network.layer("h1").b is None
    assert moved(bare, "b.h1[0]") is None
    again = set_bias(bare.project, "h1", True).project.network.layer("h1")
    assert again.parameters["b"].tolist() == [0, 0, 0]


def test_a_rate_of_0_holds_a_parameter_and_1_is_not_written() -> None:
    held = set_rate(project(), "h1", "b", 0.0).project
    assert held.network.layer("h1").rates == {"b": 0.0}
    assert set_rate(held, "h1", "W", 0.5).project.network.layer("h1").rates == {"b": 0.0, "W": 0.5}
    assert set_rate(held, "h1", "b", 1.0).project.network.layer("h1").rates == {}
    with refused('layer h1: a rate for "A", which the layer does not have; known are W, b'):
        set_rate(held, "h1", "A", 1.0)
    with refused("layer h1: the rate of b must be 0 or more"):
        set_rate(held, "h1", "b", -1.0)


def test_weights_are_drawn_anew_in_one_layer_or_in_all() -> None:
    start = Start(Uniform(), 7)
    cut = cut_edge(project(), Ref.parse("W.x.h1[0,1]")).project
    one = draw_weights(cut, start, "h1")
    assert one.project.network.output is cut.network.output
    assert one.project.network.layer("h1").W[0, 1] == 0
    assert np.abs(one.project.network.layer("h1").W).max() <= 1
    assert one.project.network.layer("h1").parameters["b"].tolist() == [0, 0, 0]
    every = draw_weights(cut, start)
    assert weights(every, "h1") == weights(one, "h1")
    assert np.abs(every.project.network.output.W).max() <= 1


def test_a_name_is_given_and_taken_away() -> None:
    named = set_unit_name(project(), "h1", 1, " cat ").project
    assert named.network.layer("h1").names == ("", "cat", "")
    assert set_unit_name(named, "h1", 1, "").project.network.layer("h1").names == ()
    renamed = set_unit_name(project(), "x", 0, "width").project
    assert renamed.network.inputs.names == ("width", "q")


def test_a_weight_has_a_name_of_its_own() -> None:
    ref = Ref.parse("W.x.out[1,0]")
    named = set_weight_name(project(), ref, "w5").project
    assert named.network.output.weight_names == (("",) * 5, ("", "", "", "w5", ""))
    both = set_weight_name(named, Ref.parse("W.h1.out[0,0]"), "w1").project
    assert both.network.output.weight_names[0][0] == "w1"
    assert both.network.output.weight_names[1][3] == "w5"
    assert set_weight_name(named, ref, " ").project.network.output.weight_names == ()
    with refused("b.h1[0] is no weight; only weights and units have names of their own"):
        set_weight_name(named, Ref.parse("b.h1[0]"), "b1")


def test_what_changes_nothing_gives_the_same_project() -> None:
    before = set_weight_name(project(), Ref.parse("W.x.out[1,0]"), "w5").project
    edits = (
        set_kind(before, "h1", Dense()),
        set_bias(before, "h1", True),
        set_rate(before, "h1", "W", 1.0),
        set_unit_name(before, "x", 0, "p"),
        set_unit_name(before, "h1", 0, ""),
        set_weight_name(before, Ref.parse("W.x.out[1,0]"), "w5"),
    )
    assert [built.project is before for built in edits] == [True] * len(edits)
