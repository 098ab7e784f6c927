"""An address leads to a number, or one sentence says what there is instead."""

from random import Random

import numpy as np
import pytest

from core.errors import NetworkError
from core.kinds.losses import SquaredError
from core.network.addresses import check_address
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.notations.registry import NOTATIONS
from core.passes.steps import Grain
from tests.addresses import any_address
from tests.networks import random_project
from tests.refusals import refused
from tests.walks import opening_network, walked


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("a.h[0]", "there is no layer h; this network has x, h1 and out"),
        ("W.h.out[0,0]", "there is no layer h; this network has x, h1 and out"),
        ("W.x.h[0,0]", "there is no layer h; this network has x, h1 and out"),
        ("a.h1[3]", "there is no a.h1[3]: layer h1 has units 0 to 2"),
        ("W.x.h1[3,0]", "there is no W.x.h1[3,0]: layer h1 has units 0 to 2"),
        ("W.x.h1[0,2]", "there is no W.x.h1[0,2]: layer x has units 0 to 1"),
        ("W.x.out[0,0]", "there is no W.x.out[0,0]: layer out reads h1"),
        ("z.x[0]", "there is no z.x[0]: of the inputs x there are a.x and dL_da.x alone"),
        ("W.h1.x[0,0]", "there is no W.h1.x[0,0]: of the inputs x there are a.x and dL_da.x alone"),
        ("y.h1[0]", "there is no y.h1[0]: only the last layer, out, has targets"),
        ("dL_dA.x.h1[0]", "there is no dL_dA.x.h1[0]: layer h1 has no offsets"),
        ("batch_z.h1[0]", "batch_z.h1[0] is no number of a pass"),
        ("new_dL_dW.x.h1[0,0]", "new_dL_dW.x.h1[0,0] is no number of a pass"),
        ("batch_learning_rate", "batch_learning_rate is no number of a pass"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_there_is(address: str, sentence: str) -> None:
    with pytest.raises(NetworkError) as caught:
        check_address(Ref.parse(address), opening_network())
    assert str(caught.value) == sentence


def test_of_a_layer_with_one_unit_that_one_is_named() -> None:
    layer = Layer("out", ("x",), {"W": np.ones((1, 2))})
    network = Network(Inputs("x", 2), (layer,), SquaredError())
    with refused("there is no a.out[1]: layer out has unit 0"):
        check_address(Ref("a", "out", 1), network)
    with refused("there is no b.out[0]: layer out has no biases"):
        check_address(Ref("b", "out", 0), network)


@pytest.mark.parametrize("seed", range(8))
def test_every_number_of_a_walk_has_an_address(seed: int) -> None:
    pass_ = walked(random_project(seed))
    for step in pass_.walk_at(Grain.TERM):
        for ref in step.writes:
            check_address(ref, pass_.network)


@pytest.mark.parametrize("seed", range(8))
def test_what_passes_has_a_number_and_a_symbol_in_every_notation(seed: int) -> None:
    pass_, random = walked(random_project(seed)), Random(seed)  # noqa: S311
    found = 0
    for _ in range(400):
        ref = Ref.parse(any_address(random, pass_.network))
        try:
            check_address(ref, pass_.network)
        except NetworkError:
            continue
        found += 1
        assert isinstance(pass_.value(ref), float)
        for notation in NOTATIONS.values():
            assert plain_text(notation.linked(ref, pass_.network))
    assert found > 20
