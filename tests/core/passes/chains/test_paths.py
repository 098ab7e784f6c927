"""Every path is a product of the pass's numbers, and all together are the gradient."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity, Relu, Sigmoid, Softmax
from core.network.edit import set_parameter
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.chains.factors import value_in
from core.passes.chains.graph import Chains
from core.passes.chains.nested import deepest, nested
from core.passes.chains.paths import Path, biggest_paths, every_path, first_paths
from core.passes.engine import forward
from core.passes.sample_pass import Pass
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.core.passes.chains.samples import EVERY, all_chains, pass_of, random_pass
from tests.walks import opening_network, opening_pass, walked


def _values(chains: Chains) -> list[float]:
    return [value_in(chains.pass_, path.expression) for path in every_path(chains)]


def _check(pass_: Pass) -> None:
    for chains in all_chains(pass_):
        values = _values(chains)
        gradient, size = pass_.value(chains.gradient), 1.0 + sum(map(abs, values))
        assert len(values) == chains.count
        assert abs(sum(values) - gradient) <= 1e-12 * size
        assert abs(value_in(pass_, nested(chains, deepest(chains, 50))) - gradient) <= 1e-12 * size


@pytest.mark.parametrize("seeds", [range(first, first + 20) for first in range(0, 100, 20)])
def test_all_paths_add_up_to_the_gradient_of_the_trace(seeds: range) -> None:
    for seed in seeds:
        _check(random_pass(seed))


@pytest.mark.parametrize(("family", "name"), EVERY, ids="-".join)
def test_so_they_do_for_every_registered_kind(family: str, name: str) -> None:
    for seed in range(4):
        _check(pass_of(family, name, seed))


@pytest.mark.parametrize("seed", range(12))
def test_a_path_is_the_product_of_its_factors(seed: int) -> None:
    pass_ = random_pass(seed)
    for chains in all_chains(pass_):
        for path in first_paths(chains, 3):
            product = float(
                np.prod([value_in(pass_, factor.expression) for factor in path.factors])
            )
            assert value_in(pass_, path.expression) == pytest.approx(product, rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("seed", range(30))
def test_the_biggest_paths_are_the_biggest(seed: int) -> None:
    pass_ = random_pass(seed)
    for chains in all_chains(pass_):
        found = biggest_paths(chains, lambda each: value_in(pass_, each), 4)
        sizes = [abs(value_in(pass_, path.expression)) for path in found]
        wanted = sorted(map(abs, _values(chains)), reverse=True)[:4]
        assert sizes == pytest.approx(wanted, rel=1e-9, abs=1e-300)


def test_a_path_that_begins_small_can_become_the_biggest() -> None:
    network = opening_network()
    network = replace(network, layers=(network.layers[0], _identity(network.output)))
    for address, value in (("W.h1.out[0,0]", 0.5), ("W.h1.out[1,0]", 1000.0)):
        network = set_parameter(network, Ref.parse(address), value)
    outputs = forward(network, np.array([[2.0, 1.0]]))
    data = Dataset([[2, 1]], outputs - [[0.12, 0.0006]])
    chains = Chains(
        walked(Project("late", network, data, TrainingSettings())), Ref.parse("W.x.h1[0,0]")
    )
    found = biggest_paths(chains, lambda each: value_in(chains.pass_, each), 1)
    assert _route(found[0]) == "a.out[1] a.h1[0] W.x.h1[0,0]"


def _identity(layer: Layer) -> Layer:
    return replace(layer, activation=Identity())


def _route(path: Path) -> str:
    return " ".join(map(str, path.route))


def test_the_first_paths_stand_in_reading_order() -> None:
    chains = Chains(opening_pass(), Ref.parse("W.x.h1[2,1]"))
    assert [_route(path) for path in every_path(chains)] == [
        "a.out[0] a.h1[2] W.x.h1[2,1]",
        "a.out[1] a.h1[2] W.x.h1[2,1]",
    ]
    path = first_paths(chains, 1)[0]
    assert len(first_paths(chains, 1)) == 1
    assert [str(factor.known) for factor in path.factors] == [
        *("dL_da.out[0]", "da_dz.out[0]", "W.h1.out[0,2]", "da_dz.h1[2]", "a.x[1]"),
    ]
    assert path.refs[0] == Ref.parse("dL_da.out[0]")
    assert path.refs[-1] == Ref.parse("W.x.h1[2,1]")
    assert Ref.parse("W.h1.out[0,2]") in path.refs


def test_paths_are_counted_without_walking_them() -> None:
    rng = np.random.default_rng(0)
    sizes, layers = [4, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 8], []
    for n, (fan_in, size) in enumerate(pairwise(sizes)):
        weights = {"W": rng.normal(0, 1 / np.sqrt(fan_in), (size, fan_in))}
        layers.append(Layer(f"h{n}", (f"h{n - 1}" if n else "x",), weights, Sigmoid()))
    network = Network(Inputs("x", 4), tuple(layers))
    data = Dataset(rng.normal(size=(1, 4)), np.zeros((1, 8)))
    pass_ = walked(Project("deep", network, data, TrainingSettings()))
    chains = Chains(pass_, Ref.parse("W.x.h0[0,0]"))
    assert chains.count == 8 * 60**10
    assert len(first_paths(chains, 5)) == 5


def test_no_path_leads_from_a_unit_that_nobody_reads() -> None:
    network = opening_network()
    output = network.output
    weights = output.W.copy()
    weights[:, 1] = 0.0
    edges = np.array([[1, 0, 1], [1, 0, 1]], dtype=bool)
    cut = replace(output, parameters={**output.parameters, "W": weights}, edges=edges)
    network = replace(network, layers=(network.layers[0], cut))
    pass_ = walked(Project("cut", network, Dataset([[2, 1]], [[0, 1]]), TrainingSettings()))
    chains = Chains(pass_, Ref.parse("W.x.h1[1,0]"))
    assert (chains.count, list(every_path(chains))) == (0, [])
    assert biggest_paths(chains, lambda each: 1.0, 3) == ()
    assert value_in(pass_, nested(chains, 1)) == 0.0
    assert Chains(pass_, Ref.parse("W.h1.out[0,1]")).count == 0


def test_numbers_that_are_none_come_first_of_all() -> None:
    network = opening_network()
    layer = replace(network.layers[0], activation=Relu())
    network = replace(network, layers=(layer, replace(network.output, activation=Relu())))
    for address, value in (("W.x.h1[0,0]", 1e200), ("W.h1.out[0,0]", 1e200)):
        network = set_parameter(network, Ref.parse(address), value)
    pass_ = walked(Project("big", network, Dataset([[2, 1]], [[0, 1]]), TrainingSettings()))
    chains = Chains(pass_, Ref.parse("W.x.h1[0,0]"))
    found = biggest_paths(chains, lambda each: value_in(pass_, each), 1)
    assert _route(found[0]) == "a.out[0] a.h1[0] W.x.h1[0,0]"


def test_a_line_is_opened_only_as_far_as_it_stays_readable() -> None:
    chains = Chains(opening_pass(), Ref.parse("W.x.h1[0,0]"))
    assert [deepest(chains, most) for most in (1, 2, 50)] == [0, 2, 2]
    gradient = chains.pass_.value(chains.gradient)
    for depth in range(3):
        assert value_in(chains.pass_, nested(chains, depth)) == pytest.approx(gradient, rel=1e-14)
    assert len({nested(chains, depth) for depth in range(3)}) == 3


def test_each_layer_that_is_opened_multiplies_the_innermost_terms() -> None:
    sizes = (("h1", "x", 1), ("h2", "h1", 2), ("h3", "h2", 3), ("out", "h3", 1))
    widths = {"x": 1, **{name: size for name, _, size in sizes}}
    layers = [
        Layer(name, (source,), {"W": np.ones((size, widths[source]))})
        for name, source, size in sizes
    ]
    network = Network(Inputs("x", 1), tuple(layers))
    pass_ = walked(Project("", network, Dataset([[1.0]], [[0.0]]), TrainingSettings()))
    chains = Chains(pass_, Ref.parse("W.x.h1[0,0]"))
    assert [deepest(chains, most) for most in (1, 2, 5, 6)] == [0, 1, 1, 4]


def test_a_softmax_has_a_path_over_every_output() -> None:
    network = opening_network()
    output = replace(network.output, activation=Softmax())
    network = replace(network, layers=(network.layers[0], output))
    pass_ = walked(Project("s", network, Dataset([[2, 1]], [[0, 1]]), TrainingSettings()))
    assert [_route(path) for path in every_path(Chains(pass_, Ref.parse("b.out[0]")))] == [
        "a.out[0] b.out[0]",
        "a.out[1] z.out[0] b.out[0]",
    ]
    assert Chains(pass_, Ref.parse("b.h1[0]")).count == 4
