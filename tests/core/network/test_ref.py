"""Addresses: their text, and what they say about the number."""

import pytest

from core.errors import NetworkError
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref
from tests.networks import random_network
from tests.refusals import refused

TEXTS = [
    ("z.h1[0]", unit_ref("z", "h1", 0)),
    ("a.x[1]", unit_ref("a", "x", 1)),
    ("dL_da.h1[10]", unit_ref("dL_da", "h1", 10)),
    ("b.h_1[2]", unit_ref("b", "h_1", 2)),
    ("loss_term.out[1]", unit_ref("loss_term", "out", 1)),
    ("W.h1.out[1,0]", edge_ref("W", "h1", "out", 1, 0)),
    ("branch.h1.out[1,2]", edge_ref("branch", "h1", "out", 1, 2)),
    ("product.h1.out[1,2]", edge_ref("product", "h1", "out", 1, 2)),
    ("batch_dL_dW.h1.out[1,0]", edge_ref("batch_dL_dW", "h1", "out", 1, 0)),
    ("A.h1.out[0]", offset_ref("A", "h1", "out", 0)),
    ("new_A.h1.out[0]", offset_ref("new_A", "h1", "out", 0)),
    ("loss", Ref("loss")),
    ("batch_loss", Ref("batch_loss")),
]

UNFINISHED = ["", "z", "z.h1", "W.h1[0]", "W.x.h1[0]", "z.h1[0,1]"]
MISPLACED = ["loss.h1[0]", "z.x.h1[0,1]", "A.x.h1[0,1]", "q.h1[0]", "old_z.h1[0]"]
MISCOUNTED = ["z.h1[-1]", "z.h1[٣]", "W.x.h1[0,٣]", "A.x.h1[٣]", f"z.h1[{'9' * 5000}]"]
WRONG = [*UNFINISHED, *MISPLACED, *MISCOUNTED, "z.h1[0]\n"]


@pytest.mark.parametrize(("text", "ref"), TEXTS, ids=lambda each: str(each))
def test_text_and_address_say_the_same(text: str, ref: Ref) -> None:
    assert str(ref) == text
    assert Ref.parse(text) == ref


@pytest.mark.parametrize("seed", range(20))
def test_every_parameters_address_is_read_back(seed: int) -> None:
    network = random_network(seed)
    for layer in network.layers:
        for ref, _, _ in network.parameter_refs(layer):
            for prefix in ("", "batch_", "new_"):
                address = ref.of(prefix + ref.quantity)
                assert Ref.parse(str(address)) == address
                assert address.base == ref.quantity


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with refused(f'"{text}" is no address; it looks like z.h1[0] or W.x.h1[0,1]'):
        Ref.parse(text)


@pytest.mark.parametrize(
    ("quantity", "is_gradient"),
    [("dL_da", True), ("batch_dL_dW", True), ("branch", True), ("z", False), ("da_dz", False)],
)
def test_a_gradient_flows_backward(quantity: str, is_gradient: bool) -> None:
    assert Ref(quantity, "h1", 0).is_gradient is is_gradient


def test_another_quantity_at_the_same_place() -> None:
    weight = edge_ref("W", "x", "h1", 2, 1)
    assert weight.of("dL_dW") == edge_ref("dL_dW", "x", "h1", 2, 1)


@pytest.mark.parametrize(
    ("ref", "lacking"),
    [
        (Ref("loss"), ["layer", "unit", "source", "source unit"]),
        (unit_ref("z", "h1", 0), ["source", "source unit"]),
        (offset_ref("A", "h1", "out", 0), ["unit"]),
        (edge_ref("W", "h1", "out", 1, 2), []),
    ],
    ids=str,
)
def test_an_address_is_asked_only_for_what_it_has(ref: Ref, lacking: list[str]) -> None:
    asked = {
        "layer": lambda: ref.at_node,
        "unit": lambda: ref.at_unit,
        "source": lambda: ref.from_node,
        "source unit": lambda: ref.from_unit,
    }
    for part in lacking:
        with pytest.raises(NetworkError, match=f"is an address without a {part}$"):
            asked.pop(part)()
    of_this = {"layer": ref.layer, "unit": ref.unit}
    of_this |= {"source": ref.source, "source unit": ref.source_unit}
    assert {part: ask() for part, ask in asked.items()} == {part: of_this[part] for part in asked}
