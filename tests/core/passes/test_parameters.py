"""What given numbers are called."""

import pytest

from core.kinds.layers import PreBias
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.explanations.parameters import given_words

NETWORK = Network(
    Inputs("x", 2, ("length", "")),
    (
        Layer("h", ("x",), {"W": [[1.0, 2.0]], "A": [0.0, 0.0], "b": [0.5]}, kind=PreBias()),
        Layer("out", ("h",), {"W": [[1.0]], "b": [0.0]}),
    ),
)


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("W.x.h[0,1]", "the weight from input 2 to hidden neuron 1"),
        ("b.out[0]", "the bias of output 1"),
        ("A.x.h[1]", "the offset of input 2 in the hidden layer"),
        ("a.x[0]", "input 1 (length)"),
        ("y.out[0]", "the target of output 1"),
    ],
)
def test_a_given_number_is_called_as_on_screen(ref: str, words: str) -> None:
    assert given_words(NETWORK, Ref.parse(ref)) == words
