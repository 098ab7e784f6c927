"""Which forward values a backward number needs, and the other way round."""

from dataclasses import replace

import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Relu, Softmax
from core.network.ref import Ref
from core.passes.chains.why import needed_by, needs
from core.passes.sample_pass import Pass
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.core.passes.chains.samples import random_pass
from tests.walks import opening_network, opening_pass, walked


def _texts(refs: tuple[Ref, ...]) -> list[str]:
    return [str(ref) for ref in refs]


def _with(activation: Relu | Softmax) -> Pass:
    network = opening_network()
    hidden = replace(network.layers[0], activation=activation)
    network = replace(network, layers=(hidden, network.output))
    return walked(Project("", network, Dataset([[2, 1]], [[0, 1]]), TrainingSettings()))


@pytest.mark.parametrize(
    ("address", "needed"),
    [
        ("dL_dz.h1[0]", ["a.h1[0]"]),
        ("da_dz.h1[0]", ["a.h1[0]"]),
        ("dL_dW.h1.out[1,2]", ["a.h1[2]"]),
        ("dL_dW.x.h1[0,1]", ["a.x[1]"]),
        ("dL_da.out[1]", ["a.out[1]"]),
        ("dL_da.h1[0]", []),
        ("dL_db.h1[0]", []),
        ("z.h1[0]", []),
    ],
)
def test_a_backward_number_says_what_was_kept_for_it(address: str, needed: list[str]) -> None:
    assert _texts(needs(opening_pass(), Ref.parse(address))) == needed


def test_a_slope_that_has_a_reason_needs_the_net_input() -> None:
    assert _texts(needs(_with(Relu()), Ref.parse("dL_dz.h1[1]"))) == ["z.h1[1]"]


def test_under_softmax_every_output_is_needed() -> None:
    pass_ = _with(Softmax())
    assert set(_texts(needs(pass_, Ref.parse("dL_dz.h1[1]")))) == {
        *("a.h1[0]", "a.h1[1]", "a.h1[2]"),
    }
    assert _texts(needed_by(pass_, Ref.parse("a.h1[1]"))) == [
        *("dL_dz.h1[0]", "dL_dz.h1[1]", "dL_dz.h1[2]"),
        *("dL_dW.h1.out[0,1]", "dL_dW.h1.out[1,1]"),
    ]


@pytest.mark.parametrize(
    ("address", "users"),
    [
        ("a.h1[0]", ["dL_dz.h1[0]", "dL_dW.h1.out[0,0]", "dL_dW.h1.out[1,0]"]),
        ("a.out[0]", ["dL_da.out[0]", "dL_dz.out[0]"]),
        ("a.x[1]", ["dL_dW.x.h1[0,1]", "dL_dW.x.h1[1,1]", "dL_dW.x.h1[2,1]"]),
        ("z.h1[0]", []),
        ("W.x.h1[0,0]", []),
        ("dL_dz.h1[0]", []),
    ],
)
def test_a_forward_value_says_who_needs_it(address: str, users: list[str]) -> None:
    assert _texts(needed_by(opening_pass(), Ref.parse(address))) == users


@pytest.mark.parametrize("seed", range(20))
def test_what_needs_a_value_is_needed_by_it(seed: int) -> None:
    pass_ = random_pass(seed)
    written = [ref for step in pass_.walk for ref in step.writes]
    for ref in written:
        for value in needs(pass_, ref):
            assert ref in needed_by(pass_, value) or ref.quantity == "da_dz"
        for user in needed_by(pass_, ref):
            assert ref in needs(pass_, user)
