"""The walk's place goes with its unit when the network is edited."""

from dataclasses import replace

import pytest

from core.kinds.initializers import Zeros
from core.network.moves import Moves
from core.network.network import Inputs, Layer, Network
from core.network.rewire import rewired, wiring_of
from core.network.start import Start
from core.passes.navigation import followed, same_place
from core.passes.steps import Step
from core.passes.walk import Walk

NETWORK = Network(
    Inputs("x", 2),
    (Layer("h", ("x",), {"W": [[1.0, 2.0]] * 3}), Layer("out", ("h",), {"W": [[1.0, 2.0, 3.0]]})),
)


def _after_a_new_first_unit() -> Moves:
    units = {"h": (None, 0, 2)}
    wiring = wiring_of(NETWORK)
    after = rewired(NETWORK, replace(wiring, units={**wiring.units, **units}), Start(Zeros()))
    return Moves(NETWORK, after, units)


def _step(kind: str, layer: str | None, unit: int | None) -> Step:
    walk = Walk(NETWORK, 1)
    return next(s for s in walk if (s.kind, s.layer, s.unit) == (kind, layer, unit))


@pytest.mark.parametrize(
    ("kind", "layer", "unit", "place"),
    [
        ("a", "h", 0, ("a", "h", 1)),
        ("dz", "h", 2, ("dz", "h", 2)),
        ("z", "out", 0, ("z", "out", 0)),
        ("loss", None, None, ("loss", None, None)),
        ("z", "h", 1, ("z", "h", 0)),
    ],
)
def test_the_step_is_the_one_of_the_same_unit_else_the_start_of_its_phase(
    kind: str, layer: str | None, unit: int | None, place: tuple[str, str | None, int | None]
) -> None:
    moves = _after_a_new_first_unit()
    walk = Walk(moves.after, 1)
    now = walk[same_place(walk, followed(_step(kind, layer, unit), moves)) - 1]
    assert (now.kind, now.layer, now.unit) == place


def test_a_layer_that_is_gone_has_no_step() -> None:
    after = Network(NETWORK.inputs, (Layer("out", ("x",), {"W": [[1.0, 2.0]]}),))
    step = _step("a", "h", 0)
    assert followed(step, Moves(NETWORK, after, {})).layer == ""
    whole = replace(step, unit=None)
    assert followed(whole, Moves(NETWORK, after, {})).layer == ""
    assert followed(whole, Moves(NETWORK, NETWORK, {})) == whole
