"""What the lists of the window call each kind: as the textbooks and libraries spell it."""

import pytest

from core.data.toy import TOYS
from core.kinds.elementwise.activations import ACTIVATIONS
from core.kinds.initializers import INITIALIZERS
from core.kinds.layers import LAYER_KINDS
from core.kinds.losses import LOSSES
from core.kinds.optimizers import OPTIMIZERS
from core.kinds.registry import Registry
from core.kinds.schedules import SCHEDULES


@pytest.mark.parametrize(
    ("registry", "labels"),
    [
        (LAYER_KINDS, "dense, pre-bias"),
        (
            ACTIVATIONS,
            "identity, sigmoid, tanh, ReLU, leaky ReLU, ELU, softplus, GELU, GELU (tanh), SiLU,"
            " sin, softmax",
        ),
        (LOSSES, "squared error, binary cross-entropy, cross-entropy"),
        (OPTIMIZERS, "gradient descent, RMSprop, Adam, AdamW, AdaGrad"),
        (SCHEDULES, "constant, steps, cosine"),
        (
            INITIALIZERS,
            "Xavier, He, LeCun, uniform, normal, truncated normal, zeros, constant",
        ),
        (
            TOYS,
            "AND, OR, XOR, parity, two moons, circles, spirals, blobs, noisy sine, regression line",
        ),
    ],
    ids=lambda each: each.what if isinstance(each, Registry) else "",
)
def test_the_lists_spell_every_kind_as_it_is_spelled(registry: Registry, labels: str) -> None:
    assert ", ".join(kind.label for kind in registry) == labels
