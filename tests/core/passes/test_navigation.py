"""Jumps over the walk, and its place, which goes with its unit when the network is edited."""

from dataclasses import replace

import pytest

from core.kinds.initializers import Zeros
from core.network.moves import Moves
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.network.rewire import rewired, wiring_of
from core.network.start import Start
from core.passes.navigation import (
    end_of_layer,
    followed,
    next_phase,
    previous_phase,
    same_place,
    start_of_layer,
)
from core.passes.steps import Grain, Step
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


def test_phases_are_jumped_to_at_their_first_step() -> None:
    """3 + 3 + 1 + 1 steps forward, the loss is step 9, 11 go back, the update ends."""
    walk = Walk(NETWORK, 1)
    cursors = [0]
    while cursors[-1] < len(walk):
        cursors.append(next_phase(walk, cursors[-1]))
    assert [walk[n - 1].kind for n in cursors[1:]] == ["z", "loss", "da", "update"]
    assert next_phase(walk, len(walk)) == len(walk)
    assert previous_phase(walk, cursors[2] + 1) == cursors[2]
    assert [previous_phase(walk, n) for n in cursors] == [0, *cursors[:-1]]


def test_layers_are_jumped_over_kind_by_kind() -> None:
    walk = Walk(NETWORK, 1)
    ends = [0]
    while ends[-1] < len(walk):
        ends.append(end_of_layer(walk, ends[-1]))
    last = [(walk[n - 1].kind, walk[n - 1].layer) for n in ends[1:]]
    assert last[:5] == [("z", "h"), ("a", "h"), ("z", "out"), ("a", "out"), ("loss", None)]
    assert last[-2:] == [("da", "x"), ("update", None)]
    assert len(set(last)) == len(last)
    assert end_of_layer(walk, len(walk)) == len(walk)
    assert [start_of_layer(walk, n) for n in ends] == [0, 0, *ends[1:-1]]
    assert start_of_layer(walk, ends[2] - 1) == ends[1]


def test_before_the_first_step_the_place_is_the_beginning() -> None:
    assert same_place(Walk(NETWORK, 1), None) == 0


def test_a_term_goes_with_its_units() -> None:
    moves = _after_a_new_first_unit()
    walk = Walk(NETWORK, 1, True, Grain.TERM)
    for ref in ("product.x.h[2,1]", "branch.h.out[0,2]", "new_W.x.h[2,0]"):
        step = walk[(walk.revealed_at(Ref.parse(ref)) or 0) - 1]
        after = Walk(moves.after, 1, True, Grain.TERM)
        now = after[same_place(after, followed(step, moves)) - 1]
        assert moves(step.at) == now.at


def test_without_a_walk_there_is_nowhere_to_jump_to() -> None:
    assert next_phase((), 0) == previous_phase((), 0) == end_of_layer((), 0) == 0
    assert same_place((), _step("a", "h", 0)) == 0
