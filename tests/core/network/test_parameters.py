"""The parameter that a number belongs to, and the words for it."""

import pytest

from core.kinds.layers import PARAMETERS
from core.network.parameters import first_parameter, noun, nouns, parameter_of
from core.network.ref import Ref
from tests.networks import random_network
from tests.walks import opening_network


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("W.x.h1[0,1]", "W.x.h1[0,1]"),
        ("dL_dW.x.h1[0,1]", "W.x.h1[0,1]"),
        ("branch.h1.out[1,2]", "W.h1.out[1,2]"),
        ("product.h1.out[1,2]", "W.h1.out[1,2]"),
        ("batch_dL_db.h1[2]", "b.h1[2]"),
        ("new_b.h1[2]", "b.h1[2]"),
        ("z.h1[0]", None),
        ("loss", None),
        ("b.h1[7]", None),
        ("W.x.gone[0,0]", None),
    ],
)
def test_a_number_is_of_a_parameter_or_of_none(address: str, parameter: str | None) -> None:
    found = parameter_of(opening_network(), Ref.parse(address))
    assert found == (Ref.parse(parameter) if parameter else None)


def test_nothing_is_of_no_parameter() -> None:
    assert parameter_of(opening_network(), None) is None


@pytest.mark.parametrize("seed", range(12))
def test_of_all_addresses_those_that_train_are_found_and_removed_edges_are_not(seed: int) -> None:
    network = random_network(seed)
    for layer in network.layers:
        trained = {ref for ref, _, _ in network.parameter_refs(layer)}
        assert {parameter_of(network, ref) for ref in trained} == trained
        for column, source, unit in network.inputs_of(layer):
            for j in range(layer.size):
                weight = Ref("W", layer.id, j, source, unit)
                assert (parameter_of(network, weight) is not None) is layer.has_edge(j, column)


def test_the_first_parameter_is_the_outputs() -> None:
    assert first_parameter(opening_network()) == Ref.parse("W.h1.out[0,0]")


def test_every_parameter_has_its_nouns() -> None:
    assert [(noun(each), nouns(each)) for each in PARAMETERS] == [
        ("weight", "weights"),
        ("bias", "biases"),
        ("offset", "offsets"),
    ]
