"""Addresses follow their units; what is gone has none."""

from dataclasses import replace

import numpy as np
import pytest

from core.kinds.initializers import INITIALIZERS
from core.kinds.layers import PreBias
from core.network.moves import Moves, unmoved
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.network.reshape import resized, with_bias
from core.network.rewire import Wiring, rewired, wiring_of
from core.network.start import Start

START = Start(INITIALIZERS.make("uniform"), 3)


def _network() -> Network:
    hidden = {"W": np.ones((3, 2)), "b": np.ones(3), "A": np.ones(2)}
    return Network(
        Inputs("x", 2),
        (
            Layer("h", ("x",), hidden, kind=PreBias()),
            Layer("out", ("x", "h"), {"W": np.ones((2, 5)), "b": np.ones(2)}),
        ),
    )


def _moves(**units: tuple[int | None, ...]) -> Moves:
    network = _network()
    wiring = wiring_of(network)
    after = rewired(network, replace(wiring, units={**wiring.units, **units}), START)
    return Moves(network, after, units)


def _moved(moves: Moves, address: str) -> str | None:
    ref = moves(Ref.parse(address))
    return None if ref is None else str(ref)


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("loss", "loss"),
        ("z.h[0]", None),
        ("z.h[1]", "z.h[0]"),
        ("b.h[2]", "b.h[1]"),
        ("new_b.h[2]", "new_b.h[1]"),
        ("dL_da.x[1]", "dL_da.x[1]"),
        ("a.x[1]", "a.x[1]"),
        ("W.x.h[2,1]", "W.x.h[1,1]"),
        ("W.h.out[1,2]", "W.h.out[1,1]"),
        ("W.h.out[1,0]", None),
        ("W.x.out[1,1]", "W.x.out[1,1]"),
        ("branch.h.out[1,2]", "branch.h.out[1,1]"),
        ("batch_dL_dW.h.out[1,2]", "batch_dL_dW.h.out[1,1]"),
        ("A.x.h[1]", "A.x.h[1]"),
        ("y.out[1]", "y.out[1]"),
    ],
)
def test_an_address_goes_with_its_unit(address: str, moved: str | None) -> None:
    assert _moved(_moves(h=(1, 2, None)), address) == moved


def test_an_offset_goes_with_its_input() -> None:
    moves = _moves(x=(None, 1))
    assert _moved(moves, "A.x.h[1]") == "A.x.h[1]"
    assert _moved(moves, "A.x.h[0]") is None


def test_what_leaves_with_its_layer_is_gone() -> None:
    network = _network()
    after = Network(network.inputs, (Layer("out", ("x",), {"W": np.ones((2, 2))}),))
    moves = unmoved(network, after)
    assert [_moved(moves, each) for each in ("z.h[0]", "W.x.h[0,0]", "W.h.out[0,0]")] == [None] * 3
    assert _moved(moves, "b.out[0]") is None
    assert _moved(moves, "W.x.out[0,1]") == "W.x.out[0,1]"


def test_a_removed_edge_and_a_bias_taken_away_have_no_number() -> None:
    network = _network()
    edges = np.ones((2, 5), dtype=bool)
    edges[0, 1] = False
    output = network.output
    cut = replace(output, edges=edges, parameters={**output.parameters, "W": output.W * edges})
    moves = unmoved(network, replace(network, layers=(network.layers[0], cut)))
    assert _moved(moves, "W.x.out[0,1]") is None
    assert _moved(moves, "branch.x.out[0,1]") is None
    assert _moved(moves, "dL_dW.x.out[1,1]") == "dL_dW.x.out[1,1]"
    moves = unmoved(network, with_bias(network, "out", False))
    assert _moved(moves, "dL_db.out[1]") is None
    assert _moved(moves, "b.h[1]") == "b.h[1]"


def test_targets_belong_to_whichever_layer_is_the_output() -> None:
    network = _network()
    after = replace(network, layers=network.layers[:1])
    moves = unmoved(network, after)
    assert _moved(moves, "y.out[1]") == "y.h[1]"
    assert _moved(unmoved(after, network), "loss_term.h[2]") is None
    assert _moved(moves, "z.out[1]") is None


def test_moves_follow_one_another() -> None:
    first = _moves(h=(1, 2, None))
    wiring = wiring_of(first.after)
    units = {"h": (2, 1)}
    after = rewired(first.after, replace(wiring, units={**wiring.units, **units}), START)
    both = first.then(Moves(first.after, after, units))
    assert both.units["h"] == (None, 2)
    assert both.units["x"] == (0, 1)
    assert _moved(both, "z.h[2]") == "z.h[1]"
    assert _moved(both, "z.h[1]") is None


def test_a_layer_that_came_in_between_has_new_units() -> None:
    network = _network()
    deeper = resized(network, (2, 3, 4, 2), START)
    units = {"h1": (None,) * 4}
    both = unmoved(network, deeper).then(Moves(deeper, deeper, {}))
    assert both.units["h1"] == units["h1"]
    assert both.unit("h1", 0) is None


def test_undo_goes_the_way_back() -> None:
    back = _moves(h=(None, 2, 0)).back()
    assert _moved(back, "z.h[1]") == "z.h[2]"
    assert _moved(back, "W.h.out[1,2]") == "W.h.out[1,0]"
    assert _moved(back, "z.h[0]") is None
    network = _network()
    deeper = resized(network, (2, 3, 4, 2), START)
    assert _moved(unmoved(network, deeper).back(), "z.h1[0]") is None


def test_places_follow_their_units() -> None:
    places = {"h": (1.0, None, 3.0), "x": (None, None), "gone": (5.0,)}
    assert _moves(h=(2, None, 0)).follow(places) == {"h": (3.0, None, 1.0)}


def test_a_wiring_that_says_the_same_changes_nothing() -> None:
    network = _network()
    assert rewired(network, wiring_of(network), START) is network
    assert isinstance(wiring_of(network), Wiring)
