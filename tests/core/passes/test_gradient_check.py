import dataclasses

import numpy as np
import pytest

from core.kinds.elementwise.activations import ACTIVATIONS, Elu, LeakyRelu
from core.kinds.types import Array
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes import gradient_check
from core.passes.engine import Trace, run
from core.passes.gradient_check import Comparison, check_gradients, has_kink
from tests.networks import random_data, random_network

KINKED = {"relu", "leaky_relu"}


def one_unit(activation: str, weight: float) -> Network:
    entry = ACTIVATIONS[activation]()
    return Network(Inputs("x", 1), (Layer("out", ("x",), {"W": [[weight]], "b": [0.0]}, entry),))


@pytest.mark.parametrize("seed", range(40))
def test_every_gradient_of_a_random_network_agrees(seed: int) -> None:
    network = random_network(seed)
    data = random_data(network, seed)
    compared = list(check_gradients(network, data.inputs, data.targets))
    parameters = sum(1 for layer in network.layers for _ in network.parameter_refs(layer))
    assert len(compared) == parameters + data.inputs.size
    assert [each for each in compared if not each.agrees] == []


def test_parameters_come_first_and_inputs_name_their_sample() -> None:
    network = one_unit("sigmoid", 0.5)
    compared = list(check_gradients(network, np.array([[1.0], [2.0]]), np.zeros((2, 1))))
    named = [(str(each.ref), each.sample) for each in compared]
    assert named == [
        ("dL_dW.x.out[0,0]", None),
        ("dL_db.out[0]", None),
        ("dL_da.x[0]", 0),
        ("dL_da.x[0]", 1),
    ]


@pytest.mark.parametrize("factor", [1.001, -1.0, 0.0])
def test_a_wrong_gradient_is_found(monkeypatch: pytest.MonkeyPatch, factor: float) -> None:
    network = one_unit("sigmoid", 0.5)

    def wrong(*arguments: object) -> object:
        trace = run(*arguments)
        return dataclasses.replace(trace, dz={k: v * factor for k, v in trace.dz.items()})

    monkeypatch.setattr(gradient_check, "run", wrong)
    compared = list(check_gradients(network, np.array([[1.5]]), np.array([[-10.0]])))
    assert [str(each.ref) for each in compared if not each.agrees] == [
        "dL_dW.x.out[0,0]",
        "dL_db.out[0]",
    ]


def test_a_gradient_agrees_up_to_its_tolerance_and_where_there_is_a_kink() -> None:
    ref = Ref.parse("dL_dW.x.out[0,0]")
    assert [Comparison(ref, 1.0, 0.5, room).agrees for room in (0.25, 0.5, 0.75)] == [
        False,
        True,
        True,
    ]
    assert Comparison(ref, 1.0, 0.5, 0.25, kink=(Ref.parse("z.out[0]"), 0)).agrees


def test_a_large_loss_may_be_off_by_its_rounding() -> None:
    network = one_unit("sigmoid", 0.5)
    compared = list(check_gradients(network, np.array([[0.5]]), np.array([[1e5]])))
    weight = compared[0]
    assert weight.tolerance > 1e-10 * 1e10 / 2e-5
    assert weight.agrees


def test_the_batch_means_and_l2_are_part_of_the_gradient() -> None:
    network = one_unit("tanh", 0.5)
    loss = dataclasses.replace(network.loss, over_batch="mean", l2=0.3)
    network = dataclasses.replace(network, loss=loss)
    compared = list(check_gradients(network, np.array([[1.0], [2.0]]), np.zeros((2, 1))))
    assert all(each.agrees for each in compared)
    assert compared[0].error < 1e-8


def test_a_kink_is_named_and_does_not_fail() -> None:
    network = one_unit("relu", 0.0)
    compared = list(check_gradients(network, np.array([[-1.0], [2.0]]), np.ones((2, 1))))
    weight = compared[0]
    assert weight.kink is not None
    assert (str(weight.kink[0]), weight.kink[1]) == ("z.out[0]", 0)
    assert weight.agrees
    assert weight.error > weight.tolerance
    assert [each.kink for each in compared[2:]] == [None, None]


def test_a_smooth_unit_at_0_is_compared_like_any_other() -> None:
    compared = list(check_gradients(one_unit("sigmoid", 0.0), np.ones((1, 1)), np.ones((1, 1))))
    assert all(each.kink is None and each.agrees for each in compared)


@pytest.mark.parametrize("name", ACTIVATIONS.names())
def test_only_what_bends_sharply_at_0_has_a_kink(name: str) -> None:
    assert has_kink(ACTIVATIONS[name]()) == (name in KINKED)


def test_whether_there_is_a_kink_follows_from_the_settings() -> None:
    assert not has_kink(LeakyRelu(1.0))
    assert has_kink(Elu(0.5))


def test_a_loss_that_is_not_finite_does_not_agree() -> None:
    network = one_unit("identity", 1e200)
    with np.errstate(all="ignore"):
        compared = list(check_gradients(network, np.full((1, 1), 1e200), np.zeros((1, 1))))
    assert not any(each.agrees for each in compared[:1])


def test_an_inputs_number_costs_no_pass_over_the_other_samples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = []

    def counted(network: Network, inputs: Array, targets: Array) -> Trace:
        rows.append(len(inputs))
        return run(network, inputs, targets)

    monkeypatch.setattr(gradient_check, "run", counted)
    inputs = np.linspace(-1.0, 1.0, 50)[:, None]
    compared = list(check_gradients(one_unit("tanh", 0.5), inputs, np.zeros((50, 1))))
    assert sum(rows) == (1 + 2 * 2) * 50 + 50 * (1 + 2)
    assert all(each.agrees for each in compared)


def test_the_kink_of_an_input_is_named_with_its_sample() -> None:
    compared = list(
        check_gradients(one_unit("relu", 1.0), np.array([[1.0], [0.0]]), np.ones((2, 1)))
    )
    assert [each.kink and each.kink[1] for each in compared[2:]] == [None, 1]
