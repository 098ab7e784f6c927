"""The three grains of one walk: how many steps, what each writes, and places kept between them."""

from collections.abc import Iterator
from itertools import permutations

import numpy as np
import pytest

from core.kinds.layers import PreBias
from core.kinds.losses import SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.navigation import regrained, same_place, stepped_into, stepped_out
from core.passes.steps import Grain, Step
from core.passes.walk import Walk
from tests.networks import random_network
from tests.walks import opening_network, opening_pass

SEEDS = range(60)
LAYER, NODE, TERM = Grain.LAYER, Grain.NODE, Grain.TERM


def _walks(network: Network, samples: int = 2) -> dict[Grain, Walk]:
    return {grain: Walk(network, samples, True, grain) for grain in Grain}


def _random_walks() -> Iterator[dict[Grain, Walk]]:
    for seed in SEEDS:
        yield _walks(random_network(seed), 1 + seed % 2)


def _written(walk: Walk, kind: str, layer: str | None, unit: int | None) -> list[list[str]]:
    place = (kind, layer, unit)
    steps = [step for step in walk if (step.kind, step.layer, step.unit) == place]
    return [[str(ref) for ref in step.writes] for step in steps]


@pytest.mark.parametrize(("grain", "steps"), [(LAYER, 13), (NODE, 29), (TERM, 77)])
def test_a_2_3_2_network_has_so_many_steps(grain: Grain, steps: int) -> None:
    walk = Walk(opening_network(), 1, True, grain)
    assert len(walk) == len(list(walk)) == steps
    assert [step.n for step in walk] == list(range(1, steps + 1))
    assert {step.grain for step in walk} == {grain}


def test_grains_go_from_layers_over_nodes_to_terms() -> None:
    for coarse, fine in ((LAYER, NODE), (NODE, TERM), (LAYER, TERM)):
        assert fine.is_finer_than(coarse)
        assert not coarse.is_finer_than(fine)
        assert not fine.is_finer_than(fine)


def test_one_step_of_the_layer_grain_is_a_whole_layer() -> None:
    walk = Walk(opening_network(), 1, True, LAYER)
    assert [(step.kind, step.layer) for step in walk] == [
        *[("z", "h1"), ("a", "h1"), ("z", "out"), ("a", "out"), ("loss", None)],
        *[("da", "out"), ("dz", "out"), ("parameters", "out")],
        *[("da", "h1"), ("dz", "h1"), ("parameters", "h1"), ("da", "x"), ("update", None)],
    ]
    assert _written(walk, "z", "h1", None) == [["z.h1[0]", "z.h1[1]", "z.h1[2]"]]
    assert len(_written(walk, "parameters", "h1", None)[0]) == 9


def test_one_step_of_the_term_grain_is_one_product() -> None:
    walk = Walk(opening_network(), 1, True, TERM)
    assert _written(walk, "z", "h1", 1) == [
        *[["product.x.h1[1,0]"], ["product.x.h1[1,1]"], ["z.h1[1]"]]
    ]
    assert _written(walk, "loss", None, None) == [
        *[["loss_term.out[0]"], ["loss", "loss_term.out[1]"]]
    ]
    assert _written(walk, "da", "h1", 0) == [
        *[["branch.h1.out[0,0]"], ["dL_da.h1[0]", "branch.h1.out[1,0]"]]
    ]
    assert _written(walk, "dz", "h1", 0) == [["dL_dz.h1[0]", "da_dz.h1[0]"]]
    assert _written(walk, "parameters", "out", 0)[-1] == ["dL_db.out[0]"]
    updates = _written(walk, "update", None, None)
    assert len(updates) == 17
    assert updates[-1] == ["new_b.out[1]", "new_loss"]


def test_without_a_bias_the_sum_is_complete_with_its_last_product() -> None:
    layer = Layer("o", ("x",), {"W": np.ones((1, 2))})
    walk = Walk(Network(Inputs("x", 2), (layer,)), 1, True, TERM)
    assert _written(walk, "z", "o", 0) == [["product.x.o[0,0]"], ["z.o[0]", "product.x.o[0,1]"]]


def test_where_nothing_comes_in_there_is_still_a_step() -> None:
    edges = np.array([[True], [False]])
    layer = Layer("o", ("x",), {"W": np.array([[1.0], [0.0]])}, edges=edges)
    walk = Walk(Network(Inputs("x", 1), (layer,)), 1, True, TERM)
    assert _written(walk, "z", "o", 1) == [["z.o[1]"]]


def test_offsets_and_batches_go_one_by_one() -> None:
    parameters = {"W": np.ones((2, 2)), "A": np.zeros(2)}
    layer = Layer("o", ("x",), parameters, kind=PreBias())
    walk = Walk(Network(Inputs("x", 2), (layer,), SquaredError(l2=0.1)), 1, True, TERM)
    assert _written(walk, "offset", "o", None) == [["dL_dA.x.o[0]"], ["dL_dA.x.o[1]"]]
    assert len(_written(walk, "batch", None, None)) == 6


def test_every_number_is_revealed_by_the_step_that_writes_it() -> None:
    for walks in _random_walks():
        for walk in walks.values():
            for step in walk:
                assert {walk.revealed_at(ref) for ref in step.writes} == {step.n}


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("seed", range(4))
def test_the_outline_tells_phase_kind_and_layer_of_every_step(grain: Grain, seed: int) -> None:
    walk = Walk(random_network(seed), 2, grain=grain)
    steps = [(step.phase, step.kind, step.layer) for step in walk]
    assert list(walk.outline()) == steps


def test_a_step_knows_which_part_of_its_whole_it_is() -> None:
    walk = Walk(opening_network(), 1, True, TERM)
    assert [(step.term, step.terms, step.is_last_term) for step in walk[:3]] == [
        *[(0, 3, False), (1, 3, False), (2, 3, True)]
    ]
    assert all(step.is_last_term for step in Walk(opening_network(), 1))


def test_numbers_that_no_step_writes_are_revealed_at_no_grain() -> None:
    for walk in _walks(opening_network(), 1).values():
        assert walk.revealed_at(Ref.parse("z.h1[7]")) is None
        assert walk.revealed_at(Ref.parse("dL_dA.x.h1[0]")) is None
        assert walk.revealed_at(Ref("predicted_loss")) == len(walk)
    batch = Walk(opening_network(), 2, True, TERM)
    assert batch.revealed_at(Ref("batch_loss")) == batch.number("batch")


def test_a_coarser_grain_shows_its_last_step_that_is_wholly_revealed() -> None:
    for walks in _random_walks():
        for fine, coarse in ((TERM, NODE), (NODE, LAYER), (TERM, LAYER)):
            _check_coarser(walks[fine], walks[coarse])


def _check_coarser(fine: Walk, coarse: Walk) -> None:
    needed = [max(fine.revealed_at(ref) or 0 for ref in step.writes) for step in coarse]
    for cursor in range(len(fine) + 1):
        whole = sum(1 for n in needed if n <= cursor)
        assert regrained(fine, cursor, coarse) == whole


def test_a_finer_grain_reveals_as_much_and_the_way_back_ends_where_it_began() -> None:
    for walks in _random_walks():
        for coarse, fine in permutations(walks.values(), 2):
            if not fine.grain.is_finer_than(coarse.grain):
                continue
            for cursor in range(len(coarse) + 1):
                there = regrained(coarse, cursor, fine)
                assert regrained(fine, there, coarse) == cursor


def test_stepping_in_begins_the_step_and_stepping_out_completes_it() -> None:
    walks = _walks(opening_network(), 1)
    node, term = walks[NODE], walks[TERM]
    at = node.revealed_at(Ref.parse("dL_da.h1[1]")) or 0
    inside = stepped_into(node, at, term)
    assert [str(ref) for ref in term[inside - 1].writes] == ["branch.h1.out[0,1]"]
    assert stepped_out(term, inside, node) == at
    assert stepped_out(term, inside, walks[LAYER]) == walks[LAYER].number("da", "h1")
    assert stepped_into(node, 0, term) == stepped_out(term, 0, node) == 0


def _step(walk: Walk, ref: str) -> Step:
    return walk[(walk.revealed_at(Ref.parse(ref)) or 0) - 1]


def test_the_same_term_is_found_in_another_walk() -> None:
    for grain in Grain:
        walk = Walk(opening_network(), 1, True, grain)
        for step in walk:
            assert same_place(Walk(opening_network(), 1, True, grain), step) == step.n


def test_a_term_that_is_gone_leaves_the_start_of_its_sum() -> None:
    edges = np.array([[True, True], [True, False], [True, True]])
    hidden = opening_network().layers[0]
    layer = Layer("h1", ("x",), {"W": hidden.W * edges, "b": hidden.b}, edges=edges)
    before = Walk(opening_network(), 1, True, TERM)
    after = Walk(Network(Inputs("x", 2), (layer, opening_network().output)), 1, True, TERM)
    gone = same_place(after, _step(before, "product.x.h1[1,1]"))
    assert [str(ref) for ref in after[gone - 1].writes] == ["product.x.h1[1,0]"]
    kept = same_place(after, _step(before, "product.x.h1[2,1]"))
    assert [str(ref) for ref in after[kept - 1].writes] == ["product.x.h1[2,1]"]


def test_a_pass_makes_each_walk_once() -> None:
    pass_ = opening_pass()
    assert pass_.walk is pass_.walk_at(NODE)
    assert pass_.walk_at(TERM) is pass_.walk_at(TERM)
    assert len(pass_.walk_at(LAYER)) == 13
