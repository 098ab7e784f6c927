"""An edit of a parameter gives a new network that shares everything else."""

import pytest

from core.kinds.layers import PreBias
from core.network.edit import set_parameter
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from tests.refusals import refused


def network() -> Network:
    hidden = Layer("h", ("x",), {"W": [[1.0, 0.0]], "b": [0.5]}, edges=[[True, False]])
    out = Layer("out", ("h",), {"W": [[3.0]], "A": [0.25]}, kind=PreBias())
    return Network(Inputs("x", 2), (hidden, out))


@pytest.mark.parametrize("address", ["W.x.h[0,0]", "b.h[0]", "W.h.out[0,0]", "A.h.out[0]"])
def test_a_parameter_takes_its_new_value(address: str) -> None:
    before, ref = network(), Ref.parse(address)
    after = set_parameter(before, ref, -2.5)
    assert after.parameter(ref) == -2.5
    assert before.parameter(ref) != -2.5


def test_what_is_not_edited_is_shared() -> None:
    before = network()
    after = set_parameter(before, Ref.parse("b.h[0]"), 2.0)
    assert after.layers[1] is before.layers[1]
    assert after.inputs is before.inputs
    assert (after.layers[0].mask == before.layers[0].mask).all()


def test_the_same_value_gives_the_same_network() -> None:
    before = network()
    assert set_parameter(before, Ref.parse("b.h[0]"), 0.5) is before


@pytest.mark.parametrize("address", ["z.h[0]", "dL_dW.x.h[0,0]", "new_b.h[0]", "a.x[0]"])
def test_a_computed_number_is_refused(address: str) -> None:
    with refused(f"{address} is no parameter; only weights, biases and offsets are"):
        set_parameter(network(), Ref.parse(address), 1.0)


def test_a_removed_edge_is_refused() -> None:
    with refused("W.x.h[0,1] is a removed edge; its weight stays 0"):
        set_parameter(network(), Ref.parse("W.x.h[0,1]"), 1.0)


def test_what_is_not_finite_is_refused() -> None:
    with refused("layer h: b: every number must be finite"):
        set_parameter(network(), Ref.parse("b.h[0]"), float("nan"))
