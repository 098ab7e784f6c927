"""A neuron comes or goes, and every other number stays with its own neurons."""

from dataclasses import replace

import numpy as np

from core.kinds.initializers import Uniform
from core.kinds.layers import PreBias
from core.network.ref import Ref
from core.network.reshape import with_layer
from core.network.start import Start
from core.project.building.properties import set_kind, set_unit_name, set_weight_name
from core.project.building.units import add_unit, no_more_units, remove_unit, remove_units
from core.project.project import Project
from core.training.past.history import History
from core.training.past.run import Run
from tests.core.project.building.networks import NEW, START, chain, lost, moved, project, weights
from tests.refusals import refused


def _sparse() -> Project:
    """The network with one edge left of its skip connection, from input 2 to output 2."""
    before = project()
    edges = np.ones((2, 5), dtype=bool)
    edges[0, 3:] = edges[1, 3] = False
    output = before.network.output
    sparse = replace(output, edges=edges, parameters={**output.parameters, "W": output.W * edges})
    return before.with_network(with_layer(before.network, sparse))


def test_a_new_neuron_between_others_gets_new_weights_and_bias_0() -> None:
    built = add_unit(project(), "h1", START, 1)
    assert weights(built, "h1") == [[10, 11], [NEW, NEW], [12, 13], [14, 15]]
    assert weights(built, "out") == [[20, NEW, 21, 22, 23, 24], [25, NEW, 26, 27, 28, 29]]
    hidden = built.project.network.layer("h1")
    assert hidden.parameters["b"].tolist() == [5.0, 0.0, 5.125, 5.25]
    assert lost(project(), lambda p: add_unit(p, "h1", START, 1)) == set()


def test_addresses_and_positions_move_on() -> None:
    built = add_unit(project(), "h1", START, 1)
    assert moved(built, "z.h1[1]") == "z.h1[2]"
    assert moved(built, "W.h1.out[1,2]") == "W.h1.out[1,3]"
    assert moved(built, "W.x.out[1,1]") == "W.x.out[1,1]"
    assert built.project.positions == {"h1": ((0.0, 1.0), None, None, (2.0, 3.0))}


def test_a_neuron_without_a_place_is_the_last() -> None:
    assert weights(add_unit(project(), "h1", START), "h1")[3] == [NEW, NEW]


def test_a_neuron_takes_its_edges_and_its_position_along() -> None:
    gone = lost(project(), lambda p: remove_unit(p, "h1", 0, START))
    assert gone == {"W.x.h1[0,0]", "W.x.h1[0,1]", "b.h1[0]", "W.h1.out[0,0]", "W.h1.out[1,0]"}
    built = remove_unit(project(), "h1", 0, START)
    assert weights(built, "out") == [[21, 22, 23, 24], [26, 27, 28, 29]]
    assert built.project.positions == {"h1": (None, (2.0, 3.0))}
    assert moved(built, "dL_da.h1[2]") == "dL_da.h1[1]"


def test_columns_of_data_that_fit_go_with_inputs_and_outputs() -> None:
    built = remove_unit(project(), "x", 0, START)
    assert built.project.data.inputs.tolist() == [[2.0], [4.0]]
    assert built.project.network.inputs.names == ("q",)
    assert moved(built, "a.x[1]") == "a.x[0]"
    built = add_unit(project(), "out", START, 0)
    assert built.project.data.targets.tolist() == [[0.0, 5.0, 6.0], [0.0, 7.0, 8.0]]
    assert moved(built, "y.out[1]") == "y.out[2]"
    assert built.project.misfit == ""


def test_data_that_does_not_fit_is_left_alone() -> None:
    wider = add_unit(project(), "x", START).project
    apart = replace(wider, data=project().data)
    assert add_unit(apart, "x", START).project.data is apart.data
    assert remove_unit(apart, "out", 0, START).project.data.targets.tolist() == [[6.0], [8.0]]
    fewer = replace(apart, data=replace(apart.data, targets=np.array([[1.0], [2.0]])))
    assert remove_unit(fewer, "out", 0, START).project.data is fewer.data


def test_names_of_neurons_and_weights_stay_with_them() -> None:
    named = set_unit_name(project(), "h1", 2, "cat").project
    named = set_weight_name(named, Ref.parse("W.h1.out[1,2]"), "w9").project
    after = add_unit(named, "h1", START, 0).project.network
    assert after.layer("h1").names == ("", "", "", "cat")
    assert after.layer("out").weight_names[1] == ("", "", "", "w9", "", "")
    bare = remove_unit(named, "h1", 2, START).project.network
    assert bare.layer("h1").names == ()
    assert bare.layer("out").weight_names == ()


def test_offsets_stay_with_their_inputs() -> None:
    offset = set_kind(project(), "out", PreBias()).project
    output = offset.network.output
    output = replace(output, parameters={**output.parameters, "A": np.arange(5.0)})
    offset = offset.with_network(with_layer(offset.network, output))
    after = add_unit(offset, "h1", START, 0).project.network.output
    assert after.parameters["A"].tolist() == [0, 0, 1, 2, 3, 4]


def test_a_neuron_is_joined_as_most_of_its_neighbours_are() -> None:
    before = _sparse()
    after = add_unit(before, "out", START).project.network.output
    assert after.mask[2].tolist() == [True, True, True, False, False]
    assert add_unit(before, "x", START).project.network.output.mask[:, 5].tolist() == [False, False]


def test_a_neuron_reads_the_only_source_of_its_layer() -> None:
    before = chain(3, 1, 1)
    hidden = before.network.layers[0]
    edges = np.array([[True, False, False]])
    cut = replace(hidden, edges=edges, parameters={**hidden.parameters, "W": hidden.W * edges})
    after = add_unit(before.with_network(with_layer(before.network, cut)), "h1", START).project
    assert after.network.layer("h1").mask.tolist() == [[True, False, False], [True, True, True]]


def test_a_source_whose_last_edge_went_with_a_neuron_is_dropped() -> None:
    before = _sparse()
    built = remove_unit(before, "out", 1, START)
    assert built.project.network.output.sources == ("h1",)
    assert weights(built, "out") == [[20, 21, 22]]


def test_a_layer_of_one_source_keeps_it_even_without_an_edge() -> None:
    before = chain(1, 2, 1)
    hidden = before.network.layers[0]
    edges = np.array([[True], [False]])
    cut = replace(hidden, edges=edges, parameters={**hidden.parameters, "W": hidden.W * edges})
    before = before.with_network(with_layer(before.network, cut))
    after = remove_unit(before, "h1", 0, START).project.network.layer("h1")
    assert after.sources == ("x",)
    assert after.mask.tolist() == [[False]]


def test_limits_are_said() -> None:
    full = chain(64, 64, 1)
    with refused("the hidden layer has at most 64 neurons"):
        add_unit(full, "h1", START)
    with refused("a network has at most 64 inputs"):
        add_unit(full, "x", START)
    assert no_more_units(full.network, "out") == ""
    single = chain(1, 1)
    with refused("a network has at least one input"):
        remove_unit(single, "x", 0, START)
    with refused("the output layer has at least one neuron; remove the layer instead"):
        remove_unit(single, "out", 0, START)


def test_many_go_at_once_and_a_whole_layer_as_a_layer() -> None:
    chosen = [("h1", 0), ("h1", 2), ("x", 1)]
    built = remove_units(project(), chosen, START)
    assert built.project.network.shape == "1-1-2"
    assert weights(built, "out") == [[21, 23], [26, 28]]
    assert moved(built, "W.h1.out[1,1]") == "W.h1.out[1,0]"
    assert moved(built, "W.x.out[1,1]") is None
    whole = remove_units(project(), [("h1", 0), ("h1", 1), ("h1", 2), ("out", 1)], START)
    assert whole.project.network.shape == "2-1"
    assert weights(whole, "out") == [[23, 24]]
    assert moved(whole, "z.h1[1]") is None
    assert remove_units(project(), [], START).project.network.shape == "2-3-2"


def test_addresses_follow_through_many_removals() -> None:
    built = remove_units(project(), [("h1", 0), ("x", 0)], START)
    assert moved(built, "W.x.h1[1,1]") == "W.x.h1[0,0]"
    assert moved(built, "W.x.out[1,1]") == "W.x.out[1,0]"
    assert moved(built, "z.h1[0]") is None


def test_neurons_added_one_after_another_are_not_alike() -> None:
    start = Start(Uniform(), 5)
    built = add_unit(add_unit(project(), "h1", start, 0).project, "h1", start, 0)
    first, second = weights(built, "h1")[:2]
    assert first != second
    again = add_unit(add_unit(project(), "h1", start, 0).project, "h1", start, 0)
    assert weights(again, "h1") == weights(built, "h1")


def test_another_structure_begins_another_run() -> None:
    before = project()
    trained = replace(before, run=Run(3, before.network, history=History()))
    assert add_unit(trained, "h1", START).project.run.updates == 0
    assert remove_units(trained, [], START).project is trained
