"""How often a link is used again, against a count over every path of every parameter."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest

from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.chains.factors import Factor
from core.passes.chains.graph import Chains
from core.passes.chains.paths import every_path
from core.passes.chains.reuse import Reuse, total_paths
from tests.core.passes.chains.samples import is_joint, parameters, random_pass
from tests.walks import opening_pass


def test_the_gradient_at_an_output_serves_all_below_it() -> None:
    reuse = Reuse(opening_pass().network)
    assert reuse.parameters == 17
    assert reuse.gradients(Ref.parse("dL_dz.out[0]")) == 13
    assert reuse.gradients(Ref.parse("dL_dz.h1[0]")) == 3
    assert reuse.edges == 12


@pytest.mark.parametrize("seed", range(40))
def test_counts_are_those_of_every_path(seed: int) -> None:
    pass_ = random_pass(seed)
    users: dict[Factor, set[Ref]] = defaultdict(set)
    total = collapsed = 0
    for ref in parameters(pass_):
        total += Chains(pass_, ref).count
        collapsed += Chains(pass_, ref, is_collapsed=True).count
        for path in every_path(Chains(pass_, ref)):
            for factor in path.factors:
                users[factor].add(ref)
    reuse = Reuse(pass_.network)
    assert reuse.parameters == len(list(parameters(pass_)))
    assert total_paths(pass_.network) == total
    if is_joint(pass_):
        assert total_paths(pass_.network, is_collapsed=True) == collapsed
    for factor, refs in users.items():
        if not factor.ends:
            assert reuse.uses(factor) == len(refs)


def test_what_comes_in_is_used_over_every_edge_out_of_it() -> None:
    pass_ = opening_pass()
    reuse = Reuse(pass_.network)
    last = {
        address: next(every_path(Chains(pass_, Ref.parse(address)))).factors[-1]
        for address in ("W.h1.out[0,0]", "W.x.h1[0,1]", "b.out[0]")
    }
    assert {address: reuse.uses(factor) for address, factor in last.items()} == {
        "W.h1.out[0,0]": 2,
        "W.x.h1[0,1]": 3,
        "b.out[0]": 1,
    }


def test_paths_multiply_where_edges_add() -> None:
    sizes, layers = [2, 8, 8, 8, 2], []
    for n, (fan_in, size) in enumerate(pairwise(sizes)):
        layers.append(Layer(f"h{n}", (f"h{n - 1}" if n else "x",), {"W": np.ones((size, fan_in))}))
    network = Network(Inputs("x", 2), tuple(layers))
    assert Reuse(network).edges == 160
    assert total_paths(network) == 16 * 128 + 64 * 16 + 64 * 2 + 16
