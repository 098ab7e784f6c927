"""Layers come between others and at the end, and go; what is left reads on."""

from dataclasses import replace

from core.kinds.elementwise.activations import Relu, Sigmoid, Softmax, Tanh
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from core.network.reshape import with_activation, with_output
from core.project.building.layers import add_layer, no_more_layers, remove_layer
from tests.core.project.building.networks import NEW, START, chain, lost, moved, project, weights
from tests.refusals import refused


def test_a_layer_between_two_is_read_instead_and_skip_connections_stay() -> None:
    built = add_layer(project(), "x", START, 4)
    network = built.project.network
    assert [(each.id, each.sources) for each in network.layers] == [
        ("h2", ("x",)),
        ("h1", ("h2",)),
        ("out", ("h1", "x")),
    ]
    assert weights(built, "h2") == [[NEW, NEW]] * 4
    assert weights(built, "h1") == [[NEW] * 4] * 3
    assert network.layer("h1").parameters["b"].tolist() == [5.0, 5.125, 5.25]
    assert weights(built, "out") == [[20, 21, 22, 23, 24], [25, 26, 27, 28, 29]]
    gone = lost(project(), lambda p: add_layer(p, "x", START, 4))
    assert gone == {f"W.x.h1[{unit},{i}]" for unit in range(3) for i in range(2)}


def test_the_readers_to_be_led_over_can_be_named() -> None:
    built = add_layer(project(), "x", START, readers=["out"])
    assert built.project.network.layer("h1").sources == ("x",)
    assert built.project.network.layer("out").sources == ("h1", "h2")
    assert weights(built, "out") == [[20, 21, 22, NEW, NEW], [25, 26, 27, NEW, NEW]]
    both = add_layer(project(), "x", START, readers=["h1", "out"]).project.network
    assert (both.layer("h1").sources, both.layer("out").sources) == (("h2",), ("h1", "h2"))
    alone = add_layer(project(), "x", START, readers=[]).project.network
    assert alone.readers("h2") == ()


def test_a_layer_has_as_many_neurons_as_the_one_it_reads() -> None:
    assert add_layer(project(), "h1", START).project.network.shape == "2-3-3-2"
    assert add_layer(project(), "x", START).project.network.shape == "2-2-3-2"


def test_a_layer_at_the_end_is_the_new_output() -> None:
    before = chain(2, 2)
    before = before.with_network(with_output(before.network, Softmax(), CrossEntropy()))
    built = add_layer(before, "out", START)
    network = built.project.network
    assert [each.id for each in network.layers] == ["out", "out2"]
    assert network.output.activation == Softmax()
    assert network.output.b is not None
    assert weights(built, "out2") == [[NEW, NEW], [NEW, NEW]]
    assert moved(built, "y.out[1]") == "y.out2[1]"
    assert moved(built, "z.out[1]") == "z.out[1]"
    assert lost(before, lambda p: add_layer(p, "out", START)) == set()


def test_a_layer_can_be_put_behind_one_that_nobody_reads() -> None:
    before = project()
    output = replace(before.network.output, sources=("x",), parameters={"W": [[1.0, 2.0]] * 2})
    apart = before.with_network(replace(before.network, layers=(before.network.layers[0], output)))
    after = add_layer(apart, "h1", START).project.network
    assert [each.id for each in after.layers] == ["h1", "h2", "out"]
    assert after.readers("h2") == ()


def test_a_thirteenth_layer_is_refused() -> None:
    full = chain(*[1] * 13)
    assert no_more_layers(full.network) == "a network has at most 12 layers"
    assert no_more_layers(project().network) == ""
    with refused("a network has at most 12 layers"):
        add_layer(full, "x", START)


def test_readers_of_a_removed_layer_read_what_it_read() -> None:
    built = remove_layer(chain(2, 3, 4, 2), "h1", START)
    assert [(each.id, each.sources) for each in built.project.network.layers] == [
        ("h2", ("x",)),
        ("out", ("h2",)),
    ]
    assert weights(built, "h2") == [[NEW, NEW]] * 4
    gone = lost(chain(2, 3, 4, 2), lambda p: remove_layer(p, "h1", START))
    assert len(gone) == 3 * 2 + 3 + 4 * 3
    assert moved(built, "b.h2[3]") == "b.h2[3]"


def test_a_source_that_was_read_already_keeps_its_weights() -> None:
    built = remove_layer(project(), "h1", START)
    assert built.project.network.output.sources == ("x",)
    assert weights(built, "out") == [[23, 24], [28, 29]]
    assert built.project.positions == {}
    assert built.project.misfit == ""


def test_without_the_output_the_layer_before_it_is_the_output() -> None:
    before = chain(2, 3, 2)
    built = remove_layer(before, "out", START)
    assert built.project.network.shape == "2-3"
    assert weights(built, "h1") == [[100, 101], [102, 103], [104, 105]]
    assert moved(built, "y.out[1]") == "y.h1[1]"


def test_the_new_output_takes_an_activation_that_the_losses_take() -> None:
    before = chain(2, 3, 2)
    network = with_activation(before.network, "h1", Relu())
    network = replace(network, loss=BinaryCrossEntropy(), report=(BinaryCrossEntropy(),))
    after = remove_layer(before.with_network(network), "out", START).project.network
    assert after.output.activation == Sigmoid()
    assert len(after.report) == 1
    squared = with_activation(before.network, "h1", Tanh())
    squared = replace(squared, report=(SquaredError(), BinaryCrossEntropy()))
    after = remove_layer(before.with_network(squared), "out", START).project.network
    assert after.output.activation == Tanh()
    assert after.report == (SquaredError(),)


def test_what_a_network_needs_cannot_be_removed() -> None:
    with refused("this is the only layer, and a network needs at least one"):
        remove_layer(chain(2, 1), "out", START)
    with refused("the inputs cannot be removed; a network reads at least one number"):
        remove_layer(project(), "x", START)
    with refused('there is no layer "h9"; did you mean "h1"?'):
        remove_layer(project(), "h9", START)
