"""The engine: what a trace holds, at which addresses, and what it refuses."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from core.kinds.elementwise.activations import Sigmoid
from core.kinds.losses import BinaryCrossEntropy, SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref, unit_ref
from core.passes.engine import Trace, batch_loss, forward, penalty, run
from core.passes.revealing import product_refs
from tests.networks import random_data, random_network

SEEDS = range(60)


def traced(seed: int, samples: int | None = None) -> Trace:
    network = random_network(seed)
    data = random_data(network, seed, samples)
    return run(network, data.inputs, data.targets)


@pytest.fixture
def example() -> Trace:
    """The 2-3-2 network that opens first."""
    hidden = Layer(
        "h1",
        ("x",),
        {"W": [[1.1, -0.1], [0.7, -0.4], [0.6, 0.5]], "b": [-0.2, -0.4, -0.3]},
        Sigmoid(),
    )
    out = Layer(
        "out",
        ("h1",),
        {"W": [[-0.3, -1.0, 0.8], [-1.2, 0.9, -0.2]], "b": [0.2, 0.1]},
        Sigmoid(),
    )
    network = Network(Inputs("x", 2), (hidden, out), SquaredError(scale=0.5))
    return run(network, np.array([[2.0, 1.0]]), np.array([[0.0, 1.0]]))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("z.h1[0]", 1.900),
        ("a.h1[0]", 0.870),
        ("a.x[0]", 2.0),
        ("y.out[1]", 1.0),
        ("loss_term.out[1]", 0.197),
        ("loss", 0.314),
        ("dL_da.out[1]", -0.628),
        ("dL_dz.out[1]", -0.147),
        ("branch.h1.out[0,0]", -0.036),
        ("branch.h1.out[1,0]", 0.176),
        ("dL_da.h1[0]", 0.140),
        ("da_dz.h1[0]", 0.113),
        ("dL_dz.h1[0]", 0.016),
        ("dL_dW.h1.out[0,0]", 0.105),
        ("dL_db.out[0]", 0.121),
        ("W.h1.out[0,0]", -0.3),
        ("b.h1[1]", -0.4),
    ],
)
def test_the_first_example_has_its_known_numbers(
    example: Trace, address: str, shown: float
) -> None:
    value = example.value(Ref.parse(address))
    assert value == pytest.approx(shown, abs=5.1e-4)
    assert type(value) is float


@pytest.mark.parametrize("seed", SEEDS)
def test_a_batchs_rows_are_the_samples_passed_alone(seed: int) -> None:
    trace = traced(seed, 4)
    for n in range(4):
        alone = run(trace.network, trace.inputs[n : n + 1], trace.targets[n : n + 1])
        for batch, own in ((trace.z, alone.z), (trace.a, alone.a), (trace.dz, alone.dz)):
            for node, rows in own.items():
                assert np.allclose(batch[node][n], rows[0], rtol=1e-12, atol=1e-12)
        for layer in trace.network.layers:
            for name, rows in trace.row_gradients(layer).items():
                own_rows = alone.row_gradients(layer)[name]
                assert np.allclose(rows[n], own_rows[0], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_batchs_gradient_is_the_rows_summed_or_averaged(seed: int) -> None:
    trace = traced(seed)
    network = trace.network
    reduce = np.mean if network.loss.over_batch == "mean" else np.sum
    for layer in network.layers:
        for name, rows in trace.row_gradients(layer).items():
            penalty = 2 * network.loss.l2 * layer.W if name == "W" else 0.0
            expected = reduce(rows, axis=0) + penalty
            found = trace.gradients[layer.id][name]
            assert np.allclose(found, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_products_and_bias_add_up_to_the_net_input(seed: int) -> None:
    trace = traced(seed)
    for layer in trace.network.layers:
        for unit in range(layer.size):
            terms = [trace.value(ref) for ref in product_refs(trace.network, layer, unit)]
            terms.append(0.0 if layer.b is None else float(layer.b[unit]))
            assert math.fsum(terms) == pytest.approx(trace.z[layer.id][0, unit], abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_branches_of_all_readers_add_up_to_da(seed: int) -> None:
    trace = traced(seed)
    network = trace.network
    for node in network.sizes:
        if node != network.output.id:
            total = np.zeros_like(trace.da[node])
            for reader in network.readers(node):
                total += trace.branch(node, reader).sum(axis=1)
            assert np.allclose(trace.da[node], total, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_at_a_removed_edge_everything_is_exactly_0(seed: int) -> None:
    trace = traced(seed)
    for layer in trace.network.layers:
        removed = ~layer.mask
        assert not trace.gradients[layer.id]["W"][removed].any()
        assert not trace.row_gradients(layer)["W"][:, removed].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_nobody_reads_has_derivative_0(seed: int) -> None:
    trace = traced(seed)
    for layer in trace.network.layers[:-1]:
        if not trace.network.readers(layer.id):
            assert not trace.da[layer.id].any()
            assert not trace.dz[layer.id].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_loss_is_reduced_once(seed: int) -> None:
    trace = traced(seed)
    loss = trace.network.loss
    own = trace.sample_loss
    penalty = loss.l2 * sum((layer.W**2).sum() for layer in trace.network.layers)
    data = own.mean() if loss.over_batch == "mean" else own.sum()
    assert trace.loss == pytest.approx(data + penalty, rel=1e-14)
    assert trace.loss == batch_loss(trace.network, own)
    assert type(trace.loss) is float


@pytest.mark.parametrize("seed", SEEDS)
def test_forward_alone_gives_the_same_outputs(seed: int) -> None:
    trace = traced(seed)
    outputs = forward(trace.network, trace.inputs)
    assert np.array_equal(outputs, trace.a[trace.network.output.id])


def numbers(trace: Trace, sample: int) -> Iterator[tuple[Ref, float]]:
    """(address, number) of everything that has an address, from the arrays."""
    network, loss = trace.network, trace.network.loss
    for node, size in network.sizes.items():
        for unit in range(size):
            yield unit_ref("a", node, unit), trace.a[node][sample, unit]
            yield unit_ref("dL_da", node, unit), trace.da[node][sample, unit]
    for layer in network.layers:
        rows = trace.row_gradients(layer)
        local = layer.activation.derivative(trace.z[layer.id], trace.a[layer.id])
        for unit in range(layer.size):
            yield unit_ref("z", layer.id, unit), trace.z[layer.id][sample, unit]
            yield unit_ref("dL_dz", layer.id, unit), trace.dz[layer.id][sample, unit]
            yield unit_ref("da_dz", layer.id, unit), local[sample, unit]
        for ref, name, index in network.parameter_refs(layer):
            yield ref, layer.parameters[name][index]
            yield ref.of(f"dL_d{name}"), rows[name][(sample, *index)]
            yield ref.of(f"batch_dL_d{name}"), trace.gradients[layer.id][name][index]
            if name == "W":
                column = ref.source_unit or 0
                branch = trace.branch(ref.source or "", layer)
                yield ref.of("branch"), branch[sample, index[0], column]
    for unit in range(network.output.size):
        out = network.output.id
        yield unit_ref("y", out, unit), trace.targets[sample, unit]
        yield unit_ref("loss_term", out, unit), trace.loss_terms[sample, unit]
    yield Ref("loss"), trace.loss_terms[sample].sum()
    yield (
        Ref("batch_loss"),
        trace.sample_loss.sum() * trace.share
        + loss.l2 * sum((layer.W**2).sum() for layer in network.layers),
    )


@pytest.mark.parametrize("seed", range(20))
def test_every_number_is_found_at_its_address_as_a_python_float(seed: int) -> None:
    trace = traced(seed)
    for ref, number in numbers(trace, trace.size - 1):
        found = trace.value(Ref.parse(str(ref)), trace.size - 1)
        assert found == pytest.approx(float(number), rel=1e-13, abs=1e-300), str(ref)
        assert type(found) is float


def test_a_trace_does_not_change(example: Trace) -> None:
    by_node = (example.x, example.z, example.a, example.da, example.dz, *example.gradients.values())
    arrays = [array for each in by_node for array in each.values()]
    arrays += [example.inputs, example.targets, example.loss_terms, example.sample_loss]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 1.0


def test_writing_into_what_was_given_changes_no_trace() -> None:
    network = random_network(1)
    data = random_data(network, 1)
    inputs, targets = data.inputs.copy(), data.targets.copy()
    trace = run(network, inputs[:], targets[:])
    inputs[...], targets[...] = 7.0, 7.0
    assert np.array_equal(trace.inputs, data.inputs)
    assert np.array_equal(trace.targets, data.targets)


def test_a_saturated_wrong_output_has_its_true_loss_and_gradient() -> None:
    """At z = 800 a is exactly 1, and ln(1 - a) would be infinite."""
    layer = Layer("out", ("x",), {"W": [[1.0]]}, Sigmoid())
    network = Network(Inputs("x", 1), (layer,), BinaryCrossEntropy())
    trace = run(network, np.array([[800.0]]), np.array([[0.0]]))
    assert trace.loss == 800.0
    assert trace.value(Ref.parse("dL_dz.out[0]")) == 1.0


def test_numbers_out_of_bounds_are_in_the_trace_and_no_warning() -> None:
    """Warnings fail tests, so this one says that huge weights give inf and nan quietly."""
    weights = np.full((2, 2), 1e300)
    weights[0, 1] = 0.0
    edges = weights != 0
    layers = [
        Layer(node, (source,), {"W": weights}, edges=edges)
        for source, node in (("x", "h1"), ("h1", "out"))
    ]
    network = Network(Inputs("x", 2), tuple(layers), SquaredError(l2=1.0))
    trace = run(network, np.full((2, 2), 1e200), np.zeros((2, 2)))
    assert not np.isfinite(trace.loss)
    assert not np.isfinite(trace.z["h1"]).any()
    for layer in layers:
        assert trace.gradients[layer.id]["W"][0, 1] == 0
        assert not trace.row_gradients(layer)["W"][:, 0, 1].any()
        assert trace.branch(layer.sources[0], layer).shape == (2, 2, 2)
    assert not np.isfinite(forward(network, trace.inputs)).any()


def test_the_penalty_is_l2_times_the_squared_weights_and_none_without_l2() -> None:
    layer = Layer("o", ("x",), {"W": np.array([[2.0, 1e200]]), "b": np.array([3.0])})
    network = Network(Inputs("x", 2), (layer,))
    assert penalty(network) == 0.0
    assert batch_loss(network, np.array([1.5])) == 1.5
    small = replace(layer, parameters={"W": np.array([[2.0, 1.0]]), "b": np.array([3.0])})
    assert penalty(Network(Inputs("x", 2), (small,), SquaredError(l2=0.5))) == 2.5
