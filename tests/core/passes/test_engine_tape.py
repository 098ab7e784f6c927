"""The engine against an independent scalar tape, number by number."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from core.kinds.elementwise.activations import ACTIVATIONS, Identity
from core.kinds.losses import LOSSES, Loss
from core.network.network import Inputs, Layer, Network
from core.passes.engine import Trace, run
from tests.core.passes import tape_pass as oracle
from tests.core.passes.tape_pass import TapePass, Units, tape_pass
from tests.networks import random_data, random_network

SEEDS = (*range(200), 116188)  # and one with a logit of 12.5


def numbers(units: Units) -> list[float]:
    return [unit.data for unit in units]


def gradients(units: Units) -> list[float]:
    return [unit.gradient for unit in units]


def agree(got: ArrayLike, expected: ArrayLike) -> bool:
    """Within 1e-12 of the array's own size."""
    return bool(np.allclose(got, expected, rtol=1e-12, atol=1e-12 * (1 + np.abs(expected).max())))


def passes(seed: int) -> tuple[Network, Trace, list[TapePass]]:
    network = random_network(seed)
    data = random_data(network, seed)
    trace = run(network, data.inputs, data.targets)
    rows = zip(data.inputs.tolist(), data.targets.tolist(), strict=True)
    return network, trace, [tape_pass(network, *row) for row in rows]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_of_a_pass_is_the_tapes(seed: int) -> None:
    network, trace, tapes = passes(seed)
    for n, done in enumerate(tapes):
        for node in network.sizes:
            assert agree(trace.a[node][n], numbers(done.a[node])), f"a.{node}"
            assert agree(trace.da[node][n], gradients(done.a[node])), f"dL_da.{node}"
        for layer in network.layers:
            assert agree(trace.z[layer.id][n], numbers(done.z[layer.id])), f"z.{layer.id}"
            assert agree(trace.dz[layer.id][n], gradients(done.z[layer.id])), f"dL_dz.{layer.id}"
        assert agree(trace.loss_terms[n], numbers(done.terms))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_parameters_gradient_and_branch_is_the_tapes(seed: int) -> None:
    _, trace, tapes = passes(seed)
    for n, done in enumerate(tapes):
        refs = list(done.parameters)
        own = [trace.value(ref.of(f"dL_d{ref.quantity}"), n) for ref in refs]
        assert agree(own, gradients(list(done.parameters.values())))
        assert agree([trace.value(ref, n) for ref in done.branches], list(done.branches.values()))
    assert {ref.quantity for ref in refs} <= {"W", "b", "A"}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_batchs_gradient_reduces_the_samples_own_ones(seed: int) -> None:
    network, trace, tapes = passes(seed)
    share = 1 / len(tapes) if network.loss.over_batch == "mean" else 1
    refs = list(tapes[0].parameters)
    expected = []
    for ref in refs:
        own = sum(done.parameters[ref].gradient for done in tapes) * share
        weight = tapes[0].parameters[ref].data if ref.quantity == "W" else 0.0
        expected.append(own + 2 * network.loss.l2 * weight)
    got = [trace.value(ref.of(f"batch_dL_d{ref.quantity}")) for ref in refs]
    assert agree(got, expected)


def test_the_random_networks_have_everything_there_is() -> None:
    networks = [random_network(seed) for seed in SEEDS]
    layers = [layer for network in networks for layer in network.layers]
    assert {layer.activation.name for layer in layers} == set(ACTIVATIONS.names())
    assert {network.loss.name for network in networks} == set(LOSSES.names())
    assert any(layer.edges is not None for layer in layers)
    assert any(layer.b is None for layer in layers)
    assert any(len(layer.sources) > 2 for layer in layers)
    assert any(n.layers[0] is not n.output and not n.readers(n.layers[0].id) for n in networks)
    assert any(layer.activation.coupled for n in networks for layer in n.layers[:-1])


@pytest.mark.parametrize("activation", list(ACTIVATIONS), ids=lambda entry: entry.name)
def test_an_activation_unknown_to_the_tape_is_computed_from_its_formula(
    activation: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The formula that is shown, put on the tape, has the numbers' value and derivative."""
    weights = {"W": np.array([[0.7], [-1.3]]), "b": np.array([0.2, -0.4])}
    hidden = Layer("h", ("x",), weights, activation())
    out = Layer("o", ("h",), {"W": np.array([[1.5, -0.5]])}, Identity())
    network = Network(Inputs("x", 1), (hidden, out))
    known = tape_pass(network, [0.9], [0.3])
    monkeypatch.setattr(oracle.tape, "ELEMENTWISE", {})
    monkeypatch.setattr(oracle, "_is_softmax", lambda activation: False)
    stated = tape_pass(network, [0.9], [0.3])
    assert agree(numbers(stated.a["h"]), numbers(known.a["h"]))
    assert agree(gradients(stated.z["h"]), gradients(known.z["h"]))


@pytest.mark.parametrize("logits", [False, True])
@pytest.mark.parametrize("loss", list(LOSSES), ids=lambda entry: entry.name)
def test_a_loss_unknown_to_the_tape_is_computed_from_its_formula(
    loss: type[Loss], logits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"from_logits": logits} if "from_logits" in loss.__dataclass_fields__ else {}
    chosen = loss(scale=0.5, over_outputs="mean", **settings)
    activation = next(entry for entry in ACTIVATIONS if chosen.accepts(entry()))
    layer = Layer("o", ("x",), {"W": np.array([[0.7], [-1.3], [0.4]])}, activation())
    network = Network(Inputs("x", 1), (layer,), chosen)
    known = tape_pass(network, [0.9], [0.3, 0.6, 0.1])
    monkeypatch.setattr(oracle.tape, "LOSSES", {})
    stated = tape_pass(network, [0.9], [0.3, 0.6, 0.1])
    assert agree(numbers(stated.terms), numbers(known.terms))
    assert agree(gradients(stated.z["o"]), gradients(known.z["o"]))
