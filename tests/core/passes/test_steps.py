"""The order of a walk, counted by hand, and when each number is revealed."""

import numpy as np
import pytest

from core.kinds.elementwise.activations import Identity
from core.kinds.layers import PreBias
from core.kinds.losses import SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.steps import Phase, Step
from core.passes.walk import Walk
from tests.refusals import refused
from tests.walks import opening_network


def _place(step: Step) -> str:
    if step.layer is None:
        return step.kind
    return f"{step.kind} {step.layer}" + ("" if step.unit is None else f" {step.unit}")


def _layer(layer_id: str, sources: str, weights: object, **rest: object) -> Layer:
    parameters = {"W": np.array(weights, dtype=float)} | dict(rest.pop("more", {}))
    return Layer(layer_id, tuple(sources.split()), parameters, Identity(), **rest)


def test_a_2_3_2_network_has_29_steps_in_this_order() -> None:
    walk = Walk(opening_network(), 1)
    assert len(walk) == 29
    assert [_place(step) for step in walk] == [
        *("z h1 0", "z h1 1", "z h1 2", "a h1 0", "a h1 1", "a h1 2"),
        *("z out 0", "z out 1", "a out 0", "a out 1"),
        "loss",
        *("da out 0", "da out 1", "dz out 0", "dz out 1", "parameters out 0", "parameters out 1"),
        *("da h1 0", "da h1 1", "da h1 2", "dz h1 0", "dz h1 1", "dz h1 2"),
        *("parameters h1 0", "parameters h1 1", "parameters h1 2"),
        *("da x 0", "da x 1"),
        "update",
    ]


def test_steps_are_numbered_from_1_and_know_their_phase() -> None:
    walk = Walk(opening_network(), 1)
    assert [step.n for step in walk] == list(range(1, 30))
    phases = [step.phase for step in walk]
    counts = [phases.count(phase) for phase in Phase]
    assert counts == [10, 1, 17, 0, 1]


def test_what_a_step_writes_begins_with_what_carries_the_halo() -> None:
    walk = Walk(opening_network(), 1)
    written = {_place(step): [str(ref) for ref in step.writes] for step in walk}
    assert written["z h1 1"] == ["z.h1[1]"]
    assert written["loss"] == ["loss", "loss_term.out[0]", "loss_term.out[1]"]
    assert written["da h1 0"] == ["dL_da.h1[0]", "branch.h1.out[0,0]", "branch.h1.out[1,0]"]
    assert written["dz out 1"] == ["dL_dz.out[1]", "da_dz.out[1]"]
    assert written["parameters h1 2"] == [
        "dL_dW.x.h1[2,0]",
        "dL_dW.x.h1[2,1]",
        "dL_db.h1[2]",
    ]
    assert len(written["update"]) == 17 + 1
    assert written["update"][0] == "new_W.x.h1[0,0]"
    assert written["update"][-1] == "new_loss"


@pytest.mark.parametrize("samples", [1, 4])
def test_every_written_number_is_revealed_by_its_step(samples: int) -> None:
    walk = Walk(opening_network(), samples)
    for step in walk:
        assert [walk.revealed_at(ref) for ref in step.writes] == [step.n] * len(step.writes)


def test_what_was_given_is_visible_from_the_start() -> None:
    walk = Walk(opening_network(), 1)
    for text in ("a.x[1]", "y.out[0]", "W.x.h1[2,1]", "b.out[1]", "learning_rate"):
        assert walk.revealed_at(Ref.parse(text)) == 0, text


def test_the_batch_is_a_step_where_there_are_more_samples_or_a_penalty() -> None:
    assert [step.kind for step in Walk(opening_network(), 2)][-2:] == ["batch", "update"]
    network = Network(Inputs(), (_layer("o", "x", [[1, 2]]),), SquaredError(l2=0.1))
    assert [step.kind for step in Walk(network, 1)][-2:] == ["batch", "update"]


def test_without_a_batch_its_numbers_are_revealed_with_the_samples_own() -> None:
    walk = Walk(opening_network(), 1)
    assert walk.revealed_at(Ref.parse("batch_dL_dW.x.h1[0,1]")) == 24
    assert walk.revealed_at(Ref("batch_loss")) == 11
    assert Walk(opening_network(), 3).revealed_at(Ref("batch_loss")) == 29


def test_what_no_step_writes_is_never_revealed() -> None:
    walk = Walk(opening_network(), 1)
    assert walk.revealed_at(Ref.parse("z.h1[7]")) is None
    assert walk.revealed_at(Ref.parse("dL_dA.x.h1[0]")) is None


def test_a_pre_bias_layer_has_one_step_for_its_offsets_after_its_neurons() -> None:
    more = {"A": np.zeros(2), "b": np.zeros(2)}
    layer = _layer("o", "x", [[1, 2], [3, 4]], kind=PreBias(), more=more)
    walk = Walk(Network(Inputs(), (layer,)), 1)
    assert [_place(step) for step in walk][-6:] == [
        *("parameters o 0", "parameters o 1", "offset o", "da x 0", "da x 1"),
        "update",
    ]
    assert walk.revealed_at(Ref.parse("dL_dA.x.o[1]")) == walk.number("offset", "o")


def test_branches_go_over_all_readers_and_leave_out_removed_edges() -> None:
    network = Network(
        Inputs("x", 1),
        (
            _layer("h", "x", [[1], [2]]),
            _layer("k", "h", [[1, 0]], edges=np.array([[True, False]])),
            _layer("o", "k x h", [[1, 1, 1, 1]]),
        ),
    )
    walk = Walk(network, 1)
    written = {_place(step): [str(ref) for ref in step.writes[1:]] for step in walk}
    assert written["da h 0"] == ["branch.h.k[0,0]", "branch.h.o[0,0]"]
    assert written["da h 1"] == ["branch.h.o[0,1]"]
    assert written["da x 0"] == ["branch.x.h[0,0]", "branch.x.h[1,0]", "branch.x.o[0,0]"]


def test_a_layer_that_nobody_reads_keeps_its_steps() -> None:
    network = Network(Inputs("x", 1), (_layer("h", "x", [[1]]), _layer("o", "x", [[2]])))
    steps = {_place(step): step for step in Walk(network, 1)}
    assert [str(ref) for ref in steps["da h 0"].writes] == ["dL_da.h[0]"]
    assert "parameters h 0" in steps


def test_a_neuron_without_parameters_has_no_step_for_them() -> None:
    edges = np.array([[True], [False]])
    network = Network(Inputs("x", 1), (_layer("o", "x", [[1], [0]], edges=edges),))
    places = [_place(step) for step in Walk(network, 1)]
    assert "parameters o 0" in places
    assert "parameters o 1" not in places


def test_where_nothing_can_be_trained_there_is_no_update() -> None:
    edges = np.array([[False]])
    network = Network(Inputs("x", 1), (_layer("o", "x", [[0]], edges=edges),))
    assert [step.kind for step in Walk(network, 1)] == ["z", "a", "loss", "da", "dz", "da"]


def test_a_walk_is_a_sequence() -> None:
    walk = Walk(opening_network(), 1)
    assert walk[-1].kind == "update"
    assert walk[0] is walk[0]
    assert [step.n for step in walk[3:5]] == [4, 5]
    with pytest.raises(IndexError):
        walk[29]


def test_only_a_step_of_a_layer_says_which() -> None:
    walk = Walk(opening_network(), 1)
    assert [step.at_node for step in walk[:7]] == [*["h1"] * 6, "out"]
    with refused("step 11, loss, is about no layer"):
        _ = walk[10].at_node
