"""The full chain and the collapsed one are the same number wherever both exist."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Activation, Relu, Sigmoid, Softmax
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, Loss, SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.chains.factors import through_activation, value_in
from core.passes.chains.meeting import (
    Meeting,
    has_mate,
    is_joint,
    meeting,
    must_collapse,
)
from core.passes.equation import plain_text
from core.passes.notation import HOUSE
from core.passes.sample_pass import Pass
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.walks import walked


def _pass(z: list[float], activation: Activation, loss: Loss, y: list[float]) -> Pass:
    layer = Layer("out", ("x",), {"W": np.diag(z)}, activation)
    network = Network(Inputs("x", len(z)), (layer,), loss)
    return walked(Project("", network, Dataset([[1.0] * len(z)], [y]), TrainingSettings()))


def _meeting(pass_: Pass, unit: int = 0) -> Meeting:
    found = meeting(pass_, Ref("dL_dz", "out", unit), 3, HOUSE)
    assert found is not None
    return found


@pytest.mark.parametrize("seed", range(200))
def test_both_chains_agree_as_far_as_the_full_one_has_digits(seed: int) -> None:
    random = np.random.default_rng(seed)
    z = (random.normal(size=3) * 10 ** random.uniform(-1, 1.2)).tolist()
    kinds = [(Softmax(), CrossEntropy()), (Sigmoid(), BinaryCrossEntropy())]
    activation, loss = kinds[seed % 2]
    y = np.eye(3)[seed % 3].tolist()
    pass_ = _pass(z, activation, loss, y)
    for unit in range(3):
        found, collapsed = _meeting(pass_, unit), pass_.value(Ref("dL_dz", "out", unit))
        outputs = pass_.trace.a["out"][0]
        reached = outputs if activation.coupled else outputs[unit : unit + 1]
        least = float(np.minimum(reached, 1 - reached).min())
        assert must_collapse(pass_) or least >= 1e-9
        if least < 1e-9:
            assert found.full is None
            assert found.reason == (
                "An output is within 1e-09 of 0 or 1: the factors of the full chain have no "
                "digits left, so only the collapsed form is computed, from z."
            )
        else:
            assert found.full is not None
            assert found.reason == ""
            assert _in_full(pass_, unit) == pytest.approx(collapsed, rel=1e-14 / least, abs=1e-15)


def test_softmax_in_full_and_collapsed() -> None:
    found = _meeting(_pass([0.3, -0.2, 0.1], Softmax(), CrossEntropy(), [0, 1, 0]))
    assert found.full is not None
    assert found.collapsed is not None
    assert (
        plain_text(found.full.symbols) == "∂L/∂a₁ · a₁ (1 − a₁) − ∂L/∂a₂ · a₂ a₁ − ∂L/∂a₃ · a₃ a₁"
    )
    assert plain_text(found.collapsed.symbols) == "a₁ − y₁"
    assert found.full.value == found.collapsed.value
    assert found.other_loss == "squared error"


def test_sigmoid_with_squared_error_keeps_its_slope() -> None:
    pass_ = _pass([0.3, -0.2], Sigmoid(), BinaryCrossEntropy(), [0, 1])
    found = _meeting(pass_)
    a = pass_.value(Ref.parse("a.out[0]"))
    assert found.other.value == pytest.approx(a * a * (1 - a), rel=1e-12)
    assert "a₁ (1 − a₁)" in plain_text(found.other.symbols)


def test_beside_squared_error_stands_the_loss_that_fits() -> None:
    pass_ = _pass([0.3, -0.2], Sigmoid(), SquaredError(scale=0.5), [0, 1])
    found = _meeting(pass_)
    assert found.collapsed is None
    assert found.full is not None
    assert (found.other_loss, found.reason) == ("binary cross-entropy", "")
    assert found.other.value == pytest.approx(pass_.value(Ref.parse("a.out[0]")), rel=1e-12)


def test_a_certain_output_begins_every_path_collapsed() -> None:
    assert must_collapse(_pass([40.0, 0.0], Sigmoid(), BinaryCrossEntropy(), [0, 1]))
    assert not must_collapse(_pass([4.0, 0.0], Sigmoid(), BinaryCrossEntropy(), [0, 1]))
    squared = _pass([40.0, 0.0], Sigmoid(), SquaredError(), [0, 1])
    assert not is_joint(squared.network)
    assert not must_collapse(squared)


def test_other_activations_fit_no_loss() -> None:
    pass_ = _pass([0.3, -0.2], Relu(), SquaredError(), [0, 1])
    assert not has_mate(pass_.network)
    assert has_mate(_pass([0.3], Sigmoid(), SquaredError(), [0]).network)
    assert meeting(pass_, Ref("dL_dz", "out", 0), 3, HOUSE) is None


def test_the_other_loss_leaves_the_pass_alone() -> None:
    pass_ = _pass([0.3, -0.2], Sigmoid(), replace(SquaredError(), l2=0.1), [0, 1])
    before = pass_.value(Ref.parse("dL_dz.out[0]"))
    _meeting(pass_)
    assert pass_.value(Ref.parse("dL_dz.out[0]")) == before


def _in_full(pass_: Pass, unit: int) -> float:
    """dL/dz of an output by the whole Jacobian chain: sum over k of dL/da_k da_k/dz."""
    layer = pass_.network.output
    reached = range(layer.size) if layer.activation.coupled else (unit,)
    factors = (through_activation(pass_, layer, of, unit) for of in reached)
    return sum(pass_.value(each.start) * value_in(pass_, each.expression) for each in factors)
