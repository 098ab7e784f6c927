"""How addresses are written: layers, indices, several sources, names."""

import numpy as np
import pytest

from core.kinds.layers import PreBias
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.markup import Direction, Linked
from core.passes.notation import HOUSE, direction_of
from tests.refusals import refused
from tests.walks import opening_network


def _written(text: str, network: Network) -> str:
    return plain_text(HOUSE.symbol(Ref.parse(text), network))


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("z.h1[0]", "z₁⁽¹⁾"),
        ("a.out[1]", "a₂⁽²⁾"),
        ("a.x[0]", "x₁"),
        ("y.out[1]", "y₂"),
        ("b.h1[2]", "b₃⁽¹⁾"),
        ("W.h1.out[1,0]", "w₂₁⁽²⁾"),
        ("new_W.h1.out[1,0]", "w₂₁⁽²⁾"),
        ("loss", "L"),
        ("new_loss", "L_new"),
        ("batch_loss", "L"),
        ("predicted_loss", "L_predicted"),
        ("learning_rate", "η"),
        ("loss_term.out[0]", "L₁"),
        ("dL_da.x[1]", "∂L/∂x₂"),
        ("dL_dz.out[0]", "∂L/∂z₁⁽²⁾"),
        ("dL_dW.x.h1[2,1]", "∂L/∂w₃₂⁽¹⁾"),
        ("batch_dL_db.out[0]", "∂L/∂b₁⁽²⁾"),
        ("da_dz.h1[0]", "∂a₁⁽¹⁾/∂z₁⁽¹⁾"),
        ("branch.h1.out[1,0]", "∂L/∂z₂⁽²⁾ · w₂₁⁽²⁾"),
    ],
)
def test_house_notation(address: str, text: str) -> None:
    assert _written(address, opening_network()) == text


def test_a_single_layer_needs_no_number() -> None:
    network = Network(Inputs("x", 1), (Layer("o", ("x",), {"W": np.ones((1, 1))}),))
    assert _written("z.o[0]", network) == "z₁"
    assert _written("W.x.o[0,0]", network) == "w₁₁"


def test_with_several_sources_a_weight_names_both_layers() -> None:
    hidden = Layer("h", ("x",), {"W": np.ones((1, 1))})
    parameters = {"W": np.ones((1, 2)), "A": np.zeros(2)}
    output = Layer("o", ("h", "x"), parameters, kind=PreBias())
    network = Network(Inputs("x", 1), (hidden, output))
    assert _written("W.h.o[0,0]", network) == "w₁₁⁽²,¹⁾"
    assert _written("W.x.o[0,0]", network) == "w₁₁⁽²,⁰⁾"
    assert _written("A.x.o[0]", network) == "A₁⁽²,⁰⁾"


def test_indices_of_two_digits_are_kept_apart() -> None:
    network = Network(Inputs("x", 12), (Layer("o", ("x",), {"W": np.ones((2, 12))}),))
    assert _written("W.x.o[1,10]", network) == "w₂,₁₁"
    assert _written("W.x.o[1,8]", network) == "w₂₉"


def test_a_weight_with_a_name_is_called_by_it() -> None:
    names = (("w5", "slope", "k"),)
    layer = Layer("o", ("x",), {"W": np.ones((1, 3))}, weight_names=names)
    network = Network(Inputs("x", 3), (layer,))
    assert _written("W.x.o[0,0]", network) == "w₅"
    assert _written("dL_dW.x.o[0,1]", network) == "∂L/∂slope"
    assert _written("W.x.o[0,2]", network) == "k"


@pytest.mark.parametrize("names", [("w5", "w5"), ("y1", "z1"), ("b1", "L"), ("w12", ""), ("", "")])
def test_a_name_that_would_mean_two_numbers_is_not_used(names: tuple[str, str]) -> None:
    """Given twice, or how something else is called: both weights keep their own symbols."""
    parameters = {"W": np.ones((1, 2)), "b": np.zeros(1)}
    layer = Layer("o", ("x",), parameters, weight_names=(names,))
    network = Network(Inputs("x", 2), (layer,))
    assert _written("W.x.o[0,0]", network) == "w₁₁"
    assert _written("W.x.o[0,1]", network) == "w₁₂"


def test_hue_means_direction() -> None:
    for address in ("z.h1[0]", "a.x[0]", "W.x.h1[0,0]", "y.out[0]", "loss", "da_dz.h1[0]"):
        assert direction_of(Ref.parse(address)) is Direction.FORWARD
    for address in ("dL_da.x[0]", "dL_dW.x.h1[0,0]", "branch.h1.out[0,0]", "batch_dL_db.h1[0]"):
        assert direction_of(Ref.parse(address)) is Direction.BACKWARD
    assert direction_of(Ref("learning_rate")) is None


def test_a_linked_symbol_knows_its_address() -> None:
    linked = HOUSE.linked(Ref.parse("z.h1[0]"), opening_network())
    assert isinstance(linked, Linked)
    assert linked.ref == Ref.parse("z.h1[0]")


def test_what_has_no_symbol_is_refused() -> None:
    with refused("q.h1[0] has no symbol"):
        HOUSE.symbol(Ref("q", "h1", 0), opening_network())
