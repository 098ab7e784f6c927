"""The random networks that the other tests are made of."""

import pytest

from core.dataclass import dataclass
from core.kinds.elementwise.activations import ACTIVATIONS, Tanh
from core.kinds.registry import Registry
from tests import networks
from tests.networks import FAMILIES, PALETTE, only, random_network, random_project


@pytest.mark.parametrize("seed", range(5))
def test_one_more_registered_kind_shifts_no_network(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    @dataclass(frozen=True)
    class Further(Tanh):
        name = "further"

    registry: Registry[object] = Registry("activation")
    for entry in (Further, *ACTIVATIONS):
        registry.add(entry)
    before = random_network(seed)
    monkeypatch.setattr(networks, "ACTIVATIONS", registry)
    after = random_network(seed)
    assert [layer.activation for layer in after.layers] == [
        layer.activation for layer in before.layers
    ]
    assert [layer.W.tolist() for layer in after.layers] == [
        layer.W.tolist() for layer in before.layers
    ]


def test_the_palette_names_registered_kinds() -> None:
    for family, registry in FAMILIES.items():
        assert set(getattr(PALETTE, family)) <= set(registry.names())


def test_a_kind_can_have_a_run_of_its_own() -> None:
    project = random_project(0, palette=only("activations", "silu"))
    assert {layer.activation.name for layer in project.network.layers} == {"silu"}
    assert random_project(1, palette=only("optimizers", "adam")).training.optimizer.name == "adam"
